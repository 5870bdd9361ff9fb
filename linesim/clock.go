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

// realTime is the only place where the simulator asks for the real time.
func realTime() time.Time { return time.Now() }

// offsetClock is the real time plus all advances.
type offsetClock struct{ ahead atomic.Int64 }

func (c *offsetClock) Now() time.Time          { return realTime().Add(time.Duration(c.ahead.Load())) }
func (c *offsetClock) Advance(d time.Duration) { c.ahead.Add(int64(d)) }

// ClockAt is the real time, moved so that it is that moment now. It can be advanced.
func ClockAt(start time.Time) Clock {
	c := &offsetClock{}
	c.Advance(start.Sub(realTime()))
	return c
}

func millisecondsSince(began time.Time) int64 { return realTime().Sub(began).Milliseconds() }
