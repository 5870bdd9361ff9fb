package storetest

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

func testRequest(t *testing.T, b bench) {
	r := b.request(segment("2026-11-24T08:00", "2026-11-24T12:00"), segment("2026-11-25T13:15", "2026-11-26T24:00"))
	r.NudgedOn, r.Escalated = leave.MustDate("2026-11-24"), "lin"
	r.Covers = []leave.Cover{
		{Segments: r.Segments[:1], Asked: []leave.PersonID{"li", "wang"}, Declined: []leave.PersonID{"lin"},
			Passed: []leave.PersonID{"kao"}, AskedIn: 1},
		{Segments: r.Segments[1:], Delegate: "lin", Assigned: true, Transferee: "li"},
	}
	r.Steps = append(r.Steps, leave.Step{Role: leave.RolePrincipal, Approver: "lin",
		Decided: &leave.Decision{Verdict: leave.VerdictReturn, By: "wang", For: "lin", At: b.now, Note: "請補\n\"證明\""}})
	r.ClosedAt = b.now.Add(time.Hour)
	r.Change = &leave.Change{
		Kind: leave.ChangeTime, By: "chen", At: b.now, Note: "提早回校", Segments: r.Segments[:1], Minutes: 240, Shares: r.Shares,
		Settled: b.now,
		Steps:   []leave.Step{{Role: leave.RoleUnitHead, Approver: "wang"}},
		Sick:    &leave.Draft{Type: leave.Sick, Segments: r.Segments[1:]},
	}
	b.keep(t, r)
	equal(t, "by id", must(b.read().Request(ctx(t), r.ID))(t), r)
	equal(t, "by number", must(b.read().RequestByNumber(ctx(t), r.Number))(t), r)
	equal(t, "by session", must(b.read().RequestBySession(ctx(t), "chen", r.Session))(t), r)
	b.tx(t, func(tx *store.Tx) error {
		got, err := tx.LockRequest(ctx(t), r.ID)
		equal(t, "locked", got, r)
		return err
	})
}

func testSparseRequest(t *testing.T, b bench) {
	for _, status := range leave.Statuses() {
		r := b.request()
		r.Status, r.Session, r.Covers, r.Awaited, r.Since, r.Reason = status, "", nil, "", time.Time{}, ""
		r.Candidates, r.Steps, r.Shares, r.Details = nil, nil, nil, leave.Details{}
		b.keep(t, r)
		equal(t, string(status), must(b.read().Request(ctx(t), r.ID))(t), r)
	}
}

func testUpdate(t *testing.T, b bench) {
	r := b.request()
	b.keep(t, r)
	b.tx(t, func(tx *store.Tx) error {
		locked, err := tx.LockRequest(ctx(t), r.ID)
		if err != nil {
			return err
		}
		r = locked
		r.Type, r.Segments, r.Minutes = leave.Personal, []leave.Segment{segment("2026-12-01T08:00", "2026-12-02T17:15")}, 960
		r.Shares = []leave.Share{{Year: leave.MustDate("2026-08-01"), Minutes: 960}}
		r.Reason, r.Candidates, r.AutoNext = "家事", []leave.PersonID{"lin"}, false
		r.Covers = []leave.Cover{{Delegate: "lin", Declined: []leave.PersonID{"li"}}}
		r.Details.Place = "家裡"
		r.Steps, r.At = []leave.Step{{Role: leave.RolePrincipal, Approver: "lin"}}, 1
		r.Status, r.Version, r.Awaited, r.Since = leave.AwaitingApproval, 2, "lin", b.now.Add(time.Hour)
		r.Escalated, r.NudgedOn, r.ClosedAt = "wang", leave.MustDate("2026-11-30"), b.now.Add(2*time.Hour)
		r.Change = &leave.Change{Kind: leave.ChangeRevoke, By: "zhang", At: b.now, Note: "誤核", Settled: b.now}
		return tx.UpdateRequest(ctx(t), r, 1)
	})
	equal(t, "updated", must(b.read().Request(ctx(t), r.ID))(t), r)
	equal(t, "former days", len(b.engaged(t, "2026-11-24", "2026-11-30")), 0)
	equal(t, "new days", b.engaged(t, "2026-12-02", "2026-12-09"), []leave.RequestID{r.ID})
}

