package linesim

import (
	"context"
	"slices"
	"time"
)

// webhookPath is the path of a fault that is meant for webhooks, not for the API.
const webhookPath = "webhook"

// The kinds of fault that only webhooks have. They also know reset, timeout-after, 500 and slow.
const (
	faultDuplicate    = "duplicate"     // the same event comes twice, neither marked as redelivered
	faultLate         = "late"          // the event comes after the next ones, when its delay is over
	faultBadSignature = "bad-signature" // signed under another secret, and rightly when it is redelivered
)

var webhookFaults = []string{faultDuplicate, faultLate, faultBadSignature, faultReset, faultTimeoutAfter, faultSlow}

// deliverWithFaults delivers one event with the faults that are planned for it.
func (s *Server) deliverWithFaults(ctx context.Context, one raisedEvent) Delivery {
	ctx, raised := context.WithoutCancel(ctx), []raisedEvent{one}
	hit := s.faults.forCall(webhookPath)
	if hit == nil {
		return s.send(ctx, raised)
	}
	switch hit.Kind {
	case faultDuplicate:
		s.send(ctx, raised)
	case faultLate:
		go s.deliverLate(ctx, raised, hit.delay)
		return Delivery{Reason: "late", EventID: one.event.WebhookEventID}
	case faultSlow:
		s.pause(hit.delay)
	default:
		return s.failFirst(ctx, raised, hit.Kind)
	}
	return s.send(ctx, raised)
}

// failFirst makes the first attempt fail, whatever the bot does. The redelivery is as it should be.
func (s *Server) failFirst(ctx context.Context, raised []raisedEvent, kind string) Delivery {
	d := Delivery{Reason: couldNotConnect}
	switch kind {
	case faultReset: // it never arrives
		s.logDelivery(ctx, s.clock.Now(), raised, &d)
	case faultBadSignature:
		d = s.attempt(ctx, raised, s.secret+" of another")
	case faultTimeoutAfter: // the bot takes it, but its answer is lost
		s.attempt(ctx, raised, s.secret)
		d.Reason = requestTimeout
		s.logDelivery(ctx, s.clock.Now(), raised, &d)
	}
	s.sendAgain(ctx, raised, d)
	return d
}

// deliverLate waits without keeping the phone from its next events.
func (s *Server) deliverLate(ctx context.Context, raised []raisedEvent, delay time.Duration) {
	if !s.begin() {
		return
	}
	defer s.end()
	s.pause(delay)
	s.renewReplyTokens(raised)
	s.send(ctx, raised)
}

// pause waits in real time, but not past the closing of the server.
func (s *Server) pause(d time.Duration) {
	select {
	case <-s.closing.Done():
	case <-time.After(d):
	}
}

// forWebhook says whether the fault is one that webhooks can have.
func (f *fault) forWebhook() bool { return slices.Contains(webhookFaults, f.Kind) }
