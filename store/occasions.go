package store

import (
	"context"
	"fmt"

	"leaveline/leave"
)

type occasionRow struct {
	ID     leave.OccasionID   `db:"id"`
	Person leave.PersonID     `db:"person_id"`
	Kind   leave.OccasionKind `db:"kind"`
	Day    day                `db:"day"`
	Born   day                `db:"born"`
	Kin    leave.Kin          `db:"kin"`
	Weeks  int                `db:"weeks"`
}

func (row occasionRow) occasion() leave.Occasion {
	return leave.Occasion{
		ID: row.ID, Person: row.Person, Kind: row.Kind, Day: leave.Date(row.Day), Born: leave.Date(row.Born), Kin: row.Kin,
		Weeks: row.Weeks,
	}
}

// Occasions lists a person's occasions, the newest first.
func (r Reader) Occasions(ctx context.Context, who leave.PersonID) ([]leave.Occasion, error) {
	var rows []occasionRow
	err := r.conn.all(ctx, &rows, `
		SELECT id, person_id, kind, day, born, kin, weeks
		  FROM occasions
		 WHERE school_id = ?
		   AND person_id = ?
		 ORDER BY id DESC`, r.school, who)
	if err != nil {
		return nil, fmt.Errorf("store: occasions: %w", err)
	}
	all := make([]leave.Occasion, len(rows))
	for i, row := range rows {
		all[i] = row.occasion()
	}
	return all, nil
}

// PutOccasion writes an occasion in place of the one with the same id.
func (t *Tx) PutOccasion(ctx context.Context, o leave.Occasion) error {
	_, err := t.conn.exec(ctx, `
		DELETE FROM occasions
		 WHERE school_id = ?
		   AND id = ?`, t.school, o.ID)
	if err == nil {
		row := []any{t.school, o.ID, o.Person, o.Kind, day(o.Day), day(o.Born), o.Kin, o.Weeks}
		err = t.conn.insert(ctx, "occasions", "school_id, id, person_id, kind, day, born, kin, weeks", [][]any{row})
	}
	if err != nil {
		return fmt.Errorf("store: put occasion: %w", err)
	}
	return nil
}

// OccasionUses returns the time that a person's requests take for an occasion, in any year. The request named except
// is left out.
func (r Reader) OccasionUses(
	ctx context.Context, who leave.PersonID, occasion leave.OccasionID, types []leave.TypeCode, except leave.RequestID,
) ([]leave.OccasionUse, error) {
	if len(types) == 0 || occasion == "" {
		return nil, nil
	}
	var rows []struct {
		ID      leave.RequestID `db:"id"`
		Type    leave.TypeCode  `db:"type"`
		First   day             `db:"first_day"`
		Minutes int             `db:"minutes"`
		Status  leave.Status    `db:"status"`
		Details string          `db:"details"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT id, type, first_day, minutes, status, details
		  FROM requests
		 WHERE school_id = ?
		   AND applicant = ?
		   AND type IN (?)
		   AND id <> ?
		 ORDER BY id`, r.school, who, types, except)
	if err != nil {
		return nil, fmt.Errorf("store: occasion uses: %w", err)
	}
	var all []leave.OccasionUse
	for _, row := range rows {
		var details leave.Details
		if err := r.conn.store.openJSON(r.school, row.Details, &details, inDetail, string(row.ID)); err != nil {
			return nil, fmt.Errorf("store: occasion uses: %w", err)
		}
		if row.Status.Holds() && details.Occasion == occasion {
			all = append(all, leave.OccasionUse{Type: row.Type, First: leave.Date(row.First), Minutes: row.Minutes,
				Taken: row.Status == leave.Approved})
		}
	}
	return all, nil
}
