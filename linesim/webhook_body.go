package linesim

import (
	"encoding/json"
	"slices"
)

// raisedEvent is an event on its way to the bot, with the phone that it comes from.
type raisedEvent struct {
	phone *phone
	event event
	n     int // of the entry that the phone shows for it
}

// callback is the body of a webhook.
type callback struct {
	Destination string            `json:"destination"`
	Events      []json.RawMessage `json:"events"`
}

// webhookBody is the body of the webhook that carries the events.
func (s *Server) webhookBody(raised []raisedEvent) []byte {
	body := callback{Destination: s.botID, Events: make([]json.RawMessage, len(raised))}
	for i, one := range raised {
		body.Events[i] = one.event.toJSON()
	}
	return mustJSON(body)
}

// toJSON is the event as JSON. Properties wanted by the caller replace those of the event.
func (ev event) toJSON() json.RawMessage {
	raw := mustJSON(ev)
	if ev.wanted == nil {
		return raw
	}
	var whole map[string]json.RawMessage
	if json.Unmarshal(raw, &whole) != nil {
		return raw
	}
	for name, value := range ev.wanted {
		whole[name] = value
	}
	return mustJSON(whole)
}

func eventIDs(raised []raisedEvent) []string {
	ids := make([]string, len(raised))
	for i, one := range raised {
		ids[i] = one.event.WebhookEventID
	}
	return ids
}

// asRedelivery copies the events, marked as delivered before.
func asRedelivery(raised []raisedEvent) []raisedEvent {
	marked := slices.Clone(raised)
	for i := range marked {
		marked[i].event.DeliveryContext.IsRedelivery = true
	}
	return marked
}
