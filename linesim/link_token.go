package linesim

import (
	html "html/template"
	"net/http"
	"time"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// A link token is good once, for ten minutes. The nonce that comes back with it has 10 to 255 characters.
const (
	linkLife = 10 * time.Minute
	minNonce = 10
	maxNonce = 255
)

type linkToken struct {
	phone *phone
	at    time.Time
}

// issueLinkToken begins the linking of a person's account at the bot's own service.
func (s *Server) issueLinkToken(c *api.Call) api.Answer {
	if !validate.IsUserID(c.PathValue("userId")) {
		return api.WrongParameter("userId")
	}
	p, ok := s.people.person(c.PathValue("userId"))
	if !ok {
		return api.NotFound()
	}
	token := s.random.hex(16)
	s.linkTokens.Add(token, linkToken{p, c.At})
	return api.Done(map[string]string{"linkToken": token})
}

type link struct {
	Result string `json:"result"`
	Nonce  string `json:"nonce"`
}

// accountLinkDialog is the page to which the bot's service sends a person back. It raises the event unless the token
// has expired.
func (s *Server) accountLinkDialog(w http.ResponseWriter, r *http.Request) {
	nonce := r.URL.Query().Get("nonce")
	if len(nonce) < minNonce || len(nonce) > maxNonce {
		writeDialog(w, http.StatusBadRequest, "The nonce must have from 10 to 255 characters.")
		return
	}
	t, ok := s.linkTokens.Take(r.URL.Query().Get("linkToken"))
	if !ok || s.clock.Now().Sub(t.at) > linkLife {
		writeDialog(
			w, http.StatusBadRequest, "The link token has been used, has expired, or never was. The bot hears nothing of it.",
		)
		return
	}
	s.raise(
		r.Context(), t.phone, event{Type: "accountLink", Link: &link{"ok", nonce}}, fromSystem,
		shownEvent{Type: "accountLink"},
	)
	writeDialog(w, http.StatusOK, "The accounts are linked. You can close this page.")
}

var dialog = html.Must(html.New("dialog").Parse(`<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Account link</title>
<main style="font:18px sans-serif;padding:2em"><p>{{.}}</p></main></html>
`))

func writeDialog(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = dialog.Execute(w, text) // the reader has gone
}
