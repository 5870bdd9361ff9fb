package office_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

func TestDeclinedAsksTheApplicant(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, sick())
		_, err := b.office.Decline(b.ctx, b.as(li), c.ID, c.Version, "")
		b.denied(err, leave.DeniedNoteMissing)
		_, err = b.office.Decline(b.ctx, b.as(lin), c.ID, c.Version, "有課")
		b.denied(err, leave.DeniedNotYours)
		c, err = b.office.Decline(b.ctx, b.as(li), c.ID, c.Version, "當天有課")
		b.must(err)
		if c.Awaited != chen || c.Delegate() != "" || !cmp.Equal(c.Refusers(), []leave.PersonID{li}) {
			b.Errorf("declined: awaits %s, delegate %q, declined %v", c.Awaited, c.Delegate(), c.Refusers())
		}
		c, err = b.office.ChooseDelegate(b.ctx, b.as(chen), c.ID, c.Version, lin)
		b.must(err)
		c, err = b.office.Consent(b.ctx, b.as(lin), c.ID, c.Version)
		b.must(err)
		_, err = b.office.Consent(b.ctx, b.as(li), c.ID, 1) // the old card of who declined
		b.denied(err, leave.DeniedStale)
		b.audited(c.ID, leave.VerbSubmit, leave.VerbDecline, leave.VerbChoose, leave.VerbAccept)
	})
}

// 林老師 is the next on the list, but away; 吳老師 is asked.
func TestDeclinedAsksTheNextFreeOne(t *testing.T) {
	both(t, func(b *bench) {
		b.must(b.office.SetDelegates(b.ctx, b.as(chen), []leave.PersonID{li, lin, wu}))
		b.submit(lin, draft(leave.Sick, wang, "2026-11-24 10:00-11:00"))
		d := sick()
		d.AutoNext = true
		c := b.submit(chen, d)
		c, err := b.office.Decline(b.ctx, b.as(li), c.ID, c.Version, "當天有課")
		b.must(err)
		if c.Delegate() != wu || c.Awaited != wu {
			b.Errorf("asked %s", c.Awaited)
		}
		c, err = b.office.Decline(b.ctx, b.as(wu), c.ID, c.Version, "當天有課")
		b.must(err)
		if c.Awaited != chen || c.Delegate() != "" {
			b.Errorf("with nobody left it awaits %s", c.Awaited)
		}
	})
}

func TestTheOfficeAssigns(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, sick())
		_, err := b.office.SeekDelegate(b.ctx, b.as(li), c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
		c, err = b.office.SeekDelegate(b.ctx, b.as(chen), c.ID, c.Version)
		b.must(err)
		if c.Awaited != hsu || len(b.facts(hsu).Queue(5)) != 1 {
			b.Errorf("awaits %s, %d in the officer's queue", c.Awaited, len(b.facts(hsu).Queue(5)))
		}
		_, err = b.office.AssignDelegate(b.ctx, b.as(wang), c.ID, c.Version, lin)
		b.denied(err, leave.DeniedNotYours)
		_, err = b.office.AssignDelegate(b.ctx, b.as(chen), c.ID, c.Version, lin)
		b.denied(err, leave.DeniedOwnCase)
		_, err = b.office.AssignDelegate(b.ctx, b.as(hsu), c.ID, c.Version, "")
		b.denied(err, leave.DeniedDelegateMissing)
		c, err = b.office.AssignDelegate(b.ctx, b.as(hsu), c.ID, c.Version, lin)
		b.must(err)
		if c.Status != leave.AwaitingApproval || c.Delegate() != lin || c.Awaited != wang {
			b.Errorf("assigned: %s, delegate %s, awaits %s", c.Status, c.Delegate(), c.Awaited)
		}
		b.audited(c.ID, leave.VerbSubmit, leave.VerbSeek, leave.VerbAssign)
	})
}

// The personnel officer's own leave without a delegate goes to who acts for them, or to the principal.
func TestTheOfficerSeeksTheirOwn(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(hsu, draft(leave.Sick, "", "2026-11-24 08:00-12:00"))
		if c.Awaited != kao {
			b.Errorf("awaits %s, want the principal", c.Awaited)
		}
		c, err := b.office.AssignDelegate(b.ctx, b.as(kao), c.ID, c.Version, mei)
		b.must(err)
		if c.Delegate() != mei || c.Awaited != kao {
			b.Errorf("delegate %s, awaits %s", c.Delegate(), c.Awaited)
		}
	})
}

