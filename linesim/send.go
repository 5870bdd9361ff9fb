package linesim

import (
	"encoding/json"
)

// How a message came to a phone.
const (
	viaReply      = "reply"
	viaPush       = "push"
	viaMulticast  = "multicast"
	viaNarrowcast = "narrowcast"
	viaBroadcast  = "broadcast"
)

type sentMessage struct {
	ID         string `json:"id"`
	QuoteToken string `json:"quoteToken,omitempty"`
}

type sendResponse struct {
	SentMessages []sentMessage `json:"sentMessages"`
}

// outgoing is a checked request to send messages.
type outgoing struct {
	fields   fields
	messages []json.RawMessage
	types    []string
	sent     []sentMessage // once they are numbered
}

// number gives each message its id and, where people can quote such a message, a quote token.
func (s *Server) number(out outgoing) []sentMessage {
	sent := make([]sentMessage, len(out.messages))
	for i, kind := range out.types {
		sent[i].ID = s.nextMessageID()
		if kind != "audio" && kind != "location" {
			sent[i].QuoteToken = s.seal(forQuote, sent[i].ID)
		}
	}
	return sent
}

// hand puts the messages on the phone, unless its owner has blocked the bot or is a stranger to it; it says whether it did.
func (s *Server) hand(c *call, p *phone, via string, out outgoing) bool {
	if !p.hears(c.at) {
		return false
	}
	last := s.show(p, c.at, sender{from: fromBot, via: via, sent: out.sent}, out.messages...)
	var members []string
	if p.kind != kindUser {
		members = p.memberIDs()
	}
	for i := range out.messages {
		s.ledger.sent.add(sentLine{
			At: c.at, Via: via, To: p.id, N: last - len(out.messages) + 1 + i, MessageID: out.sent[i].ID, Type: out.types[i], SeenBy: members, RetryKey: c.retryKey, RequestID: c.id,
		})
	}
	return true
}
