package scheduler

import (
	"context"
	"fmt"

	"leaveline/leave"
)

// mostOwed bounds how many certificates of a school can be owed at once; far more than a year brings.
const mostOwed = 5000

// proofs reminds applicants in the morning of the certificates that are due: before the day, on it, and after it. The relay puts what one
// person is told in one morning into one push.
func (s *Scheduler) proofs(ctx context.Context, school *leave.School, w Window) error {
	today, morning := passed(school, school.Settings.RemindAt, w)
	if !morning {
		return nil
	}
	owed, err := s.Store.Read(s.School).ProofsOwed(ctx, "", mostOwed)
	if err != nil {
		return err
	}
	for _, q := range owed {
		if !leave.RemindsOfProof(q.Details.Proof.Due, today, school.Hours.Calendar) {
			continue
		}
		key := fmt.Sprintf("proof:%s:%s", q.ID, today)
		if err := s.Office.RemindProof(ctx, s.School, q.Applicant, q.ID, key, w.To); err != nil {
			return err
		}
	}
	return nil
}

// files sweeps up attachments that are no longer needed.
func (s *Scheduler) files(ctx context.Context, school *leave.School, w Window) error {
	return s.Office.PurgeFiles(ctx, school, w.To)
}
