package linesim

import (
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"

	"leaveline/linesim/api"
)

// keyLife is how long an accepted retry key is remembered.
const keyLife = 24 * time.Hour

// acceptedKey is a request that was, or is just being, accepted under a retry key.
type acceptedKey struct {
	at        time.Time
	requestID string
	sent      []api.SentMessage
	settled   chan struct{} // closed once it is known whether the request was accepted
}

type retryKeys struct {
	mu      sync.Mutex
	byKey   map[string]*acceptedKey
	sweepAt int
}

// claim returns the holder of the key, or makes the caller its holder and returns nil.
func (r *retryKeys) claim(key string, c *api.Call) *acceptedKey {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep(c.At)
	if held, ok := r.byKey[key]; ok && c.At.Sub(held.at) < keyLife {
		return held
	}
	r.byKey[key] = &acceptedKey{at: c.At, requestID: c.ID, settled: make(chan struct{})}
	return nil
}

// settle keeps the key of an accepted request and frees that of a refused one.
func (r *retryKeys) settle(key string, a api.Answer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	held := r.byKey[key]
	if a.Status/100 != 2 {
		delete(r.byKey, key)
	}
	if sent, ok := a.Body.(sendResponse); ok {
		held.sent = sent.SentMessages
	}
	close(held.settled)
}

func (r *retryKeys) holds(key string, who *acceptedKey) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.byKey[key] == who
}

// sweep forgets the expired keys whenever their number has doubled.
func (r *retryKeys) sweep(now time.Time) {
	if len(r.byKey) < r.sweepAt {
		return
	}
	if r.byKey == nil {
		r.byKey = map[string]*acceptedKey{}
	}
	for key, held := range r.byKey {
		if now.Sub(held.at) >= keyLife {
			delete(r.byKey, key)
		}
	}
	r.sweepAt = max(1024, 2*len(r.byKey))
}

// retriable lets a request through once per retry key; an empty key is none.
func (s *Server) oncePerRetryKey(h api.Handler) api.Handler {
	return func(c *api.Call) api.Answer {
		if c.RetryKey == "" {
			return h(c)
		}
		key, err := uuid.Parse(c.RetryKey)
		if err != nil || len(c.RetryKey) != 36 {
			return api.Refuse(http.StatusBadRequest, "The retry key must be a UUID")
		}
		return s.once(key.String(), c, h)
	}
}

// once handles a request under a retry key. It waits for an earlier one under the same key, whose outcome decides.
func (s *Server) once(key string, c *api.Call, h api.Handler) api.Answer {
	for {
		held := s.keys.claim(key, c)
		if held == nil {
			a := h(c)
			s.keys.settle(key, a)
			return a
		}
		<-held.settled
		if s.keys.holds(key, held) {
			return alreadyAccepted(held)
		}
	}
}

func alreadyAccepted(held *acceptedKey) api.Answer {
	a := api.Answer{Status: http.StatusConflict, AcceptedID: held.requestID}
	a.Body = api.Error{Message: "The retry key is already accepted", SentMessages: held.sent}
	return a
}

// notRetriable refuses a retry key on a request that LINE does not take one with.
func notRetriable(h api.Handler) api.Handler {
	return func(c *api.Call) api.Answer {
		if c.RetryKey != "" {
			return api.Refuse(http.StatusBadRequest, "The retry key cannot be used with this API")
		}
		return h(c)
	}
}
