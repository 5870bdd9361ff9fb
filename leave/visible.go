package leave

import (
	"fmt"
	"strings"
	"unicode"
)

// blanks are letters and signs by their class that show nothing.
const blanks = "\u115f\u1160\u3164\uffa0\u2800"

// CheckVisible refuses text that holds what nobody sees: control, format and private-use characters, among them line
// breaks and characters that only one machine knows (造字). The error is a Bilingual and names the first one.
func CheckVisible(text string) error {
	const firstRareCharacter, lastRareCharacter = 0x20000, 0x3fffd // of Chinese names, also those newer than Go's tables
	at := 0
	for _, r := range text {
		at++
		switch {
		case r >= firstRareCharacter && r <= lastRareCharacter:
		case unicode.Is(unicode.Co, r):
			return Both("第 %d 個字 %s 是造字，別的電腦和手機看不到；請換成標準的字",
				"character %d, %s, is private use: no other machine or phone shows it; write a standard one", at, codePoint(r))
		case r == '\n' || r == '\r':
			return Both("第 %d 個字 %s 是換行；請刪掉，寫成一行", "character %d, %s, is a line break; write it on one line",
				at, codePoint(r))
		case !unicode.IsGraphic(r) || strings.ContainsRune(blanks, r):
			return Both("第 %d 個字 %s 看不見；請刪掉再打一次", "character %d, %s, can't be seen; delete it and type the text again",
				at, codePoint(r))
		}
	}
	return nil
}

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }
