package main

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// types are what the stored requests are about: those of which a half-day now and then exhausts nothing.
var types = []leave.TypeCode{leave.Personal, leave.Official, leave.FamilyCare}

// fillRequests writes approved half-days of the past, those from one count up to another: everybody's first, then everybody's second …
// Each has its day, its share of the year, a line of audit and a message that was sent, as a real one has.
func fillRequests(ctx context.Context, g *ground, staff, from, to int) error {
	const atOnce = 20_000
	for ; from < to; from += atOnce {
		end := min(from+atOnce, to)
		err := inBulk(ctx, g.db, func(table func(name, columns string) *bulk) {
			h := historian{
				requests: table("requests", `school_id, id, number_year, number_serial, applicant, filed_by, staff_group, unit_id, type, segments, first_day,
					minutes, shares, reason, delegate, covers, candidates, auto_next, steps, step_at, status, is_open, version, awaited, since,
					escalated, nudged_on, session, submitted_at, closed_at`),
				days:   table("request_days", "school_id, request_id, day, from_minute, to_minute, person_id, unit_id, delegate_id, status"),
				shares: table("request_shares", "school_id, request_id, year_first, person_id, type, taken, minutes"),
				audit:  table("audit", "school_id, id, request_id, happened_at, done_by, done_for, verb, from_status, to_status, version, events, subject"),
				outbox: table("outbox", "school_id, id, person_id, line_user, request_id, notice, dedupe_key, urgent, due_at, state, is_live, lease, tries, retry_key, done_at"),
			}
			for i := from; i < end; i++ {
				h.write(i, staff)
			}
		})
		if err != nil {
			return err
		}
	}
	return settle(ctx, g, to)
}

// settle has the numbers go on after those that were written, and lets the database see how large it has become, as a running one knows.
func settle(ctx context.Context, g *ground, requests int) error {
	_, err := g.db.ExecContext(ctx, "DELETE FROM number_counters WHERE school_id = ?", schoolID)
	if err == nil {
		_, err = g.db.ExecContext(ctx, "INSERT INTO number_counters (school_id, roc_year, last_serial) VALUES (?, ?, ?)", schoolID, firstDay.ROCYear(), requests)
	}
	after := "ANALYZE TABLE requests, request_days, request_shares, audit, outbox, staff, staff_names, bindings, delegates, units"
	if g.redis == "" {
		after = "PRAGMA wal_checkpoint(TRUNCATE)"
	}
	if err == nil {
		_, err = g.db.ExecContext(ctx, after)
	}
	return err
}

// historian writes requests as the office would have left them.
type historian struct{ requests, days, shares, audit, outbox *bulk }

func (h historian) write(i, staff int) {
	teachers := unitsOf(staff) * unitSize
	n := offices + i%teachers
	who := member(n)
	day := firstDay - 3 - leave.Date(37*(i/teachers)%700+n%31) //nolint:gosec // small
	half := leave.Segment{From: leave.Local{Day: day, At: leave.At(8, 0)}, To: leave.Local{Day: day, At: leave.At(12, 0)}}
	id := fmt.Sprintf("01H%023d", i) // older than every new one
	delegate := personID(firstOf((n-offices)/unitSize) + 1 + (n+1)%(unitSize-1))
	head := personID(firstOf((n - offices) / unitSize))
	at := day.In(time.UTC)
	year := leave.YearAt(who.Group, day).First
	steps := []leave.Step{{Role: leave.RoleUnitHead, Approver: head, Decided: &leave.Decision{Verdict: leave.VerdictApprove, By: head, At: at}}}
	minutes := int(half.To.At - half.From.At)
	h.requests.add(schoolID, id, firstDay.ROCYear(), i+1, who.ID, who.ID, who.Group, who.Unit, types[i%len(types)], jsonOf([]leave.Segment{half}), day.String(),
		minutes, jsonOf([]leave.Share{{Year: year, Minutes: minutes}}), "處理私事", delegate, jsonOf([]leave.Cover{{Delegate: delegate}}), jsonOf([]leave.PersonID{delegate}), false, jsonOf(steps), 1,
		leave.Approved, false, 3, "", nil, "", nil, nil, written(at), written(at))
	h.days.add(schoolID, id, day.String(), half.From.At, half.To.At, who.ID, who.Unit, delegate, leave.Approved)
	h.shares.add(schoolID, id, year.String(), who.ID, types[i%len(types)], true, minutes)
	events := []leave.Event{{Kind: leave.EventApproved, By: head}}
	h.audit.add(schoolID, "A"+id, id, written(at), head, "", leave.VerbApprove, leave.AwaitingApproval, leave.Approved, 3, jsonOf(events), "")
	notice := leave.Notice{Kind: leave.NoticeApproved, To: who.ID, Request: leave.RequestID(id), By: head}
	h.outbox.add(schoolID, "M"+id, who.ID, "", id, jsonOf(notice), "approved:"+id, false, written(at), "sent", false, "", 0, "", written(at))
}
