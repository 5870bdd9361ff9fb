// Package api has a request to LINE's Messaging API, and the answer to it, as the parts of the simulator hand them on.
//
// The server of linesim makes a Call of each HTTP request once the access token is checked and the body is read, gives
// it to the Handler of its path and writes the Answer. Refusals are answers too; functions deeper down return them as
// errors, which Refused turns into answers.
package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/google/uuid"

	"leaveline/linesim/validate"
)

// The ways of sending messages, as LINE's paths and statistics call them.
const (
	Reply      = "reply"
	Push       = "push"
	Multicast  = "multicast"
	Narrowcast = "narrowcast"
	Broadcast  = "broadcast"
)

// Call is one request of the bot's to LINE's API, with its body already read.
type Call struct {
	*http.Request
	Body     []byte
	ID       string    // x-line-request-id
	At       time.Time // by the simulated clock
	RetryKey string    // x-line-retry-key as it came, empty without one

	notes []validate.Problem
}

// Note remarks in the record on what LINE takes all the same, such as a property that it does not know.
func (c *Call) Note(notes ...validate.Problem) { c.notes = append(c.notes, notes...) }

// Notes are the remarks on this call.
func (c *Call) Notes() []validate.Problem { return c.notes }

// Answer is the response to a Call: Body as JSON, or Raw if there is a ContentType.
type Answer struct {
	Status      int
	Body        any
	Raw         []byte
	ContentType string
	AcceptedID  string // x-line-accepted-request-id, of a request that was accepted before under the same retry key
}

// Handler answers the calls of one path.
type Handler func(*Call) Answer

// Error is the JSON with which LINE refuses a request.
type Error struct {
	Message      string             `json:"message"`
	Details      []validate.Problem `json:"details,omitempty"`
	SentMessages []SentMessage      `json:"sentMessages,omitempty"`
}

// SentMessage names one message of a request that was accepted.
type SentMessage struct {
	ID         string `json:"id"`
	QuoteToken string `json:"quoteToken,omitempty"`
}

// Done answers 200.
func Done(body any) Answer { return Answer{Status: http.StatusOK, Body: body} }

// Empty answers 200 with an empty object.
func Empty() Answer { return Done(struct{}{}) }

// Accepted answers 202, for what LINE carries out later.
func Accepted(body any) Answer { return Answer{Status: http.StatusAccepted, Body: body} }

// AcceptedEmpty answers 202 with an empty object.
func AcceptedEmpty() Answer { return Accepted(struct{}{}) }

// File answers 200 with bytes of that media type.
func File(mediaType string, content []byte) Answer {
	return Answer{Status: http.StatusOK, Raw: content, ContentType: mediaType}
}

// Refuse answers with one of LINE's errors.
func Refuse(status int, message string, details ...validate.Problem) Answer {
	return Answer{Status: status, Body: Error{Message: message, Details: details}}
}

// NotFound answers 404.
func NotFound() Answer { return Refuse(http.StatusNotFound, "Not found") }

// NotSupported answers 415 to a body of a type that the path does not take.
func NotSupported(mediaType string) Answer {
	return Refuse(http.StatusUnsupportedMediaType, "The content type, "+mediaType+", is not supported")
}

// IsRequestID says whether a text has the form of the id of a request: a UUID.
func IsRequestID(id string) bool { return len(id) == uuidLength && uuid.Validate(id) == nil }

const uuidLength = 36

// WrongParameter refuses a parameter of the address.
func WrongParameter(name string) Answer {
	return Refuse(http.StatusBadRequest, "The value for the '"+name+"' parameter is invalid")
}

// Refusal is an error that LINE answers with its own status; a *validate.Error means 400.
type Refusal struct {
	Status  int
	Message string
	Wrong   *validate.Error // instead of the message: what is wrong with the body
}

// Error is the message alone.
func (r *Refusal) Error() string {
	if r.Wrong != nil {
		return r.Wrong.Error()
	}
	return r.Message
}

// Refused answers with the refusal that err is: a *validate.Error, a *Refusal, or else an internal error.
func Refused(err error) Answer {
	if wrong, ok := errors.AsType[*validate.Error](err); ok {
		return Refuse(http.StatusBadRequest, wrong.Message, wrong.Details...)
	}
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		if refusal.Wrong != nil {
			return Refuse(refusal.Status, refusal.Wrong.Message, refusal.Wrong.Details...)
		}
		return Refuse(refusal.Status, refusal.Message)
	}
	return Refuse(http.StatusInternalServerError, "Internal server error")
}

// Write sends the answer.
func (a Answer) Write(w http.ResponseWriter) {
	if a.AcceptedID != "" {
		w.Header().Set("X-Line-Accepted-Request-Id", a.AcceptedID)
	}
	if a.ContentType != "" {
		w.Header().Set("Content-Type", a.ContentType)
		w.WriteHeader(a.Status)
		w.Write(a.Raw)
		return
	}
	body, err := json.Marshal(a.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.Status)
	w.Write(body)
}
