package scheduler

import (
	"context"
	"fmt"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// tomorrow tells people on the working day before of their leave and their duties. So nobody hears anything on a day
// off. Duties are queued one working day earlier, to go with the delegate's next reply.
func (s *Scheduler) tomorrow(ctx context.Context, school *leave.School, w Window) error {
	today, due := passedToday(school, school.Settings.TomorrowAt, w)
	if !due {
		return nil
	}
	next := school.Hours.Calendar.NextWorkday(today)
	err := s.eachLeaveOn(ctx, next, func(r *leave.Request) error {
		if err := s.remindOfLeave(ctx, r, today, next, w.To); err != nil {
			return err
		}
		return s.remindOfDuty(ctx, r, today, next, w.To, w.To)
	})
	if err != nil {
		return err
	}
	later := school.Hours.Calendar.NextWorkday(next)
	return s.eachLeaveOn(ctx, later, func(r *leave.Request) error {
		return s.remindOfDuty(ctx, r, next, later, school.Eve(later), w.To)
	})
}

func (s *Scheduler) eachLeaveOn(ctx context.Context, day leave.Date, do func(*leave.Request) error) error {
	read := func(after leave.RequestID) ([]*leave.Request, error) {
		return s.Store.Read(s.School).LeavesOn(ctx, day, after, pageSize)
	}
	return store.EachPage(read, requestID, func(page []*leave.Request) error {
		for _, r := range page {
			if err := do(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// remindOfLeave tells the applicant of a leave that begins by the next working day.
func (s *Scheduler) remindOfLeave(ctx context.Context, r *leave.Request, today, next leave.Date, now time.Time) error {
	if !begins(r.Segments, today, next) {
		return nil
	}
	return s.Office.RemindTomorrow(
		ctx, s.School, r.Applicant, []leave.RequestID{r.ID}, fmt.Sprintf("tomorrow:%s:%s", r.ID, next), now,
	)
}

// remindOfDuty tells each delegate of duties that begin after eve and by day. They hear it at the latest at due.
func (s *Scheduler) remindOfDuty(ctx context.Context, r *leave.Request, eve, day leave.Date, due, now time.Time) error {
	for _, who := range r.Delegates() {
		if !begins(r.DutyOf(who), eve, day) {
			continue
		}
		key := fmt.Sprintf("duty:%s:%s:%s", r.ID, who, day)
		if err := s.Office.RemindDuty(ctx, s.School, who, r.ID, key, due, now); err != nil {
			return err
		}
	}
	return nil
}

// begins reports whether a segment begins after today and by next. Who is away already, or is a delegate already, needs
// no word.
func begins(segments []leave.Segment, today, next leave.Date) bool {
	return slices.ContainsFunc(segments, func(s leave.Segment) bool { return s.From.Day > today && s.From.Day <= next })
}
