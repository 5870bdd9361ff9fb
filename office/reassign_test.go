package office_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/store"
)

// change imports some people, each as change makes them, and the heads of units.
func (b *bench) change(heads map[leave.UnitID]leave.PersonID, changed ...leave.Person) {
	b.Helper()
	b.must(b.office.ImportPeople(b.ctx, home, "staff", b.at, func(tx *store.Tx, _ *leave.School) error {
		units, err := tx.Units(b.ctx)
		if err != nil {
			return err
		}
		for i := range units {
			if head, named := heads[units[i].ID]; named {
				units[i].Head = head
			}
		}
		return errors.Join(tx.PutPeople(b.ctx, changed), tx.PutUnits(b.ctx, units))
	}))
}

// changed gives a person of the fixture, changed.
func changed(who leave.PersonID, change func(*leave.Person)) leave.Person {
	all := people()
	p := all[slices.IndexFunc(all, func(p leave.Person) bool { return p.ID == who })]
	change(&p)
	return p
}

func withPost(who leave.PersonID, post leave.Post) leave.Person {
	return changed(who, func(p *leave.Person) { p.Post = post })
}

func gone(who leave.PersonID) leave.Person {
	return changed(who, func(p *leave.Person) { p.Left, p.Post = true, leave.PostNone })
}

// succeed makes somebody head of a unit in another's place, who stays at the school.
func (b *bench) succeed(unit leave.UnitID, former, head leave.PersonID) {
	b.Helper()
	heads := map[leave.UnitID]leave.PersonID{unit: head}
	b.change(heads, withPost(former, leave.PostNone), withPost(head, leave.PostHead))
}

// asked counts how often somebody was asked for a decision on a case.
func (b *bench) asked(id leave.RequestID, who leave.PersonID) int {
	b.Helper()
	n := 0
	for _, told := range b.told(id) {
		if told == string(who)+" ask_decision" {
			n++
		}
	}
	return n
}

// queue lists the numbers of the cases that await somebody; the counter of home must agree.
func (b *bench) queue(who leave.PersonID) []leave.RequestID {
	b.Helper()
	facts := b.facts(who)
	var ids []leave.RequestID
	for _, c := range facts.Queue(20) {
		ids = append(ids, c.ID)
	}
	b.must(facts.Err())
	if n := facts.Counts().ToAnswer; n != len(ids) {
		b.Errorf("%s: home counts %d, the list has %d", who, n, len(ids))
	}
	return ids
}

func TestAuthorityComesWithThePost(t *testing.T) {
	both(t, func(b *bench) {
		awaits := b.consented(chen, sick())
		delegate := b.submit(chen, draft(leave.Personal, li, "2026-12-01 08:00-12:00"))
		b.succeed(academic, wang, lin)
		if got := b.queue(lin); !cmp.Equal(got, []leave.RequestID{awaits.ID}) {
			b.Errorf("待辦 of the new head: %v", got)
		}
		if got := b.queue(wang); len(got) != 0 {
			b.Errorf("待辦 of the former head: %v", got)
		}
		if n := b.asked(awaits.ID, lin); n != 1 {
			b.Errorf("the new head was asked %d times", n)
		}
		c, as := b.facts(wang).Case(awaits.ID)
		if as != leave.AsPast || !cmp.Equal(c.Deciders, []leave.PersonID{lin}) || c.Awaited != lin {
			b.Errorf("the former head is %s; deciders %v, awaits %s", as, c.Deciders, c.Awaited)
		}
		_, err := b.office.Approve(b.ctx, b.as(wang), awaits.ID, awaits.Version)
		b.denied(err, leave.DeniedNotYours)
		_, err = b.office.Reject(b.ctx, b.as(wang), awaits.ID, awaits.Version, "不行")
		b.denied(err, leave.DeniedNotYours)
		c, err = b.office.Approve(b.ctx, b.as(lin), awaits.ID, awaits.Version)
		b.must(err)
		if d := c.Steps[0].Decided; c.Status != leave.Approved || d.By != lin || d.For != "" {
			b.Errorf("%s, decided by %s for %q", c.Status, d.By, d.For)
		}
		c, err = b.office.Consent(b.ctx, b.as(li), delegate.ID, delegate.Version)
		b.must(err)
		if c.Awaited != lin || b.asked(c.ID, lin) != 1 || b.asked(c.ID, wang) != 0 {
			b.Errorf("awaits %s, told %v", c.Awaited, b.told(c.ID))
		}
		b.audited(awaits.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbReassign, leave.VerbApprove)
		for _, f := range b.findings("records") {
			b.Error(f)
		}
	})
}

