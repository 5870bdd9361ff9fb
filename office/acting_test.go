package office_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

// wangAway puts 王主任 on approved leave on 11-24 with 李老師 acting for him, and goes to that morning.
func (b *bench) wangAway() {
	b.Helper()
	b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
	b.approved(wang, draft(leave.Official, wu, "2026-11-24 08:00-17:15"))
	b.at = time.Date(2026, time.November, 24, 1, 0, 0, 0, time.UTC)
}

func TestActingForAnApproverOnLeave(t *testing.T) {
	both(t, func(b *bench) {
		b.wangAway()
		c := b.consented(chen, draft(leave.Sick, li, "2026-11-25 08:00-12:00"))
		if !cmp.Equal(c.Deciders, []leave.PersonID{wang, lin}) || c.Awaited != wang {
			b.Errorf("awaits %s, deciders %v", c.Awaited, c.Deciders)
		}
		if told := b.told(c.ID); !slices.Contains(told, "lin ask_decision") || slices.Contains(told, "wang ask_decision") {
			b.Errorf("told %v, want who stands in to be asked", told)
		}
		facts := b.facts(lin)
		if queue := facts.Queue(5); len(queue) != 1 || queue[0].ID != c.ID || facts.Counts().ToAnswer != 1 {
			b.Errorf("queue of who stands in: %d cases, counted %d", len(queue), facts.Counts().ToAnswer)
		}
		c, err := b.office.Approve(b.ctx, b.as(lin), c.ID, c.Version)
		b.must(err)
		if d := c.Steps[0].Decided; d.By != lin || d.For != wang {
			b.Errorf("decided by %s for %s, want lin for wang", d.By, d.For)
		}
		history := b.facts(chen).History(c.ID)
		if last := history[len(history)-1]; last.By != lin || last.For != wang {
			b.Errorf("audit: %s for %s", last.By, last.For)
		}
	})
}

// Who was asked because they act for the approver learns from their card that the approver has decided meanwhile.
func TestWhoActsIsToldWhoDecided(t *testing.T) {
	both(t, func(b *bench) {
		b.wangAway()
		c := b.consented(chen, draft(leave.Sick, li, "2026-11-25 08:00-12:00"))
		_, err := b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.must(err)
		_, err = b.office.Approve(b.ctx, b.as(lin), c.ID, c.Version)
		if args := b.denied(err, leave.DeniedStale); args["by"] != wang {
			b.Errorf("told that %v decided, want wang", args["by"])
		}
		if _, as := b.facts(lin).Case(c.ID); as != leave.AsPast {
			b.Errorf("who acted for the approver is %s", as)
		}
	})
}

func TestWhoStandsInForBothIsAskedOnce(t *testing.T) {
	both(t, func(b *bench) {
		b.wangAway()
		c := b.consented(chen, draft(leave.Sick, lin, "2026-11-25 08:00-12:00"))
		if told := b.told(c.ID); slices.Contains(told, "lin ask_decision") || !slices.Contains(c.Deciders, lin) {
			b.Errorf("told %v, deciders %v; the answer to the consent asks lin already", told, c.Deciders)
		}
	})
}

