package storetest

import (
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

var today = leave.MustDate("2026-11-24")

// with makes a request and changes it before it is kept.
func (b bench) with(t *testing.T, change func(*leave.Request)) *leave.Request {
	t.Helper()
	r := b.request()
	change(r)
	b.keep(t, r)
	return r
}

func testCounts(t *testing.T, b bench) {
	// li is asked for consent
	b.with(t, func(*leave.Request) {})
	// wang is to decide
	b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.AwaitingApproval, "wang" })
	// wang may decide too
	b.with(t, func(r *leave.Request) { r.Status, r.Awaited, r.Escalated = leave.AwaitingApproval, "lin", "wang" })
	// wang is to assign
	b.with(t, func(r *leave.Request) { r.Covers, r.Awaited = []leave.Cover{{Sought: "wang"}}, "wang" })
	// chen is to choose
	b.with(t, func(r *leave.Request) { r.Covers, r.Awaited = []leave.Cover{{}}, "chen" })
	// chen is to mend
	b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.Returned, "chen" })
	// li stands in
	b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.Approved, "" })
	b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.Withdrawn, "" }) //
	b.with(t, func(r *leave.Request) {
		r.Status, r.Awaited, r.Segments = leave.Approved, "", []leave.Segment{segment("2026-11-23T08:00", "2026-11-23T12:00")}
	}) // over
	b.with(t, func(r *leave.Request) { r.Applicant = "lin" })
	for name, c := range map[string]struct {
		who    leave.PersonID
		owners []leave.PersonID
		want   store.Counts
	}{
		"applicant":            {"chen", []leave.PersonID{"chen"}, store.Counts{Mine: 6}},
		"delegate":             {"li", []leave.PersonID{"li"}, store.Counts{Duties: 2 + 4}},
		"decider":              {"wang", []leave.PersonID{"wang"}, store.Counts{ToAnswer: 3}},
		"decider for two":      {"wang", []leave.PersonID{"wang", "lin"}, store.Counts{ToAnswer: 3}},
		"the one silent":       {"lin", []leave.PersonID{"lin"}, store.Counts{ToAnswer: 1, Mine: 1}},
		"no owners":            {"wang", nil, store.Counts{ToAnswer: 3}},
		"nobody in particular": {"none", []leave.PersonID{"none"}, store.Counts{}},
	} {
		equal(t, name, must(b.read().Counts(ctx(t), c.who, c.owners, today))(t), c.want)
	}
}

func testQueue(t *testing.T, b bench) {
	consent := b.with(t, func(r *leave.Request) { r.Awaited = "wang" })
	decide := b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.AwaitingApproval, "wang" })
	forLin := b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.AwaitingApproval, "lin" })
	silent := b.with(t, func(r *leave.Request) { r.Status, r.Awaited, r.Escalated = leave.AwaitingApproval, "li", "wang" })
	b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.Returned, "wang" })
	for name, c := range map[string]struct {
		owners []leave.PersonID
		status leave.Status
		limit  int
		want   []*leave.Request
	}{
		"both kinds": {[]leave.PersonID{"wang"}, "", 9, []*leave.Request{consent, decide, silent}},
		"for two": {[]leave.PersonID{"wang", "lin", "wang"}, "", 9,
			[]*leave.Request{consent, decide, forLin, silent}},
		"to decide":        {[]leave.PersonID{"wang"}, leave.AwaitingApproval, 9, []*leave.Request{decide, silent}},
		"oldest":           {[]leave.PersonID{"wang", "lin"}, "", 2, []*leave.Request{consent, decide}},
		"asked twice over": {[]leave.PersonID{"wang", "li"}, leave.AwaitingApproval, 9, []*leave.Request{decide, silent}},
	} {
		equal(t, name, must(b.read().Queue(ctx(t), "wang", c.owners, c.status, c.limit))(t), c.want)
	}
}

