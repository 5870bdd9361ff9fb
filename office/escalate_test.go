package office_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// reach binds everybody at the school but some, and blocks the accounts of others.
func (b *bench) reach(unbound, blocked []leave.PersonID) {
	b.Helper()
	b.tx(func(tx *store.Tx) error {
		for _, p := range people() {
			if p.Left || slices.Contains(unbound, p.ID) {
				continue
			}
			_, err := tx.Bind(b.ctx, store.Binding{
				Person: p.ID, LineUser: "U" + string(p.ID), Lang: leave.Chinese,
				Reachable: !slices.Contains(blocked, p.ID), BoundAt: b.at,
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// next is to whom a case is to be escalated that nobody is late for yet.
func (b *bench) next(id leave.RequestID) leave.PersonID {
	b.Helper()
	q, err := b.read().Request(b.ctx, id)
	b.must(err)
	inTime := func(*leave.Request) bool { return false }
	all, err := b.office.NextInLine(b.ctx, home, []*leave.Request{q}, inTime, b.at)
	b.must(err)
	return all[id]
}

// Nobody who can't answer is waited for: where neither the approver nor who acts for them can, the next in line may.
func TestNobodyIsWaitedForInVain(t *testing.T) {
	away := func(b *bench, who, delegate leave.PersonID) {
		b.approved(who, draft(leave.Official, delegate, "2026-11-24 08:00-17:15"))
	}
	wangsDay := func(b *bench) { away(b, wang, wu) }
	for name, c := range map[string]struct {
		before           func(*bench) // before 王主任 is on leave on 11-24
		applicant        leave.PersonID
		unbound, blocked []leave.PersonID
		there            bool // 王主任 is at the school
		want             leave.PersonID
	}{
		"the approver is there":              {applicant: chen, there: true},
		"the approver has no phone":          {applicant: chen, there: true, unbound: []leave.PersonID{wang}, want: lin},
		"the approver has blocked the bot":   {applicant: chen, there: true, blocked: []leave.PersonID{wang}, want: lin},
		"who acts for them is there":         {applicant: chen},
		"who acts for them is the applicant": {applicant: lin, want: kao},
		"who acts for them has no phone":     {applicant: chen, unbound: []leave.PersonID{lin}, want: kao},
		"who acts for them has blocked it":   {applicant: chen, blocked: []leave.PersonID{lin}, want: kao},
		"who acts for them is away too": {
			applicant: chen, before: func(b *bench) { away(b, lin, li) }, want: kao,
		},
		"who acts for who acts is there": {
			applicant: chen, before: func(b *bench) {
				b.must(b.office.SetActing(b.ctx, b.as(lin), zhang))
				away(b, lin, li)
			},
		},
		"who acts for who acts is the applicant": {
			applicant: li, before: func(b *bench) {
				b.must(b.office.SetActing(b.ctx, b.as(lin), li))
				away(b, lin, wu)
			}, want: kao,
		},
		"who acted has left": {
			applicant: chen, before: func(b *bench) { b.change(nil, gone(lin)) }, want: kao,
		},
		"the next in line is away as well": {
			applicant: lin, before: func(b *bench) { away(b, kao, zhang) }, want: kao, // nobody else is in line
		},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(b *bench) {
				b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
				if c.before != nil {
					c.before(b)
				}
				if !c.there {
					wangsDay(b)
				}
				b.at = time.Date(2026, time.November, 24, 1, 0, 0, 0, time.UTC)
				b.reach(c.unbound, c.blocked)
				q := b.consented(c.applicant, draft(leave.Sick, mei, "2026-11-26 08:00-12:00"))
				if got := b.next(q.ID); got != c.want {
					b.Fatalf("escalated to %q, want %q", got, c.want)
				}
				if c.want == "" {
					return
				}
				b.must(b.office.Escalate(b.ctx, home, q.ID, q.Version, c.want, b.at))
				if got := b.next(q.ID); got != "" {
					b.Errorf("escalated once more, to %q", got)
				}
				_, err := b.office.Approve(b.ctx, b.as(c.want), q.ID, q.Version)
				b.must(err)
			})
		})
	}
}

// Whom it was escalated to can't answer either: it goes on to the next.
func TestEscalatedPastWhoCannotAnswer(t *testing.T) {
	both(t, func(b *bench) {
		b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
		b.reach([]leave.PersonID{wang}, nil)
		c := b.consented(chen, draft(leave.Sick, li, "2026-11-26 08:00-12:00"))
		if got := b.next(c.ID); got != lin {
			b.Fatalf("escalated to %q", got)
		}
		b.must(b.office.Escalate(b.ctx, home, c.ID, c.Version, lin, b.at))
		b.must(b.office.Unfollow(b.ctx, office.Actor{School: home, LineUser: "Ulin", At: b.at}))
		if got := b.next(c.ID); got != kao {
			b.Errorf("then to %q", got)
		}
	})
}

// The officer who is to find a delegate can't answer: the principal may assign one.
func TestTheOfficerCannotAnswer(t *testing.T) {
	both(t, func(b *bench) {
		b.reach([]leave.PersonID{hsu}, nil)
		c := b.submit(chen, draft(leave.Sick, "", "2026-11-26 08:00-12:00"))
		if got := b.next(c.ID); got != kao {
			b.Fatalf("escalated to %q", got)
		}
		b.must(b.office.Escalate(b.ctx, home, c.ID, c.Version, kao, b.at))
		_, err := b.office.AssignDelegate(b.ctx, b.as(kao), c.ID, c.Version, lin)
		b.must(err)
	})
}

// A delegate who has left, or is on leave for those very days, is taken off: the next is asked, or the applicant.
func TestDelegatesWhoCannotAnyMore(t *testing.T) {
	morning := "2026-12-01 08:00-12:00"
	leaves := func(b *bench) { b.change(nil, gone(li)) }
	sickDay := func(b *bench) { b.approved(li, draft(leave.Official, mei, "2026-12-01 08:00-09:00")) }
	asks := func(b *bench) leave.Case { return b.submit(chen, draft(leave.Sick, li, morning)) }
	for name, c := range map[string]struct {
		begin  func(*bench) leave.Case
		change func(*bench)
		status leave.Status
		awaits leave.PersonID
		told   []string // besides what was told before
	}{
		"asked, and leaves": {asks, leaves, leave.AwaitingDelegate, chen, []string{"chen ask_choice"}},
		"asked, and is on leave then": {
			asks, sickDay, leave.AwaitingDelegate, chen, []string{"chen ask_choice", "li duty_off"},
		},
		"asked, and is on leave on another day": {
			asks, func(b *bench) { b.approved(li, draft(leave.Official, mei, "2026-12-02 08:00-12:00")) },
			leave.AwaitingDelegate, li, nil,
		},
		"asked, and has only asked for leave": {
			asks, func(b *bench) { b.submit(li, draft(leave.Official, mei, morning)) }, leave.AwaitingDelegate, li, nil,
		},
		"the next is asked by itself": {
			func(b *bench) leave.Case {
				d := draft(leave.Sick, li, morning)
				d.Candidates, d.AutoNext = []leave.PersonID{li, lin, wu}, true
				return b.submit(chen, d)
			}, leaves, leave.AwaitingDelegate, lin, []string{"lin ask_delegate"},
		},
		"another is asked as well": {
			func(b *bench) leave.Case {
				d := draft(leave.Sick, li, morning)
				d.Covers = leave.CoveredBy(li, lin)
				return b.submit(chen, d)
			}, leaves, leave.AwaitingDelegate, lin, nil,
		},
		"had agreed, and leaves before the decision": {
			func(b *bench) leave.Case { return b.consented(chen, draft(leave.Sick, li, morning)) }, leaves,
			leave.AwaitingDelegate, chen, []string{"chen ask_choice"},
		},
		"is asked for longer, and leaves": {
			func(b *bench) leave.Case {
				c := b.approved(chen, draft(leave.Sick, li, morning))
				longer := []leave.Segment{seg("2026-12-01 08:00-17:15")}
				c, err := b.office.RequestChange(b.ctx, b.as(chen), c.ID, c.Version, longer, "還沒好")
				b.must(err)
				return c
			}, leaves, leave.Approved, "", []string{"chen change_refused"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(b *bench) {
				q := c.begin(b)
				c.change(b)
				before := b.told(q.ID)
				for range 2 { // the clock comes by more than once
					now, err := b.read().Request(b.ctx, q.ID)
					b.must(err)
					unable, err := b.office.Unable(b.ctx, home, []*leave.Request{now}, b.at)
					b.must(err)
					for _, who := range unable[q.ID] {
						b.must(b.office.DropDelegate(b.ctx, home, q.ID, who, b.at))
					}
				}
				now, err := b.read().Request(b.ctx, q.ID)
				b.must(err)
				if now.Status != c.status || now.Awaited != c.awaits {
					b.Errorf("%s awaits %q, want %s and %q", now.Status, now.Awaited, c.status, c.awaits)
				}
				var told []string
				for _, t := range b.told(q.ID) {
					if !slices.Contains(before, t) {
						told = append(told, t)
					}
				}
				if !cmp.Equal(told, c.told) {
					b.Errorf("told %v, want %v", told, c.told)
				}
				for _, f := range b.findings("records") {
					b.Error(f)
				}
			})
		})
	}
}

// What was decided before a delegate left stays decided: the one who is asked next decides afterwards.
func TestDecisionsStayWhenADelegateLeaves(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, draft(leave.Official, li, "2026-12-01 08:00-12:00"))
		c, err := b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.must(err)
		b.change(nil, gone(li))
		b.must(b.office.DropDelegate(b.ctx, home, c.ID, li, b.at))
		_, err = b.office.Approve(b.ctx, b.as(hsu), c.ID, c.Version)
		b.denied(err, leave.DeniedStale)
		now, err := b.read().Request(b.ctx, c.ID)
		b.must(err)
		c, err = b.office.ChooseDelegate(b.ctx, b.as(chen), c.ID, now.Version, lin)
		b.must(err)
		c, err = b.office.Consent(b.ctx, b.as(lin), c.ID, c.Version)
		b.must(err)
		if c.Awaited != hsu || c.Steps[0].Decided == nil {
			b.Errorf("awaits %s, the first step is %v", c.Awaited, c.Steps[0].Decided)
		}
		for _, who := range []leave.PersonID{hsu, kao} {
			c, err = b.office.Approve(b.ctx, b.as(who), c.ID, c.Version)
			b.must(err)
		}
		if c.Status != leave.Approved || !c.IsDelegate(lin) || c.IsDelegate(li) {
			b.Errorf("%s, delegates %v", c.Status, c.Delegates())
		}
	})
}

