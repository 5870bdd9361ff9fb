package line

import (
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

func (e *Error) Error() string {
	return fmt.Sprintf("line answered %d (request %s)", e.Status, e.RequestID)
}

// Fate is what a refusal means for the message.
type Fate int

// The fates, from LINE's documentation of each status.
const (
	FateRetry     Fate = iota // 5xx and time-outs: again, with the same retry key and the same bytes
	FateSent                  // 409: the retry key has been accepted before
	FateSlowDown              // 429 of the rate: later
	FateQuota                 // 429 of the month: hold
	FateToken                 // 400 of a spent reply token
	FateForbidden             // 401 and 403: the channel's settings are wrong, the message is not
	FateDead                  // any other 4xx: never again
)

// Fate reads the refusal.
func (e *Error) Fate() Fate {
	switch {
	case e.Status == http.StatusConflict:
		return FateSent
	case e.Status == http.StatusTooManyRequests && strings.Contains(e.Response.Message, "monthly limit"):
		return FateQuota
	case e.Status == http.StatusTooManyRequests:
		return FateSlowDown
	case e.Status == http.StatusUnauthorized || e.Status == http.StatusForbidden:
		return FateForbidden
	case e.Status == http.StatusBadRequest && strings.Contains(e.Response.Message, "reply token"):
		return FateToken
	case e.Status >= http.StatusInternalServerError:
		return FateRetry
	}
	return FateDead
}
