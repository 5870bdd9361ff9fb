package office_test

import (
	"slices"
	"testing"

	"leaveline/leave"
	"leaveline/office"
)

var typhoon = leave.MustDate("2026-12-01")

func (b *bench) callOff(who leave.PersonID, off ...leave.Suspension) int {
	b.Helper()
	changed, err := b.office.Suspend(b.ctx, office.Actor{School: home, Person: who, At: b.at}, typhoon, off)
	b.must(err)
	return changed
}

func calledOff(from, to leave.TimeOfDay) leave.Suspension {
	return leave.Suspension{Day: typhoon, From: from, To: to, Note: "巴威颱風"}
}

// Whole hours of a day that is called off come back (局考字第0940065703號), whoever stands in is told, and saying it twice
// changes nothing. When it is lifted the hours are taken again.
func TestSuspend(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, draft(leave.Personal, li, "2026-12-01 08:00-2026-12-02 17:15"))
		other := b.submit(wu, draft(leave.Sick, lin, "2026-12-01 13:15-17:15"))
		trip := b.approved(wu, draft(leave.Official, lin, "2026-12-01 08:00-10:00")) // 公假: 無需扣除
		afternoon := calledOff(leave.At(12, 0), leave.EndOfDay)
		if n := b.callOff("", afternoon); n != 2 {
			b.Errorf("%d requests changed, want two", n)
		}
		for name, want := range map[leave.RequestID]int{c.ID: 2*leave.DayLength - 240, other.ID: 0, trip.ID: 120} {
			q, err := b.read().Request(b.ctx, name)
			b.must(err)
			if q.Minutes != want {
				b.Errorf("%v counts %d minutes, want %d", q.Number, q.Minutes, want)
			}
		}
		q, err := b.read().Request(b.ctx, c.ID)
		b.must(err)
		if taken, _ := b.used(leave.Personal); q.Version != c.Version || taken != 2*leave.DayLength-240 {
			b.Errorf("version %d of %d, %d taken", q.Version, c.Version, taken)
		}
		told := b.told(c.ID)
		if !slices.Contains(told, "chen suspended") || !slices.Contains(told, "li duty_called_off") {
			b.Errorf("told %v", told)
		}
		rows, err := b.read().History(b.ctx, c.ID)
		b.must(err)
		if last := rows[len(rows)-1]; last.Verb != leave.VerbRecount || last.Events[0].Was-last.Events[0].Now != 240 {
			b.Errorf("audit: %+v", last)
		}
		b.heard(c.ID, chen)
		b.heard(c.ID, li)
		if n := b.callOff("", afternoon); n != 0 || len(b.told(c.ID)) != len(told) {
			b.Errorf("said twice: %d changed, told %v", n, b.told(c.ID))
		}
		if n := b.callOff(hsu); n != 2 {
			b.Errorf("lifted: %d changed", n)
		}
		if taken, _ := b.used(leave.Personal); taken != 2*leave.DayLength {
			b.Errorf("%d taken after it was lifted", taken)
		}
		if told := b.told(c.ID); !slices.Contains(told, "chen suspension_off") || !slices.Contains(told, "li duty_back") {
			b.Errorf("told %v", told)
		}
	})
}

// Nobody but the personnel officer, or who stands in for them, calls work off in the chat, and no stretch that no day
// has.
func TestSuspendRefused(t *testing.T) {
	both(t, func(b *bench) {
		b.must(b.office.SetActing(b.ctx, b.as(hsu), mei))
		for _, who := range []leave.PersonID{chen, wang, kao, mei} {
			_, err := b.office.Suspend(b.ctx, b.as(who), typhoon, []leave.Suspension{calledOff(0, leave.EndOfDay)})
			b.denied(err, leave.DeniedNotYours)
		}
		_, err := b.office.Suspend(b.ctx, b.as(hsu), typhoon, []leave.Suspension{calledOff(leave.At(17, 0), leave.At(9, 0))})
		b.denied(err, leave.DeniedEndBeforeStart)
		school, err := b.office.School(b.ctx, home, b.at)
		b.must(err)
		if got := school.Hours.Calendar.SuspendedOn(typhoon); len(got) != 0 {
			b.Errorf("called off: %v", got)
		}
		b.approved(hsu, draft(leave.Official, mei, "2026-11-23 08:00-17:15"))
		b.callOff(mei, calledOff(0, leave.EndOfDay)) // while the officer is away
	})
}

// A request that is sent at the very moment of a suspension is counted anew afterwards; one that ended is not.
func TestRecount(t *testing.T) {
	both(t, func(b *bench) {
		ended := b.submit(chen, draft(leave.Sick, li, "2026-12-01 08:00-12:00"))
		_, err := b.office.Withdraw(b.ctx, b.as(chen), ended.ID, ended.Version)
		b.must(err)
		b.callOff("", calledOff(0, leave.EndOfDay))
		_, err = b.office.Submit(b.ctx, b.as(chen), "off", draft(leave.Sick, li, "2026-12-01 08:00-12:00"))
		b.denied(err, leave.DeniedSuspended)
		c := b.submit(chen, draft(leave.Sick, li, "2026-12-01 08:00-2026-12-02 12:00"))
		_, err = b.office.Recount(
			b.ctx, home, leave.RecountCause{Suspension: true, Days: []leave.TurnedDay{{Day: typhoon}}}, b.at,
		)
		b.must(err)
		q, err := b.read().Request(b.ctx, c.ID)
		b.must(err)
		if q.Minutes != 240 || len(b.told(ended.ID)) > 0 && slices.Contains(b.told(ended.ID), "chen suspended") {
			b.Errorf("%d minutes; told of the ended one %v", q.Minutes, b.told(ended.ID))
		}
	})
}
