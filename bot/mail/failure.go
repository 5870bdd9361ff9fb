package mail

import (
	"errors"
	"fmt"
	"net/textproto"
	"strings"

	smtp "github.com/wneessen/go-mail"
)

// Error says why a letter was not taken. Of the server's answer it repeats only the codes, because servers like to
// repeat addresses.
type Error struct {
	during    string
	code      int    // 0: no answer
	enhanced  string // RFC 3463, where the server speaks it
	permanent bool
	cause     error // of the line or of this program, without anything of the letter; may be nil
}

// Permanent reports whether this address will never take the letter. Everything else may go well later: a server that
// is busy or away, a mailbox that is full, and settings of ours that somebody will mend.
func (e *Error) Permanent() bool { return e.permanent }

// Error names the stage that the delivery reached, and the code of its end.
func (e *Error) Error() string {
	said := "mail: not taken: " + e.during
	switch {
	case e.code != 0:
		said += strings.TrimRight(fmt.Sprintf(": %d %s", e.code, e.enhanced), " ")
	case e.cause != nil:
		said += ": " + e.cause.Error()
	}
	return said
}

// Unwrap returns the underlying error of the connection, if there is one.
func (e *Error) Unwrap() error { return e.cause }

// failure sorts what went wrong: an answer of the server to a letter, its answer to us, or the line.
func failure(err error) *Error {
	var refused *smtp.SendError
	if errors.As(err, &refused) {
		return &Error{
			during: refused.Reason.String(), code: refused.ErrorCode(), enhanced: refused.EnhancedStatusCode(),
			permanent: deadAddress(refused),
		}
	}
	var answer *textproto.Error
	if errors.As(err, &answer) {
		return &Error{during: "greeting the server", code: answer.Code}
	}
	return &Error{during: "connecting", cause: err}
}

// deadAddress reports whether the server refuses the address for good. A refusal by policy (5.7) is as likely about us.
func deadAddress(e *smtp.SendError) bool {
	const forGood = 500
	switch {
	case e.ErrorCode() < forGood:
		return false
	case e.Reason == smtp.ErrSMTPRcptTo:
		return !strings.HasPrefix(e.EnhancedStatusCode(), "5.7.")
	}
	return strings.HasPrefix(e.EnhancedStatusCode(), "5.1.") || strings.HasPrefix(e.EnhancedStatusCode(), "5.2.")
}
