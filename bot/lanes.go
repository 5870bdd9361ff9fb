package bot

import (
	"context"
	"hash/maphash"
	"sync"

	"leaveline/bot/line"
)

// laneCount is far above the turns that run at once, so that strangers rarely wait for each other.
const laneCount = 1024

// lanes let one person's events through one at a time. It only spares work: two replicas may still run the same person's events
// side by side, and the records and the dialog's compare-and-set keep that harmless.
type lanes struct {
	once  sync.Once
	seed  maphash.Seed
	locks [laneCount]chan struct{} // each holds whoever is in it
}

// enter waits for the person's lane and returns how to leave it; the error is the context's, when its time is up before.
func (l *lanes) enter(ctx context.Context, user line.UserID) (leave func(), err error) {
	l.once.Do(l.lay)
	lane := l.locks[maphash.String(l.seed, string(user))%laneCount]
	select {
	case lane <- struct{}{}:
		return func() { <-lane }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *lanes) lay() {
	l.seed = maphash.MakeSeed()
	for i := range l.locks {
		l.locks[i] = make(chan struct{}, 1)
	}
}
