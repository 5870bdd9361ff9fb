package office_test

import (
	"testing"

	"leaveline/leave"
)

// Own leave during a duty waits until somebody has taken the duty over (WebITR W29); then the two go their ways.
func TestADutyIsHandedOverBeforeOwnLeave(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		own := draft(leave.Sick, wu, "2026-11-24 08:00-12:00")
		_, err := b.office.Submit(b.ctx, b.as(li), "early", own)
		if args := b.denied(err, leave.DeniedOnDuty); args["request"] != string(c.ID) {
			b.Errorf("args %v", args)
		}
		c, err = b.office.Transfer(b.ctx, b.as(li), c.ID, c.Version, lin)
		b.must(err)
		_, err = b.office.Submit(b.ctx, b.as(li), "asked", own)
		b.denied(err, leave.DeniedOnDuty)
		c, err = b.office.AcceptTakeover(b.ctx, b.as(lin), c.ID, c.Version)
		b.must(err)
		_, err = b.office.Submit(b.ctx, b.as(li), "taken", own)
		b.must(err)
		_, err = b.office.AcceptTakeover(b.ctx, b.as(lin), c.ID, c.Version-1)
		b.denied(err, leave.DeniedStale)
		rows, err := b.read().History(b.ctx, c.ID)
		b.must(err)
		if len(rows) != 4 {
			b.Errorf("%d audit rows of four actions", len(rows))
		}
	})
}

// Nobody takes a duty over who is on leave then, and nobody hands one over that is not theirs.
func TestWhoMayNotTakeADutyOver(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		b.submit(lin, draft(leave.Sick, wang, "2026-11-24 11:00-12:00"))
		_, err := b.office.Transfer(b.ctx, b.as(li), c.ID, c.Version, lin)
		b.denied(err, leave.DeniedDelegateAway)
		_, err = b.office.Transfer(b.ctx, b.as(li), c.ID, c.Version, chen)
		b.denied(err, leave.DeniedDelegateSelf)
		_, err = b.office.Transfer(b.ctx, b.as(wu), c.ID, c.Version, lin)
		b.denied(err, leave.DeniedNotYours)
		c, err = b.office.Transfer(b.ctx, b.as(li), c.ID, c.Version, wu)
		b.must(err)
		c, err = b.office.DeclineTakeover(b.ctx, b.as(wu), c.ID, c.Version)
		b.must(err)
		if c.Delegate() != li || c.IsTransferee(wu) {
			b.Errorf("%s stands in", c.Delegate())
		}
	})
}

// Consents to parts do not spoil one another's buttons: each is one tap, whatever the others have answered.
func TestConsentByPartsFromTheFirstButtons(t *testing.T) {
	both(t, func(b *bench) {
		wish := draft(leave.Sick, li, "2026-11-24 08:00-17:15")
		wish.Covers = []leave.Cover{
			{Segments: []leave.Segment{seg("2026-11-24 08:00-12:00")}, Asked: []leave.PersonID{li}},
			{Segments: []leave.Segment{seg("2026-11-24 12:00-17:15")}, Asked: []leave.PersonID{lin, wu}},
		}
		c := b.submit(chen, wish)
		_, err := b.office.Consent(b.ctx, b.as(lin), c.ID, c.Version)
		b.must(err)
		last, err := b.office.Consent(b.ctx, b.as(li), c.ID, c.Version)
		b.must(err)
		if last.Status != leave.AwaitingApproval || last.Awaited != wang {
			b.Errorf("%s, awaits %s", last.Status, last.Awaited)
		}
		_, err = b.office.Consent(b.ctx, b.as(wu), c.ID, c.Version)
		b.denied(err, leave.DeniedStale)
	})
}
