package render

import (
	"unicode/utf16"

	"github.com/rivo/uniseg"
)

// LINE's limits, in UTF-16 units; a label is counted by what people see as characters, which are never more.
const (
	longestLabel = 40
	longestChip  = 20
	longestSaid  = 300
	longestAlt   = 400 // LINE takes 1500; a notification shows far less
	longestText  = 2000
	longestPlain = 5000
)

// shorten cuts a text to a number of UTF-16 units without tearing a character apart; what was cut is marked by an
// ellipsis.
func shorten(text string, limit int) string {
	if units(text) <= limit {
		return text
	}
	kept, used := 0, 1 // the ellipsis
	rest, state := text, -1
	for rest != "" {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		used += units(cluster)
		if used > limit {
			break
		}
		kept += len(cluster)
	}
	return text[:kept] + "…"
}

func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// width is about how many pixels a text takes at the size of a button's label: a Chinese character 16, a Latin one 9.
func width(text string) int {
	const wide, narrow = 16, 9
	pixels := 0
	for _, r := range text {
		pixels += narrow
		if uniseg.StringWidth(string(r)) > 1 {
			pixels += wide - narrow
		}
	}
	return pixels
}
