package render

import (
	"encoding/json"
	"strings"

	"leaveline/flows"
)

// Replies writes what a turn says as LINE messages, at most five. Chips hang on the last one.
func Replies(replies []flows.Reply, r Reader) ([]json.RawMessage, error) {
	w := r.writer()
	var messages []message
	for _, reply := range replies {
		messages = append(messages, w.reply(reply)...)
	}
	return w.write(messages)
}

func (w writer) reply(reply flows.Reply) []message {
	switch reply := reply.(type) {
	case flows.Say:
		return []message{w.say(reply)}
	case flows.Ask:
		return []message{w.ask(reply)}
	case flows.Review:
		return []message{w.review(reply)}
	case flows.Card:
		return []message{w.card(reply)}
	case flows.List:
		return w.list(reply)
	case flows.Table:
		return []message{w.table(reply)}
	}
	return nil
}

// say is a plain text when nothing can be tapped and nothing in it is private; otherwise a bubble, whose notification
// tells nothing.
func (w writer) say(s flows.Say) message {
	buttons, chips := splitChips(s.Buttons)
	said := w.all(s.Words)
	if len(buttons) == 0 && !private(s.Words) {
		return message{text: strings.Join(said, "\n"), chips: chips}
	}
	var body []*part
	for i, one := range said {
		t := plain
		if i == 0 && len(said) > 1 {
			t = question
		}
		body = append(body, sentence(one, t))
	}
	return w.bubble(w.altOf(s.Words, "alt.say"), body, buttons, chips)
}

// ask is the question, hints below it, and the answers that can be tapped.
func (w writer) ask(a flows.Ask) message {
	buttons, chips := splitChips(a.Buttons)
	var body []*part
	for i, one := range w.all(a.Words) {
		t := hint
		if i == 0 {
			t = question
		}
		body = append(body, sentence(one, t))
	}
	return w.bubble(w.altOf(a.Words, "alt.ask"), body, buttons, chips)
}

func (w writer) bubble(alt string, body []*part, buttons, chips []flows.Button) message {
	return message{alt: alt, chips: chips, bubbles: []*bubble{newBubble(nil, body, w.foot(buttons))}}
}

// altOf is the first sentence when there is nothing private in it, otherwise something neutral.
func (w writer) altOf(words []flows.Words, neutral string) string {
	if len(words) == 0 || private(words[:1]) {
		return w.key(neutral, nil)
	}
	return w.words(words[0])
}
