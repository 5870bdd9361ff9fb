package office_test

import (
	"slices"
	"testing"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// competition is 陳老師's 公假 that goes three hours beyond the day, with so many minutes to have back.
func competition(comp int) leave.Draft {
	d := draft(leave.Official, li, "2026-12-01 08:00-20:15")
	d.Reason, d.Details = "帶隊比賽", leave.Details{Place: "體育館", CompMinutes: comp}
	return d
}

func (b *bench) comp(who leave.PersonID) int {
	b.Helper()
	for _, one := range b.facts(who).Balances() {
		if one.Type == leave.Compensatory {
			return one.Left
		}
	}
	return 0
}

// 職務補休 is had from the approval on, and goes with the case.
func TestOfficialLeaveEarnsComp(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, competition(180))
		if got := b.comp(chen); got != 0 {
			b.Errorf("%d min before it is approved", got)
		}
		c, err := b.office.Consent(b.ctx, b.as(li), c.ID, c.Version)
		b.must(err)
		for c.Status == leave.AwaitingApproval {
			c, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
			b.must(err)
		}
		s := b.facts(chen).Statement(leave.Compensatory, leave.MustDate("2026-12-01"))
		if len(s.Lines) != 1 || s.Lines[0].Minutes != 180 || s.Lines[0].Until != leave.MustDate("2028-12-01") ||
			s.Lines[0].Reason != c.Number.String() {
			b.Errorf("statement %+v", s.Lines)
		}
		// The next leave year begins with what is left.
		if got := b.facts(chen).Statement(leave.Compensatory, leave.MustDate("2027-08-02")); len(got.Lines) != 1 ||
			got.Lines[0].Kind != "carry" || got.Lines[0].Left != 180 {
			b.Errorf("next year %+v", got.Lines)
		}
		c, err = b.office.RequestChange(
			b.ctx, b.as(chen), c.ID, c.Version, []leave.Segment{seg("2026-12-01 08:00-18:15")}, "提早結束",
		)
		b.must(err)
		if got := b.comp(chen); got != 180 {
			b.Errorf("%d min while a change is asked for", got)
		}
		c, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
		b.must(err)
		if got := b.comp(chen); got != 135 || c.Details.CompMinutes != 135 { // the hour after work and the lunch break
			b.Errorf("%d min after it became shorter, %d of the case", got, c.Details.CompMinutes)
		}
		_, err = b.office.Revoke(b.ctx, b.as(hsu), c.ID, c.Version, "活動取消")
		b.must(err)
		if got := b.comp(chen); got != 0 {
			b.Errorf("%d min after it was revoked", got)
		}
	})
}

// What was earned can't be asked for before that day; and where it was taken back meanwhile, what was asked for can't
// be approved.
func TestCompIsTakenAfterItWasEarned(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, competition(180))
		_, err := b.office.Submit(b.ctx, b.as(chen), "early", draft(leave.Compensatory, li, "2026-11-30 08:00-10:00"))
		b.denied(err, leave.DeniedNotInTime)
		later := b.consented(chen, draft(leave.Compensatory, li, "2026-12-02 08:00-10:00"))
		_, err = b.office.Revoke(b.ctx, b.as(hsu), c.ID, c.Version, "活動取消")
		b.must(err)
		_, err = b.office.Approve(b.ctx, b.as(later.Awaited), later.ID, later.Version)
		b.denied(err, leave.DeniedQuotaChanged)
	})
}

// Hours that were earned and are not in the ledger, as of a case that an older version approved, are found.
func TestCreditsThatAreMissing(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, competition(180))
		if got := b.findings("records"); len(got) != 0 {
			b.Errorf("records: %q", got)
		}
		b.tx(func(tx *store.Tx) error {
			return tx.AddEntries(b.ctx, leave.Entry{
				Person: chen, Type: leave.Compensatory, Year: leave.MustDate("2026-08-01"), Kind: leave.EntryEarn, Minutes: -180,
				Day: leave.MustDate("2026-12-01"), At: b.at, Request: c.ID,
			})
		})
		if got := b.findings("records"); len(got) != 1 ||
			got[0] != "! "+c.Number.String()+" earns 180 minutes of 補休, the ledger has 0 of it" {
			b.Errorf("records: %q", got)
		}
	})
}

// What the office writes ends with the leave year, unless it says until when.
func TestAdjustUntil(t *testing.T) {
	both(t, func(b *bench) {
		grant := office.Adjustment{Staff: "T01", Type: leave.Compensatory, Kind: leave.EntryAdjust, Minutes: 60, Reason: "加班"}
		_, _, err := b.adjust(grant)
		b.must(err)
		grant.Minutes, grant.Until = 120, leave.MustDate("2027-11-23")
		_, after, err := b.adjust(grant)
		b.must(err)
		if after.Left != 180 {
			b.Errorf("%d min of this year", after.Left)
		}
		lines := b.facts(chen).Statement(leave.Compensatory, leave.MustDate("2027-08-02")).Lines
		if len(lines) != 1 || lines[0].Left != 120 || lines[0].Until != grant.Until {
			b.Errorf("the next one: %+v", lines)
		}
		grant.Until = leave.MustDate("2031-01-01")
		_, _, err = b.adjust(grant)
		b.denied(err, leave.DeniedCarryTooLong)
	})
}

// A file of entitlements says nothing of what cases earned: taken in twice, it leaves that alone.
func TestAnImportLeavesWhatWasEarned(t *testing.T) {
	both(t, func(b *bench) {
		b.approved(chen, competition(180))
		for range 2 {
			wanted := map[leave.PersonID][]leave.Entitlement{
				chen: {{Type: leave.Compensatory, Year: leave.MustDate("2026-08-01"), Granted: 60}},
			}
			b.tx(func(tx *store.Tx) error { return tx.PutEntitlements(b.ctx, wanted, leave.Act{At: b.at}) })
		}
		if got := b.comp(chen); got != 240 {
			b.Errorf("%d min", got)
		}
	})
}

// Whoever agrees to cancel what other leave rests on reads it beforehand; afterwards the applicant and the office hear
// of it, and the balance shows that too much was taken.
func TestWhatRestsOnWhatIsCancelled(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, competition(180))
		later := b.approved(chen, draft(leave.Compensatory, li, "2026-12-02 08:00-11:00"))
		c, err := b.office.RequestCancellation(b.ctx, b.as(chen), c.ID, c.Version, "活動取消")
		b.must(err)
		seen, _ := b.facts(c.Awaited).Case(c.ID)
		want := []leave.Resting{{Request: later.ID, Number: later.Number, Minutes: 180}}
		if !slices.Equal(seen.Rests, want) {
			b.Errorf("whoever consents reads %+v, want %+v", seen.Rests, want)
		}
		if mine, _ := b.facts(chen).Case(later.ID); len(mine.Rests) != 0 {
			b.Errorf("of the other one %+v", mine.Rests)
		}
		_, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
		b.must(err)
		for _, who := range []leave.PersonID{chen, hsu} {
			if got := b.untold(later.ID, who); !slices.Contains(got, leave.NoticeOverdrawn) {
				b.Errorf("%s is told %v", who, got)
			}
		}
		for _, one := range b.facts(chen).Balances() {
			if one.Type == leave.Compensatory && (one.Beyond != 180 || one.Left != 0) {
				b.Errorf("balance %+v", one)
			}
		}
	})
}
