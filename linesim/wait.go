package linesim

import (
	"context"
	"time"
)

// waitFor calls look until it has found something, the time is up, the asker has gone or the server closes; each ring of the bell gives it another look.
func (s *Server) waitFor(ctx context.Context, atMost time.Duration, b *bell, look func() bool) {
	ctx, stop := context.WithTimeout(ctx, atMost)
	defer stop()
	for {
		rung := b.heard()
		if look() || ctx.Err() != nil {
			return
		}
		select {
		case <-rung:
		case <-ctx.Done():
		case <-s.closing.Done():
			return
		}
	}
}
