package linesim

import "sync"

// bell wakes everyone who waits for news; the zero value is ready.
type bell struct {
	mu   sync.Mutex
	rung chan struct{}
}

// heard returns a channel that closes at the next ring; take it before looking whether there is news, so that none is missed.
func (b *bell) heard() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rung == nil {
		b.rung = make(chan struct{})
	}
	return b.rung
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rung != nil {
		close(b.rung)
		b.rung = nil
	}
}
