package render

import (
	"slices"

	"leaveline/flows"
)

// room is how wide labels may be, in pixels, for one, two or three buttons to stand side by side.
type room struct{ one, two, three int }

var (
	wholeBubble  = room{one: 236, two: 108, three: 56}
	narrowBubble = room{one: 196, two: 84, three: 44} // of a carousel
)

func (w writer) room() room {
	if w.narrow {
		return narrowBubble
	}
	return wholeBubble
}

// foot is the box of a bubble's buttons; nil when there are none.
func (w writer) foot(buttons []flows.Button) *part {
	if len(buttons) == 0 {
		return nil
	}
	var rows []*part
	lone := !slices.ContainsFunc(buttons, func(b flows.Button) bool { return b.Style == flows.Primary })
	for _, together := range w.rows(buttons) {
		if len(together) == 1 {
			rows = append(rows, w.button(together[0], lone))
			continue
		}
		side := row("sm")
		for _, b := range together {
			knob := w.button(b, lone)
			knob.Flex = 1
			side.Contents = append(side.Contents, knob)
		}
		rows = append(rows, side)
	}
	return column("sm", rows...)
}

// rows says which buttons stand side by side. Up to two stand one below the other; of more, neighbours with short
// labels share a row, and a primary one at the head has its own when that leaves no gap.
func (w writer) rows(buttons []flows.Button) [][]flows.Button {
	if len(buttons) <= 2 {
		return singly(buttons)
	}
	var rows [][]flows.Button
	room := w.room()
	if buttons[0].Style == flows.Primary && len(buttons)%2 == 1 && !w.fit(buttons, 3, room.three) {
		rows, buttons = singly(buttons[:1]), buttons[1:]
	}
	for len(buttons) > 0 {
		n := 1
		switch {
		case len(buttons)%3 == 0 && w.fit(buttons, 3, room.three):
			n = 3
		case w.fit(buttons, 2, room.two):
			n = 2
		}
		rows, buttons = append(rows, buttons[:n]), buttons[n:]
	}
	return rows
}

func singly(buttons []flows.Button) [][]flows.Button {
	var rows [][]flows.Button
	for i := range buttons {
		rows = append(rows, buttons[i:i+1])
	}
	return rows
}

// fit reports whether the next n buttons are there and short enough.
func (w writer) fit(buttons []flows.Button, n, longest int) bool {
	if len(buttons) < n {
		return false
	}
	return !slices.ContainsFunc(buttons[:n], func(b flows.Button) bool { return width(w.label(b)) > longest })
}

// button is one button. A dangerous one is filled with red only where nothing else is filled, so that it does not draw
// the thumb.
func (w writer) button(b flows.Button, lone bool) *part {
	if width(w.label(b)) > w.room().one {
		return w.broad(b)
	}
	knob := &part{
		Type: "button", Action: w.action(b, longestLabel), Style: "secondary", Color: quiet,
		Height: "sm", AdjustMode: "shrink-to-fit", Scaling: true,
	}
	switch b.Style {
	case flows.Primary:
		knob.Style, knob.Color = "primary", green
	case flows.Danger:
		knob.Style, knob.Color = "link", red
		if lone {
			knob.Style = "primary"
		}
	case flows.Plain:
	}
	return knob
}

// broad is a button whose label takes more than one line; LINE's own would cut it off.
func (w writer) broad(b flows.Button) *part {
	word := sentence(w.label(b), plain)
	word.Align = "center"
	box := column("none", word)
	box.Action = w.action(b, longestLabel)
	box.BackgroundColor, box.CornerRadius, box.PaddingAll = quiet, "8px", "9px"
	switch b.Style {
	case flows.Primary:
		word.Color, box.BackgroundColor = "#FFFFFF", green
	case flows.Danger:
		word.Color = red
	case flows.Plain:
	}
	return box
}

// knob is a small button inside a row: shown is what stands on it, the button's own label is what it says when tapped.
func (w writer) knob(b flows.Button, shown string) *part {
	word := sentence(shown, detail.in(green).strong())
	word.Align = "center"
	box := column("none", word)
	box.Flex, box.Action = 1, w.action(b, longestLabel)
	box.BackgroundColor, box.CornerRadius, box.PaddingAll = quiet, "8px", "7px"
	return box
}

// knobsPerRow is how many small buttons stand side by side.
const knobsPerRow = 3

// knobs are small buttons for what is only another way to look at the same.
func (w writer) knobs(buttons []flows.Button) *part {
	rows := column("sm")
	for i := 0; i < len(buttons); i += knobsPerRow {
		side := row("sm")
		for _, b := range buttons[i:min(i+knobsPerRow, len(buttons))] {
			side.Contents = append(side.Contents, w.knob(b, w.label(b)))
		}
		rows.Contents = append(rows.Contents, side)
	}
	return rows
}
