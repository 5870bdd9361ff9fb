package line

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// Error is LINE's refusal of a call.
type Error struct {
	Status    int
	RequestID string // x-line-request-id, for LINE's support
	Response  messaging_api.ErrorResponse
}

// Error names the status and the request only. LINE's own text may repeat what was sent.
func (e *Error) Error() string {
	return fmt.Sprintf("line answered %d (request %s)", e.Status, e.RequestID)
}

// ErrorClass says how the relay goes on with a message that failed.
type ErrorClass int

// The classes, from LINE's documentation of each status.
const (
	// ClassRetry is for 5xx and calls without an answer. The same bytes are sent again under the same retry key.
	ClassRetry ErrorClass = iota
	// ClassAccepted is 409: LINE accepted this retry key before, so the message is sent.
	ClassAccepted
	// ClassRateLimited is 429 for the rate: send later, and less.
	ClassRateLimited
	// ClassQuotaExceeded is 429 for the month's quota: hold the message.
	ClassQuotaExceeded
	// ClassTokenSpent is 400 for a reply token that is used or too old.
	ClassTokenSpent
	// ClassForbidden is 401 and 403: the channel's settings are wrong, the message is not.
	ClassForbidden
	// ClassRejected is any other 4xx: never send this again.
	ClassRejected
)

// ClassOf classifies the error of a reply or a push. No answer from LINE is ClassRetry, as a failure of LINE's own is.
func ClassOf(err error) ErrorClass {
	var refused *Error
	if !errors.As(err, &refused) {
		return ClassRetry
	}
	said := refused.Response.Message
	switch {
	case refused.Status == http.StatusConflict:
		return ClassAccepted
	case refused.Status == http.StatusTooManyRequests && strings.Contains(said, "monthly limit"):
		return ClassQuotaExceeded
	case refused.Status == http.StatusTooManyRequests:
		return ClassRateLimited
	case refused.Status == http.StatusUnauthorized || refused.Status == http.StatusForbidden:
		return ClassForbidden
	case refused.Status == http.StatusBadRequest && strings.Contains(said, "reply token"):
		return ClassTokenSpent
	case refused.Status >= http.StatusInternalServerError:
		return ClassRetry
	}
	return ClassRejected
}