func testCompareAndSet(t *testing.T, b bench) {
	r := b.request()
	b.keep(t, r)
	change := func(was int) error {
		return b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
			next := *r
			next.Version = was + 1
			return tx.UpdateRequest(ctx(t), &next, was)
		})
	}
	if err := change(2); !errors.Is(err, store.ErrConflict) {
		t.Errorf("ahead of the records: %v, want ErrConflict", err)
	}
	if err := change(1); err != nil {
		t.Error(err)
	}
	if err := change(1); !errors.Is(err, store.ErrConflict) {
		t.Errorf("behind the records: %v, want ErrConflict", err)
	}
	same := func(tx *store.Tx) error { // a nudge is no move: the version stays, and equal values are still a hit
		r, err := tx.LockRequest(ctx(t), r.ID)
		if err != nil {
			return err
		}
		return tx.UpdateRequest(ctx(t), r, r.Version)
	}
	b.tx(t, same)
}

func testSession(t *testing.T, b bench) {
	first, second, others := b.request(), b.request(), b.request()
	second.Session, others.Session, others.Applicant = first.Session, first.Session, "li"
	b.keep(t, first, others)
	err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error { return tx.InsertRequest(ctx(t), second) })
	if !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("same conversation: %v, want ErrDuplicate", err)
	}
	var group sync.WaitGroup
	var mu sync.Mutex
	kept := 0
	for range 8 {
		r := b.request()
		r.Session = "race"
		group.Go(func() {
			err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error { return tx.InsertRequest(ctx(t), r) })
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				kept++
			case !errors.Is(err, store.ErrDuplicate):
				t.Errorf("race: %v", err)
			}
		})
	}
	group.Wait()
	equal(t, "kept of eight in one conversation", kept, 1)
}

func testHistory(t *testing.T, b bench) {
	want := []store.Audit{
		{ID: store.NewID(b.now), Request: "r", At: b.now, By: "chen", Verb: leave.VerbSubmit, To: leave.AwaitingDelegate,
			Version: 1, Events: []leave.Event{{Kind: leave.EventSubmitted, By: "chen"}}},
		{ID: store.NewID(b.now.Add(time.Second)), Request: "r", At: b.now.Add(time.Second), By: "lin", For: "wang",
			Verb: leave.VerbReject, From: leave.AwaitingApproval, To: leave.Rejected, Version: 3,
			Events: []leave.Event{{Kind: leave.EventRejected, By: "lin", For: "wang", Note: "請改期"}}, Event: "e2"},
	}
	b.tx(t, func(tx *store.Tx) error {
		return errors.Join(tx.Audit(ctx(t), want[1]), tx.Audit(ctx(t), want[0]),
			tx.Audit(ctx(t), store.Audit{At: b.now, By: "chen", Subject: "binding"}))
	})
	equal(t, "history", must(b.read().History(ctx(t), "r"))(t), want)
	equal(t, "since", must(b.read().AuditSince(ctx(t), b.now, 9))(t), want[1:])
	equal(t, "since before", must(b.read().AuditSince(ctx(t), b.now.Add(-time.Millisecond), 1))(t), want[:1])
	equal(t, "of an event", must(b.read().AuditOfEvent(ctx(t), "e2"))(t), want[1])
	gone(t, "of an unknown event", second(b.read().AuditOfEvent(ctx(t), "e3")))
	err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
		return tx.Audit(ctx(t), store.Audit{Request: "other", At: b.now, By: "lin", Verb: leave.VerbApprove, Event: "e2"})
	})
	if !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("the same event again: %v, want ErrDuplicate", err)
	}
}

// engaged is which of chen's requests hold time between two days.
func (b bench) engaged(t *testing.T, from, to string) []leave.RequestID {
	t.Helper()
	all := must(b.read().Engagements(ctx(t), leave.MustDate(from), leave.MustDate(to), "chen"))(t)["chen"]
	var ids []leave.RequestID
	for _, e := range all {
		ids = append(ids, e.Request)
	}
	return ids
}

// requestIDs are the ids of a list of requests.
func requestIDs(requests []*leave.Request) []leave.RequestID {
	var ids []leave.RequestID
	for _, r := range requests {
		ids = append(ids, r.ID)
	}
	return slices.Clip(ids)
}
