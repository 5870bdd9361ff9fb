package scheduler

import (
	"context"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	// purgeEvery is how often what has served its purpose is deleted.
	purgeEvery = 24 * time.Hour
	// keepFor is longer than anybody asks why a message came or did not.
	keepFor = 90 * 24 * time.Hour
)

// purge deletes old messages, codes and windows. The job's own window is kept, so nothing runs twice.
func (s *Scheduler) purge(ctx context.Context, _ *leave.School, w Window) error {
	return s.Store.InTx(ctx, s.School, func(tx *store.Tx) error { return tx.Purge(ctx, w.To.Add(-keepFor)) })
}

const (
	// recountEvery is how often requests that crossed a suspension are looked for.
	recountEvery = time.Hour
	// lately is how many days back suspensions are still looked at.
	lately = 2
)

// recount counts requests of suspended days anew. One sent at the very moment of a suspension was counted without it.
func (s *Scheduler) recount(ctx context.Context, school *leave.School, w Window) error {
	days, err := s.Store.Read(s.School).SuspensionDays(ctx, school.Now(w.To).Day-lately)
	if err != nil {
		return err
	}
	for _, day := range days {
		cause := leave.RecountCause{Suspension: true, Days: []leave.TurnedDay{{Day: day}}}
		if _, err := s.Office.Recount(ctx, s.School, cause, w.To); err != nil {
			return err
		}
	}
	return nil
}

// purgeFiles deletes attachments that are no longer needed.
func (s *Scheduler) purgeFiles(ctx context.Context, school *leave.School, w Window) error {
	return s.Office.PurgeFiles(ctx, school, w.To)
}
