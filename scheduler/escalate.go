package scheduler

import (
	"context"
	"log/slog"
	"slices"

	"leaveline/leave"
)

// escalate escalates cases that were silent for too long or await somebody unreachable. The acting approver or the next
// in line may answer too.
func (s *Scheduler) escalate(ctx context.Context, school *leave.School, w Window) error {
	if school.Settings.EscalateAfter == 0 || school.Quiet(w.To) {
		return nil
	}
	posts, err := s.Store.Read(s.School).Posts(ctx)
	if err != nil {
		return err
	}
	return s.eachOpenPage(ctx, func(page []*leave.Request) error {
		silent, err := s.silent(ctx, school, page, w)
		if err != nil || len(silent) == 0 {
			return err
		}
		people, err := s.Store.Read(s.School).People(ctx, awaited(silent)...)
		if err != nil {
			return err
		}
		for _, r := range silent {
			if err := s.raise(ctx, r, r.NextInLine(people[r.Awaited].Acting, posts), w); err != nil {
				return err
			}
		}
		return nil
	})
}

// silent picks the cases that waited too long or await somebody without LINE.
func (s *Scheduler) silent(
	ctx context.Context, school *leave.School, page []*leave.Request, w Window,
) ([]*leave.Request, error) {
	bindings, err := s.Store.Read(s.School).Bindings(ctx, awaited(page)...)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(page), func(r *leave.Request) bool {
		patient := school.WorkingMinutes(r.Group, r.Since, w.To) < school.Settings.EscalateAfter
		return r.Escalated != "" || patient && bindings[r.Awaited].Reachable
	}), nil
}

func awaited(requests []*leave.Request) []leave.PersonID {
	ids := make([]leave.PersonID, len(requests))
	for i, r := range requests {
		ids[i] = r.Awaited
	}
	return ids
}

// raise escalates one case. That it moved on meanwhile, or that there is nobody above, is no failure.
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
