package line

import (
	"encoding/json"
	"fmt"
	"time"
)

// Kind is the kind of an event, as far as this bot needs it.
type Kind string

// The kinds of events. Everything LINE may add later is KindOther and answered with silence.
const (
	KindFollow   Kind = "follow"
	KindUnfollow Kind = "unfollow"
	KindText     Kind = "text"
	KindImage    Kind = "image"
	KindFile     Kind = "file"
	KindSticker  Kind = "sticker"
	KindUpload   Kind = "upload" // video, audio, location
	KindPostback Kind = "postback"
	KindOther    Kind = "other"
)

// Event is one webhook event in a one-to-one chat.
type Event struct {
	ID         string // webhookEventId, the same on every delivery
	Kind       Kind
	User       UserID
	At         time.Time // when it happened, also on redelivery
	ReplyToken string    // empty when the event can't be answered
	Redelivery bool
	Text       string
	Data       string // of a postback
	Content    string // LINE's id of a photo or a file; empty when LINE itself does not have it
	Picked     string // date, time or datetime of a picker's postback
}

// Batch holds the events of one webhook call. It counts those left aside because they could not be read or are not
// for this bot.
type Batch struct {
	Events []Event
	Broken int // could not be read
	Others int // groups, rooms, stand-by mode, unknown
}

type envelope struct {
	Events []json.RawMessage `json:"events"`
}

type rawEvent struct {
	Type            string `json:"type"`
	Mode            string `json:"mode"`
	Timestamp       int64  `json:"timestamp"`
	WebhookEventID  string `json:"webhookEventId"`
	ReplyToken      string `json:"replyToken"`
	DeliveryContext struct {
		IsRedelivery bool `json:"isRedelivery"`
	} `json:"deliveryContext"`
	Source struct {
		Type   string `json:"type"`
		UserID UserID `json:"userId"`
	} `json:"source"`
	Message struct {
		Type            string `json:"type"`
		ID              string `json:"id"`
		Text            string `json:"text"`
		ContentProvider struct {
			Type string `json:"type"`
		} `json:"contentProvider"`
	} `json:"message"`
	Postback struct {
		Data   string            `json:"data"`
		Params map[string]string `json:"params"`
	} `json:"postback"`
}

// maxEvents is far above what LINE puts into one webhook. More are no webhook of LINE's.
const maxEvents = 1000

// ParseBatch reads a webhook body whose signature holds. One event that can't be read never spoils its neighbours,
// which is why the SDK's parser, all or nothing, is not used. The error says that the body as a whole is no webhook.
func ParseBatch(body []byte) (Batch, error) {
	var whole envelope
	if err := json.Unmarshal(body, &whole); err != nil {
		return Batch{}, fmt.Errorf("parse webhook: %w", err)
	}
	if len(whole.Events) > maxEvents {
		return Batch{}, fmt.Errorf("parse webhook: %d events", len(whole.Events))
	}
	var batch Batch
	for _, raw := range whole.Events {
		var e rawEvent
		if err := json.Unmarshal(raw, &e); err != nil || e.Type == "" {
			batch.Broken++
			continue
		}
		if !e.forUs() {
			batch.Others++
			continue
		}
		batch.Events = append(batch.Events, e.event())
	}
	return batch, nil
}

// forUs accepts one-to-one chats only, in active mode: groups never see leave, and in stand-by another system answers.
func (e rawEvent) forUs() bool {
	return e.Source.Type == "user" && e.Source.UserID.Valid() && e.Mode != "standby" && e.kind() != KindOther
}

func (e rawEvent) kind() Kind {
	switch e.Type {
	case "follow", "unfollow", "postback":
		return Kind(e.Type)
	case "message":
		switch e.Message.Type {
		case "text", "image", "sticker", "file":
			return Kind(e.Message.Type)
		case "video", "audio", "location":
			return KindUpload
		}
	}
	return KindOther
}

func (e rawEvent) event() Event {
	event := Event{
		ID:         e.WebhookEventID,
		Kind:       e.kind(),
		User:       e.Source.UserID,
		At:         time.UnixMilli(e.Timestamp).UTC(),
		ReplyToken: e.ReplyToken,
		Redelivery: e.DeliveryContext.IsRedelivery,
		Text:       e.Message.Text,
		Content:    e.content(),
		Data:       e.Postback.Data,
	}
	for _, key := range []string{"date", "time", "datetime"} {
		if value := e.Postback.Params[key]; value != "" {
			event.Picked = value
		}
	}
	return event
}

// content is under which id LINE has what was sent. A photo that lies elsewhere is never fetched: its address is the
// sender's choice.
func (e rawEvent) content() string {
	switch {
	case e.kind() == KindFile, e.kind() == KindImage && e.Message.ContentProvider.Type == "line":
		return e.Message.ID
	}
	return ""
}
