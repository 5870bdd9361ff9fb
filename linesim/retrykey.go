package linesim

import (
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"
)

// keyLife is how long an accepted retry key is remembered.
const keyLife = 24 * time.Hour

// acceptedKey is a request that was, or is just being, accepted under a retry key.
type acceptedKey struct {
	at        time.Time
	requestID string
	sent      []sentMessage
	settled   chan struct{} // closed once it is known whether the request was accepted
}

type retryKeys struct {
	mu      sync.Mutex
	byKey   map[string]*acceptedKey
	sweepAt int
}

// claim returns who holds the key already, or makes the caller its holder and returns nil.
func (r *retryKeys) claim(key string, c *call) *acceptedKey {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep(c.at)
	if held, ok := r.byKey[key]; ok && c.at.Sub(held.at) < keyLife {
		return held
	}
	r.byKey[key] = &acceptedKey{at: c.at, requestID: c.id, settled: make(chan struct{})}
	return nil
}

// settle keeps the key of an accepted request and frees that of a refused one.
func (r *retryKeys) settle(key string, a answer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	held := r.byKey[key]
	if a.status/100 != 2 {
		delete(r.byKey, key)
	}
	if sent, ok := a.body.(sendResponse); ok {
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
func (s *Server) retriable(h handler) handler {
	return func(c *call) answer {
		if c.retryKey == "" {
			return h(c)
		}
		key, err := uuid.Parse(c.retryKey)
		if err != nil || len(c.retryKey) != 36 {
			return refuse(http.StatusBadRequest, "The retry key must be a UUID")
		}
		return s.once(key.String(), c, h)
	}
}

// once waits for a request under the same key that is still being handled, because only its outcome says what this one is.
func (s *Server) once(key string, c *call, h handler) answer {
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

func alreadyAccepted(held *acceptedKey) answer {
	a := answer{status: http.StatusConflict, acceptedID: held.requestID}
	a.body = lineError{Message: "The retry key is already accepted", SentMessages: held.sent}
	return a
}

// notRetriable refuses a retry key on a request that LINE does not take one with.
func notRetriable(h handler) handler {
	return func(c *call) answer {
		if c.retryKey != "" {
			return refuse(http.StatusBadRequest, "The retry key cannot be used with this API")
		}
		return h(c)
	}
}
