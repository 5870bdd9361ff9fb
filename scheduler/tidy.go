package scheduler

import (
	"context"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	// tidyEvery is how often what has served its purpose is deleted.
	tidyEvery = 24 * time.Hour
	// keepFor is longer than anybody asks why a message came or did not.
	keepFor = 90 * 24 * time.Hour
)

// tidy deletes messages, codes and windows of long ago. A window of its own job is among the kept ones, so nothing runs twice.
func (s *Scheduler) tidy(ctx context.Context, _ *leave.School, w Window) error {
	return s.Store.InTx(ctx, s.School, func(tx *store.Tx) error { return tx.Tidy(ctx, w.To.Add(-keepFor)) })
}
