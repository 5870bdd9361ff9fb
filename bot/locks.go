package bot

import (
	"context"
	"hash/maphash"
	"sync"

	"leaveline/bot/line"
)

// lockCount is far above the turns that run at once, so that two people rarely share a lock.
const lockCount = 1024

// userLocks let one person's events through one at a time. They only spare work: two replicas may still run events of
// the same person side by side, which the records and the dialog's compare-and-set keep harmless.
type userLocks struct {
	once  sync.Once
	seed  maphash.Seed
	locks [lockCount]chan struct{} // full while locked
}

// lock waits for the person's lock and returns its release. The error is the context's, when it ends before.
func (l *userLocks) lock(ctx context.Context, user line.UserID) (unlock func(), err error) {
	l.once.Do(l.init)
	lock := l.locks[maphash.String(l.seed, string(user))%lockCount]
	select {
	case lock <- struct{}{}:
		return func() { <-lock }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *userLocks) init() {
	l.seed = maphash.MakeSeed()
	for i := range l.locks {
		l.locks[i] = make(chan struct{}, 1)
	}
}
