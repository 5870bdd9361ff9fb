package linesim

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"
)

// webhookTimeout is how long LINE waits for the bot's answer, in real time.
const webhookTimeout = 2 * time.Second

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

// Sign is the x-line-signature of a webhook body: HMAC-SHA256 under the channel secret, in base64.
func Sign(channelSecret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(channelSecret))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

type callback struct {
	Destination string  `json:"destination"`
	Events      []event `json:"events"`
}

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
		return ev.Link.Result == "ok"
	}
	return true
}

// deliver makes the first attempt and, if that fails, leaves the others to the background. The caller's patience has no bearing on the delivery.
func (s *Server) deliver(ctx context.Context, p *phone, ev event) Delivery {
	ctx = context.WithoutCancel(ctx)
	d := s.attempt(ctx, p, ev)
	if !d.OK() && s.webhookURL() != "" && s.settings.get().Redelivery {
		go s.redeliver(ctx, p, ev)
	}
	return d
}

func (s *Server) redeliver(ctx context.Context, p *phone, ev event) {
	if !s.begin() {
		return
	}
	defer s.end()
	ev.DeliveryContext.IsRedelivery = true
	for _, pause := range redeliveryPauses {
		select {
		case <-s.closing.Done():
			return
		case <-time.After(pause):
		}
		if s.deliverAgain(ctx, p, ev).OK() {
			return
		}
	}
}

func (s *Server) deliverAgain(ctx context.Context, p *phone, ev event) Delivery {
	p.turn.Lock()
	defer p.turn.Unlock()
	s.tokens.redelivered(ev.ReplyToken, s.clock.Now())
	return s.attempt(ctx, p, ev)
}

// attempt posts one event once and writes it into the ledger.
func (s *Server) attempt(ctx context.Context, p *phone, ev event) Delivery {
	at, began := s.clock.Now(), wall()
	d := Delivery{Reason: "webhooks are switched off"}
	if s.settings.get().UseWebhook {
		d = s.post(ctx, s.webhookURL(), mustJSON(callback{Destination: s.botID, Events: []event{ev}}))
	}
	d.Ms, d.EventID = millisecondsSince(began), ev.WebhookEventID
	s.ledger.webhooks.add(webhookLine{
		At: at, To: p.id, EventIDs: []string{ev.WebhookEventID},
		Status: d.Status, Ms: d.Ms, Reason: d.Reason, IsRedelivery: ev.DeliveryContext.IsRedelivery,
	})
	if !d.OK() {
		s.log.LogAttrs(ctx, slog.LevelWarn, "webhook failed",
			slog.String("event", ev.Type), slog.Int("status", d.Status), slog.String("reason", d.Reason), slog.Bool("redelivery", ev.DeliveryContext.IsRedelivery))
	}
	return d
}

// post sends a signed body to the bot; a slow answer and a refused connection are told apart as LINE's error statistics do.
func (s *Server) post(ctx context.Context, url string, body []byte) Delivery {
	if url == "" {
		return Delivery{Reason: "no webhook set"}
	}
	ctx, stop := context.WithTimeout(ctx, webhookTimeout)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return Delivery{Reason: "unclassified"}
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("User-Agent", "LineBotWebhook/2.0")
	req.Header.Set("X-Line-Signature", Sign(s.secret, body))
	res, err := s.out.Do(req)
	if err != nil {
		return Delivery{Reason: failure(err)}
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 64<<10)) // so that the connection can be used again
	if res.StatusCode/100 != 2 {
		return Delivery{Status: res.StatusCode, Reason: "error_status_code"}
	}
	return Delivery{Status: res.StatusCode}
}

func failure(err error) string {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) {
		return "request_timeout"
	}
	return "could_not_connect"
}

func newWebhookClient() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			MaxIdleConns:        1024,
			MaxIdleConnsPerHost: 512,
			IdleConnTimeout:     time.Minute,
			DisableCompression:  true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
