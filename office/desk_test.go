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
			chen: leave.AsApplicant, lin: leave.AsDelegate, li: leave.AsPast, hsu: leave.AsOfficer, wang: leave.AsStranger, wu: leave.AsStranger,
		} {
			desk := b.desk(who)
			got, as := desk.Case(c.ID)
			if as != want || (as == leave.AsStranger) != (got.ID == "") || (as == leave.AsStranger) != (len(desk.History(c.ID)) == 0) {
				b.Errorf("%s is %s, want %s; case %q, history of %d", who, as, want, got.ID, len(desk.History(c.ID)))
			}
			b.must(desk.Err())
		}
	})
}

func TestWhoDecidesSeesWhoElseIsAway(t *testing.T) {
	both(t, func(b *bench) {
		b.consented(lin, draft(leave.Sick, wu, "2026-11-24 10:00-11:00"))
		b.submit(wang, draft(leave.Sick, wu, "2026-11-24 10:00-11:00")) // not agreed to yet
		c := b.consented(chen, sick())
		seen, as := b.desk(wang).Case(c.ID)
		if as != leave.AsDecider || len(seen.Away) != 1 || seen.Away[0].Person.Name != "林老師" {
			b.Errorf("as %s, away %+v", as, seen.Away)
		}
		if seen, _ := b.desk(chen).Case(c.ID); seen.Away != nil {
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
			desk := b.office.Facts(b.ctx, b.desk(chen).School(), leave.Person{ID: who}, "zh-TW", b.at)
			if got := desk.Counts(); got != want {
				b.Errorf("%s counts %+v, want %+v", who, got, want)
			}
		}
		lists := b.desk(li)
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
		check("queue", b.desk(wang).Queue(5), agreed.ID)
		check("nobody's queue", b.desk(chen).Queue(5))
		check("open requests", b.desk(chen).Requests(leave.Filter{Open: true}), agreed.ID, asked.ID)
		check("requests of a day", b.desk(chen).Requests(leave.Filter{From: leave.MustDate("2026-12-02"), To: leave.MustDate("2026-12-02")}), done.ID)
	})
}

func TestADeskWithoutAPerson(t *testing.T) {
	both(t, func(b *bench) {
		c := b.submit(chen, sick())
		desk := b.office.Facts(b.ctx, b.desk(chen).School(), leave.Person{}, "zh-TW", b.at)
		if _, as := desk.Case(c.ID); as != leave.AsStranger {
			b.Errorf("as %s", as)
		}
		empty := len(desk.Balances()) + len(desk.Delegates()) + len(desk.Units()) + len(desk.PeopleOf(academic)) + len(desk.FindPeople("老師")) +
			len(desk.Queue(5)) + len(desk.Asked(5)) + len(desk.Duties(5)) + len(desk.Requests(leave.Filter{})) + len(desk.History(c.ID)) +
			len(desk.Assess(sick(), "").Denials) + len(desk.FirstFree(chen, sick().Segments))
		if empty != 0 || desk.Person(chen).ID != "" || desk.Counts() != (leave.Counts{}) {
			b.Error("a stranger learns something")
		}
		if a, z := desk.NewSession(), desk.NewSession(); len(a) != 16 || a == z {
			b.Errorf("sessions %q, %q", a, z)
		}
	})
}

func TestAssessingIsWhatSubmittingWillSay(t *testing.T) {
	both(t, func(b *bench) {
		first := b.submit(chen, sick())
		a := b.desk(chen).Assess(sick(), "")
		if len(a.Denials) != 1 || a.Denials[0].Code != leave.DeniedOverlap {
			b.Errorf("denials %v", a.Denials)
		}
		a = b.desk(chen).Assess(sick(), first.ID)
		if len(a.Denials) != 0 || a.Minutes != 240 || a.After[0].Left != 13440-240 || len(a.Steps) != 1 {
			b.Errorf("mending itself: %+v", a)
		}
		people := b.desk(chen).FindPeople("主任")
		if len(people) != 3 || len(b.desk(chen).PeopleOf(academic)) != 4 || b.desk(chen).Posts().Principal != kao {
			b.Errorf("found %d people", len(people))
		}
	})
}

func TestAFailureSticks(t *testing.T) {
	both(t, func(b *bench) {
		school := b.desk(chen).School()
		gone, cancel := context.WithCancel(b.ctx)
		cancel()
		desk := b.office.Facts(gone, school, people()[0], "zh-TW", b.at)
		desk.Balances()
		if desk.Err() == nil {
			b.Fatal("a failed reading went unnoticed")
		}
		if got := desk.Queue(5); got != nil {
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
		if c, as := b.desk(li).Case(asked.ID); as != leave.AsDelegate || len(c.Busy) != 0 {
			b.Errorf("li has no leave then, yet sees %v as %s", c.Busy, as)
		}
		own := b.submit(li, draft(leave.Sick, "", "2026-11-24 10:00-17:15"))
		c, _ := b.desk(li).Case(asked.ID)
		if len(c.Busy) != 1 || c.Busy[0] != own.Segments[0] {
			b.Errorf("li sees %v, want their own %v", c.Busy, own.Segments)
		}
	})
}
