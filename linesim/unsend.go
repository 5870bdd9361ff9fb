package linesim

import (
	"encoding/json"
	"net/http"
)

// postUnsend takes back a message that the phone's owner has sent. The bot is told and should forget it.
func (s *Server) postUnsend(w http.ResponseWriter, r *http.Request, p *phone) {
	var wanted struct{ N int }
	if !readControl(w, r, &wanted) || !mayWrite(w, p) {
		return
	}
	id, ok := p.ownMessage(wanted.N, p.actingMember(r.Context()))
	if !ok {
		writeError(w, http.StatusNotFound, "there is no message of one's own with that number")
		return
	}
	s.contents.forget(id)
	shown := shownEvent{Type: "unsend", MessageID: id, Of: wanted.N}
	writeJSON(w, http.StatusOK, s.raise(r.Context(), p, event{Type: "unsend", Unsend: &unsend{id}}, fromSystem, shown))
}

// messageID is the id of the message with that number, the bot's or a person's.
func (p *phone) messageID(n int) (string, bool) {
	e, ok := p.entry(n)
	if !ok {
		return "", false
	}
	if e.ID != "" {
		return e.ID, true
	}
	var message struct{ ID string }
	err := json.Unmarshal(e.Message, &message)
	return message.ID, err == nil && message.ID != ""
}

// ownMessage is the id of the message with that number, if its sender can take it back.
func (p *phone) ownMessage(n int, by string) (string, bool) {
	e, ok := p.entry(n)
	if !ok || e.From != fromUser || (e.By != "" && e.By != by) {
		return "", false
	}
	return p.messageID(n)
}
