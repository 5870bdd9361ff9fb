package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"

	"leaveline/leave"
	"leaveline/store"
)

var year, nextYear = leave.MustDate("2026-08-01"), leave.MustDate("2027-08-01")

// testEntitlements takes the same wishes in twice, and then others: what people have is what was asked for last, and
// every step to it stays in the ledger.
func testEntitlements(t *testing.T, b bench) {
	first := leave.Entitlement{Type: leave.Annual, Year: year, Granted: 14 * 480, Carried: 480, Adjusted: -60}
	second := leave.Entitlement{Type: leave.Annual, Year: nextYear, Granted: 480}
	put := func(note string, e ...leave.Entitlement) {
		b.tx(t, func(tx *store.Tx) error {
			return tx.PutEntitlements(ctx(t), map[leave.PersonID][]leave.Entitlement{"chen": e, "li": {second}},
				leave.Act{At: b.now, Note: note})
		})
	}
	put("匯入", first, second)
	put("再匯入", first, second)
	first.Granted = 480
	put("更正", first)
	chen := []leave.PersonID{"chen"}
	read := func(years ...leave.Date) []leave.Entitlement {
		return leave.Entitlements(must(b.read().Entries(ctx(t), chen, years))(t)["chen"])
	}
	equal(t, "one year", read(year), []leave.Entitlement{first})
	equal(t, "two years", read(nextYear, year), []leave.Entitlement{first, second})
	equal(t, "no year", len(read()), 0)
	equal(t, "nobody", len(must(b.read().Entries(ctx(t), nil, []leave.Date{year}))(t)), 0)
	both := must(b.read().Entries(ctx(t), []leave.PersonID{"chen", "li"}, []leave.Date{nextYear}))(t)
	if len(both["chen"]) != 1 || len(both["li"]) != 1 {
		t.Errorf("of two people: %v", both)
	}
	var steps []int
	for _, e := range must(b.read().Entries(ctx(t), chen, []leave.Date{year}))(t)["chen"] {
		steps = append(steps, e.Minutes)
	}
	equal(t, "the way there", steps, []int{14 * 480, 480, -60, -13 * 480})
}

func testLedger(t *testing.T, b bench) {
	equal(t, "nothing yet", must(b.read().FirstYear(ctx(t), "chen"))(t), leave.Date(0))
	all := []leave.Entry{
		{ID: "1", Person: "chen", Type: leave.Annual, Year: year, Kind: leave.EntryGrant, Minutes: 480, Day: year, At: b.now,
			By: "wang", Reason: "補登年資 😀"},
		{ID: "2", Person: "chen", Type: leave.Annual, Year: year, Kind: leave.EntryLapse, Minutes: -60, Day: year + 30,
			At: b.now},
		{ID: "3", Person: "chen", Type: leave.Compensatory, Year: year, Kind: leave.EntryEarn, Minutes: 60, Day: year + 9,
			Until: year + 700, At: b.now, Request: "r1", Reason: "115-000001"},
	}
	b.tx(t, func(tx *store.Tx) error { return tx.AddEntries(ctx(t), all...) })
	equal(t, "come back whole", must(b.read().Entries(ctx(t), []leave.PersonID{"chen"}, []leave.Date{year}))(t)["chen"],
		all)
	equal(t, "of one type", must(b.read().EntriesOf(ctx(t), "chen", leave.Compensatory))(t), all[2:])
	equal(t, "of somebody else", len(must(b.read().EntriesOf(ctx(t), "li", leave.Compensatory))(t)), 0)
	equal(t, "first year", must(b.read().FirstYear(ctx(t), "chen"))(t), year)
	unnamed := leave.Entry{Person: "chen", Type: leave.Annual, Year: nextYear, Kind: leave.EntryAdjust, Minutes: 1,
		Day: nextYear, At: b.now}
	b.tx(t, func(tx *store.Tx) error { return tx.AddEntries(ctx(t), unnamed) })
	got := must(b.read().Entries(ctx(t), []leave.PersonID{"chen"}, []leave.Date{nextYear}))(t)["chen"]
	if len(got) != 1 || got[0].ID == "" {
		t.Errorf("an id is made: %v", got)
	}
	person := staff()[0]
	person.Service = leave.Service{Appointed: year, Admin: nextYear, Before: 18}
	b.tx(t, func(tx *store.Tx) error { return tx.PutPeople(ctx(t), []leave.Person{person}) })
	equal(t, "service", must(b.read().Person(ctx(t), "chen"))(t), person, cmpopts.EquateEmpty())
}

// testTakings reads a leave year as it was asked for: a request across its beginning begins with it.
func testTakings(t *testing.T, b bench) {
	r := b.request(segment("2026-07-31T08:00", "2026-08-03T12:00"))
	r.Shares = []leave.Share{{Year: leave.MustDate("2025-08-01"), Minutes: 480}, {Year: year, Minutes: 240}}
	taken := b.request(segment("2026-09-01T08:00", "2026-09-01T10:00"))
	taken.Status, taken.Shares = leave.Approved, []leave.Share{{Year: year, Minutes: 120}}
	gone := b.request(segment("2026-09-02T08:00", "2026-09-02T10:00"))
	gone.Status, gone.Shares = leave.Withdrawn, []leave.Share{{Year: year, Minutes: 120}}
	b.keep(t, r, taken, gone)
	equal(t, "takings", must(b.read().UsageOfYear(ctx(t), "chen", year))(t), []leave.DatedUsage{
		{Usage: leave.Usage{Request: r.ID, Type: r.Type, Year: year, Reserved: 240}, Number: r.Number, Day: year},
		{Usage: leave.Usage{Request: taken.ID, Type: r.Type, Year: year, Taken: 120}, Number: taken.Number,
			Day: leave.MustDate("2026-09-01")},
	})
	all := must(b.read().UsageOfType(ctx(t), "chen", r.Type, taken.ID))(t)
	if len(all) != 2 || all[0].Year != leave.MustDate("2025-08-01") || all[0].Day != leave.MustDate("2026-07-31") ||
		all[1].Day != year {
		t.Errorf("of all years but for one request: %+v", all)
	}
	equal(t, "first year", must(b.read().FirstYear(ctx(t), "chen"))(t), leave.MustDate("2025-08-01"))
}
