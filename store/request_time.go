package store

import (
	"context"
	"slices"

	"leaveline/leave"
)

// Beside each request stand the rows that other questions find it by: its days, its shares of leave years, and whose
// consent it awaits. They are written with it, in the same transaction, and only as far as they change.

// timed is what those rows were written from.
type timed struct {
	shares []leave.Share
	typ    leave.TypeCode
	status leave.Status
	held   []part
	asks   []leave.PersonID
	back   leave.Date // of a trip whose report is awaited
}

// part is a stretch of a leave, and who has agreed to stand in for it; wanted, when a change only asks for it.
type part struct {
	leave.Segment
	delegate leave.PersonID
	wanted   bool
}

// status is that of a part of a request: what is only asked for awaits approval, whatever the leave itself is.
func (p part) status(r *leave.Request) leave.Status {
	if p.wanted {
		return leave.AwaitingApproval
	}
	return r.Status
}

// partsOf cuts the segments of a request where another delegate begins.
func partsOf(r *leave.Request) []part {
	var parts []part
	covers := r.Covers
	if len(covers) == 0 {
		covers = []leave.Cover{{}}
	}
	for _, c := range covers {
		for _, s := range r.Time(c) {
			parts = append(parts, part{Segment: s, delegate: c.Delegate})
		}
	}
	for _, s := range r.Held()[len(r.Segments):] {
		parts = append(parts, part{Segment: s, wanted: true})
	}
	return parts
}

// asksOf are those who are to answer an open question.
func asksOf(r *leave.Request) []leave.PersonID {
	if !r.Status.Holds() {
		return nil
	}
	return r.Asked()
}

// remember notes how a locked request stands in the records.
func (t *Tx) remember(r *leave.Request) {
	t.locked[r.ID] = timed{slices.Clone(r.Shares), r.Type, r.Status, partsOf(r), asksOf(r), backOn(r)}
}

func (t *Tx) insertDays(ctx context.Context, r *leave.Request) error {
	return t.conn.insert(ctx, "request_days",
		"school_id, request_id, day, from_minute, to_minute, person_id, unit_id, delegate_id, status", t.daysOf(r))
}

// daysOf are the rows of a request's days.
func (r Reader) daysOf(q *leave.Request) [][]any {
	var rows [][]any
	for _, p := range partsOf(q) {
		for d := p.From.Day; d <= p.To.Day; d++ {
			if span, ok := p.On(d); ok {
				rows = append(rows, []any{r.school, q.ID, day(d), span.From, span.To, q.Applicant, q.Unit, p.delegate, p.status(q)})
			}
		}
	}
	return rows
}

func (t *Tx) updateDays(ctx context.Context, r *leave.Request) error {
	was, known := t.locked[r.ID]
	now := partsOf(r)
	switch {
	case !known || slices.ContainsFunc(slices.Concat(was.held, now), func(p part) bool { return p.wanted }):
	case slices.Equal(was.held, now) && was.status == r.Status:
		return nil
	case slices.Equal(was.held, now):
		return t.setDays(ctx, r.ID, "status = ?", r.Status)
	case slices.EqualFunc(was.held, now, sameTime) && !slices.ContainsFunc(now,
		func(p part) bool { return p.delegate != now[0].delegate }):
		return t.setDays(ctx, r.ID, "status = ?, delegate_id = ?", r.Status, now[0].delegate)
	}
	return t.replaceDays(ctx, r)
}

func sameTime(a, b part) bool { return a.Segment == b.Segment }

// setDays changes the same in all days of a request.
func (t *Tx) setDays(ctx context.Context, id leave.RequestID, what string, values ...any) error {
	_, err := t.conn.exec(ctx, `
		UPDATE request_days
		   SET `+what+`
		 WHERE school_id = ?
		   AND request_id = ?`, append(values, t.school, id)...)
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

func (t *Tx) insertShares(ctx context.Context, r *leave.Request) error {
	return t.conn.insert(ctx, "request_shares", "school_id, request_id, year_first, person_id, type, taken, minutes",
		t.sharesOf(r))
}

// sharesOf are the rows of a request's shares. One that does not hold its time takes nothing.
func (r Reader) sharesOf(q *leave.Request) [][]any {
	if !q.Status.Holds() {
		return nil
	}
	rows := make([][]any, len(q.Shares))
	for i, share := range q.Shares {
		rows[i] = []any{r.school, q.ID, day(share.Year), q.Applicant, q.Type, q.Status.InForce(), share.Minutes}
	}
	return rows
}

func (t *Tx) updateShares(ctx context.Context, r *leave.Request) error {
	was, known := t.locked[r.ID]
	if known && was.typ == r.Type && slices.Equal(was.shares, r.Shares) &&
		was.status.InForce() == r.Status.InForce() && was.status.Holds() == r.Status.Holds() {
		return nil
	}
	if known && was.typ == r.Type && slices.Equal(was.shares, r.Shares) && was.status.Holds() && r.Status.Holds() {
		_, err := t.conn.exec(ctx, `
		UPDATE request_shares
		   SET taken = ?
		 WHERE school_id = ?
		   AND request_id = ?`, r.Status.InForce(), t.school, r.ID)
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

func (t *Tx) insertAsks(ctx context.Context, r *leave.Request) error {
	asks := asksOf(r)
	rows := make([][]any, len(asks))
	for i, who := range asks {
		rows[i] = []any{t.school, r.ID, who}
	}
	return t.conn.insert(ctx, "request_asks", "school_id, request_id, person_id", rows)
}

func (t *Tx) updateAsks(ctx context.Context, r *leave.Request) error {
	if was, known := t.locked[r.ID]; known && slices.Equal(was.asks, asksOf(r)) {
		return nil
	}
	_, err := t.conn.exec(ctx, `
		DELETE FROM request_asks
		 WHERE school_id = ?
		   AND request_id = ?`, t.school, r.ID)
	if err != nil {
		return err
	}
	return t.insertAsks(ctx, r)
}
