package linesim

import (
	"context"
	"encoding/json"
)

// event is one webhook event as LINE writes it.
type event struct {
	Type            string          `json:"type"`
	Message         any             `json:"message,omitempty"`
	Postback        *postback       `json:"postback,omitempty"`
	Follow          *follow         `json:"follow,omitempty"`
	Unsend          *unsend         `json:"unsend,omitempty"`
	Link            *link           `json:"link,omitempty"`
	Played          *videoPlayed    `json:"videoPlayComplete,omitempty"`
	Joined          *members        `json:"joined,omitempty"`
	Left            *members        `json:"left,omitempty"`
	WebhookEventID  string          `json:"webhookEventId"`
	DeliveryContext deliveryContext `json:"deliveryContext"`
	Timestamp       int64           `json:"timestamp"`
	Source          source          `json:"source"`
	ReplyToken      string          `json:"replyToken,omitempty"`
	Mode            string          `json:"mode"`

	wanted map[string]json.RawMessage // what stands in the place of the above
}

type deliveryContext struct {
	IsRedelivery bool `json:"isRedelivery"`
}

type source struct {
	Type    string `json:"type"`
	UserID  string `json:"userId,omitempty"`
	GroupID string `json:"groupId,omitempty"`
	RoomID  string `json:"roomId,omitempty"`
}

type unsend struct {
	MessageID string `json:"messageId"`
}

type follow struct {
	IsUnblocked bool `json:"isUnblocked"`
}

type postback struct {
	Data   string            `json:"data"`
	Params map[string]string `json:"params,omitempty"`
}

type textMessage struct {
	Type            string `json:"type"`
	ID              string `json:"id"`
	QuoteToken      string `json:"quoteToken"`
	MarkAsReadToken string `json:"markAsReadToken"`
	Text            string `json:"text"`

	Mention         *mention `json:"mention,omitempty"`
	QuotedMessageID string   `json:"quotedMessageId,omitempty"`
}

type stickerMessage struct {
	Type                string   `json:"type"`
	ID                  string   `json:"id"`
	QuoteToken          string   `json:"quoteToken"`
	MarkAsReadToken     string   `json:"markAsReadToken"`
	PackageID           string   `json:"packageId"`
	StickerID           string   `json:"stickerId"`
	StickerResourceType string   `json:"stickerResourceType"`
	Keywords            []string `json:"keywords"`
}

type imageMessage struct {
	Type            string          `json:"type"`
	ID              string          `json:"id"`
	QuoteToken      string          `json:"quoteToken"`
	MarkAsReadToken string          `json:"markAsReadToken"`
	ContentProvider contentProvider `json:"contentProvider"`
	ImageSet        *imageSet       `json:"imageSet,omitempty"`
}

// imageSet ties images together that were sent at once.
type imageSet struct {
	ID    string `json:"id"`
	Index int    `json:"index"`
	Total int    `json:"total"`
}

// playedMessage is a video or a sound.
type playedMessage struct {
	Type            string          `json:"type"`
	ID              string          `json:"id"`
	QuoteToken      string          `json:"quoteToken,omitempty"` // of videos
	MarkAsReadToken string          `json:"markAsReadToken"`
	Duration        int             `json:"duration"` // in milliseconds
	ContentProvider contentProvider `json:"contentProvider"`
}

type locationMessage struct {
	Type            string  `json:"type"`
	ID              string  `json:"id"`
	MarkAsReadToken string  `json:"markAsReadToken"`
	Title           string  `json:"title,omitempty"`
	Address         string  `json:"address,omitempty"`
	Latitude        float64 `json:"latitude"`
	Longitude       float64 `json:"longitude"`
}

type fileMessage struct {
	Type            string `json:"type"`
	ID              string `json:"id"`
	MarkAsReadToken string `json:"markAsReadToken"`
	FileName        string `json:"fileName"`
	FileSize        int    `json:"fileSize"`
}

type contentProvider struct {
	Type string `json:"type"`
}

// shownEvent is an entry of a phone that is no message, such as a new friend or a postback.
type shownEvent struct {
	Type        string `json:"type"`
	DisplayText string `json:"displayText,omitempty"`
	User        string `json:"user,omitempty"` // who came or went, in a group
	MessageID   string `json:"messageId,omitempty"`
	Of          int    `json:"of,omitempty"` // the number of the entry that this one is about
}

// raise shows an event on the phone, sends it to the bot, and returns once the bot has answered or failed to.
func (s *Server) raise(ctx context.Context, p *phone, ev event, from string, shown any) Delivery {
	if !s.begin() {
		return Delivery{Reason: "closed"}
	}
	defer s.end()
	p.order.Lock()
	defer p.order.Unlock()
	now := s.clock.Now()
	by := p.actingMember(ctx)
	if from == fromUser {
		p.wroteAt(now)
	}
	s.stamp(&ev, p, s.visibleID(by), now)
	n := s.show(p, now, sender{from: from, by: by, read: from == fromUser && !s.settings.get().Chat}, mustJSON(shown))
	s.tokens.answers(ev.ReplyToken, n)
	d := s.deliver(ctx, raisedEvent{p, ev, n})
	d.N = n
	return d
}

func (s *Server) say(ctx context.Context, p *phone, text string) Delivery {
	return s.sayOf(ctx, p, text, "")
}

// sayOf quotes a message unless its id is empty.
func (s *Server) sayOf(ctx context.Context, p *phone, text, quoted string) Delivery {
	id := s.nextMessageID()
	message := textMessage{
		Type: "text", ID: id, QuoteToken: s.seal(forQuote, id), MarkAsReadToken: s.sealRead(p, id), Text: text,
	}
	message.Mention, message.QuotedMessageID = s.mentionsIn(p, text), quoted
	return s.raise(ctx, p, event{Type: "message", Message: message}, fromUser, message)
}

func (s *Server) sendSticker(ctx context.Context, p *phone) Delivery {
	id := s.nextMessageID()
	message := stickerMessage{
		Type: "sticker", ID: id, QuoteToken: s.seal(forQuote, id), MarkAsReadToken: s.sealRead(p, id),
		PackageID: "446", StickerID: "1988", StickerResourceType: "STATIC", Keywords: []string{"hello"},
	}
	return s.raise(ctx, p, event{Type: "message", Message: message}, fromUser, message)
}

func (s *Server) sendPostback(
	ctx context.Context, p *phone, data, displayText string, params map[string]string,
) Delivery {
	ev := event{Type: "postback", Postback: &postback{Data: data, Params: params}}
	return s.raise(ctx, p, ev, fromUser, shownEvent{Type: "postback", DisplayText: displayText})
}

// mustJSON is for values of our own types, which always marshal.
func mustJSON(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
