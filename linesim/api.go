package linesim

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

// maxBody is the largest request that LINE's API takes; images of rich menus have their own limit.
const maxBody = 2 << 20

// call is one request of the bot's to LINE's API, with its body already read.
type call struct {
	*http.Request
	body     []byte
	id       string // x-line-request-id
	at       time.Time
	retryKey string
}

// answer is what the API says to a call: body as JSON, or raw as it is.
type answer struct {
	status      int
	body        any
	raw         []byte
	contentType string
	acceptedID  string // x-line-accepted-request-id
}

type handler func(*call) answer

// problem is one thing wrong with a request, and where.
type problem struct {
	Message  string `json:"message"`
	Property string `json:"property,omitempty"`
}

type lineError struct {
	Message      string        `json:"message"`
	Details      []problem     `json:"details,omitempty"`
	SentMessages []sentMessage `json:"sentMessages,omitempty"`
}

func done(body any) answer { return answer{status: http.StatusOK, body: body} }

func refuse(status int, message string, details ...problem) answer {
	return answer{status: status, body: lineError{Message: message, Details: details}}
}

var nothing = struct{}{}

// api turns a handler into LINE's way of answering: request id, access token, limit of the body, faults, ledger.
func (s *Server) api(limit int64, h handler) http.HandlerFunc {
	return s.gate(s.authenticate, limit, h)
}

// open is for the paths that need no access token.
func (s *Server) open(limit int64, h handler) http.HandlerFunc {
	return s.gate(func(*call) answer { return answer{} }, limit, h)
}

func (s *Server) gate(admits handler, limit int64, h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		began := wall()
		c := &call{Request: r, id: s.dice.uuid(), at: s.clock.Now(), retryKey: r.Header.Get("X-Line-Retry-Key")}
		w.Header().Set("X-Line-Request-Id", c.id)
		var a answer
		var hit *fault
		defer func() { s.logCall(c, a, hit, began) }()
		if a = s.admit(w, c, admits, limit); a.status == 0 {
			hit = s.faults.strike(r.URL.Path)
			a = s.suffer(c, hit, h)
		}
		writeAnswer(w, a)
	}
}

// admit reads the body and answers only to refuse.
func (s *Server) admit(w http.ResponseWriter, c *call, admits handler, limit int64) answer {
	if a := admits(c); a.status != 0 {
		return a
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, c.Body, limit))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return refuse(http.StatusRequestEntityTooLarge, "Request Entity Too Large")
	}
	if err != nil {
		return refuse(http.StatusBadRequest, "The request body could not be read")
	}
	c.body = body
	return answer{}
}

func (s *Server) authenticate(c *call) answer {
	header := c.Header.Get("Authorization")
	if header == "" {
		return unauthorized("Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'")
	}
	token, _ := strings.CutPrefix(header, "Bearer ")
	if _, good := s.lifeOf(token, c.at); !good {
		return unauthorized("invalid token. Confirm that the access token in the authorization header is valid.")
	}
	return answer{}
}

func unauthorized(reason string) answer {
	return refuse(http.StatusUnauthorized, "Authentication failed due to the following reason: "+reason)
}

func (s *Server) logCall(c *call, a answer, hit *fault, began time.Time) {
	line := callLine{At: c.at, Method: c.Method, Path: c.URL.Path, Status: a.status, Ms: millisecondsSince(began), RequestID: c.id, RetryKey: c.retryKey}
	if hit != nil {
		line.Fault = hit.Kind
	}
	if e, ok := a.body.(lineError); ok {
		line.Message, line.Details = e.Message, e.Details
	}
	s.ledger.calls.add(line)
}

func writeAnswer(w http.ResponseWriter, a answer) {
	if a.acceptedID != "" {
		w.Header().Set("X-Line-Accepted-Request-Id", a.acceptedID)
	}
	if a.contentType != "" {
		w.Header().Set("Content-Type", a.contentType)
		w.WriteHeader(a.status)
		w.Write(a.raw)
		return
	}
	write(w, a.status, a.body, "")
}

// writeJSON answers who controls the simulator, in a line of its own on a terminal.
func writeJSON(w http.ResponseWriter, status int, body any) { write(w, status, body, "\n") }

func write(w http.ResponseWriter, status int, body any, end string) {
	b, err := json.Marshal(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(append(b, end...))
}
