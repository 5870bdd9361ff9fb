package office_test

import (
	"slices"
	"sync"
	"testing"

	"leaveline/leave"
)

// twoDays is 陳老師's approved 事假 of 12-01 and 12-02.
func (b *bench) twoDays() leave.Case {
	b.Helper()
	return b.approved(chen, draft(leave.Personal, li, "2026-12-01 08:00-2026-12-02 17:15"))
}

// used is what 陳老師's requests of a type take of the year: approved, and asked for.
func (b *bench) used(kind leave.TypeCode) (taken, reserved int) {
	b.Helper()
	for _, u := range b.usage(chen, leave.MustDate("2026-12-01")) {
		if u.Type == kind {
			taken, reserved = taken+u.Taken, reserved+u.Reserved
		}
	}
	return taken, reserved
}

// Less of an approved leave: the old one holds until whoever decided agrees, then balance and duty follow.
func TestPartOfALeaveIsGivenBack(t *testing.T) {
	both(t, func(b *bench) {
		c := b.twoDays()
		second := []leave.Segment{seg("2026-12-02 08:00-17:15")}
		c, err := b.office.RequestChange(b.ctx, b.as(chen), c.ID, c.Version, second, "行程改變")
		b.must(err)
		if taken, _ := b.used(leave.Personal); c.Status != leave.Changing || c.Awaited != wang || taken != 2*leave.DayLength {
			b.Errorf("until it is decided: %s, awaiting %s, %d taken", c.Status, c.Awaited, taken)
		}
		c, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.must(err)
		if taken, _ := b.used(leave.Personal); c.Status != leave.Approved || !slices.Equal(c.Segments, second) ||
			taken != leave.DayLength {
			b.Errorf("agreed: %s at %v, %d taken", c.Status, c.Segments, taken)
		}
		duties, err := b.read().Duties(b.ctx, li, leave.MustDate("2026-12-01"), leave.MustDate("2026-12-01"))
		b.must(err)
		if told := b.told(c.ID); len(duties) != 0 || !slices.Contains(told, "chen changed") ||
			!slices.Contains(told, "li duty_changed") {
			b.Errorf("duties of the day given back %v, told %v", duties, told)
		}
	})
}

// More of it is judged again when it is decided: what was free when it was asked need not be.
func TestMoreOfALeaveIsJudgedTwice(t *testing.T) {
	both(t, func(b *bench) {
		c := b.twoDays()
		longer := []leave.Segment{seg("2026-12-01 08:00-2026-12-03 17:15")}
		c, err := b.office.RequestChange(b.ctx, b.as(chen), c.ID, c.Version, longer, "事情還沒辦完")
		b.must(err)
		if c.Status != leave.Extending || c.Awaited != li {
			b.Fatalf("the delegate is asked first: %s, awaiting %s", c.Status, c.Awaited)
		}
		c, err = b.office.Consent(b.ctx, b.as(li), c.ID, c.Version)
		b.must(err)
		b.submit(li, draft(leave.Sick, lin, "2026-12-03 08:00-12:00"))
		for c.Status == leave.Changing && err == nil {
			c, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
		}
		b.denied(err, leave.DeniedDelegateAway)
	})
}

// What a leave is to grow by is held while it is asked for: nothing else may be asked for then, and nobody is on leave
// yet. When the change is refused, or given up, the time is free again.
func TestMoreOfALeaveHoldsItsTime(t *testing.T) {
	both(t, func(b *bench) {
		c := b.twoDays()
		longer := []leave.Segment{seg("2026-12-01 08:00-2026-12-03 17:15")}
		third := draft(leave.Sick, lin, "2026-12-03 08:00-12:00")
		c, err := b.office.RequestChange(b.ctx, b.as(chen), c.ID, c.Version, longer, "事情還沒辦完")
		b.must(err)
		for _, step := range []string{"asked", "agreed"} {
			_, err = b.office.Submit(b.ctx, b.as(chen), step, third)
			if args := b.denied(err, leave.DeniedOverlap); args["number"] != c.Number {
				b.Errorf("%s: overlaps %v", step, args["number"])
			}
			away, err := b.read().OnLeave(b.ctx, local("2026-12-03 09:00"), chen)
			b.must(err)
			if away[chen] {
				b.Errorf("%s: on leave already", step)
			}
			if step == "asked" {
				c, err = b.office.Consent(b.ctx, b.as(li), c.ID, c.Version)
				b.must(err)
			}
		}
		_, err = b.office.Submit(b.ctx, b.as(wu), "delegate", draft(leave.Sick, chen, "2026-12-03 08:00-12:00"))
		b.denied(err, leave.DeniedDelegateAway)
		c, err = b.office.KeepAsApproved(b.ctx, b.as(chen), c.ID, c.Version)
		b.must(err)
		b.submit(chen, third)
		if away, err := b.read().OnLeave(b.ctx, local("2026-12-02 09:00"), chen); err != nil || !away[chen] {
			b.Errorf("the leave stands as it was: %v, %v", away, err)
		}
	})
}

