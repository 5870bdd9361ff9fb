package linesim

import (
	"encoding/json"
	"slices"
)

// parcel is an event on its way to the bot, and the phone that it comes from.
type parcel struct {
	phone *phone
	event event
}

// callback is the body of a webhook.
type callback struct {
	Destination string            `json:"destination"`
	Events      []json.RawMessage `json:"events"`
}

// pack writes the webhook that carries the parcels.
func (s *Server) pack(parcels []parcel) []byte {
	body := callback{Destination: s.botID, Events: make([]json.RawMessage, len(parcels))}
	for i, one := range parcels {
		body.Events[i] = one.event.written()
	}
	return mustJSON(body)
}

// written is the event as JSON; what somebody wants in it stands in the place of what would be there.
func (ev event) written() json.RawMessage {
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

func eventIDs(parcels []parcel) []string {
	ids := make([]string, len(parcels))
	for i, one := range parcels {
		ids[i] = one.event.WebhookEventID
	}
	return ids
}

// again are the same parcels, marked as delivered before.
func again(parcels []parcel) []parcel {
	marked := slices.Clone(parcels)
	for i := range marked {
		marked[i].event.DeliveryContext.IsRedelivery = true
	}
	return marked
}
