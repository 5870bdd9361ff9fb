package linesim

import (
	"encoding/json"
	"iter"
	"time"

	"leaveline/linesim/api"
)

// Limits of a phone's history. At most maxEntries are remembered and, above minEntries, at most maxHistory bytes of
// messages.
const (
	minEntries = 100
	maxEntries = 2000
	maxHistory = 256 << 10
)

// Who an entry is from.
const (
	fromBot    = "bot"
	fromUser   = "user"
	fromSystem = "system"
)

// entry is one thing seen on a phone; it never changes once it is kept.
type entry struct {
	User    string          `json:"user,omitempty"`
	N       int             `json:"n"`
	At      time.Time       `json:"at"`
	From    string          `json:"from"`
	By      string          `json:"by,omitempty"`   // who of a group
	ID      string          `json:"id,omitempty"`   // the message's, of the bot's
	Read    bool            `json:"read,omitempty"` // at once, where people of the account do not answer themselves
	Via     string          `json:"via,omitempty"`
	Silent  bool            `json:"silent,omitempty"` // sent with notificationDisabled: no phone announces it
	Message json.RawMessage `json:"message"`

	sequence int64
}

// sender is the origin of an entry.
type sender struct {
	from, via, by string
	sent          []api.SentMessage // of the bot's
	read, silent  bool
}

// show appends messages to a phone's history and returns the number of the last entry.
func (s *Server) show(p *phone, at time.Time, who sender, messages ...json.RawMessage) int {
	p.mu.Lock()
	for i, message := range messages {
		p.last++
		e := &entry{User: p.id, N: p.last, At: at, From: who.from, Via: who.via, Read: who.read, Silent: who.silent,
			Message: message}
		if p.kind != kindUser {
			e.By = who.by
		}
		if who.sent != nil {
			e.ID = who.sent[i].ID
		}
		p.remember(e)
		s.feed.add(e)
	}
	last := p.last
	p.mu.Unlock()
	p.changed.notify()
	s.feed.changed.notify()
	return last
}

// remember is called with p.mu held. Trimming waits until twice the limit is reached, so that it costs little per
// entry.
func (p *phone) remember(e *entry) {
	p.history = append(p.history, e)
	p.weight += len(e.Message)
	if len(p.history) > 2*maxEntries || (p.weight > 2*maxHistory && len(p.history) > 2*minEntries) {
		p.trim()
	}
}

func (p *phone) trim() {
	drop := 0
	for n := len(p.history); n > maxEntries || (p.weight > maxHistory && n > minEntries); n-- {
		p.weight -= len(p.history[drop].Message)
		drop++
	}
	p.history = append([]*entry(nil), p.history[drop:]...)
}

// since returns the remembered entries numbered above after, oldest first. Unless all is set, they are the bot's only.
func (p *phone) since(after int, all bool) []*entry {
	p.mu.Lock()
	defer p.mu.Unlock()
	found := []*entry{}
	for _, e := range p.history[p.index(after):] {
		if all || e.From == fromBot {
			found = append(found, e)
		}
	}
	return found
}

// index is where the first entry numbered above after stands; numbers have no gaps.
func (p *phone) index(after int) int {
	first := p.last - len(p.history)
	return min(max(after-first, 0), len(p.history))
}

// backward walks over the kept entries, the newest first, without holding the phone up.
func (p *phone) backward() iter.Seq[*entry] {
	return func(yield func(*entry) bool) {
		for n := p.lastNumber(); ; n-- {
			e, ok := p.entry(n)
			if !ok || !yield(e) {
				return
			}
		}
	}
}

func (p *phone) lastNumber() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last
}

// entry finds a kept entry by its number.
func (p *phone) entry(n int) (*entry, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := p.index(n - 1)
	if i >= len(p.history) || p.history[i].N != n {
		return nil, false
	}
	return p.history[i], true
}
