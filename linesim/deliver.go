package linesim

import (
	"context"
	"log/slog"
	"time"
)

// redeliveryPauses are short and in real time, so that a person at the simulator can watch them pass.
var redeliveryPauses = []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second}

// Delivery is the bot's answer to a webhook. Status 0 means that there was none. Reason is LINE's word for the failure,
// empty for any status of 2xx.
type Delivery struct {
	Status  int    `json:"status"`
	Ms      int64  `json:"ms"`
	Reason  string `json:"reason,omitempty"`
	EventID string `json:"eventId,omitempty"`
	N       int    `json:"n,omitempty"` // the number of the entry which the phone shows for it

	noTLS bool // could not connect, because the two sides did not agree on a secure connection
}

// OK says whether the bot took the event.
func (d Delivery) OK() bool { return d.Status/100 == 2 }

// stamp fills in the properties that every event has. Events that can be answered get a reply token.
func (s *Server) stamp(ev *event, p *phone, by string, now time.Time) {
	ev.WebhookEventID = s.random.ulid(now)
	ev.Timestamp = now.UnixMilli()
	ev.Source = p.source(by)
	ev.Mode = "active"
	if s.settings.get().Standby {
		ev.Mode = "standby"
		return
	}
	if answerable(*ev) {
		ev.ReplyToken = s.random.hex(16)
		s.tokens.issue(ev.ReplyToken, p, now)
	}
}

// answerable says whether LINE gives a reply token with such an event.
func answerable(ev event) bool {
	switch ev.Type {
	case "unfollow", "unsend", "leave", "memberLeft":
		return false
	case "accountLink":
		return ev.Link == nil || ev.Link.Result == "ok"
	}
	return true
}

// deliver sends one event now, unless events are held.
func (s *Server) deliver(ctx context.Context, one raisedEvent) Delivery {
	if s.hold.add(one) {
		return Delivery{Reason: reasonHeld, EventID: one.event.WebhookEventID}
	}
	return s.deliverWithFaults(ctx, one)
}

// send makes the first attempt and, if that fails, leaves the others to the background. It goes on when ctx ends.
func (s *Server) send(ctx context.Context, raised []raisedEvent) Delivery {
	ctx = context.WithoutCancel(ctx)
	d := s.attempt(ctx, raised, s.secret)
	s.sendAgain(ctx, raised, d)
	return d
}

// sendAgain begins the redelivery of events that were not taken, if that is switched on.
func (s *Server) sendAgain(ctx context.Context, raised []raisedEvent, d Delivery) {
	if !d.OK() && s.webhookURL() != "" && s.settings.get().Redelivery {
		go s.redeliver(ctx, asRedelivery(raised))
	}
}

func (s *Server) redeliver(ctx context.Context, raised []raisedEvent) {
	if !s.begin() {
		return
	}
	defer s.end()
	for _, pause := range redeliveryPauses {
		select {
		case <-s.closing.Done():
			return
		case <-time.After(pause):
		}
		if s.deliverAgain(ctx, raised).OK() {
			return
		}
	}
}

// deliverAgain keeps the order of the phone that a single event came from.
func (s *Server) deliverAgain(ctx context.Context, raised []raisedEvent) Delivery {
	if len(raised) == 1 {
		raised[0].phone.order.Lock()
		defer raised[0].phone.order.Unlock()
	}
	s.renewReplyTokens(raised)
	return s.attempt(ctx, raised, s.secret)
}

// attempt posts the events once and writes that into the ledger.
func (s *Server) attempt(ctx context.Context, raised []raisedEvent, secret string) Delivery {
	at, began := s.clock.Now(), realTime()
	d := Delivery{Reason: "webhooks are switched off"}
	if s.settings.get().UseWebhook {
		d = s.post(ctx, s.webhookURL(), s.webhookBody(raised), secret)
	}
	d.Ms = millisecondsSince(began)
	s.logDelivery(ctx, at, raised, &d)
	return d
}

// silentAfter is how many webhooks a bot may take without a single call before the log doubts where it calls.
const silentAfter = 3

// suspectRealLINE warns once of a bot that takes webhooks and never calls: it may be calling the real LINE.
func (s *Server) suspectRealLINE(ctx context.Context, d Delivery) {
	if d.OK() && s.failures.taken.Add(1) == silentAfter && s.failures.calls.Load() == 0 {
		s.log.LogAttrs(ctx, slog.LevelWarn, "the bot takes webhooks but has never called this simulator: "+
			"is it calling the real LINE?", slog.Int("webhooks", silentAfter))
	}
}

// logDelivery adds a delivery to the ledger, and to the log if it failed.
func (s *Server) logDelivery(ctx context.Context, at time.Time, raised []raisedEvent, d *Delivery) {
	first := raised[0]
	d.EventID = first.event.WebhookEventID
	s.ledger.webhooks.add(webhookLine{
		At: at, To: first.phone.id, EventIDs: eventIDs(raised),
		Status: d.Status, Ms: d.Ms, Reason: d.Reason, IsRedelivery: first.event.DeliveryContext.IsRedelivery,
	})
	s.showDelivery(raised, *d)
	s.suspectRealLINE(ctx, *d)
	if !d.OK() {
		s.log.LogAttrs(ctx, slog.LevelWarn, "webhook failed",
			slog.String("event", first.event.Type), slog.Int("status", d.Status), slog.String("reason", d.Reason), slog.Bool(
				"redelivery", first.event.DeliveryContext.IsRedelivery,
			))
	}
}
