package linesim

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
)

// nextMessageID gives numeric ids that grow and do not repeat after a restart.
func (s *Server) nextMessageID() string { return strconv.FormatInt(s.lastMessage.Add(1), 10) }

// seal makes a token for one message and one purpose. It is signed, so that none need be remembered.
func (s *Server) seal(purpose, messageID string) string {
	mac := hmac.New(sha256.New, []byte(s.secret))
	mac.Write([]byte(purpose + "\x00" + messageID))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:18]) + "." + messageID
}

// sealRead makes the token by which the bot marks a message as read. It names the phone.
func (s *Server) sealRead(p *phone, messageID string) string {
	return s.seal(forRead, messageID+"/"+p.id)
}

func (s *Server) sealed(purpose, token string) bool {
	_, messageID, ok := strings.Cut(token, ".")
	return ok && hmac.Equal([]byte(s.seal(purpose, messageID)), []byte(token))
}
