package linesim

import (
	"encoding/json"
	"net/http"
)

// postEdit changes a text of one's own in a group; LINE has that nowhere else.
func (s *Server) postEdit(w http.ResponseWriter, r *http.Request, p *phone) {
	var wanted struct {
		N    int
		Text string
	}
	if !readControl(w, r, &wanted) || !mayWrite(w, p) {
		return
	}
	message, ok := p.ownText(wanted.N, p.actingMember(r.Context()))
	if !ok || p.kind == kindUser || wanted.Text == "" {
		writeError(w, http.StatusBadRequest, "only a text of one's own in a group can be edited, and not to nothing")
		return
	}
	message.Text, message.Mention = wanted.Text, s.mentionsIn(p, wanted.Text)
	shown := shownEvent{Type: "edit", MessageID: message.ID, Of: wanted.N, DisplayText: wanted.Text}
	writeJSON(w, http.StatusOK, s.raise(r.Context(), p, event{Type: "messageEdited", Message: message}, fromSystem, shown))
}

func (p *phone) ownText(n int, by string) (textMessage, bool) {
	var message textMessage
	e, ok := p.entry(n)
	if !ok || e.From != fromUser || e.By != by || json.Unmarshal(e.Message, &message) != nil {
		return textMessage{}, false
	}
	return message, message.Type == "text"
}
