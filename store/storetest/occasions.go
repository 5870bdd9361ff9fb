package storetest

import (
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

func testOccasions(t *testing.T, b bench) {
	wedding := leave.Occasion{ID: "01W", Person: "chen", Kind: leave.Wedding, Day: leave.MustDate("2026-12-01")}
	birth := leave.Occasion{ID: "02B", Person: "chen", Kind: leave.Birth, Day: leave.MustDate("2027-02-01")}
	death := leave.Occasion{ID: "03D", Person: "li", Kind: leave.Death, Day: leave.MustDate("2026-11-20"),
		Kin: leave.Grandparent}
	put := func(all ...leave.Occasion) {
		b.tx(t, func(tx *store.Tx) error {
			for _, o := range all {
				if err := tx.PutOccasion(ctx(t), o); err != nil {
					return err
				}
			}
			return nil
		})
	}
	put(wedding, birth, death)
	birth.Born, birth.Weeks = leave.MustDate("2027-01-28"), 39
	put(birth)
	equal(t, "chen's, the newest first", must(b.read().Occasions(ctx(t), "chen"))(t), []leave.Occasion{birth, wedding})
	equal(t, "li's", must(b.read().Occasions(ctx(t), "li"))(t), []leave.Occasion{death})
	equal(t, "nobody's", len(must(b.read().Occasions(ctx(t), "wang"))(t)), 0)
}

func testOccasionUses(t *testing.T, b bench) {
	of := func(code leave.TypeCode, occasion leave.OccasionID, day string, status leave.Status) *leave.Request {
		r := b.request(segment(day+"T08:00", day+"T12:00"))
		r.Type, r.Details, r.Status = code, leave.Details{Occasion: occasion}, status
		b.keep(t, r)
		return r
	}
	first := of(leave.Marriage, "01W", "2026-12-01", leave.Approved)
	of(leave.Marriage, "01W", "2027-02-01", leave.AwaitingApproval)
	of(leave.Marriage, "01W", "2027-02-02", leave.Withdrawn)
	of(leave.Marriage, "02W", "2027-02-03", leave.Approved)
	of(leave.Sick, "01W", "2027-02-04", leave.Approved)
	uses := func(occasion leave.OccasionID, except leave.RequestID) []leave.OccasionUse {
		return must(b.read().OccasionUses(ctx(t), "chen", occasion, []leave.TypeCode{leave.Marriage}, except))(t)
	}
	taken := leave.OccasionUse{Type: leave.Marriage, First: leave.MustDate("2026-12-01"), Minutes: 240, Taken: true}
	asked := leave.OccasionUse{Type: leave.Marriage, First: leave.MustDate("2027-02-01"), Minutes: 240}
	equal(t, "of both leave years", uses("01W", ""), []leave.OccasionUse{taken, asked})
	equal(t, "without the one being mended", uses("01W", first.ID), []leave.OccasionUse{asked})
	equal(t, "of no occasion", len(uses("", "")), 0)
	equal(t, "of another one", len(uses("09W", "")), 0)
}
