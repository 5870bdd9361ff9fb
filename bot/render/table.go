package render

import (
	"slices"

	"leaveline/flows"
)

// rowsPerBubble keeps a long table well within the size of a bubble.
const rowsPerBubble = 12

// table is rows of a name and its value, each with its own small buttons below it.
func (w writer) table(t flows.Table) message {
	buttons, chips := splitChips(t.Buttons)
	m := message{alt: w.altOf(t.Title, "alt.table"), chips: chips}
	body := titles(w.all(t.Title))
	for i, r := range t.Rows {
		if i > 0 && i%rowsPerBubble == 0 {
			m.bubbles = append(m.bubbles, newBubble(nil, body, nil))
			body = nil
		}
		if len(body) > 0 {
			body = append(body, ruler())
		}
		body = append(body, w.row(r)...)
	}
	m.bubbles = append(m.bubbles, newBubble(nil, body, w.foot(buttons)))
	return m
}

func (w writer) row(r flows.Row) []*part {
	name := r.Text
	if name == "" {
		name = w.words(r.Name)
	}
	values := column("none")
	for i, value := range w.all(r.Value) {
		t := detail.strong()
		if i > 0 {
			t = tiny
		}
		values.Contents = append(values.Contents, toTheEnd(sentence(value, t)))
	}
	names, rest := tableShares(w.all(r.Value))
	values.Flex = rest
	parts := []*part{row("md", share(sentence(name, detail), names), values)}
	if len(values.Contents) == 0 {
		parts = []*part{sentence(name, detail)}
	}
	if len(r.Buttons) > 0 {
		parts = append(parts, w.rowButtons(r.Buttons))
	}
	return parts
}

// shortValue is how wide a value may be, in pixels of a label, to leave most of its row to the name.
const shortValue = 80

// tableShares says how much of a row its name takes, and its value.
func tableShares(values []string) (name, value int) {
	if slices.ContainsFunc(values, func(v string) bool { return width(v) > shortValue }) {
		return 3, 5
	}
	return 5, 3
}

func (w writer) rowButtons(buttons []flows.Button) *part {
	side := row("sm")
	for _, b := range buttons {
		side.Contents = append(side.Contents, w.knob(b, w.shown(b)))
	}
	return side
}

// shown is what stands on a button that shares a row with others: the row names the person.
func (w writer) shown(b flows.Button) string {
	switch b.Action.Do {
	case flows.DoDelegateUp:
		return w.key("row.up", nil)
	case flows.DoDelegateDown:
		return w.key("row.down", nil)
	case flows.DoDelegateRemove:
		return w.key("row.remove", nil)
	default:
		return w.label(b)
	}
}
