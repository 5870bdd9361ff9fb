package storetest

import (
	"testing"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/embedded"
)

func testSuspensions(t *testing.T, b bench) {
	day := leave.MustDate("2026-07-10")
	put := func(all ...leave.Suspension) {
		t.Helper()
		b.tx(t, func(tx *store.Tx) error { return tx.PutSuspensions(ctx(t), day, all) })
	}
	known := func() []leave.Suspension {
		return must(b.read().School(ctx(t)))(t).Hours.Calendar.Suspensions()
	}
	b.tx(t, func(tx *store.Tx) error { return tx.PutCalendar(ctx(t), embedded.Calendar()) })
	afternoon := leave.Suspension{Day: day, From: leave.At(13, 0), To: leave.EndOfDay, Note: "颱風"}
	whole := leave.Suspension{Day: day, To: leave.EndOfDay, Note: "颱風"}
	put(afternoon)
	equal(t, "called off", known(), []leave.Suspension{afternoon})
	put(whole)
	equal(t, "called off in place of the afternoon", known(), []leave.Suspension{whole})
	put()
	equal(t, "lifted", len(known()), 0)
	equal(t, "days that were called off", must(b.read().SuspensionDays(ctx(t), day))(t), []leave.Date{day})
	put(afternoon)
	equal(t, "called off again", known(), []leave.Suspension{afternoon})
	equal(t, "later days", len(must(b.read().SuspensionDays(ctx(t), day+1))(t)), 0)
}

func testTerms(t *testing.T, b bench) {
	summer := leave.Vacation{Name: "暑假", First: leave.MustDate("2026-07-01"), Last: leave.MustDate("2026-08-29")}
	winter := leave.Vacation{Name: "寒假", First: leave.MustDate("2027-01-21"), Last: leave.MustDate("2027-02-10")}
	back := leave.ReturnDay{Day: leave.MustDate("2026-08-25"), Name: "返校日"}
	put := func(terms leave.Terms) {
		t.Helper()
		b.tx(t, func(tx *store.Tx) error { return tx.PutTerms(ctx(t), terms) })
	}
	put(leave.Terms{Vacations: []leave.Vacation{winter, summer}, Returns: []leave.ReturnDay{back}})
	equal(t, "terms", must(b.read().School(ctx(t)))(t).Terms, leave.Terms{Vacations: []leave.Vacation{summer, winter},
		Returns: []leave.ReturnDay{back}})
	winter.Last++
	put(leave.Terms{Vacations: []leave.Vacation{winter}})
	equal(t, "the school year 115 anew, 114 as it was", must(b.read().School(ctx(t)))(t).Terms,
		leave.Terms{Vacations: []leave.Vacation{summer, winter}})
}