func TestActingOnlyWhileTheApproverIsAway(t *testing.T) {
	both(t, func(b *bench) {
		b.wangAway()
		c := b.consented(chen, draft(leave.Sick, li, "2026-11-26 08:00-12:00"))
		b.at = b.at.AddDate(0, 0, 1) // he is back
		_, err := b.office.Approve(b.ctx, b.as(lin), c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
		_, err = b.office.Approve(b.ctx, b.as(wang), c.ID, c.Version)
		b.must(err)
	})
}

func TestNobodyDecidesTheirOwn(t *testing.T) {
	both(t, func(b *bench) {
		b.wangAway()
		c := b.consented(lin, draft(leave.Sick, li, "2026-11-26 08:00-12:00")) // who would stand in is the applicant
		if !cmp.Equal(c.Deciders, []leave.PersonID{wang}) {
			b.Errorf("deciders %v", c.Deciders)
		}
		_, err := b.office.Approve(b.ctx, b.as(lin), c.ID, c.Version)
		b.denied(err, leave.DeniedOwnCase)
		_, err = b.office.Reject(b.ctx, b.as(lin), c.ID, c.Version, "不行")
		b.denied(err, leave.DeniedOwnCase)
		if queue := b.facts(lin).Queue(5); len(queue) != 0 {
			b.Errorf("own case in the queue: %d", len(queue))
		}
	})
}

func TestStrangersAndForwardedCards(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		for _, who := range []leave.PersonID{wu, zhang, li, kao, shi, "nobody"} {
			_, err := b.office.Approve(b.ctx, b.as(who), c.ID, c.Version)
			if who == shi || who == "nobody" {
				b.denied(err, leave.DeniedUnknownPerson)
				continue
			}
			b.denied(err, leave.DeniedNotYours)
		}
		// one who has nothing to do with the case does not learn from an old card how it stands
		got, err := b.office.Approve(b.ctx, b.as(wu), c.ID, 1)
		b.denied(err, leave.DeniedNotYours)
		if got.ID != "" {
			b.Error("a stranger got the case")
		}
		_, err = b.office.Approve(b.ctx, b.as(wang), "no such case", 1)
		b.denied(err, leave.DeniedNotYours)
		// nor does anybody of another school
		b.must(b.office.CreateSchool(b.ctx, "second", "第二國小", b.at))
		elsewhere := b.as(wang)
		elsewhere.School = "second"
		_, err = b.office.Approve(b.ctx, elsewhere, c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
	})
}

func TestActingMakesNoLoop(t *testing.T) {
	both(t, func(b *bench) {
		b.denied(b.office.SetActing(b.ctx, b.as(wang), wang), leave.DeniedActingSelf)
		b.denied(b.office.SetActing(b.ctx, b.as(wang), shi), leave.DeniedUnknownPerson)
		b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
		b.must(b.office.SetActing(b.ctx, b.as(lin), zhang))
		args := b.denied(b.office.SetActing(b.ctx, b.as(zhang), wang), leave.DeniedActingLoop)
		if want := "張主任 → 王主任 → 林老師 → 張主任"; args["names"] != want {
			b.Errorf("names %v, want %s", args["names"], want)
		}
		b.must(b.office.SetActing(b.ctx, b.as(lin), ""))
		b.must(b.office.SetActing(b.ctx, b.as(zhang), wang))
	})
}

func TestEscalatedMayDecideAsWell(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		b.must(b.office.Escalate(b.ctx, home, c.ID, c.Version, kao, b.at))
		b.denied(b.office.Escalate(b.ctx, home, c.ID, c.Version, kao, b.at), leave.DeniedNothingToDo)
		b.denied(b.office.Escalate(b.ctx, home, c.ID, 1, zhang, b.at), leave.DeniedStale)
		if _, as := b.facts(kao).Case(c.ID); as != leave.AsDecider || len(b.facts(kao).Queue(5)) != 1 {
			b.Errorf("the one it was escalated to is %s", as)
		}
		c, err := b.office.Approve(b.ctx, b.as(kao), c.ID, c.Version)
		b.must(err)
		if d := c.Steps[0].Decided; d.By != kao || d.For != wang {
			b.Errorf("decided by %s for %s", d.By, d.For)
		}
		b.audited(c.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbEscalate, leave.VerbApprove)
	})
}

func TestTheSameTapTwiceIsTold(t *testing.T) {
	both(t, func(b *bench) {
		// three steps: 單位主管, 人事主任, 校長
		c := b.consented(chen, draft(leave.Official, li, "2026-11-24 08:00-12:00"))
		version := c.Version
		c, err := b.office.Approve(b.ctx, b.as(wang), c.ID, version)
		b.must(err)
		_, err = b.office.Approve(b.ctx, b.as(hsu), c.ID, c.Version)
		b.must(err)
		c, err = b.office.Approve(b.ctx, b.as(wang), c.ID, version)
		args := b.denied(err, leave.DeniedStale)
		if args["by"] != wang || args["verb"] != leave.VerbApprove || c.Status != leave.AwaitingApproval || c.Awaited != kao {
			b.Errorf("the same tap again: %v, case %s awaits %s", args, c.Status, c.Awaited)
		}
		_, err = b.office.Return(b.ctx, b.as(wang), c.ID, version, "補件")
		if args := b.denied(err, leave.DeniedStale); args["by"] != hsu {
			b.Errorf("another tap on the old card: by %v, want the newest move's", args["by"])
		}
	})
}
