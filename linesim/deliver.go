package linesim

import (
	"context"
	"log/slog"
	"time"
)

// redeliveryPauses are in real time, and short, so that a person at the simulator can watch them pass.
var redeliveryPauses = []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second}

// Delivery is how the bot answered a webhook. Status 0 means not at all; Reason is then (and for any status but 2xx) LINE's word for the failure.
type Delivery struct {
	Status  int    `json:"status"`
	Ms      int64  `json:"ms"`
	Reason  string `json:"reason,omitempty"`
	EventID string `json:"eventId,omitempty"`
	N       int    `json:"n,omitempty"` // the number of the entry which the phone shows for it
}

// OK says whether the bot took the event.
func (d Delivery) OK() bool { return d.Status/100 == 2 }

// stamp fills in what every event has. A reply token is given to those that can be answered.
func (s *Server) stamp(ev *event, p *phone, by string, now time.Time) {
	ev.WebhookEventID = s.dice.ulid(now)
	ev.Timestamp = now.UnixMilli()
	ev.Source = p.source(by)
	ev.Mode = "active"
	if s.settings.get().Standby {
		ev.Mode = "standby"
		return
	}
	if answerable(*ev) {
		ev.ReplyToken = s.dice.hex(16)
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
func (s *Server) deliver(ctx context.Context, one parcel) Delivery {
	if s.hold.keep(one) {
		return Delivery{Reason: reasonHeld, EventID: one.event.WebhookEventID}
	}
	return s.mishap(ctx, one)
}

// send makes the first attempt and, if that fails, leaves the others to the background. The caller's patience has no bearing on the delivery.
func (s *Server) send(ctx context.Context, parcels []parcel) Delivery {
	ctx = context.WithoutCancel(ctx)
	d := s.attempt(ctx, parcels, s.secret)
	s.sendAgain(ctx, parcels, d)
	return d
}

// sendAgain begins the redelivery of what was not taken, if that is switched on.
func (s *Server) sendAgain(ctx context.Context, parcels []parcel, d Delivery) {
	if !d.OK() && s.webhookURL() != "" && s.settings.get().Redelivery {
		go s.redeliver(ctx, again(parcels))
	}
}

func (s *Server) redeliver(ctx context.Context, parcels []parcel) {
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
		if s.deliverAgain(ctx, parcels).OK() {
			return
		}
	}
}

// deliverAgain waits its turn on the phone that a single event came from.
func (s *Server) deliverAgain(ctx context.Context, parcels []parcel) Delivery {
	if len(parcels) == 1 {
		parcels[0].phone.turn.Lock()
		defer parcels[0].phone.turn.Unlock()
	}
	s.renew(parcels)
	return s.attempt(ctx, parcels, s.secret)
}

// attempt posts the events once and writes that into the ledger.
func (s *Server) attempt(ctx context.Context, parcels []parcel, secret string) Delivery {
	at, began := s.clock.Now(), wall()
	d := Delivery{Reason: "webhooks are switched off"}
	if s.settings.get().UseWebhook {
		d = s.post(ctx, s.webhookURL(), s.pack(parcels), secret)
	}
	d.Ms = millisecondsSince(began)
	s.enterDelivery(ctx, at, parcels, &d)
	return d
}

// enterDelivery names the first event and keeps the line.
func (s *Server) enterDelivery(ctx context.Context, at time.Time, parcels []parcel, d *Delivery) {
	first := parcels[0]
	d.EventID = first.event.WebhookEventID
	s.ledger.webhooks.add(webhookLine{
		At: at, To: first.phone.id, EventIDs: eventIDs(parcels),
		Status: d.Status, Ms: d.Ms, Reason: d.Reason, IsRedelivery: first.event.DeliveryContext.IsRedelivery,
	})
	if !d.OK() {
		s.log.LogAttrs(ctx, slog.LevelWarn, "webhook failed",
			slog.String("event", first.event.Type), slog.Int("status", d.Status), slog.String("reason", d.Reason), slog.Bool("redelivery", first.event.DeliveryContext.IsRedelivery))
	}
}
