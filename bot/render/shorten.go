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

// shorten cuts a text to a number of UTF-16 units without tearing a character apart; what was cut is marked by an ellipsis.
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

// width is how wide a label is, in half characters: 病假 is 4.
func width(text string) int { return uniseg.StringWidth(text) }
