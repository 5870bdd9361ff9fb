package linesim

import (
	"fmt"
	"net/http"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// maxMulticast is how many people one multicast may go to.
const maxMulticast = 500

// push sends to one person or group. To people who have blocked the bot it succeeds, arrives nowhere and costs nothing.
func (s *Server) push(c *api.Call) api.Answer {
	out, err := s.readMessages(c)
	if err != nil {
		return api.Refused(err)
	}
	to, err := out.Fields.Text("to")
	if err != nil {
		return api.Refused(err)
	}
	p, ok := s.people.find(to)
	if !ok {
		return api.Refuse(http.StatusBadRequest, "Failed to send messages")
	}
	if !p.follows() && p.kind != kindUser {
		return api.Refuse(http.StatusBadRequest, "Failed to send messages") // the bot has left the group
	}
	if err := s.fits(out, p); err != nil {
		return api.Refused(err)
	}
	if err := s.sendCounted(c, []*phone{p}, p.reach(), api.Push, &out); err != nil {
		return api.Refused(err)
	}
	return api.Done(sendResponse{out.sent})
}

// multicast sends to many people. An id that is nobody's refuses it all.
func (s *Server) multicast(c *api.Call) api.Answer {
	out, err := s.readMessages(c)
	if err != nil {
		return api.Refused(err)
	}
	to, err := out.Fields.Texts("to")
	if err != nil {
		return api.Refused(err)
	}
	if len(to) == 0 || len(to) > maxMulticast {
		return api.Refused(validate.Wrong("to", validate.SizeBetween(1, maxMulticast)))
	}
	if err := s.allPeople(to); err != nil {
		return api.Refused(err)
	}
	if err := s.fitsMany(out); err != nil {
		return api.Refused(err)
	}
	known, asked := s.distinct(to)
	if err := s.sendCounted(c, known, asked, api.Multicast, &out); err != nil {
		return api.Refused(err)
	}
	return api.Empty()
}

// allPeople refuses ids that are no user's, or nobody's whom the channel knows. LINE writes this property without
// quotes.
func (s *Server) allPeople(ids []string) error {
	for i, id := range ids {
		if _, ok := s.people.person(id); !ok {
			return &validate.Error{
				Message: fmt.Sprintf("The property, to[%d], in the request body is invalid (line: -, column: -)", i),
			}
		}
	}
	return nil
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
