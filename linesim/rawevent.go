package linesim

import (
	"encoding/json"
	"net/http"
)

// postEvent raises an event of any type: what it does not say is filled in as in every event, what it says stands, right or wrong.
func (s *Server) postEvent(w http.ResponseWriter, r *http.Request, p *phone) {
	var wanted map[string]json.RawMessage
	if !readControl(w, r, &wanted) {
		return
	}
	var kind string
	if json.Unmarshal(wanted["type"], &kind) != nil {
		kind = ""
	}
	writeJSON(w, http.StatusOK, s.raise(r.Context(), p, event{Type: kind, wanted: wanted}, fromSystem, bubble{Type: "event", DisplayText: kind}))
}

// postWebhook sends exactly the bytes that are wanted, once, signed unless a signature is given; an empty body is an empty list of events.
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
		body = s.pack(nil)
	}
	signature := Sign(s.secret, body)
	if wanted.Signature != nil {
		signature = *wanted.Signature
	}
	writeJSON(w, http.StatusOK, s.postSigned(r.Context(), s.webhookURL(), body, signature))
}
