package store

import (
	"context"
	"fmt"

	"leaveline/leave"
)

// Entitlements gives what a person was granted in the leave years that begin on the given days.
func (r Reader) Entitlements(ctx context.Context, who leave.PersonID, years []leave.Date) ([]leave.Entitlement, error) {
	if len(years) == 0 {
		return nil, nil
	}
	var rows []struct {
		Type     leave.TypeCode `db:"type"`
		Year     day            `db:"year_first"`
		Granted  int            `db:"granted"`
		Carried  int            `db:"carried"`
		Adjusted int            `db:"adjusted"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT type, year_first, granted, carried, adjusted
		  FROM entitlements
		 WHERE school_id = ?
		   AND person_id = ?
		   AND year_first IN (?)
		 ORDER BY year_first, type`, r.school, who, days(years))
	if err != nil {
		return nil, fmt.Errorf("store: entitlements: %w", err)
	}
	all := make([]leave.Entitlement, len(rows))
	for i, row := range rows {
		all[i] = leave.Entitlement{Type: row.Type, Year: leave.Date(row.Year), Granted: row.Granted, Carried: row.Carried, Adjusted: row.Adjusted}
	}
	return all, nil
}

// PutEntitlements writes what people were granted, each in place of the same person's of the same type and year.
func (t *Tx) PutEntitlements(ctx context.Context, granted map[leave.PersonID][]leave.Entitlement) error {
	var rows [][]any
	for who, entitlements := range granted {
		for _, e := range entitlements {
			_, err := t.conn.exec(ctx, `
				DELETE FROM entitlements
				 WHERE school_id = ?
				   AND person_id = ?
				   AND year_first = ?
				   AND type = ?`, t.school, who, day(e.Year), e.Type)
			if err != nil {
				return fmt.Errorf("store: put entitlements: %w", err)
			}
			rows = append(rows, []any{t.school, who, e.Type, day(e.Year), e.Granted, e.Carried, e.Adjusted})
		}
	}
	if err := t.conn.insert(ctx, "entitlements", "school_id, person_id, type, year_first, granted, carried, adjusted", rows); err != nil {
		return fmt.Errorf("store: put entitlements: %w", err)
	}
	return t.changed(ctx)
}

// Usage is what a person's requests take from the leave years that begin on the given days: approved ones took it, open ones
// reserve it. The request named except is left out.
func (r Reader) Usage(ctx context.Context, who leave.PersonID, years []leave.Date, except leave.RequestID) ([]leave.Usage, error) {
	if len(years) == 0 {
		return nil, nil
	}
	var rows []struct {
		Type    leave.TypeCode `db:"type"`
		Year    day            `db:"year_first"`
		Taken   bool           `db:"taken"`
		Minutes int            `db:"minutes"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT type, year_first, taken, SUM(minutes) AS minutes
		  FROM request_shares
		 WHERE school_id = ?
		   AND person_id = ?
		   AND year_first IN (?)
		   AND request_id <> ?
		 GROUP BY year_first, type, taken
		 ORDER BY year_first, type, taken`, r.school, who, days(years), except)
	if err != nil {
		return nil, fmt.Errorf("store: usage: %w", err)
	}
	var all []leave.Usage
	for _, row := range rows {
		u := leave.Usage{Type: row.Type, Year: leave.Date(row.Year)}
		if n := len(all); n > 0 && all[n-1].Type == u.Type && all[n-1].Year == u.Year {
			u, all = all[n-1], all[:n-1]
		}
		if row.Taken {
			u.Taken = row.Minutes
		} else {
			u.Reserved = row.Minutes
		}
		all = append(all, u)
	}
	return all, nil
}
