package linesim

import (
	"context"
	"slices"
	"time"
)

// webhookPath is what a fault's path says when it is meant for the webhooks instead of the API.
const webhookPath = "webhook"

// The kinds of fault which only webhooks have; they also know reset, timeout-after, 500 and slow.
const (
	faultDuplicate    = "duplicate"     // the same event comes twice, neither marked as redelivered
	faultLate         = "late"          // the event comes after the next ones, when its delay is over
	faultBadSignature = "bad-signature" // signed under another secret, and rightly when it is redelivered
)

var webhookFaults = []string{faultDuplicate, faultLate, faultBadSignature, faultReset, faultTimeoutAfter, faultSlow}

// mishap delivers one event, with what is planned to go wrong on the way.
func (s *Server) mishap(ctx context.Context, one parcel) Delivery {
	ctx, parcels := context.WithoutCancel(ctx), []parcel{one}
	hit := s.faults.strike(webhookPath)
	if hit == nil {
		return s.send(ctx, parcels)
	}
	switch hit.Kind {
	case faultDuplicate:
		s.send(ctx, parcels)
	case faultLate:
		go s.sendLate(ctx, parcels, hit.delay)
		return Delivery{Reason: "late", EventID: one.event.WebhookEventID}
	case faultSlow:
		s.pause(hit.delay)
	default:
		return s.spoil(ctx, parcels, hit.Kind)
	}
	return s.send(ctx, parcels)
}

// spoil makes the first attempt fail, whatever the bot does; the redelivery is as it should be.
func (s *Server) spoil(ctx context.Context, parcels []parcel, kind string) Delivery {
	d := Delivery{Reason: couldNotConnect}
	switch kind {
	case faultReset: // it never arrives
		s.enterDelivery(ctx, s.clock.Now(), parcels, &d)
	case faultBadSignature:
		d = s.attempt(ctx, parcels, s.secret+" of another")
	case faultTimeoutAfter: // the bot takes it, but its answer is lost
		s.attempt(ctx, parcels, s.secret)
		d.Reason = requestTimeout
		s.enterDelivery(ctx, s.clock.Now(), parcels, &d)
	}
	s.sendAgain(ctx, parcels, d)
	return d
}

// sendLate waits without keeping the phone from its next events.
func (s *Server) sendLate(ctx context.Context, parcels []parcel, delay time.Duration) {
	if !s.begin() {
		return
	}
	defer s.end()
	s.pause(delay)
	s.renew(parcels)
	s.send(ctx, parcels)
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
