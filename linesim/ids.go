package linesim

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"
)

var userID = regexp.MustCompile(`^U[0-9a-f]{32}$`)

func newUserID() string { return "U" + randomHex(16) }

// newEventID is a ULID whose time part is that of the clock.
func newEventID(now time.Time) string {
	return ulid.MustNew(ulid.Timestamp(now), rand.Reader).String()
}

func randomHex(n int) string {
	b := make([]byte, n)
	if _, err := io.ReadFull(rand.Reader, b); err != nil {
		panic(err) // crypto/rand promises never to fail
	}
	return hex.EncodeToString(b)
}

// nextMessageID gives numeric ids that grow and do not repeat after a restart.
func (s *Server) nextMessageID() string { return strconv.FormatInt(s.lastMessage.Add(1), 10) }

// seal makes a token that is good for one message and one purpose, so that none need be remembered.
func (s *Server) seal(purpose, messageID string) string {
	mac := hmac.New(sha256.New, []byte(s.secret))
	mac.Write([]byte(purpose + "\x00" + messageID))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:18]) + "." + messageID
}

func (s *Server) sealed(purpose, token string) bool {
	_, messageID, ok := strings.Cut(token, ".")
	return ok && hmac.Equal([]byte(s.seal(purpose, messageID)), []byte(token))
}
