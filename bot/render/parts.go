package render

import "leaveline/leave"

// sentence is a text that wraps and follows the reader's own text size.
func sentence(text string, t tone) *part {
	if text == "" {
		text = "–" // LINE refuses an empty text
	}
	f := &part{Type: "text", Text: shorten(text, longestText), Size: t.size, Color: t.color, Wrap: true, Scaling: true}
	if t.bold {
		f.Weight = "bold"
	}
	return f
}

// share says how much of a row something takes; everything in a row says so, because LINE cuts what is too long for its
// share.
func share(f *part, parts int) *part {
	f.Flex = parts
	return f
}

func toTheEnd(f *part) *part {
	f.Align = "end"
	return f
}

// column is a box whose parts stand one below the other.
func column(spacing string, parts ...*part) *part {
	return &part{Type: "box", Layout: "vertical", Spacing: spacing, Contents: parts}
}

// row is a box whose parts stand side by side; each must have its share.
func row(spacing string, parts ...*part) *part {
	return &part{Type: "box", Layout: "horizontal", Spacing: spacing, Contents: parts}
}

func ruler() *part { return &part{Type: "separator", Color: rule, Margin: "md"} }

// fact is a row of what something is called and what it is.
func (w writer) fact(name string, value *part) *part {
	names, values := 4, 11
	if w.print.Lang() != leave.Chinese {
		names = 5
	}
	f := row("md", share(sentence(name, hint), names), share(value, values))
	f.Margin = "md"
	return f
}

// remark is a tinted box for what should not be overlooked.
func remark(text, color, tint string) *part {
	b := column("none", sentence(text, detail.in(color)))
	b.BackgroundColor, b.CornerRadius, b.PaddingAll, b.Margin = tint, "8px", "10px", "md"
	return b
}

// strip is the coloured head of a bubble.
func strip(left, right, color, tint string) *part {
	parts := []*part{share(sentence(left, detail.in(color).strong()), 3)}
	if right != "" {
		parts = append(parts, share(toTheEnd(sentence(right, tiny)), 2))
	}
	b := row("sm", parts...)
	b.BackgroundColor, b.PaddingAll, b.PaddingStart, b.PaddingEnd = tint, "10px", "16px", "16px"
	b.AlignItems = "center"
	return b
}

// newBubble puts a head, a body and buttons together; head and foot may be nil.
func newBubble(head *part, body []*part, foot *part) *bubble {
	b := &bubble{Type: "bubble", Header: head, Body: column("sm", body...), Footer: foot}
	b.Body.PaddingAll, b.Body.PaddingTop = "16px", "14px"
	if foot != nil {
		foot.PaddingAll, foot.PaddingTop = "12px", "2px"
	}
	return b
}
