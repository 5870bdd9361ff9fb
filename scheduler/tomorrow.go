package scheduler

import (
	"context"
	"fmt"
	"slices"

	"leaveline/leave"
)

// tomorrow tells people on the working day before of their own approved leave, so that on a day off nobody hears anything.
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
			if !begins(r, today, next) {
				continue
			}
			key := fmt.Sprintf("tomorrow:%s:%s", r.ID, next)
			if err := s.Office.Tomorrow(ctx, s.School, r.Applicant, []leave.RequestID{r.ID}, key, w.To); err != nil {
				return err
			}
		}
		after = page[len(page)-1].ID
	}
}

// begins reports whether some stretch of a leave begins after today and by the next working day: whoever is away already needs no word.
func begins(r *leave.Request, today, next leave.Date) bool {
	return slices.ContainsFunc(r.Segments, func(s leave.Segment) bool { return s.From.Day > today && s.From.Day <= next })
}
