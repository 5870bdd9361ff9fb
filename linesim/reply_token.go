package linesim

import (
	"sync"
	"time"
)

// A reply token lives for a minute after each delivery, but at most twenty after its event.
const (
	tokenLife = time.Minute
	eventLife = 20 * time.Minute
)

type replyToken struct {
	phone     *phone
	n         int // of the entry that the phone shows for the event; 0 as long as it shows none
	event     time.Time
	delivered time.Time
	used      bool
}

func (t replyToken) alive(now time.Time) bool {
	return !t.used && now.Sub(t.delivered) <= tokenLife && now.Sub(t.event) <= eventLife
}

// replyTokens are the tokens of the last minutes, with what they answer.
type replyTokens struct {
	mu      sync.Mutex
	live    map[string]replyToken
	sweepAt int
}

// issue makes the token good from now on.
func (r *replyTokens) issue(token string, p *phone, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep(now)
	r.live[token] = replyToken{phone: p, event: now, delivered: now}
}

// answers notes which entry of its phone the token's event is.
func (r *replyTokens) answers(token string, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if t, ok := r.live[token]; ok {
		t.n = n
		r.live[token] = t
	}
}

// find returns the token, used or not, as long as it is remembered.
func (r *replyTokens) find(token string) (replyToken, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t, ok := r.live[token]
	return t, ok
}

// owner returns the phone of a token that is still alive, and leaves the token so.
func (r *replyTokens) owner(token string, now time.Time) (*phone, bool) {
	t, ok := r.find(token)
	return t.phone, ok && t.alive(now)
}

// redelivered gives a token that has not been used another minute.
func (r *replyTokens) redelivered(token string, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if t, ok := r.live[token]; ok {
		t.delivered = now
		r.live[token] = t
	}
}

// use spends the token and returns its phone, if it is still alive.
func (r *replyTokens) use(token string, now time.Time) (*phone, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t, ok := r.live[token]
	if !ok || !t.alive(now) {
		return nil, false
	}
	t.used = true
	r.live[token] = t
	return t.phone, true
}

// sweep forgets expired tokens whenever their number has doubled, so that the cost per token stays constant.
func (r *replyTokens) sweep(now time.Time) {
	if len(r.live) < r.sweepAt {
		return
	}
	if r.live == nil {
		r.live = map[string]replyToken{}
	}
	for token, t := range r.live {
		if now.Sub(t.event) > eventLife {
			delete(r.live, token)
		}
	}
	r.sweepAt = max(1024, 2*len(r.live))
}