// Records that an older release left behind, or an import that came at that very moment: the rights are those of
// today's holder all the same.
func TestFormerHeadDecidesNothing(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		b.tx(func(tx *store.Tx) error {
			units := []leave.Unit{{ID: academic, Name: "教務處", Head: lin}}
			return errors.Join(tx.PutUnits(b.ctx, units),
				tx.PutPeople(b.ctx, []leave.Person{withPost(wang, leave.PostNone), withPost(lin, leave.PostHead)}))
		})
		for _, verdict := range []func() error{
			func() error { _, err := b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version); return err },
			func() error { _, err := b.office.Reject(b.ctx, b.as(wang), c.ID, c.Version, "不行"); return err },
			func() error { _, err := b.office.Return(b.ctx, b.as(wang), c.ID, c.Version, "補件"); return err },
		} {
			b.denied(verdict(), leave.DeniedNotYours)
		}
		b.must(b.office.Reassign(b.ctx, home, c.ID, b.at))
		b.must(b.office.Reassign(b.ctx, home, c.ID, b.at))
		if n := b.asked(c.ID, lin); n != 1 {
			b.Errorf("the new head was asked %d times", n)
		}
		b.audited(c.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbReassign)
		c, err := b.office.Approve(b.ctx, b.as(lin), c.ID, c.Version)
		b.must(err)
		if d := c.Steps[0].Decided; d.By != lin || d.For != "" {
			b.Errorf("decided by %s for %q", d.By, d.For)
		}
	})
}

