package office_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
)

// byEvent is somebody who acts by an event of LINE's.
func (b *bench) byEvent(who leave.PersonID, event string) office.Actor {
	a := b.as(who)
	a.Event = event
	return a
}

// An event that is delivered again is never followed again, whatever it would mean by now, and the denial says what it
// was about.
func TestAnEventIsFollowedOnce(t *testing.T) {
	both(t, func(b *bench) {
		first, second := b.consented(chen, sick()), b.consented(chen, draft(leave.Personal, li, "2026-12-01 08:00-12:00"))
		_, err := b.office.Approve(b.ctx, b.byEvent(wang, "e1"), first.ID, first.Version)
		b.must(err)
		repeated := func(what string, err error, number leave.Number) {
			b.Helper()
			denial := leave.AsDenial(err)
			if denial == nil || denial.Code != leave.DeniedRepeated {
				b.Fatalf("%s: %v, want a denial as repeated", what, err)
			}
			if got, _ := denial.Args["number"].(leave.Number); got != number {
				b.Errorf("%s: about %s, want %s", what, got, number)
			}
		}
		_, err = b.office.Approve(b.ctx, b.byEvent(wang, "e1"), second.ID, second.Version)
		repeated("another case", err, first.Number)
		_, err = b.office.Submit(b.ctx, b.byEvent(wang, "e1"), "s9", draft(leave.Personal, wu, "2026-12-03 08:00-12:00"))
		repeated("a new case", err, first.Number)
		repeated("one's own list", b.office.SetDelegates(b.ctx, b.byEvent(wang, "e1"), []leave.PersonID{wu}), first.Number)
		repeated("somebody else", b.office.SetActing(b.ctx, b.byEvent(li, "e1"), wu), leave.Number{})
		if c, _ := b.facts(wang).Case(second.ID); c.Status != leave.AwaitingApproval {
			b.Errorf("the other case is %s", c.Status)
		}
		if list := b.facts(wang).Requests(leave.Filter{}); len(list) != 0 {
			b.Errorf("a new case was kept: %v", list[0].Number)
		}

		// Several actions of one event, each once.
		for _, c := range []leave.Case{second, b.consented(lin, draft(leave.Personal, li, "2026-12-02 08:00-12:00"))} {
			_, err = b.office.Approve(b.ctx, b.byEvent(wang, "e2").Part(string(c.ID)), c.ID, c.Version)
			b.must(err)
		}
		long := strings.Repeat("e", 300)
		b.must(b.office.SetDelegates(b.ctx, b.byEvent(wang, long), []leave.PersonID{wu}))
		repeated("a long name", b.office.SetDelegates(b.ctx, b.byEvent(wang, long), nil), leave.Number{})
	})
}

// Of many copies at once, on several replicas, one is followed.
func TestCopiesOfAnEventAtOnce(t *testing.T) {
	both(t, func(b *bench) {
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				err := b.office.SetDelegates(b.ctx, b.byEvent(chen, "e1"), []leave.PersonID{lin, li})
				if denial := leave.AsDenial(err); err != nil && (denial == nil || denial.Code != leave.DeniedRepeated) {
					b.Errorf("a copy: %v", err)
				}
			})
		}
		all.Wait()
		rows, err := b.read().History(b.ctx, "")
		b.must(err)
		n := 0
		for _, row := range rows {
			if row.Verb == "set_delegates" && row.By == chen {
				n++
			}
		}
		if n != 1 {
			b.Errorf("followed %d times", n)
		}
	})
}

// What moved after a moment is known, so that a word said before it is not taken for what it did not see.
func TestWhatMovedSince(t *testing.T) {
	both(t, func(b *bench) {
		before := b.at
		c := b.consented(chen, sick())
		moved := func(after time.Time, want ...leave.RequestID) {
			b.Helper()
			facts := b.facts(wang)
			got := facts.MovedSince(after)
			b.must(facts.Err())
			if len(got) != len(want) || len(want) > 0 && got[0] != want[0] {
				b.Errorf("moved since %s: %v, want %v", after, got, want)
			}
		}
		moved(before.Add(-time.Second), c.ID)
		moved(b.at)
	})
}
