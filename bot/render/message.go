package render

import (
	"encoding/json"
	"fmt"
	"strings"

	"leaveline/flows"
)

// LINE's limits for one send.
const (
	maxMessages  = 5
	maxChips     = 13
	maxBubbles   = 12
	carouselSize = 50 << 10 // bytes of JSON
)

// message is one LINE message before it is written out: a text, or bubbles with what a notification says instead of
// them.
type message struct {
	text    string
	alt     string
	bubbles []*bubble
	chips   []flows.Button
}

// write turns messages into JSON, each once. Neighbouring texts become one, a carousel that is too large two. The chips
// of all stand below the last one, where LINE shows them.
func (w writer) write(messages []message) ([]json.RawMessage, error) {
	messages = w.limit(join(messages))
	var chips []flows.Button
	for _, m := range messages {
		chips = append(chips, m.chips...)
	}
	written := make([]json.RawMessage, 0, len(messages))
	for i, m := range messages {
		var quick *quickReply
		if i == len(messages)-1 {
			quick = w.chips(chips)
		}
		all, err := m.marshal(quick)
		if err != nil {
			return nil, fmt.Errorf("write message: %w", err)
		}
		written = append(written, all...)
	}
	return written[max(0, len(written)-maxMessages):], nil
}

// join makes one text of neighbouring ones.
func join(messages []message) []message {
	var joined []message
	for _, m := range messages {
		last := len(joined) - 1
		if last < 0 || m.text == "" || joined[last].text == "" {
			joined = append(joined, m)
			continue
		}
		joined[last].text += "\n" + m.text
		joined[last].chips = append(joined[last].chips, m.chips...)
	}
	return joined
}

// limit keeps what fits into one send. What asks stands last and is kept; of what stands before, the texts are joined
// into one.
func (w writer) limit(messages []message) []message {
	over := len(messages) - maxMessages
	if over <= 0 {
		return messages
	}
	var texts []string
	for _, m := range messages[:over+1] {
		texts = append(texts, m.text+m.alt)
	}
	first := message{text: strings.Join(texts, "\n")}
	return append([]message{first}, messages[over+1:]...)
}

func (m message) marshal(quick *quickReply) ([]json.RawMessage, error) {
	if m.text != "" {
		return one(written{Type: "text", Text: shorten(m.text, longestPlain), QuickReply: quick})
	}
	if len(m.bubbles) == 1 {
		return one(written{Type: "flex", AltText: shorten(m.alt, longestAlt), Contents: m.bubbles[0], QuickReply: quick})
	}
	return m.carousels(quick)
}

func one(m written) ([]json.RawMessage, error) {
	data, err := json.Marshal(m)
	return []json.RawMessage{data}, err
}

// carousels writes bubbles side by side, in as many messages as their number and size need.
func (m message) carousels(quick *quickReply) ([]json.RawMessage, error) {
	if len(m.bubbles) <= maxBubbles {
		side := &carousel{Type: "carousel", Contents: make([]bubble, len(m.bubbles))}
		for i, b := range m.bubbles {
			side.Contents[i] = *b
			side.Contents[i].Size = "kilo"
		}
		data, err := one(written{Type: "flex", AltText: shorten(m.alt, longestAlt), Contents: side, QuickReply: quick})
		if err != nil || len(data[0]) <= carouselSize {
			return data, err
		}
	}
	half := len(m.bubbles) / 2
	front, err := message{alt: m.alt, bubbles: m.bubbles[:half]}.marshal(nil)
	if err != nil {
		return nil, err
	}
	back, err := message{alt: m.alt, bubbles: m.bubbles[half:]}.marshal(quick)
	return append(front, back...), err
}

// chips are the buttons below the chat, each once.
func (w writer) chips(buttons []flows.Button) *quickReply {
	quick := &quickReply{}
	seen := map[string]bool{}
	for _, b := range buttons {
		data := b.Action.Encode()
		if seen[data] || len(quick.Items) == maxChips {
			continue
		}
		seen[data] = true
		quick.Items = append(quick.Items, chip{Type: "action", Action: w.action(b, longestChip)})
	}
	if len(quick.Items) == 0 {
		return nil
	}
	return quick
}
