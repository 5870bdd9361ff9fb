package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"leaveline/leave"
)

type engagementRow struct {
	ID       leave.RequestID       `db:"id"`
	Year     int                   `db:"number_year"`
	Serial   int                   `db:"number_serial"`
	Person   leave.PersonID        `db:"applicant"`
	Type     leave.TypeCode        `db:"type"`
	Status   leave.Status          `db:"status"`
	FirstDay day                   `db:"first_day"`
	Segments text[[]leave.Segment] `db:"segments"`
	Covers   text[[]leave.Cover]   `db:"covers"`
	Sealed   string                `db:"change_asked"`
	Change   *leave.Change         `db:"-"`
}

// engagements reads the requests whose ids a query on request_days gives.
func (r Reader) engagements(ctx context.Context, ids string, args ...any) ([]leave.Engagement, error) {
	held := func(row engagementRow) []leave.Segment {
		return (&leave.Request{Segments: row.Segments.of, Status: row.Status, Change: row.Change}).Held()
	}
	return r.engagementsIn(ctx, held, ids, args...)
}

// engagementsIn gives of each request the part that matters.
func (r Reader) engagementsIn(
	ctx context.Context, part func(engagementRow) []leave.Segment, ids string, args ...any,
) ([]leave.Engagement, error) {
	var rows []engagementRow
	err := r.conn.all(ctx, &rows, `
		SELECT r.id, r.number_year, r.number_serial, r.applicant, r.type, r.status, r.first_day, r.segments, r.covers,
		       r.change_asked
		  FROM (`+ids+`) d
		  JOIN requests r ON r.school_id = ?
		                 AND r.id = d.request_id`, append(args, r.school)...)
	if err != nil {
		return nil, fmt.Errorf("store: engagements: %w", err)
	}
	// Sorted here: a database that sorts rows with long texts does so on disk.
	slices.SortFunc(rows, func(a, b engagementRow) int {
		return cmp.Or(cmp.Compare(a.FirstDay, b.FirstDay), cmp.Compare(a.ID, b.ID))
	})
	all := make([]leave.Engagement, len(rows))
	for i, row := range rows {
		if err := r.conn.store.openJSON(r.school, row.Sealed, &row.Change, inChange, string(row.ID)); err != nil {
			return nil, fmt.Errorf("store: engagements: %w", err)
		}
		all[i] = leave.Engagement{
			Request: row.ID, Number: leave.Number{ROCYear: row.Year, Serial: row.Serial},
			Person: row.Person, Type: row.Type, Status: row.Status, Segments: part(row),
		}
	}
	return all, nil
}

var (
	inForce   = where(leave.Status.InForce)
	open      = where(leave.Status.Open)
	holding   = where(leave.Status.Holds)
	likely    = append([]leave.Status{leave.AwaitingApproval}, inForce...)
	deciding  = where(leave.Status.AsksDecision)
	answering = append([]leave.Status{leave.AwaitingDelegate}, deciding...)
)

// where are the states of which something holds.
func where(holds func(leave.Status) bool) []leave.Status {
	return slices.DeleteFunc(leave.Statuses(), func(s leave.Status) bool { return !holds(s) })
}

// Engagements returns people's own requests that hold time between two days, both included. Of each person the
// earliest comes first.
func (r Reader) Engagements(
	ctx context.Context, from, to leave.Date, who ...leave.PersonID,
) (map[leave.PersonID][]leave.Engagement, error) {
	all := make(map[leave.PersonID][]leave.Engagement, len(who))
	for _, some := range chunks(who) {
		// With the person among what is distinct MariaDB has no reason to go through the primary key, which knows the
		// requests in order.
		found, err := r.engagements(ctx, `
			SELECT DISTINCT person_id, request_id
			  FROM request_days
			 WHERE school_id = ?
			   AND person_id IN (?)
			   AND day BETWEEN ? AND ?
			   AND status IN (?)`, r.school, some, day(from), day(to), holding)
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			all[e.Person] = append(all[e.Person], e)
		}
	}
	return all, nil
}

// Duties returns the parts that a delegate agreed to between two days, both included.
func (r Reader) Duties(ctx context.Context, delegate leave.PersonID, from, to leave.Date) ([]leave.Engagement, error) {
	theirs := func(row engagementRow) []leave.Segment {
		return (&leave.Request{Segments: row.Segments.of, Covers: row.Covers.of}).DutyOf(delegate)
	}
	return r.engagementsIn(ctx, theirs, `
		SELECT DISTINCT request_id
		  FROM request_days
		 WHERE school_id = ?
		   AND delegate_id = ?
		   AND day BETWEEN ? AND ?
		   AND status IN (?)`, r.school, delegate, day(from), day(to), holding)
}

// AwayOfUnit returns the leave of a unit's people between two days, both included. It is approved or awaits approval;
// one person is left out.
func (r Reader) AwayOfUnit(
	ctx context.Context, unit leave.UnitID, from, to leave.Date, except leave.PersonID,
) ([]leave.Engagement, error) {
	return r.engagements(ctx, `
		SELECT DISTINCT request_id
		  FROM request_days
		 WHERE school_id = ?
		   AND unit_id = ?
		   AND day BETWEEN ? AND ?
		   AND status IN (?)
		   AND person_id <> ?`, r.school, unit, day(from), day(to), likely, except)
}

// OnLeave tells which of the people have leave in force at that minute.
func (r Reader) OnLeave(ctx context.Context, now leave.Local, who ...leave.PersonID) (map[leave.PersonID]bool, error) {
	away := make(map[leave.PersonID]bool, len(who))
	for _, some := range chunks(who) {
		var ids []leave.PersonID
		err := r.conn.all(ctx, &ids, `
			SELECT person_id
			  FROM request_days
			 WHERE school_id = ?
			   AND person_id IN (?)
			   AND day = ?
			   AND from_minute <= ?
			   AND to_minute > ?
			   AND status IN (?)`, r.school, some, day(now.Day), now.At, now.At, inForce)
		if err != nil {
			return nil, fmt.Errorf("store: on leave: %w", err)
		}
		for _, id := range ids {
			away[id] = true
		}
	}
	return away, nil
}
