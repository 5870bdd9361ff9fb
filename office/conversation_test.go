package office_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/store"
)

func TestTheMainConversation(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, sick())
		if c.Number.String() != "115-000001" || c.Status != leave.AwaitingDelegate || c.Awaited != li || c.Minutes != 240 {
			b.Errorf("submitted: %v %s awaits %s, %d minutes", c.Number, c.Status, c.Awaited, c.Minutes)
		}
		c, err := b.office.Consent(b.ctx, b.as(li), c.ID, c.Version)
		b.must(err)
		if c.Status != leave.AwaitingApproval || c.Awaited != wang || !cmp.Equal(c.Deciders, []leave.PersonID{wang}) ||
			c.UnitName != "教務處" {
			b.Errorf("consented: %s awaits %s of %s, deciders %v", c.Status, c.Awaited, c.UnitName, c.Deciders)
		}
		c, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.must(err)
		if c.Status != leave.Approved || c.Name(c.Steps[0].Decided.By) != "王主任" || len(c.Deciders) != 0 {
			b.Errorf("approved: %s by %s, deciders %v", c.Status, c.Name(c.Steps[0].Decided.By), c.Deciders)
		}
		want := []string{"chen approved", "li ask_delegate", "li duty_stands", "wang ask_decision"}
		if diff := cmp.Diff(want, b.told(c.ID)); diff != "" {
			b.Errorf("told (-want +got):\n%s", diff)
		}
		b.audited(c.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbApprove)
	})
}

// audited checks the verbs of a request's history, and that each move has its row: the n-th move made the n-th version.
func (b *bench) audited(id leave.RequestID, want ...leave.Verb) {
	b.Helper()
	rows, err := b.read().History(b.ctx, id)
	b.must(err)
	still := func(verb leave.Verb) bool {
		return verb == leave.VerbNudge || verb == leave.VerbEscalate || verb == leave.VerbReassign
	}
	slices.SortStableFunc(rows, func(x, y store.Audit) int { // one clock for all does not order them
		if x.Version == y.Version && still(x.Verb) != still(y.Verb) {
			return map[bool]int{true: 1, false: -1}[still(x.Verb)]
		}
		return x.Version - y.Version
	})
	var got []leave.Verb
	version := 0
	for _, row := range rows {
		got = append(got, row.Verb)
		if !still(row.Verb) {
			version++
		}
		if row.Version != version || row.At.IsZero() {
			b.Errorf("%s at %v has version %d, want %d", row.Verb, row.At, row.Version, version)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		b.Errorf("audit rows (-want +got):\n%s", diff)
	}
	q, err := b.read().Request(b.ctx, id)
	b.must(err)
	if q.Version != version {
		b.Errorf("version %d after %d moves", q.Version, version)
	}
}

func TestASessionIsSubmittedOnce(t *testing.T) {
	both(t, func(b *bench) {
		first, err := b.office.Submit(b.ctx, b.as(chen), "same", sick())
		b.must(err)
		again, err := b.office.Submit(b.ctx, b.as(chen), "same", draft(leave.Personal, lin, "2026-12-01 08:00-12:00"))
		b.must(err)
		if diff := cmp.Diff(first, again); diff != "" {
			b.Errorf("the same session again (-first +again):\n%s", diff)
		}
		b.audited(first.ID, leave.VerbSubmit)
		if told := b.told(first.ID); len(told) != 1 {
			b.Errorf("told %v", told)
		}
		other, err := b.office.Submit(b.ctx, b.as(wu), "same", draft(leave.Sick, lin, "2026-11-24 08:00-12:00"))
		b.must(err)
		if other.ID == first.ID || other.Number == first.Number {
			b.Error("another person's session of the same name is another's")
		}
	})
}

func TestReturnedThenMended(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		_, err := b.office.Return(b.ctx, b.as(wang), c.ID, c.Version, "")
		b.denied(err, leave.DeniedNoteMissing)
		c, err = b.office.Return(b.ctx, b.as(wang), c.ID, c.Version, "請改為下午")
		b.must(err)
		if c.Status != leave.Returned || c.Awaited != chen {
			b.Fatalf("returned: %s awaits %s", c.Status, c.Awaited)
		}
		version := c.Version
		// its own time and its own balance do not stand in its way
		mended := draft(leave.Sick, li, "2026-11-24 10:00-17:15")
		c, err = b.office.Resubmit(b.ctx, b.as(chen), c.ID, version, "mend", mended)
		b.must(err)
		if c.Status != leave.AwaitingDelegate || c.Minutes != 360 || c.Awaited != li {
			b.Errorf("mended: %s awaits %s, %d minutes", c.Status, c.Awaited, c.Minutes)
		}
		again, err := b.office.Resubmit(b.ctx, b.as(chen), c.ID, version, "mend", mended)
		b.must(err)
		if diff := cmp.Diff(c, again); diff != "" {
			b.Errorf("sent twice (-first +again):\n%s", diff)
		}
		c, err = b.office.Consent(b.ctx, b.as(li), c.ID, c.Version)
		b.must(err)
		_, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.must(err)
		b.audited(
			c.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbReturn, leave.VerbResubmit, leave.VerbAccept, leave.VerbApprove,
		)
	})
}

