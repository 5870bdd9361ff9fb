package linesim

import (
	"net/http"
	"time"
)

// broadcastSent is a message to many, kept for what is asked about it later.
type broadcastSent struct {
	at       time.Time
	to       []string
	messages int
}

// keepBroadcast remembers who got a broadcast or a narrowcast.
func (s *Server) keepBroadcast(c *call, to []*phone, out outgoing) {
	sent := broadcastSent{at: c.at, messages: len(out.messages)}
	for _, p := range to {
		if p.hears(c.at) {
			sent.to = append(sent.to, p.id)
		}
	}
	s.broadcasts.add(c.id, sent)
}

func (s *Server) insightRoutes(mux *http.ServeMux) {
	s.on(mux, "GET /v2/bot/insight/followers", s.getFollowerCounts)
	s.on(mux, "GET /v2/bot/insight/demographic", func(*call) answer { return done(map[string]bool{"available": false}) })
	s.on(mux, "GET /v2/bot/insight/message/delivery", s.getDeliveries)
	s.on(mux, "GET /v2/bot/insight/message/event", s.getMessageEvents)
	s.on(mux, "GET /v2/bot/insight/message/event/aggregation", s.getUnitEvents)
}

// firstFollowed is the day from which LINE has counted followers.
const firstFollowed = "20131101"

// ofDay answers for a day that is over, with what is counted by then.
func ofDay(c *call, day, first string, counted func(day string) map[string]any) answer {
	if _, err := time.Parse("20060102", day); err != nil {
		return refuse(http.StatusBadRequest, "The value for the 'date' parameter is invalid")
	}
	switch {
	case day < first:
		return done(map[string]any{"status": "out_of_service"})
	case day >= dayOf(c.at):
		return done(map[string]any{"status": "unready"})
	}
	found := counted(day)
	found["status"] = "ready"
	return done(found)
}

// getFollowerCounts counts everybody as they are now, whatever day is asked for: the past is not kept.
func (s *Server) getFollowerCounts(c *call) answer {
	day := orElse(c.URL.Query().Get("date"), dayOf(c.at.AddDate(0, 0, -1)))
	return ofDay(c, day, firstFollowed, func(string) map[string]any {
		followers, blocks := 0, 0
		for _, p := range s.people.list() {
			if p.person().Stranger {
				continue
			}
			followers++
			if !p.follows() {
				blocks++
			}
		}
		return map[string]any{"followers": followers, "targetedReaches": 0, "blocks": blocks} // of nobody here is it known who they are
	})
}

func (s *Server) getDeliveries(c *call) answer {
	return ofDay(c, c.URL.Query().Get("date"), firstCounted, func(day string) map[string]any {
		found := map[string]any{}
		for name, via := range map[string]string{"apiBroadcast": viaBroadcast, "apiPush": viaPush, "apiMulticast": viaMulticast, "apiNarrowcast": viaNarrowcast, "apiReply": viaReply} {
			found[name] = s.delivered.on(day, via)
		}
		return found
	})
}

// fewest is below how many people LINE says nothing of what they did.
const fewest = 20

// getMessageEvents tells how many got a message; what they did with it is null, as LINE has it for so few.
func (s *Server) getMessageEvents(c *call) answer {
	id := c.URL.Query().Get("requestId")
	sent, known := s.broadcasts.get(id)
	if !known {
		return refuse(http.StatusBadRequest, "The value for the 'requestId' parameter is invalid")
	}
	overview := events("uniqueImpression", "uniqueClick", "uniqueMediaPlayed", "uniqueMediaPlayed100Percent")
	overview["requestId"], overview["timestamp"], overview["delivered"] = id, sent.at.Unix(), len(sent.to)
	if len(sent.to) >= fewest { // every message on a phone counts as seen
		overview["uniqueImpression"] = len(sent.to)
	}
	messages := []map[string]any{}
	for i := range sent.messages {
		one := events("mediaPlayed", "mediaPlayed25Percent", "mediaPlayed50Percent", "mediaPlayed75Percent", "mediaPlayed100Percent",
			"uniqueMediaPlayed", "uniqueMediaPlayed25Percent", "uniqueMediaPlayed50Percent", "uniqueMediaPlayed75Percent", "uniqueMediaPlayed100Percent")
		one["seq"], one["impression"] = i+1, overview["uniqueImpression"]
		messages = append(messages, one)
	}
	return done(map[string]any{"overview": overview, "messages": messages, "clicks": []any{}})
}

// events are figures of which nothing is said.
func events(names ...string) map[string]any {
	silent := map[string]any{}
	for _, name := range names {
		silent[name] = nil
	}
	return silent
}

func (s *Server) getUnitEvents(c *call) answer {
	query := c.URL.Query()
	if !unitName.MatchString(query.Get("customAggregationUnit")) {
		return refuse(http.StatusBadRequest, "The value for the 'customAggregationUnit' parameter is invalid")
	}
	for _, name := range []string{"from", "to"} {
		if _, err := time.Parse("20060102", query.Get(name)); err != nil {
			return refuse(http.StatusBadRequest, "The value for the '"+name+"' parameter is invalid")
		}
	}
	overview := events("uniqueImpression", "uniqueClick", "uniqueMediaPlayed", "uniqueMediaPlayed100Percent")
	return done(map[string]any{"overview": overview, "messages": []any{}, "clicks": []any{}})
}
