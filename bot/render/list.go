package render

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// list is its title and what can be done with all of it, then the cases side by side. Cases without buttons of their
// own are named in one bubble, because the answer is one for all.
func (w writer) list(l flows.List) []message {
	buttons, chips := splitChips(l.Buttons)
	if !slices.ContainsFunc(l.Items, func(c flows.Card) bool { return len(c.Buttons) > 0 }) {
		return []message{{alt: w.altOf(l.Title, "alt.list"), chips: chips, bubbles: []*bubble{w.naming(l, buttons)}}}
	}
	said := w.all(l.Title)
	if l.More > 0 {
		said = append(said, w.more(l.More))
	}
	cases := message{alt: w.altOf(l.Title, "alt.list"), chips: chips}
	for _, c := range l.Items {
		buttons, _ := splitChips(c.Buttons)
		cases.bubbles = append(cases.bubbles, w.beside(len(l.Items)).caseBubble(c, w.all(c.Lead), buttons))
	}
	if len(buttons) == 0 {
		return []message{{text: strings.Join(said, "\n")}, cases}
	}
	foot := w.foot(buttons)
	if len(buttons) > maxLarge {
		foot = w.knobs(buttons)
	}
	head := newBubble(nil, titles(said), foot)
	return []message{{alt: w.altOf(l.Title, "alt.list"), bubbles: []*bubble{head}}, cases}
}

// counted is up to how many cases the conversations look ahead.
const counted = 90

func (w writer) more(n int) string {
	if n >= counted {
		return w.key("list.more_than", leave.Args{"n": n - 1})
	}
	return w.key("list.more", leave.Args{"n": n})
}

// maxLarge is up to how many buttons of a list are large; more of them would push the list off the screen.
const maxLarge = 4

func titles(said []string) []*part {
	var body []*part
	for i, one := range said {
		t := hint
		if i == 0 {
			t = question
		}
		body = append(body, sentence(one, t))
	}
	return body
}

// naming names cases one below the other.
func (w writer) naming(l flows.List, buttons []flows.Button) *bubble {
	body := titles(w.all(l.Title))
	for _, c := range l.Items {
		body = append(body, ruler(), w.named(c))
	}
	return newBubble(nil, body, w.foot(buttons))
}

func (w writer) named(c flows.Card) *part {
	q := c.Case
	what := w.key("card.who_type", leave.Args{"name": q.Name(q.Applicant), "type": q.Type})
	if c.As == leave.AsApplicant {
		what = w.print.Type(q.Type)
	}
	lines := []*part{
		row("sm", share(sentence(what, detail.strong()), 3), share(toTheEnd(sentence(q.Number.String(), tiny)), 2)),
	}
	lines = append(lines, w.times(q.Segments, 3)...)
	return column("xs", append(lines, sentence(w.print.Value(leave.Minutes(q.Minutes)), hint))...)
}
