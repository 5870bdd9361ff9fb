package office_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

func TestHowPeopleStandToACase(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, sick())
		c, err := b.office.Decline(b.ctx, b.as(li), c.ID, c.Version, "當天有課")
		b.must(err)
		c, err = b.office.ChooseDelegate(b.ctx, b.as(chen), c.ID, c.Version, lin)
		b.must(err)
		for who, want := range map[leave.PersonID]leave.Relation{
			chen: leave.AsApplicant, lin: leave.AsDelegate, li: leave.AsPast, hsu: leave.AsOfficer, wang: leave.AsStranger,
			wu: leave.AsStranger,
		} {
			facts := b.facts(who)
			got, as := facts.Case(c.ID)
			if as != want || (as == leave.AsStranger) != (got.ID == "") ||
				(as == leave.AsStranger) != (len(facts.History(c.ID)) == 0) {
				b.Errorf("%s is %s, want %s; case %q, history of %d", who, as, want, got.ID, len(facts.History(c.ID)))
			}
			b.must(facts.Err())
		}
	})
}

func TestWhoDecidesSeesWhoElseIsAway(t *testing.T) {
	both(t, func(b *bench) {
		b.consented(lin, draft(leave.Sick, wu, "2026-11-24 10:00-11:00"))
		b.submit(wang, draft(leave.Sick, wu, "2026-11-24 10:00-11:00")) // not agreed to yet
		c := b.consented(chen, sick())
		seen, as := b.facts(wang).Case(c.ID)
		if as != leave.AsDecider || len(seen.Away) != 1 || seen.Away[0].Person.Name != "林老師" {
			b.Errorf("as %s, away %+v", as, seen.Away)
		}
		if seen, _ := b.facts(chen).Case(c.ID); seen.Away != nil {
			b.Errorf("the applicant sees %+v", seen.Away)
		}
	})
}

func TestHome(t *testing.T) {
	both(t, func(b *bench) {
		asked := b.submit(chen, sick())
		agreed := b.consented(chen, draft(leave.Personal, li, "2026-12-01 08:00-12:00"))
		done := b.approved(chen, draft(leave.Official, li, "2026-12-02 08:00-12:00"))
		for who, want := range map[leave.PersonID]leave.Counts{
			chen: {Mine: 2}, li: {Duties: 3}, wang: {ToAnswer: 1}, "nobody": {},
		} {
			facts := b.office.Facts(b.ctx, b.facts(chen).School(), leave.Person{ID: who}, leave.Chinese, b.at)
			if got := facts.Counts(); got != want {
				b.Errorf("%s counts %+v, want %+v", who, got, want)
			}
		}
		lists := b.facts(li)
		check := func(what string, got []leave.Case, want ...leave.RequestID) {
			b.Helper()
			var ids []leave.RequestID
			for _, c := range got {
				ids = append(ids, c.ID)
			}
			if diff := cmp.Diff(want, ids); diff != "" {
				b.Errorf("%s (-want +got):\n%s", what, diff)
			}
		}
		check("asked", lists.Asked(5), asked.ID)
		check("duties", lists.Duties(5), agreed.ID, done.ID)
		check("duties, at most one", lists.Duties(1), agreed.ID)
		check("queue", b.facts(wang).Queue(5), agreed.ID)
		check("nobody's queue", b.facts(chen).Queue(5))
		check("open requests", b.facts(chen).Requests(leave.Filter{Open: true}), agreed.ID, asked.ID)
		day := leave.MustDate("2026-12-02")
		check("requests of a day", b.facts(chen).Requests(leave.Filter{From: day, To: day}), done.ID)
	})
}

func TestADeskWithoutAPerson(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, sick())
		facts := b.office.Facts(b.ctx, b.facts(chen).School(), leave.Person{}, leave.Chinese, b.at)
		if _, as := facts.Case(c.ID); as != leave.AsStranger {
			b.Errorf("as %s", as)
		}
		empty := len(facts.Balances()) + len(facts.Delegates()) + len(facts.Units()) + len(facts.PeopleOf(academic)) +
			len(facts.FindPeople("老師")) + len(facts.Queue(5)) + len(facts.Asked(5)) + len(facts.Duties(5)) +
			len(facts.Requests(leave.Filter{})) + len(facts.History(c.ID)) + len(facts.Assess(sick(), "").Denials) +
			len(facts.FirstFree(chen, sick().Segments))
		if empty != 0 || facts.Person(chen).ID != "" || facts.Counts() != (leave.Counts{}) {
			b.Error("a stranger learns something")
		}
		if a, z := facts.NewSession(), facts.NewSession(); len(a) != 16 || a == z {
			b.Errorf("sessions %q, %q", a, z)
		}
	})
}

func TestAssessingIsWhatSubmittingWillSay(t *testing.T) {
	both(t, func(b *bench) {
		first := b.submit(chen, sick())
		a := b.facts(chen).Assess(sick(), "")
		if len(a.Denials) != 1 || a.Denials[0].Code != leave.DeniedOverlap {
			b.Errorf("denials %v", a.Denials)
		}
		a = b.facts(chen).Assess(sick(), first.ID)
		if len(a.Denials) != 0 || a.Minutes != 240 || a.After[0].Left != 13440-240 || len(a.Steps) != 1 {
			b.Errorf("mending itself: %+v", a)
		}
		people := b.facts(chen).FindPeople("主任")
		if len(people) != 3 || len(b.facts(chen).PeopleOf(academic)) != 4 || b.facts(chen).Posts().Principal != kao {
			b.Errorf("found %d people", len(people))
		}
	})
}

func TestAFailureSticks(t *testing.T) {
	both(t, func(b *bench) {
		school := b.facts(chen).School()
		gone, cancel := context.WithCancel(b.ctx)
		cancel()
		facts := b.office.Facts(gone, school, people()[0], leave.Chinese, b.at)
		facts.Balances()
		if facts.Err() == nil {
			b.Fatal("a failed reading went unnoticed")
		}
		if got := facts.Queue(5); got != nil {
			b.Errorf("after a failure: %v", got)
		}
		_, err := b.office.Submit(gone, b.as(chen), "gone", sick())
		if err == nil || leave.AsDenial(err) != nil {
			b.Errorf("submitting without a database: %v", err)
		}
	})
}

func TestADelegateSeesTheirOwnLeaveAtThatTime(t *testing.T) {
	both(t, func(b *bench) {
		asked := b.submit(chen, sick())
		if c, as := b.facts(li).Case(asked.ID); as != leave.AsDelegate || len(c.Busy) != 0 {
			b.Errorf("li has no leave then, yet sees %v as %s", c.Busy, as)
		}
		own := b.submit(li, draft(leave.Sick, "", "2026-11-24 10:00-17:15"))
		c, _ := b.facts(li).Case(asked.ID)
		if len(c.Busy) != 1 || c.Busy[0] != own.Segments[0] {
			b.Errorf("li sees %v, want their own %v", c.Busy, own.Segments)
		}
	})
}
