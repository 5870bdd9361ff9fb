package store

import (
	"context"
	"fmt"

	"leaveline/leave"
)

type suspensionRow struct {
	Day    day             `db:"day"`
	From   leave.TimeOfDay `db:"from_minute"`
	To     leave.TimeOfDay `db:"to_minute"`
	Note   string          `db:"note"`
	Lifted bool            `db:"is_lifted"`
}

// suspensions are those of the school in force, for as many years as its calendar is read.
func (r Reader) suspensions(ctx context.Context, from leave.Date) ([]leave.Suspension, error) {
	var rows []suspensionRow
	err := r.conn.all(ctx, &rows, `
		SELECT day, from_minute, to_minute, note, is_lifted
		  FROM suspensions
		 WHERE school_id = ?
		   AND day >= ?
		   AND is_lifted = 0
		 ORDER BY day, from_minute`, r.school, day(from))
	if err != nil {
		return nil, fmt.Errorf("store: suspensions: %w", err)
	}
	all := make([]leave.Suspension, len(rows))
	for i, row := range rows {
		all[i] = leave.Suspension{Day: leave.Date(row.Day), From: row.From, To: row.To, Note: row.Note}
	}
	return all, nil
}

// SuspensionDays returns the days from one on that have a suspension, in order. Lifted ones are among them.
func (r Reader) SuspensionDays(ctx context.Context, from leave.Date) ([]leave.Date, error) {
	var rows []day
	err := r.conn.all(ctx, &rows, `
		SELECT DISTINCT day
		  FROM suspensions
		 WHERE school_id = ?
		   AND day >= ?
		 ORDER BY day`, r.school, day(from))
	if err != nil {
		return nil, fmt.Errorf("store: suspensions: %w", err)
	}
	all := make([]leave.Date, len(rows))
	for i, d := range rows {
		all[i] = leave.Date(d)
	}
	return all, nil
}

// PutSuspensions writes the suspensions of a day, in place of the former ones. None lifts all of it.
func (t *Tx) PutSuspensions(ctx context.Context, on leave.Date, all []leave.Suspension) error {
	_, err := t.conn.exec(ctx, `
		UPDATE suspensions
		   SET is_lifted = 1
		 WHERE school_id = ?
		   AND day = ?`, t.school, day(on))
	for _, s := range all {
		if err == nil {
			_, err = t.conn.exec(ctx, `
		DELETE FROM suspensions
		 WHERE school_id = ?
		   AND day = ?
		   AND from_minute = ?`, t.school, day(on), s.From)
		}
	}
	if err != nil {
		return fmt.Errorf("store: put suspensions: %w", err)
	}
	rows := make([][]any, len(all))
	for i, s := range all {
		rows[i] = []any{t.school, day(on), s.From, s.To, s.Note, false}
	}
	if err := t.conn.insert(ctx, "suspensions", "school_id, day, from_minute, to_minute, note, is_lifted",
		rows); err != nil {
		return fmt.Errorf("store: put suspensions: %w", err)
	}
	return t.changed(ctx)
}

// OfAnotherGroup lists the requests that hold time from a day on and were sent as a member of another staff group than
// the applicant belongs to now, by id.
func (r Reader) OfAnotherGroup(ctx context.Context, from leave.Date) ([]*leave.Request, error) {
	return r.requestsAmong(ctx, byID, `
		SELECT DISTINCT d.request_id AS id
		  FROM request_days d
		  JOIN requests q ON q.school_id = d.school_id
		                 AND q.id = d.request_id
		  JOIN staff s ON s.school_id = q.school_id
		              AND s.id = q.applicant
		 WHERE d.school_id = ?
		   AND d.day >= ?
		   AND d.status IN (?)
		   AND s.staff_group <> q.staff_group`, r.school, day(from), holding)
}

// countedOn are the states in which a request is counted anew when its days change: those that hold time, and voided
// ones, of which something may count again.
var countedOn = append(where(leave.Status.Holds), leave.Voided)

// CountedOn lists the requests with time on a day that hold it, or held it until nothing of them counted, by id.
func (r Reader) CountedOn(ctx context.Context, on leave.Date) ([]*leave.Request, error) {
	return r.requestsAmong(ctx, byID, `
		SELECT DISTINCT request_id AS id
		  FROM request_days
		 WHERE school_id = ?
		   AND day = ?
		   AND status IN (?)`, r.school, day(on), countedOn)
}
