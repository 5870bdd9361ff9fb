package store

import (
	"context"
	"slices"

	"leaveline/leave"
)

// Beside each request stand the rows that other questions find it by: its days and its shares of leave years. They are written
// with it, in the same transaction, and only as far as they change.

// timed is what those rows were written from.
type timed struct {
	segments []leave.Segment
	shares   []leave.Share
	typ      leave.TypeCode
	status   leave.Status
	delegate leave.PersonID
}

// remember notes how a locked request stands in the records.
func (t *Tx) remember(r *leave.Request) {
	t.locked[r.ID] = timed{slices.Clone(r.Segments), slices.Clone(r.Shares), r.Type, r.Status, r.Delegate}
}

func (t *Tx) insertDays(ctx context.Context, r *leave.Request) error {
	var rows [][]any
	for _, s := range r.Segments {
		for d := s.From.Day; d <= s.To.Day; d++ {
			if part, ok := s.On(d); ok {
				rows = append(rows, []any{t.school, r.ID, day(d), part.From, part.To, r.Applicant, r.Unit, r.Delegate, r.Status})
			}
		}
	}
	return t.conn.insert(ctx, "request_days", "school_id, request_id, day, from_minute, to_minute, person_id, unit_id, delegate_id, status", rows)
}

func (t *Tx) updateDays(ctx context.Context, r *leave.Request) error {
	was, known := t.locked[r.ID]
	switch {
	case !known || !slices.Equal(was.segments, r.Segments):
		return t.replaceDays(ctx, r)
	case was.status == r.Status && was.delegate == r.Delegate:
		return nil
	}
	_, err := t.conn.exec(ctx, `
		UPDATE request_days
		   SET status = ?, delegate_id = ?
		 WHERE school_id = ?
		   AND request_id = ?`, r.Status, r.Delegate, t.school, r.ID)
	return err
}

func (t *Tx) replaceDays(ctx context.Context, r *leave.Request) error {
	_, err := t.conn.exec(ctx, `
		DELETE FROM request_days
		 WHERE school_id = ?
		   AND request_id = ?`, t.school, r.ID)
	if err != nil {
		return err
	}
	return t.insertDays(ctx, r)
}

// insertShares writes nothing for a request that does not hold its time: it takes nothing.
func (t *Tx) insertShares(ctx context.Context, r *leave.Request) error {
	if !r.Status.Holds() {
		return nil
	}
	rows := make([][]any, len(r.Shares))
	for i, share := range r.Shares {
		rows[i] = []any{t.school, r.ID, day(share.Year), r.Applicant, r.Type, r.Status == leave.Approved, share.Minutes}
	}
	return t.conn.insert(ctx, "request_shares", "school_id, request_id, year_first, person_id, type, taken, minutes", rows)
}

func (t *Tx) updateShares(ctx context.Context, r *leave.Request) error {
	was, known := t.locked[r.ID]
	if known && was.typ == r.Type && slices.Equal(was.shares, r.Shares) &&
		was.status.Open() == r.Status.Open() && was.status.Holds() == r.Status.Holds() {
		return nil
	}
	if known && was.typ == r.Type && slices.Equal(was.shares, r.Shares) && was.status.Holds() && r.Status.Holds() {
		_, err := t.conn.exec(ctx, `
		UPDATE request_shares
		   SET taken = ?
		 WHERE school_id = ?
		   AND request_id = ?`, r.Status == leave.Approved, t.school, r.ID)
		return err
	}
	_, err := t.conn.exec(ctx, `
		DELETE FROM request_shares
		 WHERE school_id = ?
		   AND request_id = ?`, t.school, r.ID)
	if err != nil {
		return err
	}
	return t.insertShares(ctx, r)
}