// Sick during 休假: the old leave gets smaller and a case of its own begins, both or neither.
func TestPartOfAnnualLeaveBecomesSickLeave(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(lin, draft(leave.Annual, li, "2026-12-01 08:00-2026-12-02 17:15"))
		ill := []leave.Segment{seg("2026-12-02 08:00-17:15")}
		c, err := b.office.RequestSickness(b.ctx, b.as(lin), c.ID, c.Version, ill, "住院")
		b.must(err)
		c, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
		b.must(err)
		both := b.facts(lin).Requests(leave.Filter{})
		if len(both) != 2 || both[0].Type != leave.Sick || both[0].Status != leave.Approved ||
			!slices.Equal(both[0].Segments, ill) {
			b.Fatalf("got %+v", both)
		}
		if c.Minutes != leave.DayLength || both[0].Minutes != leave.DayLength || both[0].Details.Part != c.Number.String() ||
			!both[0].IsDelegate(li) {
			b.Errorf("休假 %d, 病假 %d, part of %q", c.Minutes, both[0].Minutes, both[0].Details.Part)
		}
		b.audited(both[0].ID, leave.VerbConvert)
	})
}

// Two may agree to a change; one of them does, and the other hears of it.
func TestTwoDecidersOfOneChange(t *testing.T) {
	both(t, func(b *bench) {
		for range 20 {
			c := b.twoDays()
			c, err := b.office.RequestCancellation(b.ctx, b.as(chen), c.ID, c.Version, "不去了")
			b.must(err)
			b.must(b.office.Escalate(b.ctx, home, c.ID, c.Version, kao, b.at))
			var wait sync.WaitGroup
			errs := make([]error, 2)
			wait.Go(func() { _, errs[0] = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version) })
			wait.Go(func() { _, errs[1] = b.office.Reject(b.ctx, b.as(kao), c.ID, c.Version, "不行") })
			wait.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				b.Fatalf("both ended with %v, %v", errs[0], errs[1])
			}
			q, err := b.read().Request(b.ctx, c.ID)
			b.must(err)
			if cancelled := errs[0] == nil; cancelled != (q.Status == leave.Cancelled) ||
				!cancelled && q.Status != leave.Approved {
				b.Fatalf("%v, %v, and it is %s", errs[0], errs[1], q.Status)
			}
			b.end(*q)
		}
		if taken, reserved := b.used(leave.Personal); taken+reserved != 0 {
			b.Errorf("%d taken and %d reserved are left over", taken, reserved)
		}
	})
}

// The applicant changes a request while it is being approved: it is one or the other, never half of both.
func TestChangeAndApprovalAtOnce(t *testing.T) {
	both(t, func(b *bench) {
		for range 20 {
			c := b.consented(chen, draft(leave.Personal, li, "2026-12-01 08:00-12:00"))
			changed := draft(leave.Personal, li, "2026-12-02 08:00-12:00")
			var wait sync.WaitGroup
			errs := make([]error, 2)
			wait.Go(func() { _, errs[0] = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version) })
			wait.Go(func() { _, errs[1] = b.office.Resubmit(b.ctx, b.as(chen), c.ID, c.Version, "", changed) })
			wait.Wait()
			q, err := b.read().Request(b.ctx, c.ID)
			b.must(err)
			if (errs[0] == nil) == (errs[1] == nil) || (q.Status == leave.Approved) != (errs[0] == nil) {
				b.Fatalf("%v, %v, and it is %s at %v", errs[0], errs[1], q.Status, q.Segments)
			}
			b.end(*q)
		}
	})
}
