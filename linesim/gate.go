package linesim

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"leaveline/linesim/api"
)

// maxBody is the largest request that LINE's API takes. Images of rich menus and files of ids have their own limits.
const maxBody = 2 << 20

// authorized makes an HTTP handler for calls that need an access token. It adds the request id, the limit of the body,
// planned faults and the ledger.
func (s *Server) authorized(limit int64, h api.Handler) http.HandlerFunc {
	return s.gate(s.authenticate, limit, h)
}

// open is for the paths that need no access token.
func (s *Server) open(limit int64, h api.Handler) http.HandlerFunc {
	return s.gate(func(*api.Call) api.Answer { return api.Answer{} }, limit, h)
}

func (s *Server) gate(admits api.Handler, limit int64, h api.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		began := realTime()
		c := &api.Call{Request: r, ID: s.random.uuid(), At: s.clock.Now(), RetryKey: r.Header.Get("X-Line-Retry-Key")}
		w.Header().Set("X-Line-Request-Id", c.ID)
		var a api.Answer
		var hit *fault
		defer func() { s.logCall(c, a, hit, began) }()
		if a = s.admit(w, c, admits, limit); a.Status == 0 {
			hit = s.faults.forCall(r.URL.Path)
			a = s.answerWithFault(c, hit, h)
		}
		a.Write(w)
	}
}

// admit reads the body and answers only to refuse.
func (s *Server) admit(w http.ResponseWriter, c *api.Call, admits api.Handler, limit int64) api.Answer {
	if a := admits(c); a.Status != 0 {
		return a
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, c.Request.Body, limit))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return api.Refuse(http.StatusRequestEntityTooLarge, "Request Entity Too Large")
	}
	if err != nil {
		return api.Refuse(http.StatusBadRequest, "The request body could not be read")
	}
	c.Body = body
	return api.Answer{}
}

func (s *Server) authenticate(c *api.Call) api.Answer {
	header := c.Header.Get("Authorization")
	if header == "" {
		return unauthorized("Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'")
	}
	token, _ := strings.CutPrefix(header, "Bearer ")
	if _, good := s.lifeOf(token, c.At); !good {
		return unauthorized("invalid token. Confirm that the access token in the authorization header is valid.")
	}
	return api.Answer{}
}

func unauthorized(reason string) api.Answer {
	return api.Refuse(http.StatusUnauthorized, "Authentication failed due to the following reason: "+reason)
}

func (s *Server) logCall(c *api.Call, a api.Answer, hit *fault, began time.Time) {
	s.failures.calls.Add(1)
	line := callLine{
		At: c.At, Method: c.Method, Path: c.URL.Path, Status: a.Status, Ms: millisecondsSince(began),
		RequestID: c.ID, RetryKey: c.RetryKey, Notes: c.Notes(),
	}
	if hit != nil {
		line.Fault = hit.Kind
	}
	if e, ok := a.Body.(api.Error); ok {
		line.Message, line.Details = e.Message, e.Details
	}
	s.ledger.calls.add(line)
	s.showRefusal(c, a)
}

// writeJSON answers a request to the control interface, with a line break for terminals.
func writeJSON(w http.ResponseWriter, status int, body any) {
	b, err := json.Marshal(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(append(b, '\n'))
}