// A delegate of approved leave leaves: the applicant and the personnel officer are told once, and the doctor says so;
// leave that is over or not the leaver's concerns nobody.
func TestADelegateOfApprovedLeaveLeaves(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, draft(leave.Sick, li, "2026-12-01 08:00-12:00"))
		other := b.approved(chen, draft(leave.Sick, lin, "2026-12-02 08:00-12:00"))
		over := b.approved(chen, draft(leave.Sick, li, "2026-11-23 10:00-11:00"))
		b.must(b.office.SetDelegates(b.ctx, b.as(chen), []leave.PersonID{li, lin}))
		b.at = b.at.AddDate(0, 0, 1)
		b.change(nil, gone(li))
		b.change(nil, gone(li))
		told := []string{"chen delegate_left", "hsu delegate_left"}
		left := func(one string) bool { return !slices.Contains(told, one) }
		if got := slices.DeleteFunc(b.told(c.ID), left); !cmp.Equal(got, told) {
			b.Errorf("told %v", got)
		}
		for _, q := range []leave.Case{other, over} {
			if got := slices.DeleteFunc(b.told(q.ID), left); len(got) > 0 {
				b.Errorf("of %s: %v", q.Number, got)
			}
		}
		want := []string{
			"1 places on lists of delegates are of people who have left: 李老師 on that of 陳老師",
			"7 of 8 people have no delegate on their list",
			"who stands in during 115-000001 is not at the school any more",
		}
		if diff := cmp.Diff(want, b.findings("delegates")); diff != "" {
			b.Errorf("doctor (-want +got):\n%s", diff)
		}
		if got := b.facts(chen).FormerDelegates(); len(got) != 1 || got[0].ID != li {
			b.Errorf("on the list still: %v", got)
		}
	})
}
