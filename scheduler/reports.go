package scheduler

import (
	"context"
	"fmt"

	"leaveline/leave"
)

// overdue is for how many days after it was due a report is still reminded of.
const overdue = 14

// reports reminds those who are back from mainland China of the report they owe (W35): on the first working morning after their return,
// and each working morning from the day before it is due.
func (s *Scheduler) reports(ctx context.Context, school *leave.School, w Window) error {
	today, due := passed(school, school.Settings.RemindAt, w)
	if !due || today != school.Now(w.To).Day {
		return nil
	}
	owed, err := s.Store.Read(s.School).TripReports(ctx, today, mostOwed)
	if err != nil {
		return err
	}
	for _, r := range owed {
		if !reminds(school, r, today) {
			continue
		}
		key := fmt.Sprintf("return:%s:%s", r.ID, today)
		if err := s.Office.RemindReturn(ctx, s.School, r.Applicant, []leave.RequestID{r.ID}, key, w.To); err != nil {
			return err
		}
	}
	return nil
}

// reminds reports whether a report is to be reminded of this morning.
func reminds(school *leave.School, r *leave.Request, today leave.Date) bool {
	due, owed := r.ReturnDue(school.Settings)
	if !owed || r.BackOn() >= today || today > due+overdue {
		return false
	}
	return today >= due-1 || school.Hours.Calendar.NextWorkday(r.BackOn()) == today
}
