package linesim

import (
	"context"
	"time"
)

// waitFor calls look until it has found something, the time is up or the asker has gone; each ring of the bell gives it another look.
func waitFor(ctx context.Context, atMost time.Duration, b *bell, look func() bool) {
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
		}
	}
}
