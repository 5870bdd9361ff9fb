// Package retry returns the pause between attempts, for calls to LINE and mail servers. Waits double from attempt to
// attempt and have some chance in them, so that replicas do not return at the same moment.
package retry

import (
	"context"
	"math/rand/v2"
	"time"
)

// Pause returns the wait after a number of failed attempts. It is first after one, then twice as long each time, at
// most longest. It is spread by chance between half and one and a half of that.
func Pause(first, longest time.Duration, failures int) time.Duration {
	pause := first
	for i := 1; i < failures && pause < longest; i++ {
		pause *= 2
	}
	pause = min(pause, longest)
	return pause/2 + rand.N(pause) //nolint:gosec // spreads attempts, protects nothing
}

// Wait lets a pause pass. It reports false when the context ended before.
func Wait(ctx context.Context, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
