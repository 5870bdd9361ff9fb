package scheduler

import (
	"context"

	"leaveline/leave"
)

// linkAudit links audit rows that a replica of a release without a chain has written beside this one.
func (s *Scheduler) linkAudit(ctx context.Context, _ *leave.School, w Window) error {
	_, err := s.Office.LinkAudit(ctx, s.School, w.To, false)
	return err
}

// noteHead notes the head of the audit in the log, where who can change the records can't reach it.
func (s *Scheduler) noteHead(ctx context.Context, _ *leave.School, _ Window) error {
	return s.Office.NoteAuditHead(ctx, s.School, s.Log)
}

// tellRefusals has the audit tell how many refusals there were, where they were many.
func (s *Scheduler) tellRefusals(ctx context.Context, _ *leave.School, w Window) error {
	return s.Office.TellRefusals(ctx, s.School, w.To)
}
