package scheduler

import (
	"context"
	"fmt"
	"slices"

	"leaveline/leave"
)

// tomorrow tells people on the working day before of their own approved leave and of what they stand in for, so that on a day off nobody hears anything.
func (s *Scheduler) tomorrow(ctx context.Context, school *leave.School, w Window) error {
	today, due := passed(school, school.Settings.TomorrowAt, w)
	if !due || today != school.Now(w.To).Day {
		return nil
	}
	next := school.Hours.Calendar.NextWorkday(today)
	var after leave.RequestID
	for {
		page, err := s.Store.Read(s.School).LeavesOn(ctx, next, after, pageSize)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, r := range page {
			if err := s.announce(ctx, r, today, next, w); err != nil {
				return err
			}
		}
		after = page[len(page)-1].ID
	}
}

// announce tells the applicant of a leave that begins, and each delegate of their part of it. The relay bundles what a person hears of
// several.
func (s *Scheduler) announce(ctx context.Context, r *leave.Request, today, next leave.Date, w Window) error {
	ids := []leave.RequestID{r.ID}
	if begins(r.Segments, today, next) {
		key := fmt.Sprintf("tomorrow:%s:%s", r.ID, next)
		if err := s.Office.Tomorrow(ctx, s.School, r.Applicant, ids, key, w.To); err != nil {
			return err
		}
	}
	for _, who := range r.Delegates() {
		if !begins(r.DutyOf(who), today, next) {
			continue
		}
		key := fmt.Sprintf("duty:%s:%s:%s", r.ID, who, next)
		if err := s.Office.DutySoon(ctx, s.School, who, ids, key, w.To); err != nil {
			return err
		}
	}
	return nil
}

// begins reports whether some stretch of time begins after today and by the next working day: whoever is away already,
// or stands in already, needs no word.
func begins(segments []leave.Segment, today, next leave.Date) bool {
	return slices.ContainsFunc(segments, func(s leave.Segment) bool { return s.From.Day > today && s.From.Day <= next })
}
