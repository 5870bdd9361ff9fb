package linesim

import (
	"encoding/json"
	"net/http"
	"sync"

	"leaveline/linesim/api"
	"leaveline/linesim/marketing"
)

// settings are the owner's choices in LINE's console and its Official Account Manager.
type settings struct {
	UseWebhook bool `json:"useWebhook"`
	Redelivery bool `json:"redelivery"` // LINE's own is off at first; here it is on, since a bot should bear it
	Chat       bool `json:"chat"`       // people answer too: reading marks are then set by the bot alone
	Verified   bool `json:"verified"`   // ids of followers and members are only for verified accounts
	Standby    bool `json:"standby"`    // another module answers: events come without reply tokens
	RateLimits bool `json:"rateLimits"`
}

func defaultSettings() settings { return settings{UseWebhook: true, Redelivery: true, Verified: true} }

type liveSettings struct {
	mu  sync.RWMutex
	now settings
}

func (b *liveSettings) get() settings {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.now
}

// change reads those settings that are given.
func (b *liveSettings) change(raw []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	changed := b.now
	if err := json.Unmarshal(raw, &changed); err != nil {
		return err
	}
	b.now = changed
	return nil
}

func (s *Server) getSettings(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, s.settings.get())
}

func (s *Server) postSettings(w http.ResponseWriter, r *http.Request) {
	var raw json.RawMessage
	if !readControl(w, r, &raw) {
		return
	}
	if err := s.settings.change(raw); err != nil {
		writeError(w, http.StatusBadRequest, "the settings are true or false: "+err.Error())
		return
	}
	s.feed.touch()
	s.getSettings(w, r)
}

// verifiedOnly refuses what LINE keeps for verified accounts.
func (s *Server) verifiedOnly(h api.Handler) api.Handler {
	return func(c *api.Call) api.Answer {
		if !s.settings.get().Verified {
			return marketing.NotAvailable(c)
		}
		return h(c)
	}
}