func TestPostsChangeHands(t *testing.T) {
	official := func(who, delegate leave.PersonID) func(*bench) leave.Case { // 單位主管, 人事主任, 校長
		return func(b *bench) leave.Case {
			return b.consented(who, draft(leave.Official, delegate, "2026-12-01 08:00-12:00"))
		}
	}
	ordinary := func(b *bench) leave.Case { return b.consented(chen, sick()) }
	for name, c := range map[string]struct {
		begin   func(*bench) leave.Case
		change  func(*bench)
		awaits  leave.PersonID
		then    []leave.PersonID // who is awaited after each approval; "" is approved
		unasked bool             // nobody is asked once more
	}{
		"the former head leaves": {ordinary, func(b *bench) {
			b.change(map[leave.UnitID]leave.PersonID{academic: lin}, gone(wang), withPost(lin, leave.PostHead))
		}, lin, []leave.PersonID{""}, false},
		"the former head leaves, and who acted for them is the new one": {ordinary, func(b *bench) {
			b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
			b.change(map[leave.UnitID]leave.PersonID{academic: lin}, gone(wang), withPost(lin, leave.PostHead))
		}, lin, []leave.PersonID{""}, false},
		"a post is vacant for a while": {ordinary, func(b *bench) {
			b.change(map[leave.UnitID]leave.PersonID{academic: ""}, withPost(wang, leave.PostNone))
		}, kao, []leave.PersonID{""}, false},
		"a vacant post with a route to go": {official(chen, li), func(b *bench) {
			b.change(map[leave.UnitID]leave.PersonID{academic: ""}, gone(wang))
		}, hsu, []leave.PersonID{kao, ""}, false},
		"vacant, then filled": {official(chen, li), func(b *bench) {
			b.change(map[leave.UnitID]leave.PersonID{academic: ""}, gone(wang))
			b.change(map[leave.UnitID]leave.PersonID{academic: lin}, withPost(lin, leave.PostHead))
		}, lin, []leave.PersonID{hsu, kao, ""}, false},
		"the applicant becomes the head": {official(chen, li), func(b *bench) {
			b.succeed(academic, wang, chen)
		}, hsu, []leave.PersonID{kao, ""}, false},
		"the applicant becomes the only one to decide": {ordinary, func(b *bench) {
			b.succeed(academic, wang, chen)
		}, hsu, []leave.PersonID{kao, ""}, false},
		"only a later post changes": {official(chen, li), func(b *bench) {
			b.change(nil, withPost(kao, leave.PostNone), withPost(zhang, leave.PostPrincipal))
		}, wang, []leave.PersonID{hsu, zhang, ""}, true},
		"one person held two posts, and keeps the later one": {func(b *bench) leave.Case {
			b.change(map[leave.UnitID]leave.PersonID{academic: hsu}, withPost(wang, leave.PostNone))
			return official(chen, li)(b)
		}, func(b *bench) {
			b.change(map[leave.UnitID]leave.PersonID{academic: wang}, withPost(wang, leave.PostHead))
		}, wang, []leave.PersonID{hsu, kao, ""}, false},
		"a head gets the next post as well": {official(chen, li), func(b *bench) {
			b.change(map[leave.UnitID]leave.PersonID{personnel: wang}, withPost(hsu, leave.PostNone),
				withPost(wang, leave.PostPersonnel))
		}, wang, []leave.PersonID{kao, ""}, true},
		"nothing about it changes": {ordinary, func(b *bench) {
			b.succeed(student, zhang, wu)
		}, wang, []leave.PersonID{""}, true},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(b *bench) {
				q := c.begin(b)
				before := b.asked(q.ID, c.awaits)
				c.change(b)
				now, err := b.read().Request(b.ctx, q.ID)
				b.must(err)
				if now.Awaited != c.awaits || now.Version != q.Version {
					b.Fatalf("awaits %s in version %d, want %s in %d", now.Awaited, now.Version, c.awaits, q.Version)
				}
				if got := b.queue(c.awaits); !slices.Contains(got, q.ID) {
					b.Errorf("待辦 of %s: %v", c.awaits, got)
				}
				want := before + 1
				if c.unasked {
					want = before
				}
				if n := b.asked(q.ID, c.awaits); n != want {
					b.Errorf("%s was asked %d times, want %d: %v", c.awaits, n, want, b.told(q.ID))
				}
				for _, next := range c.then {
					k, err := b.office.Approve(b.ctx, b.as(now.Awaited), now.ID, now.Version)
					b.must(err)
					if k.Awaited != next {
						b.Fatalf("after %s awaits %q, want %q", now.Awaited, k.Awaited, next)
					}
					*now = k.Request
				}
				if now.Status != leave.Approved {
					b.Errorf("at the end it is %s", now.Status)
				}
				for _, f := range b.findings("records") {
					b.Error(f)
				}
			})
		})
	}
}

// What was decided stays as it was decided, and a change or cancellation of it is for today's holder.
func TestCancellationGoesToTodaysHead(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, draft(leave.Personal, li, "2026-12-01 08:00-12:00"))
		changes := b.approved(chen, draft(leave.Personal, li, "2026-12-08 08:00-12:00"))
		b.succeed(academic, wang, lin)
		if d := c.Steps[0].Decided; d.By != wang {
			b.Errorf("decided by %s", d.By)
		}
		c, err := b.office.RequestCancellation(b.ctx, b.as(chen), c.ID, c.Version, "不去了")
		b.must(err)
		changes, err = b.office.RequestChange(
			b.ctx, b.as(chen), changes.ID, changes.Version, []leave.Segment{seg("2026-12-08 08:00-10:00")}, "早點回來",
		)
		b.must(err)
		for _, k := range []leave.Case{c, changes} {
			if k.Awaited != lin || k.Steps[0].Approver != wang {
				b.Errorf("%s awaits %s; the decided step is of %s", k.Status, k.Awaited, k.Steps[0].Approver)
			}
		}
		_, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
		b.succeed(academic, lin, wang)
		_, err = b.office.Approve(b.ctx, b.as(lin), c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
		_, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.must(err)
	})
}

