package linesim

import (
	"encoding/json"
	"net/http"
)

// postEvent raises an event of any type. Given properties stand, right or wrong; the others are filled in as in every
// event.
func (s *Server) postEvent(w http.ResponseWriter, r *http.Request, p *phone) {
	var wanted map[string]json.RawMessage
	if !readControl(w, r, &wanted) {
		return
	}
	var kind string
	if json.Unmarshal(wanted["type"], &kind) != nil {
		kind = ""
	}
	writeJSON(
		w, http.StatusOK,
		s.raise(r.Context(), p, event{Type: kind, wanted: wanted}, fromSystem, shownEvent{Type: "event", DisplayText: kind}),
	)
}

// postWebhook sends exactly the given bytes, once. They are signed unless a signature is given. An empty body is an
// empty list of events.
func (s *Server) postWebhook(w http.ResponseWriter, r *http.Request) {
	var wanted struct {
		Body      string
		Signature *string
	}
	if !readControl(w, r, &wanted) {
		return
	}
	body := []byte(wanted.Body)
	if len(body) == 0 {
		body = s.webhookBody(nil)
	}
	signature := Sign(s.secret, body)
	if wanted.Signature != nil {
		signature = *wanted.Signature
	}
	writeJSON(w, http.StatusOK, s.postSigned(r.Context(), s.webhookURL(), body, signature))
}