func TestWithdrawnNobodyCanAnswer(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, sick())
		version := c.Version
		_, err := b.office.Withdraw(b.ctx, b.as(li), c.ID, version)
		b.denied(err, leave.DeniedNotYours)
		c, err = b.office.Withdraw(b.ctx, b.as(chen), c.ID, version)
		b.must(err)
		if c.Status != leave.Withdrawn {
			b.Errorf("withdrawn: %s", c.Status)
		}
		c, err = b.office.Consent(b.ctx, b.as(li), c.ID, version)
		args := b.denied(err, leave.DeniedStale)
		if args["status"] != leave.Withdrawn || args["by"] != chen || args["by_name"] != leave.PersonName("陳老師") ||
			c.Status != leave.Withdrawn {
			b.Errorf("consent after withdrawal: %v, case %s", args, c.Status)
		}
		_, err = b.office.Withdraw(b.ctx, b.as(chen), c.ID, c.Version)
		b.denied(err, leave.DeniedNothingToDo)
		b.audited(c.ID, leave.VerbSubmit, leave.VerbWithdraw)
		b.submit(chen, sick()) // its time is free again
	})
}

func TestNudgedOnceADay(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		_, err := b.office.Nudge(b.ctx, b.as(chen), c.ID, 1) // a button of before the consent
		b.must(err)
		_, err = b.office.Nudge(b.ctx, b.as(chen), c.ID, 1)
		b.denied(err, leave.DeniedNudgedToday)
		b.at = b.at.AddDate(0, 0, 1)
		_, err = b.office.Nudge(b.ctx, b.as(chen), c.ID, 1)
		b.must(err)
		want := []string{"li ask_delegate", "wang ask_decision", "wang nudge", "wang nudge"}
		if diff := cmp.Diff(want, b.told(c.ID)); diff != "" {
			b.Errorf("told (-want +got):\n%s", diff)
		}
		b.audited(c.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbNudge, leave.VerbNudge)
	})
}

func TestRejectedWithAReason(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		_, err := b.office.Reject(b.ctx, b.as(wang), c.ID, c.Version, "")
		b.denied(err, leave.DeniedNoteMissing)
		c, err = b.office.Reject(b.ctx, b.as(wang), c.ID, c.Version, "當天有全校活動")
		b.must(err)
		if c.Status != leave.Rejected {
			b.Errorf("rejected: %s", c.Status)
		}
		want := []string{"chen rejected", "li ask_delegate", "li duty_off", "wang ask_decision"}
		if diff := cmp.Diff(want, b.told(c.ID)); diff != "" {
			b.Errorf("told (-want +got):\n%s", diff)
		}
	})
}

func TestNotRefusable(t *testing.T) {
	both(t, func(b *bench) {
		for _, kind := range []leave.TypeCode{leave.Wellbeing, leave.FamilyCare} {
			day := map[leave.TypeCode]string{leave.Wellbeing: "2026-12-01", leave.FamilyCare: "2026-12-02"}[kind]
			c := b.consented(chen, draft(kind, li, day+" 08:00-12:00"))
			_, err := b.office.Reject(b.ctx, b.as(wang), c.ID, c.Version, "人手不足")
			b.denied(err, leave.DeniedNotRefusable)
			_, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
			b.must(err)
		}
	})
}
