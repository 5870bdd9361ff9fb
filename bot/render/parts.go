package render

import (
	line "github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// part is anything that stands in a box.
type part = line.FlexComponentInterface

// sentence is a text that wraps and follows the reader's own text size.
func sentence(text string, t tone) *line.FlexText {
	if text == "" {
		text = "–" // LINE refuses an empty text
	}
	f := &line.FlexText{Text: shorten(text, longestText), Size: t.size, Color: t.color, Wrap: true, Scaling: true}
	if t.bold {
		f.Weight = line.FlexTextWEIGHT_BOLD
	}
	return f
}

// share gives a text its part of a horizontal box. Left at zero, LINE would cut what is too long for the row.
func share(f *line.FlexText, parts int32) *line.FlexText {
	f.Flex = parts
	return f
}

func toTheEnd(f *line.FlexText) *line.FlexText {
	f.Align = line.FlexTextALIGN_END
	return f
}

// column is a box whose parts stand one below the other.
func column(spacing string, parts ...part) *line.FlexBox {
	return &line.FlexBox{Layout: line.FlexBoxLAYOUT_VERTICAL, Spacing: spacing, Contents: parts}
}

// row is a box whose parts stand side by side; each must have its share.
func row(spacing string, parts ...part) *line.FlexBox {
	return &line.FlexBox{Layout: line.FlexBoxLAYOUT_HORIZONTAL, Spacing: spacing, Contents: parts}
}

func ruler() *line.FlexSeparator { return &line.FlexSeparator{Color: rule, Margin: "md"} }

// fact is a row of what something is called and what it is.
func (w writer) fact(name string, value part) *line.FlexBox {
	names, values := int32(4), int32(11)
	if w.print.Lang() != "zh-TW" {
		names = 5
	}
	if t, ok := value.(*line.FlexText); ok {
		t.Flex = values
	}
	if b, ok := value.(*line.FlexBox); ok {
		b.Flex = values
	}
	f := row("md", share(sentence(name, hint), names), value)
	f.Margin = "md"
	return f
}

// remark is a tinted box for what should not be overlooked.
func remark(text, color, tint string) *line.FlexBox {
	b := column("none", sentence(text, detail.in(color)))
	b.BackgroundColor, b.CornerRadius, b.PaddingAll, b.Margin = tint, "8px", "10px", "md"
	return b
}

// strip is the coloured head of a bubble.
func strip(left, right, color, tint string) *line.FlexBox {
	parts := []part{share(sentence(left, detail.in(color).strong()), 3)}
	if right != "" {
		parts = append(parts, share(toTheEnd(sentence(right, tiny)), 2))
	}
	b := row("sm", parts...)
	b.BackgroundColor, b.PaddingAll, b.PaddingStart, b.PaddingEnd = tint, "10px", "16px", "16px"
	b.AlignItems = line.FlexBoxALIGN_ITEMS_CENTER
	return b
}

// bubble puts a head, a body and buttons together; head and foot may be nil.
func bubble(head *line.FlexBox, body []part, foot *line.FlexBox) *line.FlexBubble {
	b := &line.FlexBubble{Header: head, Body: column("sm", body...), Footer: foot}
	b.Body.PaddingAll, b.Body.PaddingTop = "16px", "14px"
	if foot != nil {
		foot.PaddingAll, foot.PaddingTop = "12px", "2px"
	}
	return b
}
