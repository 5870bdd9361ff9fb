package scheduler

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"leaveline/leave"
)

// remind tells those who are awaited: first after some working time of silence, then each working morning. Everything that awaits a
// person goes into one message, and each occasion into one window, so nobody is told twice.
func (s *Scheduler) remind(ctx context.Context, school *leave.School, w Window) error {
	if school.Quiet(w.To) {
		return nil // whatever crossed its limit in quiet hours is reminded of in the morning
	}
	morning, isMorning := passed(school, school.Settings.RemindAt, w)
	due := map[leave.PersonID][]leave.RequestID{}
	err := s.sweep(ctx, func(page []*leave.Request) error {
		for _, r := range page {
			if forgotten(school, r, w.To) {
				continue
			}
			early := isMorning && school.Now(r.Since).Day < morning
			if early || crossed(school, r.Group, r.Since, school.Settings.RemindFirst, w) {
				gather(due, r)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, who := range slices.Sorted(maps.Keys(due)) {
		key := fmt.Sprintf("remind:%s:%s", who, w.To.Format(time.RFC3339))
		if err := s.Office.Remind(ctx, s.School, who, due[who], key, w.To); err != nil {
			return err
		}
	}
	return nil
}

// reminded is for how many days after a leave, or after it was asked for where that came later (補請), its undecided case is still
// reminded of: a push each morning for ever would use up the month's. The case stays in every list, and the doctor names it.
const reminded = 7

func forgotten(school *leave.School, r *leave.Request, at time.Time) bool {
	last := max(leave.Envelope(r.Segments).To.Day, school.Now(r.SubmittedAt).Day)
	return school.Now(at).Day > last+reminded
}

// gather notes whom to remind of a case. The office hands it on to whoever stands in for them.
func gather(due map[leave.PersonID][]leave.RequestID, r *leave.Request) {
	for _, who := range r.Awaiting() {
		due[who] = append(due[who], r.ID)
	}
	if r.Escalated != "" {
		due[r.Escalated] = append(due[r.Escalated], r.ID)
	}
}
