package linesim

import (
	"context"
	"sync"
	"time"
)

// notifier wakes all who wait for a change; the zero value is ready.
type notifier struct {
	mu      sync.Mutex
	changed chan struct{}
}

// next returns a channel that closes at the next change. Take it before looking for the change, so that none is missed.
func (b *notifier) next() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.changed == nil {
		b.changed = make(chan struct{})
	}
	return b.changed
}

func (b *notifier) notify() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.changed != nil {
		close(b.changed)
		b.changed = nil
	}
}

// waitFor calls look at each change until it returns true. It gives up after atMost, when ctx ends, and when the server
// closes.
func (s *Server) waitFor(ctx context.Context, atMost time.Duration, b *notifier, look func() bool) {
	ctx, stop := context.WithTimeout(ctx, atMost)
	defer stop()
	for {
		changed := b.next()
		if look() || ctx.Err() != nil {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
		case <-s.closing.Done():
			return
		}
	}
}