func testRequestsOf(t *testing.T, b bench) {
	november := b.with(t, func(*leave.Request) {})
	long := b.with(t, func(r *leave.Request) {
		r.Segments, r.Status = []leave.Segment{segment("2026-11-30T08:00", "2026-12-02T12:00")}, leave.Approved
	})
	twice := b.with(t, func(r *leave.Request) {
		r.Segments = []leave.Segment{segment("2026-10-01T08:00", "2026-10-01T12:00"),
			segment("2026-12-24T08:00", "2026-12-24T12:00")}
	})
	b.with(t, func(r *leave.Request) { r.Applicant = "li" })
	for name, c := range map[string]struct {
		filter store.Filter
		want   []*leave.Request
	}{
		"all":       {store.Filter{}, []*leave.Request{twice, long, november}},
		"newest":    {store.Filter{Limit: 1}, []*leave.Request{twice}},
		"next page": {store.Filter{Limit: 1, Before: twice.ID}, []*leave.Request{long}},
		"december": {store.Filter{From: leave.MustDate("2026-12-01"), To: leave.MustDate("2026-12-31")},
			[]*leave.Request{twice, long}},
		"between both": {store.Filter{From: leave.MustDate("2026-12-03"), To: leave.MustDate("2026-12-23")}, nil},
		"from":         {store.Filter{From: leave.MustDate("2026-12-02")}, []*leave.Request{twice, long}},
		"to":           {store.Filter{To: leave.MustDate("2026-11-29")}, []*leave.Request{twice, november}},
		"approved":     {store.Filter{Status: leave.Approved}, []*leave.Request{long}},
		"open":         {store.Filter{Open: true}, []*leave.Request{twice, november}},
		"everything": {store.Filter{Open: true, Status: leave.AwaitingDelegate, To: today, Limit: 1, Before: twice.ID},
			[]*leave.Request{november}},
	} {
		got := must(b.read().RequestsOf(ctx(t), "chen", c.filter))(t)
		equal(t, name, requestIDs(got), requestIDs(c.want))
	}
}

func testDutiesOf(t *testing.T, b bench) {
	later := b.with(t, func(r *leave.Request) {
		r.Segments, r.Status, r.Awaited = []leave.Segment{segment("2026-12-01T08:00", "2026-12-02T12:00")}, leave.Approved, ""
	})
	agreed := b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.AwaitingApproval, "wang" })
	asked := b.with(t, func(r *leave.Request) {
		r.Segments = []leave.Segment{segment("2026-11-20T08:00", "2026-11-20T12:00")}
	})
	b.with(t, func(r *leave.Request) {
		r.Segments, r.Status, r.Awaited = []leave.Segment{segment("2026-11-20T08:00", "2026-11-20T12:00")}, leave.Approved, ""
	})
	b.with(t, func(r *leave.Request) { r.Status, r.Awaited = leave.Rejected, "" })
	read := func(limit int) []leave.RequestID {
		return requestIDs(must(b.read().DutiesOf(ctx(t), "li", today, limit))(t))
	}
	equal(t, "duties", read(9), []leave.RequestID{asked.ID, agreed.ID, later.ID})
	equal(t, "the first two", read(2), []leave.RequestID{asked.ID, agreed.ID})
}

func testSweep(t *testing.T, b bench) {
	var open, off []leave.RequestID
	for i := range 5 {
		open = append(open, b.with(t, func(*leave.Request) {}).ID)
		off = append(off, b.with(t, func(r *leave.Request) {
			r.Status, r.Segments = leave.Approved, []leave.Segment{
				segment("2026-11-24T08:00", "2026-11-24T12:00"), segment("2026-11-24T13:15", "2026-11-25T12:00"),
			}
			r.SubmittedAt = b.now.Add(time.Duration(i) * time.Minute)
		}).ID)
	}
	pages := func(page func(after leave.RequestID) []*leave.Request) []leave.RequestID {
		var all []leave.RequestID
		for after := leave.RequestID(""); ; {
			next := page(after)
			if len(next) == 0 {
				return all
			}
			after = next[len(next)-1].ID
			all = append(all, requestIDs(next)...)
		}
	}
	equal(t, "open", pages(func(after leave.RequestID) []*leave.Request {
		return must(b.read().Awaiting(ctx(t), after, 2))(t)
	}), open)
	for day, want := range map[leave.Date][]leave.RequestID{today: off, today + 1: off, today + 2: nil, today - 1: nil} {
		equal(t, day.String(), pages(func(after leave.RequestID) []*leave.Request {
			return must(b.read().LeavesOn(ctx(t), day, after, 2))(t)
		}), want)
	}
}
