package linesim

import (
	"leaveline/linesim/api"
	"leaveline/linesim/marketing"
)

// broadcast sends to every friend of the bot's, and each of them counts.
func (s *Server) broadcast(c *api.Call) api.Answer {
	out, err := s.readMessages(c)
	if err != nil {
		return api.Refused(err)
	}
	if err := s.fitsMany(out); err != nil {
		return api.Refused(err)
	}
	friends := s.people.friends()
	if err := s.sendCounted(c, friends, len(friends), api.Broadcast, &out); err != nil {
		return api.Refused(err)
	}
	s.addSent(c, friends, out)
	return api.Empty()
}

// narrowcast is answered at once and carried out afterwards. Its progress is asked for by the request's id.
func (s *Server) narrowcast(c *api.Call) api.Answer {
	out, err := s.readMessages(c)
	if err != nil {
		return api.Refused(err)
	}
	if err := s.fitsMany(out); err != nil {
		return api.Refused(err)
	}
	chosen, err := s.marketing.Recipients(c.At, out.Fields, idsOf(s.people.friends()))
	if err != nil {
		return api.Refused(err)
	}
	to, _ := s.distinct(chosen.IDs)
	if left := s.quota.left(c.At); chosen.UpToQuota && left < len(to) {
		if chosen.AllOrNone {
			s.marketing.AddCancelled(c)
			return api.AcceptedEmpty()
		}
		to = to[:left]
	}
	if len(to) > 0 {
		if err := s.sendCounted(c, to, len(to), api.Narrowcast, &out); err != nil {
			return api.Refused(err)
		}
	}
	s.addSent(c, to, out)
	s.marketing.AddNarrowcast(c, len(to))
	return api.AcceptedEmpty()
}

func idsOf(phones []*phone) []string {
	ids := make([]string, len(phones))
	for i, p := range phones {
		ids[i] = p.id
	}
	return ids
}

// addSent remembers who got a broadcast or a narrowcast, for the account's statistics and audiences.
func (s *Server) addSent(c *api.Call, to []*phone, out outgoing) {
	sent := marketing.Sent{At: c.At, Messages: len(out.Messages)}
	for _, p := range to {
		if p.receives(c.At) {
			sent.To = append(sent.To, p.id)
		}
	}
	s.marketing.AddSent(c.ID, sent)
}

// followers counts all who are or were friends of the bot, and how many of them have blocked it.
func (s *Server) followers() (followers, blocks int) {
	for _, p := range s.people.list() {
		if p.person().Stranger {
			continue
		}
		followers++
		if !p.follows() {
			blocks++
		}
	}
	return followers, blocks
}
