package line_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"leaveline/bot/line"
	"leaveline/linesim"
)

const secret = "0123456789abcdef0123456789abcdef"

type tally struct {
	mu     sync.Mutex
	counts map[string]int
}

func (c *tally) Count(result string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.counts[result]++
}

// post sends a webhook body with a signature and gives the status.
func post(h http.Handler, body, signature string) int {
	req := httptest.NewRequest(http.MethodPost, "/webhook", strings.NewReader(body))
	if signature != "" {
		req.Header.Set("x-line-signature", signature)
	}
	res := httptest.NewRecorder()
	h.ServeHTTP(res, req)
	return res.Code
}

func text(user int, said string) string {
	return fmt.Sprintf(
		`{"type":"message","message":{"type":"text","text":%q},"source":{"type":"user","userId":"U%032x"}}`, said, user,
	)
}

func TestWebhookAnswers(t *testing.T) {
	t.Parallel()
	good := `{"events":[` + text(1, "請假") + `]}`
	many := `{"events":[{}` + strings.Repeat(",{}", 1000) + `]}`
	tests := []struct {
		name, body, signature string
		turn                  error
		status                int
		counted               string
	}{
		{"more events than LINE sends", many, linesim.Sign(secret, []byte(many)), nil, http.StatusOK, "unreadable"},
		{"well signed", good, linesim.Sign(secret, []byte(good)), nil, http.StatusOK, "ok"},
		{
			"signed with the secret of before the rotation", good, linesim.Sign("old-"+secret, []byte(good)), nil, http.StatusOK,
			"ok",
		},
		{"signed by a stranger", good, linesim.Sign("stranger", []byte(good)), nil, http.StatusUnauthorized, "bad_signature"},
		{"signed with an empty secret", good, linesim.Sign("", []byte(good)), nil, http.StatusUnauthorized, "bad_signature"},
		{"not signed", good, "", nil, http.StatusUnauthorized, "bad_signature"},
		{"5 MB", strings.Repeat(" ", 5<<20), "x", nil, http.StatusRequestEntityTooLarge, "too_large"},
		{"broken JSON, well signed", "{", linesim.Sign(secret, []byte("{")), nil, http.StatusOK, "unreadable"},
		{
			"records out of reach", good, linesim.Sign(secret, []byte(good)), line.ErrUnavailable, http.StatusServiceUnavailable,
			"unavailable",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			counter := &tally{counts: map[string]int{}}
			h := &line.Webhook{
				Secrets: []string{secret, "old-" + secret, ""}, Log: slog.New(slog.DiscardHandler), Counter: counter,
				Turn: func(context.Context, line.Event) error { return tt.turn },
			}
			if got := post(h, tt.body, tt.signature); got != tt.status {
				t.Errorf("status %d, want %d", got, tt.status)
			}
			if counter.counts[tt.counted] != 1 {
				t.Errorf("counted %v, want one %s", counter.counts, tt.counted)
			}
		})
	}
}

// One person's events run in their order, another's beside them: a slow neighbour holds nobody up.
func TestEventsOfOnePersonInOrder(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var order []string
	slowMayEnd := make(chan struct{})
	h := &line.Webhook{
		Secrets: []string{secret}, Log: slog.New(slog.DiscardHandler), Counter: &tally{counts: map[string]int{}},
		Turn: func(_ context.Context, e line.Event) error {
			if e.Text == "slow" {
				<-slowMayEnd
			}
			mu.Lock()
			defer mu.Unlock()
			order = append(order, e.Text)
			if e.Text == "3" {
				close(slowMayEnd)
			}
			return nil
		},
	}
	body := `{"events":[` + strings.Join([]string{text(1, "1"), text(2, "slow"), text(1, "2"), text(1, "3")}, ",") + `]}`
	if status := post(h, body, linesim.Sign(secret, []byte(body))); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	if want := []string{"1", "2", "3", "slow"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
}

// A turn learns that LINE waits no longer than two seconds.
func TestTurnHasADeadline(t *testing.T) {
	t.Parallel()
	h := &line.Webhook{
		Secrets: []string{secret}, Log: slog.New(slog.DiscardHandler), Counter: &tally{counts: map[string]int{}},
		Turn: func(ctx context.Context, _ line.Event) error {
			deadline, ok := ctx.Deadline()
			if left := time.Until(deadline); !ok || left > 1500*time.Millisecond {
				t.Errorf("a turn may take %s, want 1.5 s at most", left)
			}
			return nil
		},
	}
	body := `{"events":[` + text(1, "請假") + `]}`
	post(h, body, linesim.Sign(secret, []byte(body)))
}
