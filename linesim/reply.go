package linesim

import "net/http"

// reply spends a reply token. A request that is refused for what it says leaves the token alive.
func (s *Server) reply(c *call) answer {
	out, refused := s.readMessages(c.body)
	if refused != nil {
		return *refused
	}
	token, refused := out.fields.text("replyToken")
	if refused != nil {
		return *refused
	}
	p, ok := s.tokens.use(token, c.at)
	if !ok {
		return refuse(http.StatusBadRequest, "Invalid reply token")
	}
	out.sent = s.number(out)
	s.quota.countReply(c.at)
	s.delivered.count(c.at, viaReply, 1)
	s.hand(c, p, viaReply, out)
	return done(sendResponse{out.sent})
}
