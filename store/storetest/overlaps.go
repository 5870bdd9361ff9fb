package storetest

import (
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

// testOverlaps keeps one leave and looks for it from every side. The store finds by the day; leave.AnyOverlap judges
// the minutes.
func testOverlaps(t *testing.T, b bench) {
	for name, c := range map[string]struct {
		kept, asked   leave.Segment
		status        leave.Status
		found, clash  bool
		anotherPerson bool
	}{
		"the same": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-24T08:00", "2026-11-24T12:00"), found: true, clash: true},
		"inside": {kept: segment("2026-11-23T08:00", "2026-11-27T17:15"),
			asked: segment("2026-11-25T08:00", "2026-11-25T12:00"), found: true, clash: true},
		"enclosing": {kept: segment("2026-11-25T08:00", "2026-11-25T12:00"),
			asked: segment("2026-11-23T08:00", "2026-11-27T17:15"), found: true, clash: true},
		"crossing the beginning": {kept: segment("2026-11-24T08:00", "2026-11-25T12:00"),
			asked: segment("2026-11-23T08:00", "2026-11-24T09:00"), found: true, clash: true},
		"crossing the end": {kept: segment("2026-11-24T08:00", "2026-11-25T12:00"),
			asked: segment("2026-11-25T11:00", "2026-11-26T09:00"), found: true, clash: true},
		"touching": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-24T12:00", "2026-11-24T15:00"), found: true},
		"two half-days": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-24T13:15", "2026-11-24T17:15"), found: true},
		"the day before": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-23T08:00", "2026-11-23T17:15")},
		"until midnight": {kept: segment("2026-11-24T08:00", "2026-11-24T24:00"),
			asked: segment("2026-11-25T00:00", "2026-11-25T12:00")},
		"into midnight": {kept: segment("2026-11-24T08:00", "2026-11-25T00:00"),
			asked: segment("2026-11-25T08:00", "2026-11-25T12:00")},
		"withdrawn": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-24T08:00", "2026-11-24T12:00"), status: leave.Withdrawn},
		"rejected": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-24T08:00", "2026-11-24T12:00"), status: leave.Rejected},
		"returned": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-24T08:00", "2026-11-24T12:00"), status: leave.Returned, found: true, clash: true},
		"approved": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-24T08:00", "2026-11-24T12:00"), status: leave.Approved, found: true, clash: true},
		"another's": {kept: segment("2026-11-24T08:00", "2026-11-24T12:00"),
			asked: segment("2026-11-24T08:00", "2026-11-24T12:00"), anotherPerson: true},
	} {
		t.Run(name, func(t *testing.T) {
			b := begin(t, b.Store)
			r := b.request(c.kept)
			if c.status != "" {
				r.Status = c.status
			}
			if c.anotherPerson {
				r.Applicant = "lin"
			}
			b.keep(t, r)
			found := must(b.read().Engagements(ctx(t), c.asked.From.Day, c.asked.To.Day, "chen", "li"))(t)["chen"]
			if (len(found) == 1) != c.found {
				t.Fatalf("found %v, want %v", found, c.found)
			}
			if c.found {
				equal(t, "engagement", found[0], leave.Engagement{Request: r.ID, Number: r.Number, Person: "chen", Type: r.Type,
					Status: r.Status, Segments: r.Segments})
				equal(t, "clash", leave.AnyOverlap(found[0].Segments, []leave.Segment{c.asked}), c.clash)
			}
		})
	}
}

func testDuties(t *testing.T, b bench) {
	want := map[leave.Status]bool{leave.AwaitingApproval: true, leave.Returned: true, leave.Approved: true,
		leave.Extending: true, leave.Changing: true, leave.Cancelling: true}
	day := leave.MustDate("2026-11-24")
	for _, status := range leave.Statuses() {
		b := begin(t, b.Store)
		r := b.request()
		r.Status = status
		b.keep(t, r)
		equal(t, "duty of "+string(status), len(must(b.read().Duties(ctx(t), "li", day, day))(t)) == 1, want[status])
		equal(t, "the day after", len(must(b.read().Duties(ctx(t), "li", day+1, day+9))(t)), 0)
		away := must(b.read().AwayOfUnit(ctx(t), "academic", day, day, "wang"))(t)
		equal(t, "away when "+string(status), len(away) == 1, status == leave.AwaitingApproval || status.InForce())
		equal(t, "others than chen", len(must(b.read().AwayOfUnit(ctx(t), "academic", day, day, "chen"))(t)), 0)
		equal(t, "another unit", len(must(b.read().AwayOfUnit(ctx(t), "office", day, day, ""))(t)), 0)
	}
	r := b.request()
	b.keep(t, r)
	b.tx(t, func(tx *store.Tx) error {
		r, err := tx.LockRequest(ctx(t), r.ID)
		if err != nil {
			return err
		}
		r.Covers, r.Status, r.Version = []leave.Cover{{Delegate: "lin", Assigned: true}}, leave.AwaitingApproval, 2
		return tx.UpdateRequest(ctx(t), r, 1)
	})
	equal(t, "the first delegate's", len(must(b.read().Duties(ctx(t), "li", day, day))(t)), 0)
	equal(t, "the assigned delegate's", len(must(b.read().Duties(ctx(t), "lin", day, day))(t)), 1)
}

// A part belongs to its delegate as soon as they have agreed, whatever the others answer; a question is its own until
// then.
func testDutiesByParts(t *testing.T, b bench) {
	day := leave.MustDate("2026-11-24")
	r := b.request(segment("2026-11-24T08:00", "2026-11-24T17:15"))
	morning, afternoon := segment("2026-11-24T08:00", "2026-11-24T12:00"), segment("2026-11-24T12:00", "2026-11-24T17:15")
	r.Covers = []leave.Cover{{Segments: []leave.Segment{morning}, Delegate: "li"},
		{Segments: []leave.Segment{afternoon}, Asked: []leave.PersonID{"lin", "wang"}}}
	r.Awaited = "lin"
	b.keep(t, r)
	stands := must(b.read().Duties(ctx(t), "li", day, day))(t)
	equal(t, "the part agreed to", stands[0].Segments, []leave.Segment{morning})
	for _, who := range []leave.PersonID{"lin", "wang"} {
		equal(t, "no duty yet", len(must(b.read().Duties(ctx(t), who, day, day))(t)), 0)
		equal(t, "asked", len(must(b.read().DutiesOf(ctx(t), who, day, 9))(t)), 1)
		equal(t, "counted", must(b.read().Counts(ctx(t), who, nil, day))(t).Duties, 1)
	}
	b.tx(t, func(tx *store.Tx) error {
		locked, err := tx.LockRequest(ctx(t), r.ID)
		if err != nil {
			return err
		}
		locked.Covers[1] = leave.Cover{Segments: []leave.Segment{afternoon}, Delegate: "wang",
			Passed: []leave.PersonID{"lin"}}
		locked.Status, locked.Version = leave.Approved, 2
		return tx.UpdateRequest(ctx(t), locked, 1)
	})
	equal(t, "nobody is asked any more", len(must(b.read().DutiesOf(ctx(t), "lin", day, 9))(t)), 0)
	equal(t, "the other part", must(b.read().Duties(ctx(t), "wang", day, day))(t)[0].Segments, []leave.Segment{afternoon})
	equal(t, "not over yet", len(must(b.read().PastDutiesOf(ctx(t), "wang", day, 9))(t)), 0)
	equal(t, "over", len(must(b.read().PastDutiesOf(ctx(t), "wang", day+1, 9))(t)), 1)
}

func testOnLeave(t *testing.T, b bench) {
	approved := b.request(segment("2026-11-24T13:15", "2026-11-26T12:00"))
	approved.Status = leave.Approved
	open := b.request(segment("2026-11-24T08:00", "2026-11-26T12:00"))
	open.Applicant = "li"
	b.keep(t, approved, open)
	for at, want := range map[string]bool{
		"2026-11-24T13:14": false, "2026-11-24T13:15": true, "2026-11-25T00:00": true, "2026-11-26T11:59": true,
		"2026-11-26T12:00": false,
	} {
		var now leave.Local
		if err := now.UnmarshalText([]byte(at)); err != nil {
			t.Fatal(err)
		}
		away := must(b.read().OnLeave(ctx(t), now, "chen", "li", "wang"))(t)
		if away["chen"] != want || away["li"] || away["wang"] {
			t.Errorf("%s: %v, want chen %v", at, away, want)
		}
	}
	equal(t, "nobody asked", len(must(b.read().OnLeave(ctx(t), leave.Local{}))(t)), 0)
}

// testUsage follows a leave across 7/31 and 8/1 through its life.
func testUsage(t *testing.T, b bench) {
	old, next := leave.MustDate("2025-08-01"), leave.MustDate("2026-08-01")
	r := b.request(segment("2026-07-31T08:00", "2026-08-03T12:00"))
	r.Shares = []leave.Share{{Year: old, Minutes: 480}, {Year: next, Minutes: 240}}
	others := b.request(segment("2026-09-01T08:00", "2026-09-01T10:00"))
	others.Status, others.Shares = leave.Approved, []leave.Share{{Year: next, Minutes: 120}}
	b.keep(t, r, others)
	years := []leave.Date{old, next}
	read := func(years []leave.Date, except leave.RequestID) []leave.Usage {
		return must(b.read().Usage(ctx(t), []leave.PersonID{"chen"}, years, except))(t)["chen"]
	}
	equal(t, "open", read(years, ""), []leave.Usage{
		{Request: r.ID, Type: leave.Sick, Year: old, Reserved: 480}, {Request: r.ID, Type: leave.Sick, Year: next,
			Reserved: 240},
		{Request: others.ID, Type: leave.Sick, Year: next, Taken: 120},
	})
	rest := leave.Usage{Request: others.ID, Type: leave.Sick, Year: next, Taken: 120}
	equal(t, "one year", read(years[:1], ""), []leave.Usage{{Request: r.ID, Type: leave.Sick, Year: old, Reserved: 480}})
	equal(t, "without itself", read(years, r.ID), []leave.Usage{rest})
	equal(t, "no year", len(read(nil, "")), 0)
	move := func(change func(*leave.Request)) {
		b.tx(t, func(tx *store.Tx) error {
			r, err := tx.LockRequest(ctx(t), r.ID)
			if err != nil {
				return err
			}
			change(r)
			r.Version++
			return tx.UpdateRequest(ctx(t), r, r.Version-1)
		})
	}
	move(func(r *leave.Request) { r.Status = leave.AwaitingApproval })
	move(func(r *leave.Request) { r.Status = leave.Approved })
	equal(t, "approved", read(years, ""), []leave.Usage{
		{Request: r.ID, Type: leave.Sick, Year: old, Taken: 480}, {Request: r.ID, Type: leave.Sick, Year: next, Taken: 240},
		rest,
	})
	move(func(r *leave.Request) { r.Status = leave.Returned })
	move(func(r *leave.Request) { r.Type, r.Shares = leave.Personal, []leave.Share{{Year: old, Minutes: 60}} })
	equal(t, "mended", read(years, ""), []leave.Usage{{Request: r.ID, Type: leave.Personal, Year: old, Reserved: 60},
		rest})
	move(func(r *leave.Request) { r.Status = leave.Withdrawn })
	equal(t, "withdrawn", read(years, ""), []leave.Usage{rest})
}
