package cli

import (
	"sync"
	"sync/atomic"
	"time"
)

// systemClock is the only place where production asks what time it is.
func systemClock() time.Time { return time.Now() }

// stepClock is a clock for the demo: it runs like the real one from a chosen start and can be advanced. Advancing
// happens in steps, and after each step the world gets to do what is due, so that a day passes as a day would.
type stepClock struct {
	offset atomic.Int64
	mu     sync.Mutex // one advance at a time
	each   func(now time.Time)
}

// clockStep is the grain of an advance, as fine as the finest job.
const clockStep = 10 * time.Minute

// newStepClock starts at the given moment; each runs after every step of an advance.
func newStepClock(start time.Time, each func(now time.Time)) *stepClock {
	c := &stepClock{each: each}
	c.offset.Store(int64(time.Until(start)))
	return c
}

// Now is the demo's time.
func (c *stepClock) Now() time.Time { return time.Now().Add(time.Duration(c.offset.Load())) }

// Advance moves the clock forward and returns when everything that this causes has happened.
func (c *stepClock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for d > 0 {
		step := min(d, clockStep)
		c.offset.Add(int64(step))
		d -= step
		c.each(c.Now())
	}
}