func TestTheOfficersStandInAssigns(t *testing.T) {
	both(t, func(b *bench) {
		b.must(b.office.SetActing(b.ctx, b.as(hsu), mei))
		b.approved(hsu, draft(leave.Sick, mei, "2026-11-23 08:00-17:15"))
		c := b.submit(chen, draft(leave.Sick, "", "2026-11-24 08:00-12:00"))
		if got := b.told(c.ID); !cmp.Equal(got, []string{"mei ask_assign"}) {
			b.Errorf("told %v", got)
		}
		c, err := b.office.AssignDelegate(b.ctx, b.as(mei), c.ID, c.Version, li)
		b.must(err)
		history := b.facts(chen).History(c.ID)
		if last := history[len(history)-1]; last.By != mei || last.For != hsu {
			b.Errorf("audit: %s for %s", last.By, last.For)
		}
	})
}

// A delegate who does not answer is passed over by the one it was escalated to.
func TestASilentDelegateIsPassedOver(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, sick())
		_, err := b.office.AssignDelegate(b.ctx, b.as(hsu), c.ID, c.Version, lin)
		b.denied(err, leave.DeniedStale)
		b.must(b.office.Escalate(b.ctx, home, c.ID, c.Version, hsu, b.at))
		c, err = b.office.AssignDelegate(b.ctx, b.as(hsu), c.ID, c.Version, lin)
		b.must(err)
		if c.Delegate() != lin || c.Status != leave.AwaitingApproval {
			b.Errorf("delegate %s, %s", c.Delegate(), c.Status)
		}
		_, err = b.office.Consent(b.ctx, b.as(li), c.ID, 1)
		b.denied(err, leave.DeniedStale)
	})
}

func TestADelegateWhoIsAway(t *testing.T) {
	both(t, func(b *bench) {
		// at choice
		b.submit(lin, draft(leave.Sick, wang, "2026-11-24 11:00-12:00"))
		_, err := b.office.Submit(b.ctx, b.as(chen), "away", draft(leave.Sick, lin, "2026-11-24 08:00-12:00"))
		if args := b.denied(err, leave.DeniedDelegateAway); args["delegate"] != leave.PersonName("林老師") {
			b.Errorf("args %v", args)
		}
		c := b.submit(chen, sick())
		_, err = b.office.ChooseDelegate(b.ctx, b.as(chen), c.ID, c.Version, lin)
		b.denied(err, leave.DeniedDelegateAway)
		// at consent
		own := b.submit(li, draft(leave.Sick, wu, "2026-11-24 08:00-09:00"))
		_, err = b.office.Consent(b.ctx, b.as(li), c.ID, c.Version)
		b.denied(err, leave.DeniedDelegateAway)
		// at approval
		_, err = b.office.Withdraw(b.ctx, b.as(li), own.ID, own.Version)
		b.must(err)
		c, err = b.office.Consent(b.ctx, b.as(li), c.ID, c.Version)
		b.must(err)
		b.submit(li, draft(leave.Wellbeing, wu, "2026-11-24 08:00-12:00")) // 學校不得拒絕: a duty does not stand in its way
		_, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.denied(err, leave.DeniedDelegateAway)
		c, err = b.office.Return(b.ctx, b.as(wang), c.ID, c.Version, "代理人當天請假,請換人")
		b.must(err)
		b.audited(c.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbReturn)
	})
}

func TestWhoMayNotStandIn(t *testing.T) {
	both(t, func(b *bench) {
		for who, code := range map[leave.PersonID]leave.Code{
			chen: leave.DeniedDelegateSelf, shi: leave.DeniedDelegateUnknown, "nobody": leave.DeniedDelegateUnknown,
		} {
			_, err := b.office.Submit(b.ctx, b.as(chen), "s-"+string(who), draft(leave.Sick, who, "2026-11-24 08:00-12:00"))
			b.denied(err, code)
			b.denied(b.office.SetDelegates(b.ctx, b.as(chen), []leave.PersonID{who}), code)
		}
		b.must(b.office.SetDelegates(b.ctx, b.as(chen), []leave.PersonID{wu, li, wu}))
		facts := b.facts(chen)
		var names []string
		for _, p := range facts.Delegates() {
			names = append(names, p.Name)
		}
		if !cmp.Equal(names, []string{"吳老師", "李老師"}) {
			b.Errorf("own list %v", names)
		}
		if got := facts.FirstFree(chen, sick().Segments); got != wu {
			b.Errorf("first free %s", got)
		}
		b.submit(wu, sick())
		if got := b.facts(chen).FirstFree(chen, sick().Segments); got != li {
			b.Errorf("first free while the first is away: %s", got)
		}
	})
}
