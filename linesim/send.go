package linesim

import (
	"net/http"

	"leaveline/linesim/api"
	"leaveline/linesim/marketing"
	"leaveline/linesim/validate"
)

type sendResponse struct {
	SentMessages []api.SentMessage `json:"sentMessages"`
}

// outgoing is a checked request to send messages.
type outgoing struct {
	validate.Request
	sent []api.SentMessage // once the messages are numbered
}

// readMessages reads a request that sends messages and checks them as LINE does.
func (s *Server) readMessages(c *api.Call) (outgoing, error) {
	account := validate.Account{
		QuoteTokenGiven: func(token string) bool { return s.sealed(forQuote, token) },
		CouponRuns:      s.marketing.CouponRuns,
	}
	r, err := account.ReadRequest(c.Body)
	c.Note(r.Notes...)
	return outgoing{Request: r}, err
}

// sendCounted sends to phones under the month's quota.
//
// It reserves quota for all people asked for, numbers the messages, sends them, and gives back what was not needed. The
// error is a refusal of LINE's; nothing is sent then.
func (s *Server) sendCounted(c *api.Call, to []*phone, asked int, via string, out *outgoing) error {
	unit, err := marketing.UnitIn(out.Fields)
	if err != nil {
		return err
	}
	if !s.quota.reserve(c.At, asked) {
		return &api.Refusal{Status: http.StatusTooManyRequests, Message: quotaText}
	}
	out.sent = s.number(*out)
	reached := 0
	for _, p := range to {
		if s.deliverTo(c, p, via, *out) {
			reached += p.reach()
		}
	}
	s.marketing.CountUnit(c.At, unit)
	s.marketing.CountDelivered(c.At, via, reached)
	s.quota.giveBack(asked - reached)
	s.feed.touch()
	return nil
}

// number gives each message its id and, if people can quote it, a quote token.
func (s *Server) number(out outgoing) []api.SentMessage {
	sent := make([]api.SentMessage, len(out.Messages))
	for i, kind := range out.Types {
		sent[i].ID = s.nextMessageID()
		if kind != "audio" && kind != "location" {
			sent[i].QuoteToken = s.seal(forQuote, sent[i].ID)
		}
	}
	return sent
}

// deliverTo puts the messages on the phone and says whether it did. It does not where the bot is blocked or unknown.
func (s *Server) deliverTo(c *api.Call, p *phone, via string, out outgoing) bool {
	if !p.receives(c.At) {
		return false
	}
	last := s.show(p, c.At, sender{from: fromBot, via: via, sent: out.sent, silent: out.Silent}, out.Messages...)
	var members []string
	if p.kind != kindUser {
		members = p.memberIDs()
	}
	for i := range out.Messages {
		s.ledger.sent.add(sentLine{
			At: c.At, Via: via, To: p.id, N: last - len(out.Messages) + 1 + i, MessageID: out.sent[i].ID,
			Type: out.Types[i], SeenBy: members, RetryKey: c.RetryKey, RequestID: c.ID,
		})
	}
	return true
}
