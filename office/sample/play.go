package sample

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/office"
)

// play plays a story through the same actions as real cases, at its time.
func (b *builder) play(ctx context.Context, st story) error {
	at := leave.Local{Day: b.schoolDay(st.filed), At: leave.At(7, 35)}.In(b.school.Zone)
	c, err := b.office.Submit(
		ctx, b.as(b.byName[st.who].ID, at), fmt.Sprintf("sample-%s-%d", b.byName[st.who].Number, st.begins), b.draft(st),
	)
	if err != nil {
		return err
	}
	switch st.end {
	case asked, seeking:
		return nil
	case withdrawn:
		_, err = b.office.Withdraw(ctx, b.as(c.Applicant, at.Add(time.Hour)), c.ID, c.Version)
		return err
	case approved, rejected, returned, consented:
	}
	c, err = b.office.Consent(ctx, b.as(c.Delegate(), at.Add(20*time.Minute)), c.ID, c.Version)
	if err != nil || st.end == consented {
		return err
	}
	return b.decide(ctx, st, c, at.Add(time.Hour))
}

// decide walks a case to its ending; acting approvers decide for those on leave.
func (b *builder) decide(ctx context.Context, st story, c leave.Case, at time.Time) error {
	for c.Status == leave.AwaitingApproval {
		if len(c.Deciders) == 0 {
			return fmt.Errorf("nobody can decide %s", c.Number)
		}
		who := b.as(c.Deciders[0], at)
		var err error
		switch st.end {
		case rejected:
			c, err = b.office.Reject(ctx, who, c.ID, c.Version, "當天有全校活動")
		case returned:
			c, err = b.office.Return(ctx, who, c.ID, c.Version, "請改為不影響段考的時間")
		case approved, withdrawn, asked, consented, seeking:
			c, err = b.office.Approve(ctx, who, c.ID, c.Version)
		}
		if err != nil {
			return err
		}
		at = at.Add(30 * time.Minute)
	}
	return nil
}

func (b *builder) as(who leave.PersonID, at time.Time) office.Actor {
	return office.Actor{School: b.school.ID, Person: who, At: at}
}

func (b *builder) draft(st story) leave.Draft {
	group := b.byName[st.who].Group
	first := b.schoolDay(st.begins)
	last := b.schoolDay(st.begins + st.days - 1)
	opening, _ := b.school.Hours.Schedules.On(group, first)
	closing, _ := b.school.Hours.Schedules.On(group, last)
	draft := leave.Draft{
		Type: st.leaveType, Reason: st.reason,
		Details: leave.Details{Place: places[st.reason], Ordered: b.inVacation(group, first) || b.inVacation(group, last)},
		Segments: []leave.Segment{{
			From: leave.Local{Day: first, At: opening.PartSpan(st.part).From},
			To:   leave.Local{Day: last, At: closing.PartSpan(st.part).To},
		}},
	}
	if delegate, ok := b.byName[st.delegate]; ok {
		draft.Covers = leave.CoveredBy(delegate.ID)
	}
	return draft
}

// inVacation reports whether a day is one on which a member of a group comes only when ordered to.
func (b *builder) inVacation(group leave.Group, day leave.Date) bool {
	return b.school.Hours.Calendar.Workday(day) && !b.school.MustCome(group, day)
}

// schoolDay counts working days from today; today itself counts as 0 even when it is a day off.
func (b *builder) schoolDay(n int) leave.Date {
	day := b.school.Now(b.now).Day
	step := leave.Date(1)
	if n < 0 {
		step = -1
	}
	for n != 0 {
		day += step
		if b.school.Hours.Calendar.Workday(day) {
			n -= int(step)
		}
	}
	return day
}
