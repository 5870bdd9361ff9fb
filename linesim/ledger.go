package linesim

import (
	"net/http"
	"sync"
	"time"

	"leaveline/linesim/validate"
)

// maxLedger bounds each of the ledger's three lists.
const maxLedger = 100_000

type sentLine struct {
	At        time.Time `json:"at"`
	Via       string    `json:"via"`
	To        string    `json:"to"`
	N         int       `json:"n"`
	MessageID string    `json:"messageId"`
	Type      string    `json:"type"`
	SeenBy    []string  `json:"seenBy,omitempty"` // of a group's members
	RetryKey  string    `json:"retryKey,omitempty"`
	RequestID string    `json:"requestId"`
}

type callLine struct {
	At        time.Time          `json:"at"`
	Method    string             `json:"method"`
	Path      string             `json:"path"`
	Status    int                `json:"status"`
	Ms        int64              `json:"ms"`
	RequestID string             `json:"requestId"`
	RetryKey  string             `json:"retryKey,omitempty"`
	Fault     string             `json:"fault,omitempty"`
	Message   string             `json:"message,omitempty"`
	Details   []validate.Problem `json:"details,omitempty"`
	Notes     []validate.Problem `json:"notes,omitempty"` // on what LINE takes all the same
}

type webhookLine struct {
	At           time.Time `json:"at"`
	To           string    `json:"user,omitempty"`
	EventIDs     []string  `json:"eventIds"`
	Status       int       `json:"status"`
	Ms           int64     `json:"ms"`
	Reason       string    `json:"reason,omitempty"`
	IsRedelivery bool      `json:"isRedelivery"`
}

// journal is one bounded list of the ledger.
type journal[T any] struct {
	mu    sync.Mutex
	lines ring[T]
}

func (j *journal[T]) add(line T) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines.add(maxLedger, line)
}

func (j *journal[T]) list() []T {
	j.mu.Lock()
	defer j.mu.Unlock()
	return append([]T{}, j.lines.oldest()...)
}

// ledger remembers every message on a phone, every call and every delivery.
type ledger struct {
	sent     journal[sentLine]
	calls    journal[callLine]
	webhooks journal[webhookLine]
}

func (s *Server) getLedger(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{
		"sent":     s.ledger.sent.list(),
		"calls":    s.ledger.calls.list(),
		"webhooks": s.ledger.webhooks.list(),
	})
}
