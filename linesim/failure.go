package linesim

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"sync/atomic"

	"leaveline/linesim/api"
)

// mishap is what a phone shows where something went wrong: below the entry whose webhook the bot did not take or whose
// reply was refused, or at the end of the chat for a refused push.
type mishap struct {
	Type   string `json:"type"`         // failed, or recovered once a redelivery was taken
	Of     int    `json:"of,omitempty"` // the number of the entry
	What   string `json:"what"`         // webhook, reply or push
	Reason string `json:"reason,omitempty"`
	Record string `json:"record"` // where it stands in the transcript's page
}

const (
	failed    = "failed"
	recovered = "recovered"
)

// The places of deliveries and calls in the transcript's page.
func eventAnchor(eventID string) string  { return "event-" + eventID }
func callAnchor(requestID string) string { return "call-" + requestID }

// failures counts what went wrong since the start, for the badge of the page.
type failures struct {
	count atomic.Int64
	// the bot's calls and the webhooks that it took: one that takes many and never calls may be calling the real LINE
	calls, taken atomic.Int64
}

// webhookReasons are LINE's words for failures; others, such as webhooks that are switched off, are meant to be so.
var webhookReasons = []string{couldNotConnect, requestTimeout, errorStatusCode, unclassified}

// showDelivery marks a failed delivery on the phone of each event, and takes the mark back when a later one succeeds.
func (s *Server) showDelivery(raised []raisedEvent, d Delivery) {
	again := raised[0].event.DeliveryContext.IsRedelivery
	broken := slices.Contains(webhookReasons, d.Reason)
	if broken {
		s.failures.count.Add(1)
	}
	switch {
	case broken && again:
		s.feed.touch() // the phone shows the first failure already
		return
	case !broken && (!d.OK() || !again):
		return
	}
	for _, one := range raised {
		seen := mishap{Type: failed, Of: one.n, What: "webhook", Reason: reasonOf(d),
			Record: eventAnchor(one.event.WebhookEventID)}
		if again {
			seen.Type, seen.Reason = recovered, ""
		}
		s.show(one.phone, s.clock.Now(), sender{from: fromSystem}, mustJSON(seen))
	}
}

func reasonOf(d Delivery) string {
	if d.Reason == errorStatusCode {
		return d.Reason + " " + strconv.Itoa(d.Status)
	}
	return d.Reason
}

// showRefusal counts a refused call and, for a reply or a push, marks it on the phone that it was for.
func (s *Server) showRefusal(c *api.Call, a api.Answer) {
	if c.Method == http.MethodGet || a.Status < http.StatusBadRequest || a.Status == http.StatusConflict {
		return
	}
	s.failures.count.Add(1)
	seen := mishap{Type: failed, Reason: refusalOf(a), Record: callAnchor(c.ID)}
	to := s.meant(c, &seen)
	if to == nil {
		s.feed.touch()
		return
	}
	s.show(to, c.At, sender{from: fromSystem}, mustJSON(seen))
}

// meant finds the phone that a reply or a push was for, and says in seen which of its entries.
func (s *Server) meant(c *api.Call, seen *mishap) *phone {
	var body struct{ ReplyToken, To string }
	if json.Unmarshal(c.Body, &body) != nil {
		return nil
	}
	switch c.URL.Path {
	case "/v2/bot/message/reply":
		t, _ := s.tokens.find(body.ReplyToken)
		seen.What, seen.Of = api.Reply, t.n
		return t.phone
	case "/v2/bot/message/push":
		seen.What = api.Push
		p, _ := s.people.find(body.To)
		return p
	}
	return nil
}

// refusalOf is the first thing that LINE says is wrong.
func refusalOf(a api.Answer) string {
	e, _ := a.Body.(api.Error)
	if len(e.Details) == 0 {
		return orElse(e.Message, strconv.Itoa(a.Status))
	}
	first := e.Details[0]
	if first.Property == "" {
		return first.Message
	}
	return first.Property + " " + first.Message
}
