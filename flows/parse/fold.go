package parse

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// folded is a sentence made easy to compare: half-width, lower case, single blanks, few variants. It remembers where
// each character came from, so that people's own words can be given back as they wrote them.
type folded struct {
	original []rune
	runes    []rune
	origin   []int // index into original of each rune
}

// variants are characters that mean the same to this parser: simplified forms and the many dashes.
var variants = map[rune]rune{
	'号': '號', '点': '點', '时': '時', '后': '後', '礼': '禮', '两': '兩', '钟': '鐘', '节': '節', '请': '請', '周': '週',
	'–': '-', '—': '-', '−': '-', '‐': '-', '‑': '-', '─': '-', '〜': '~', '∼': '~', '’': '\'', '〇': '零',
}

// firstHan and lastHan bound the ordinary Chinese characters, which have no other width.
const firstHan, lastHan = 0x4E00, 0x9FFF

func fold(s string) folded {
	original := []rune(s)
	f := folded{original: original, runes: make([]rune, 0, len(original)), origin: make([]int, 0, len(original))}
	for i, r := range original {
		if r < unicode.MaxASCII || firstHan <= r && r <= lastHan {
			f.add(r, i)
			continue
		}
		for _, plain := range norm.NFKC.String(string(r)) {
			f.add(plain, i)
		}
	}
	return f
}

func (f *folded) add(r rune, from int) {
	if other, ok := variants[r]; ok {
		r = other
	}
	if unicode.IsSpace(r) {
		r = ' '
	}
	if n := len(f.runes); r == ' ' && n > 0 && f.runes[n-1] == ' ' {
		return
	}
	f.runes = append(f.runes, unicode.ToLower(r))
	f.origin = append(f.origin, from)
}

// said is what the person wrote between two positions of the folded sentence.
func (f *folded) said(from, to int) string {
	if from >= to {
		return ""
	}
	return string(f.original[f.origin[from] : f.origin[to-1]+1])
}

// at is the rune at a position, 0 outside.
func (f *folded) at(i int) rune {
	if i < 0 || i >= len(f.runes) {
		return 0
	}
	return f.runes[i]
}

// has reports whether the word stands at a position.
func (f *folded) has(i int, word string) bool {
	for _, r := range word {
		if f.at(i) != r {
			return false
		}
		i++
	}
	return true
}

// first gives the first of the words that stands at a position and the position behind it; the words are listed
// longest first.
func (f *folded) first(i int, words ...string) (word string, next int, ok bool) {
	for _, w := range words {
		if f.has(i, w) {
			return w, i + len([]rune(w)), true
		}
	}
	return "", i, false
}

// blank is the first position from i on that is not a blank.
func (f *folded) blank(i int) int {
	for f.at(i) == ' ' {
		i++
	}
	return i
}

func latin(r rune) bool { return 'a' <= r && r <= 'z' }

func digit(r rune) bool { return '0' <= r && r <= '9' }
