package validate

import (
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// measure counts a text in the unit that LINE counts for the property.
type measure func(string) int

// UTF16Len is the length of a text in UTF-16 units, which LINE counts for most properties.
func UTF16Len(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// graphemes counts grapheme clusters, what people call characters.
func graphemes(text string) int {
	if isASCII(text) && !strings.Contains(text, "\r") {
		return len(text)
	}
	return uniseg.GraphemeClusterCount(text)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

var (
	userID     = regexp.MustCompile(`^U[0-9a-f]{32}$`)
	richMenuID = regexp.MustCompile(`^richmenu-[0-9a-f]{32}$`)
)

// IsUserID says whether a text has the form of a LINE user id: U and 32 lower-case hexadecimal digits.
func IsUserID(id string) bool { return userID.MatchString(id) }

// IsRichMenuID says whether a text has the form of a rich menu's id.
func IsRichMenuID(id string) bool { return richMenuID.MatchString(id) }
