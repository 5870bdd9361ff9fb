package bot

import (
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
	locks [laneCount]sync.Mutex
}

// enter waits for the person's lane and returns how to leave it.
func (l *lanes) enter(user line.UserID) (leave func()) {
	l.once.Do(func() { l.seed = maphash.MakeSeed() })
	lane := &l.locks[maphash.String(l.seed, string(user))%laneCount]
	lane.Lock()
	return lane.Unlock
}
