package main

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// types are what the stored requests are about: those of which a half-day now and then exhausts nothing.
var types = []leave.TypeCode{leave.Personal, leave.Official, leave.FamilyCare}

// fillRequests writes approved half-days of the past, those from one count up to another: everybody's first, then
// everybody's second … Each has its day, its share of the year, a line of audit and a message that was sent, as a
// real one has.
func fillRequests(ctx context.Context, env *environment, staff, from, to int) error {
	const atOnce = 20_000
	for ; from < to; from += atOnce {
		end := min(from+atOnce, to)
		err := inBulk(ctx, env.db, func(table func(name, columns string) *bulk) {
			h := newHistorian(table)
			for i := from; i < end; i++ {
				h.write(i, staff)
			}
		})
		if err != nil {
			return err
		}
	}
	return finishFill(ctx, env, to)
}

// finishFill has the numbers go on after those that were written, and lets the database see how large it has become,
// as a running one knows.
func finishFill(ctx context.Context, env *environment, requests int) error {
	_, err := env.db.ExecContext(ctx, "DELETE FROM number_counters WHERE school_id = ?", schoolID)
	if err == nil {
		_, err = env.db.ExecContext(ctx, "INSERT INTO number_counters (school_id, roc_year, last_serial) VALUES (?, ?, ?)",
			schoolID, firstDay.ROCYear(), requests)
	}
	after := "ANALYZE TABLE requests, request_days, request_shares, audit, outbox, staff, staff_names, bindings, " +
		"delegates, units"
	if env.redis == "" {
		after = "PRAGMA wal_checkpoint(TRUNCATE)"
	}
	if err == nil {
		_, err = env.db.ExecContext(ctx, after)
	}
	return err
}

func newHistorian(table func(name, columns string) *bulk) historian {
	return historian{
		requests: table("requests", `school_id, id, number_year, number_serial, applicant, filed_by, staff_group, unit_id,
			type, segments, first_day, minutes, shares, reason, delegate, covers, candidates, auto_next, steps, step_at, status,
			is_open, version, awaited, since, escalated, nudged_on, session, submitted_at, closed_at`),
		days: table("request_days", "school_id, request_id, day, from_minute, to_minute, person_id, unit_id, "+
			"delegate_id, status"),
		shares: table("request_shares", "school_id, request_id, year_first, person_id, type, taken, minutes"),
		audit: table("audit", "school_id, id, request_id, happened_at, done_by, done_for, verb, from_status, to_status, "+
			"version, events, subject"),
		outbox: table("outbox", "school_id, id, person_id, line_user, request_id, notice, dedupe_key, urgent, due_at, "+
			"state, is_live, lease, tries, retry_key, done_at"),
	}
}

// historian writes requests as the office would have left them.
type historian struct{ requests, days, shares, audit, outbox *bulk }

func (h historian) write(i, staff int) {
	teachers := unitsOf(staff) * unitSize
	n := offices + i%teachers
	unit := (n - offices) / unitSize
	h.keep(past{
		id: fmt.Sprintf("01H%023d", i), year: firstDay.ROCYear(), serial: i + 1, who: member(n), kind: types[i%len(types)],
		day:      firstDay - 3 - leave.Date(37*(i/teachers)%700+n%31), //nolint:gosec // small
		delegate: personID(firstOf(unit) + 1 + (n+1)%(unitSize-1)), head: personID(firstOf(unit)),
	})
}

// past is an approved half-day.
type past struct {
	id             string // older than every new one
	year, serial   int
	who            leave.Person
	kind           leave.TypeCode
	day            leave.Date
	delegate, head leave.PersonID
}

func (h historian) keep(p past) {
	half := leave.Segment{From: leave.Local{Day: p.day, At: leave.At(8, 0)},
		To: leave.Local{Day: p.day, At: leave.At(12, 0)}}
	at := p.day.In(time.UTC)
	year := leave.YearAt(p.who.Group, p.day).First
	steps := []leave.Step{{Role: leave.RoleUnitHead, Approver: p.head,
		Decided: &leave.Decision{Verdict: leave.VerdictApprove, By: p.head, At: at}}}
	minutes := int(half.To.At - half.From.At)
	h.requests.add(schoolID, p.id, p.year, p.serial, p.who.ID, p.who.ID, p.who.Group, p.who.Unit, p.kind,
		jsonOf([]leave.Segment{half}), p.day.String(),
		minutes, jsonOf([]leave.Share{{Year: year, Minutes: minutes}}), "處理私事", p.delegate,
		jsonOf([]leave.Cover{{Delegate: p.delegate}}),
		jsonOf([]leave.PersonID{p.delegate}), false, jsonOf(steps), 1, leave.Approved, false, 3, "", nil, "", nil, nil,
		written(at), written(at))
	h.days.add(schoolID, p.id, p.day.String(), half.From.At, half.To.At, p.who.ID, p.who.Unit, p.delegate, leave.Approved)
	h.shares.add(schoolID, p.id, year.String(), p.who.ID, p.kind, true, minutes)
	events := []leave.Event{{Kind: leave.EventApproved, By: p.head}}
	h.audit.add(schoolID, "A"+p.id, p.id, written(at), p.head, "", leave.VerbApprove, leave.AwaitingApproval,
		leave.Approved, 3, jsonOf(events), "")
	notice := leave.Notice{Kind: leave.NoticeApproved, To: p.who.ID, Request: leave.RequestID(p.id), By: p.head}
	h.outbox.add(schoolID, "M"+p.id, p.who.ID, "", p.id, jsonOf(notice), "approved:"+p.id, false, written(at), "sent",
		false, "", 0, "", written(at))
}
