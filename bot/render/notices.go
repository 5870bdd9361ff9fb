package render

import (
	"encoding/json"
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// MaxCards is the largest number of cases in one message.
const MaxCards = maxBubbles

// Item is one notice with the case it is about, as it stands now. A reminder has no case of its own but all that await
// the person.
type Item struct {
	Notice leave.Notice
	Case   leave.Case
	As     leave.Relation
	Cases  []Waiting
}

// Waiting is a case that awaits somebody, and how they stand to it.
type Waiting struct {
	Case leave.Case
	As   leave.Relation
}

// told is one thing to tell: a sentence alone, or a case with what is said above it.
type told struct {
	kind leave.NoticeKind
	lead []string
	card flows.Card // no case: the lead alone
}

// shown tells whether a case has been shown already: the same one may be asked about by a notice and by a reminder.
type shown struct {
	request leave.RequestID
	as      leave.Relation
	asks    bool
}

// Notices writes all notices to one person as one push of at most five messages. Cases are shown side by side, and a
// question common to them is asked once.
func Notices(items []Item, r Reader) ([]json.RawMessage, error) {
	w := r.writer()
	var texts, cases []told
	seen := map[shown]bool{}
	for _, item := range items {
		for _, t := range w.told(item) {
			once := shown{t.card.Case.ID, t.card.As, t.kind.Asks()}
			switch {
			case once.request == "":
				texts = add(texts, t)
			case !seen[once]:
				seen[once] = true
				cases = append(cases, t)
			}
		}
	}
	return w.write(append(w.sentences(texts), w.side(cases)...))
}

// add leaves out what is said already: several corrections of a ledger are one piece of news.
func add(texts []told, t told) []told {
	if slices.ContainsFunc(texts, func(said told) bool { return slices.Equal(said.lead, t.lead) }) {
		return texts
	}
	return append(texts, t)
}

func (w writer) sentences(all []told) []message {
	var messages []message
	for _, t := range all {
		for _, one := range t.lead {
			messages = append(messages, message{text: one})
		}
	}
	return messages
}

// side puts cases side by side into one message.
func (w writer) side(cases []told) []message {
	if len(cases) == 0 {
		return nil
	}
	m := message{alt: w.altOfAll(cases)}
	for _, t := range cases {
		m.bubbles = append(m.bubbles, w.beside(len(cases)).noticeBubble(t))
	}
	return []message{m}
}

func (w writer) noticeBubble(t told) *bubble {
	buttons, _ := splitChips(t.card.Buttons)
	return w.caseBubble(t.card, t.lead, buttons)
}

// altOfAll is what a notification shows: that something awaits the reader or is news, never of what kind.
func (w writer) altOfAll(cases []told) string {
	if len(cases) == 1 {
		return w.key("alt."+altKey(cases[0]), nil)
	}
	asks := 0
	for _, t := range cases {
		if t.kind.Asks() {
			asks++
		}
	}
	if asks > 0 {
		return w.key("alt.several", leave.Args{"n": asks})
	}
	return w.key("alt.news", leave.Args{"n": len(cases)})
}

func altKey(t told) string {
	if t.kind.Asks() && t.card.Case.Status == leave.AwaitingDelegate && t.card.As == leave.AsDecider {
		return string(leave.NoticeAskAssign)
	}
	if t.kind != leave.NoticeNudge && t.kind != leave.NoticeReminder {
		return string(t.kind)
	}
	if t.card.As == leave.AsDelegate {
		return string(leave.NoticeAskDelegate)
	}
	return string(leave.NoticeAskDecision)
}
