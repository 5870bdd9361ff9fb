package line

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

const (
	// maxBody is what a webhook may weigh; LINE names no limit, its own calls are a few kilobytes.
	maxBody = 1 << 20
	// ackWithin leaves LINE's two seconds some room: what isn't done by then is answered 503, so that LINE delivers again.
	ackWithin = 1500 * time.Millisecond
	// atOnce is how many people's events of one webhook are worked on at once.
	atOnce = 64
)

// ErrUnavailable is returned by a turn when the records can't be reached. LINE is to deliver the event again.
var ErrUnavailable = errors.New("records unavailable")

// Counter counts what comes in, by result: ok, unavailable, bad_signature, too_large, unreadable, broken_event,
// other_event.
type Counter interface{ Count(result string) }

// Webhook answers POST /webhook. It acknowledges after the effect: 200 once every event is done or set aside, 503 when
// the records can't be reached.
type Webhook struct {
	Secrets []string // any of them may have signed: two during a rotation
	Turn    func(context.Context, Event) error
	Log     *slog.Logger
	Counter Counter
}

func (h *Webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		h.refuse(w, "too_large", http.StatusRequestEntityTooLarge)
		return
	}
	if !h.signed(r.Header.Get("X-Line-Signature"), body) {
		h.refuse(w, "bad_signature", http.StatusUnauthorized)
		return
	}
	batch, err := ParseBatch(body)
	if err != nil {
		// Signed, so LINE's own: delivering it again would not make it readable.
		h.Log.Error("webhook unreadable", slog.Int("bytes", len(body)))
		h.Counter.Count("unreadable")
		w.WriteHeader(http.StatusOK)
		return
	}
	h.note(batch)
	ctx, cancel := context.WithTimeout(r.Context(), ackWithin)
	defer cancel()
	if err := h.each(ctx, batch.Events); err != nil {
		h.refuse(w, "unavailable", http.StatusServiceUnavailable)
		return
	}
	h.Counter.Count("ok")
	w.WriteHeader(http.StatusOK)
}

func (h *Webhook) refuse(w http.ResponseWriter, result string, status int) {
	h.Counter.Count(result)
	http.Error(w, http.StatusText(status), status)
}

func (h *Webhook) signed(signature string, body []byte) bool {
	for _, secret := range h.Secrets {
		if secret != "" && webhook.ValidateSignature(secret, signature, body) {
			return true
		}
	}
	return false
}

func (h *Webhook) note(batch Batch) {
	for range batch.Broken {
		h.Counter.Count("broken_event")
	}
	for range batch.Others {
		h.Counter.Count("other_event")
	}
	if batch.Broken > 0 {
		h.Log.Error("webhook events left aside", slog.Int("broken", batch.Broken))
	}
}

// each runs the events: one person's in order, different people's side by side.
func (h *Webhook) each(ctx context.Context, events []Event) error {
	if len(events) == 1 {
		return h.Turn(ctx, events[0])
	}
	queues := map[UserID][]Event{}
	for _, e := range events {
		queues[e.User] = append(queues[e.User], e)
	}
	results, places := make(chan error, len(queues)), make(chan struct{}, atOnce)
	for _, queue := range queues {
		places <- struct{}{}
		go func() {
			defer func() { <-places }()
			results <- h.inOrder(ctx, queue)
		}()
	}
	var failed error
	for range queues {
		failed = errors.Join(failed, <-results)
	}
	return failed
}

func (h *Webhook) inOrder(ctx context.Context, events []Event) error {
	for _, e := range events {
		if err := h.Turn(ctx, e); err != nil {
			return err
		}
	}
	return nil
}
