package main

import (
	"context"
	"time"

	"leaveline/store"
)

// drained is how fast the relay works off an outbox by itself.
type drained struct {
	messages   int // that were due, of which many matter no more by then
	pushes     int
	statements float64 // per message
	took       time.Duration
}

func drain(ctx context.Context, h *harness, l *lineStandIn) (drained, error) {
	counts, _, err := h.store.Read(schoolID).OutboxStats(ctx)
	if err != nil {
		return drained{}, err
	}
	d := drained{messages: counts[store.MessageDue]}
	pushes, statements, began := l.pushes.Load(), h.store.Statements(), time.Now()
	h.relay.Drain(ctx)
	d.took = time.Since(began)
	d.pushes = int(l.pushes.Load() - pushes)
	d.statements = float64(h.store.Statements()-statements) / float64(max(d.messages, 1))
	return d, nil
}
