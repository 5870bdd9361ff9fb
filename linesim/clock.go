package linesim

import (
	"sync/atomic"
	"time"
)

// Clock tells the simulated time and can be moved forward.
type Clock interface {
	Now() time.Time
	// Advance returns when everything that the new time causes has happened.
	Advance(d time.Duration)
}

// wall is the only place where the simulator asks the real time.
func wall() time.Time { return time.Now() }

// offsetClock is the real time plus whatever it was advanced by.
type offsetClock struct{ ahead atomic.Int64 }

func (c *offsetClock) Now() time.Time          { return wall().Add(time.Duration(c.ahead.Load())) }
func (c *offsetClock) Advance(d time.Duration) { c.ahead.Add(int64(d)) }

// ClockAt is the real time, moved so that it is that moment now. It can be advanced.
func ClockAt(start time.Time) Clock {
	c := &offsetClock{}
	c.Advance(start.Sub(wall()))
	return c
}

func millisecondsSince(began time.Time) int64 { return wall().Sub(began).Milliseconds() }
