package linesim

import (
	"net/http"

	"leaveline/linesim/api"
)

// reply spends a reply token. A request that is refused for what it says leaves the token alive.
func (s *Server) reply(c *api.Call) api.Answer {
	out, err := s.readMessages(c)
	if err != nil {
		return api.Refused(err)
	}
	token, err := out.Fields.Text("replyToken")
	if err != nil {
		return api.Refused(err)
	}
	if to, ok := s.tokens.owner(token, c.At); ok {
		if err := s.fits(out, to); err != nil {
			return api.Refused(err)
		}
	}
	p, ok := s.tokens.use(token, c.At)
	if !ok {
		return api.Refuse(http.StatusBadRequest, "Invalid reply token")
	}
	out.sent = s.number(out)
	s.quota.countReply(c.At)
	s.marketing.CountDelivered(c.At, api.Reply, 1)
	s.deliverTo(c, p, api.Reply, out)
	return api.Done(sendResponse{out.sent})
}
