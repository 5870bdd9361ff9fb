package linesim

import (
	"fmt"
	"net/http"
)

// maxMulticast is how many people one multicast may go to.
const maxMulticast = 500

// push sends to one person. To somebody who has blocked the bot it succeeds, arrives nowhere and costs nothing.
func (s *Server) push(c *call) answer {
	out, refused := s.readMessages(c.body)
	if refused != nil {
		return *refused
	}
	to, refused := out.fields.text("to")
	if refused != nil {
		return *refused
	}
	p, ok := s.people.find(to)
	if !ok {
		return refuse(http.StatusBadRequest, "Failed to send messages")
	}
	if !p.follows() && p.kind != kindUser {
		return refuse(http.StatusBadRequest, "Failed to send messages") // the bot has left the group
	}
	if a := s.sendCounted(c, []*phone{p}, p.reach(), viaPush, &out); a.status != 0 {
		return a
	}
	return done(sendResponse{out.sent})
}

// multicast sends to many; people whom the channel does not know are passed over.
func (s *Server) multicast(c *call) answer {
	out, refused := s.readMessages(c.body)
	if refused != nil {
		return *refused
	}
	to, refused := out.fields.texts("to")
	if refused != nil {
		return *refused
	}
	if len(to) == 0 || len(to) > maxMulticast {
		return bodyErrors(problem{fmt.Sprintf("Size must be between 1 and %d", maxMulticast), "to"})
	}
	known, asked := s.distinct(to)
	if a := s.sendCounted(c, known, asked, viaMulticast, &out); a.status != 0 {
		return a
	}
	return done(nothing)
}

// distinct returns the phones that exist, each once, and how many different ids there were.
func (s *Server) distinct(ids []string) ([]*phone, int) {
	seen := map[string]bool{}
	known := []*phone{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		if p, ok := s.people.person(id); ok {
			known = append(known, p)
		}
	}
	return known, len(seen)
}

// sendCounted reserves quota for everyone asked for, numbers the messages, sends them, and gives back what was not needed. It answers only to refuse.
func (s *Server) sendCounted(c *call, to []*phone, asked int, via string, out *outgoing) answer {
	unit, refused := unitIn(out.fields)
	if refused != nil {
		return *refused
	}
	if !s.quota.reserve(c.at, asked) {
		return refuse(http.StatusTooManyRequests, quotaText)
	}
	out.sent = s.number(*out)
	reached := 0
	for _, p := range to {
		if s.hand(c, p, via, *out) {
			reached += p.reach()
		}
	}
	s.units.use(c.at, unit)
	s.delivered.count(c.at, via, reached)
	s.quota.giveBack(asked - reached)
	s.feed.stir()
	return answer{}
}