// The search for a delegate goes to today's personnel officer, and back to the applicant when there is none but them.
func TestTheSearchForADelegateGoesWithThePost(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, draft(leave.Sick, li, "2026-11-24 08:00-12:00"))
		c, err := b.office.SeekDelegate(b.ctx, b.as(chen), c.ID, c.Version)
		b.must(err)
		b.change(nil, withPost(hsu, leave.PostNone), withPost(mei, leave.PostPersonnel))
		if got := b.queue(mei); !slices.Contains(got, c.ID) || len(b.queue(hsu)) != 0 {
			b.Errorf("待辦 of the new officer: %v, of the former: %v", got, b.queue(hsu))
		}
		if told := b.told(c.ID); !slices.Contains(told, "mei ask_assign") {
			b.Errorf("told %v", told)
		}
		_, err = b.office.AssignDelegate(b.ctx, b.as(hsu), c.ID, c.Version, lin)
		b.denied(err, leave.DeniedNotYours)
		c, err = b.office.AssignDelegate(b.ctx, b.as(mei), c.ID, c.Version, lin)
		b.must(err)
		if c.Status != leave.AwaitingApproval {
			b.Errorf("it is %s", c.Status)
		}
	})
}

// Who acts for a head who is away is named anew: the new one is asked at once, and the former has no more say.
func TestAnotherActingApprover(t *testing.T) {
	for name, change := range map[string]func(*bench){
		"by a file":   func(b *bench) { b.change(nil, changed(wang, func(p *leave.Person) { p.Acting = zhang })) },
		"by the head": func(b *bench) { b.must(b.office.SetActing(b.ctx, b.as(wang), zhang)) },
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(b *bench) {
				b.wangAway()
				c := b.consented(chen, draft(leave.Sick, li, "2026-11-25 08:00-12:00"))
				change(b)
				if b.asked(c.ID, zhang) != 1 || b.asked(c.ID, wang) != 0 {
					b.Errorf("told %v", b.told(c.ID))
				}
				if got := b.queue(zhang); !slices.Contains(got, c.ID) || len(b.queue(lin)) != 0 {
					b.Errorf("待辦 of who acts now: %v, of who did: %v", got, b.queue(lin))
				}
				_, err := b.office.Approve(b.ctx, b.as(lin), c.ID, c.Version)
				b.denied(err, leave.DeniedNotYours)
				_, err = b.office.Approve(b.ctx, b.as(zhang), c.ID, c.Version)
				b.must(err)
			})
		})
	}
}

// There and back again: whoever is awaited once more is asked once more.
func TestThereAndBack(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		b.succeed(academic, wang, lin)
		b.succeed(academic, lin, wang)
		if b.asked(c.ID, wang) != 2 || b.asked(c.ID, lin) != 1 {
			b.Errorf("told %v", b.told(c.ID))
		}
		_, err := b.office.Approve(b.ctx, b.as(lin), c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
		_, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.must(err)
	})
}

// Whom a case was escalated to decides as well while they still stand in line for it.
func TestEscalatedToAFormerPrincipal(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		b.must(b.office.Escalate(b.ctx, home, c.ID, c.Version, kao, b.at))
		b.change(nil, withPost(kao, leave.PostNone), withPost(zhang, leave.PostPrincipal))
		_, err := b.office.Approve(b.ctx, b.as(kao), c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
		if got := b.queue(kao); len(got) != 0 {
			b.Errorf("待辦 of the former principal: %v", got)
		}
	})
}
