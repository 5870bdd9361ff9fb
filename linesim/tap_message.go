package linesim

import (
	"encoding/json"
	"net/http"
)

// postTapMessage taps exactly one button, of a message however old or of the rich menu. A picker needs the picked
// value.
func (s *Server) postTapMessage(w http.ResponseWriter, r *http.Request, p *phone) {
	var target struct {
		N     int
		Path  string
		Menu  *int
		Value string
	}
	if !readControl(w, r, &target) {
		return
	}
	var a action
	var ok bool
	if target.Menu != nil {
		a, ok = s.menuArea(p, *target.Menu)
	} else {
		a, ok = p.actionOf(target.N, target.Path)
	}
	if !ok {
		writeError(w, http.StatusNotFound, "there is no button at that place")
		return
	}
	if isPicker(a) {
		s.pick(w, r, p, a, target.Value)
		return
	}
	s.carryOut(w, r, p, a)
}

func (p *phone) actionOf(n int, path string) (action, bool) {
	e, ok := p.entry(n)
	if !ok || e.From != fromBot {
		return action{}, false
	}
	var message object
	if json.Unmarshal(e.Message, &message) != nil {
		return action{}, false
	}
	return actionAt(message, path)
}
