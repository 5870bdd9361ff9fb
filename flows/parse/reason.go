package parse

import (
	"strings"
	"unicode"
)

// opening and closing are words at the edge of what is left over that say nothing about why.
var (
	opening = []string{"我想", "我要", "我需要", "因為", "由於", "因", "要", "想", "的", "了", "為", "麻煩", "請", "假",
		"i want to", "i need to", "i would like to", "i'd like to", "please", "because", "apply for", "apply", "request",
		"take", "have", "leave", "off", "feeling", "feel",
		"on", "at", "from", "for", "in", "of", "the", "a", "an", "my own", "i", "and", "due to", "as", "is", "am", "day",
		"days"}
	closing = []string{"我想請", "我要請", "我想", "我要", "要", "想", "請", "我", "的", "了", "啦", "喔", "哦", "謝謝", "麻煩", "因", "因為", "假",
		"從", "自", "到",
		"please", "thanks", "thank you", "i", "on", "at", "from", "for", "in", "of", "the", "a", "an", "and", "leave", "is",
		"am", "take", "off", "until", "to", "want", "need", "would like"}
)

// reason joins the words that no token took, without the polite ones at their edges.
func (h *hearing) reason(tokens []token) string {
	var b strings.Builder
	from, dated := 0, hasKind(tokens, aDate)
	for _, t := range tokens {
		if !t.words(dated) {
			h.keep(&b, from, t.from)
			from = max(from, t.to)
		}
	}
	h.keep(&b, from, len(h.runes))
	return b.String()
}

// keep adds one stretch of the sentence as its author wrote it.
func (h *hearing) keep(b *strings.Builder, from, to int) {
	start := from
	from, to = h.trim(from, to)
	if from >= to {
		return
	}
	if b.Len() > 0 && (from > start && h.at(start) == ' ' || latin(h.at(from))) {
		b.WriteByte(' ')
	}
	b.WriteString(h.said(from, to))
}

func (h *hearing) trim(from, to int) (int, int) {
	for changed := true; changed && from < to; {
		before := to - from
		for from < to && edge(h.at(from)) {
			from++
		}
		for from < to && edge(h.at(to-1)) {
			to--
		}
		from += h.prefix(from, to)
		to -= h.suffix(from, to)
		changed = to-from < before
	}
	return from, to
}

// edge reports whether a character at an edge is only punctuation.
func edge(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '(' || r == '~' }

// prefix is the length of the empty word a stretch begins with.
func (h *hearing) prefix(from, to int) int {
	for _, word := range opening {
		n := len([]rune(word))
		if from+n <= to && h.has(from, word) && (!latin(h.at(from+n-1)) || from+n >= to || !latin(h.at(from+n))) {
			return n
		}
	}
	return 0
}

// suffix is the length of the empty word a stretch ends with.
func (h *hearing) suffix(from, to int) int {
	for _, word := range closing {
		n := len([]rune(word))
		if to-n >= from && h.has(to-n, word) && (!latin(h.at(to-n)) || to-n <= from || !latin(h.at(to-n-1))) {
			return n
		}
	}
	return 0
}

// instead is the word for what the sentence asks when it is not leave: how much is left, or to undo one. 取消 counts only
// when nothing but times and types stands before it: 班機取消 is a reason.
func (h *hearing) instead(tokens []token) Word {
	for i, t := range tokens {
		if t.kind != anAsk {
			continue
		}
		if t.word != Withdraw || h.has(t.from, "不") ||
			h.reason(append(tokens[:i:i], token{kind: aFiller, from: t.from, to: len(h.runes)})) == "" {
			return t.word
		}
	}
	return ""
}
