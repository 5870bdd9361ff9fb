package scheduler

import (
	"context"
	"log/slog"

	"leaveline/leave"
)

// escalate escalates cases that were silent for too long, or in which nobody can answer. The next in line may answer
// too.
func (s *Scheduler) escalate(ctx context.Context, school *leave.School, w Window) error {
	if school.Settings.EscalateAfter == 0 || school.Rests(w.To) {
		return nil
	}
	silent := func(q *leave.Request) bool {
		return school.WorkingMinutes(q.Group, q.Since, w.To) >= school.Settings.EscalateAfter
	}
	return s.eachOpenPage(ctx, func(page []*leave.Request) error {
		next, err := s.Office.NextInLine(ctx, s.School, page, silent, w.To)
		if err != nil {
			return err
		}
		for _, r := range page {
			if err := s.raise(ctx, r, next[r.ID], w); err != nil {
				return err
			}
		}
		return nil
	})
}

// raise escalates one case. That it moved on meanwhile is no failure, nor that it need not be (to is empty).
func (s *Scheduler) raise(ctx context.Context, r *leave.Request, to leave.PersonID, w Window) error {
	if to == "" {
		return nil
	}
	err := s.Office.Escalate(ctx, s.School, r.ID, r.Version, to, w.To)
	if denial := leave.AsDenial(err); denial != nil {
		s.Log.LogAttrs(
			ctx, slog.LevelInfo, "not escalated", slog.String("request", string(r.ID)), slog.String("why", string(denial.Code)),
		)
		return nil
	}
	return err
}

// reassign turns cases to those who hold the posts now. An import has done so already for all that it saw; this finds
// what was sent at that very moment, and what an older release left behind.
func (s *Scheduler) reassign(ctx context.Context, _ *leave.School, w Window) error {
	posts, err := s.Store.Read(s.School).Posts(ctx)
	if err != nil {
		return err
	}
	return s.eachOpenPage(ctx, func(page []*leave.Request) error {
		for _, r := range page {
			lost, sought := r.Status.AsksDecision() && r.Seat(posts) != r.Awaited, r.Sought()
			if !lost && (sought == "" || sought == posts.Personnel || r.Applicant == posts.Personnel) {
				continue
			}
			if err := s.Office.Reassign(ctx, s.School, r.ID, w.To); err != nil {
				return err
			}
		}
		return nil
	})
}

// dropDelegates takes off delegates who have left or are on leave themselves: nobody who can't answer is waited for.
func (s *Scheduler) dropDelegates(ctx context.Context, school *leave.School, w Window) error {
	if school.Quiet(w.To) {
		return nil
	}
	return s.eachOpenPage(ctx, func(page []*leave.Request) error {
		unable, err := s.Office.Unable(ctx, s.School, page, w.To)
		if err != nil {
			return err
		}
		for _, r := range page {
			for _, who := range unable[r.ID] {
				if err := s.Office.DropDelegate(ctx, s.School, r.ID, who, w.To); err != nil && leave.AsDenial(err) == nil {
					return err
				}
			}
		}
		return nil
	})
}
