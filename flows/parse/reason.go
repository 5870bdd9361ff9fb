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
func (ps *parser) reason(tokens []token) string {
	var b strings.Builder
	from, dated := 0, hasKind(tokens, aDate)
	for _, t := range tokens {
		if !t.words(dated) {
			ps.keep(&b, from, t.from)
			from = max(from, t.to)
		}
	}
	ps.keep(&b, from, len(ps.runes))
	return b.String()
}

// keep adds one stretch of the sentence as its author wrote it.
func (ps *parser) keep(b *strings.Builder, from, to int) {
	start := from
	from, to = ps.trim(from, to)
	if from >= to {
		return
	}
	if b.Len() > 0 && (from > start && ps.at(start) == ' ' || latin(ps.at(from))) {
		b.WriteByte(' ')
	}
	b.WriteString(ps.said(from, to))
}

func (ps *parser) trim(from, to int) (int, int) {
	for changed := true; changed && from < to; {
		before := to - from
		for from < to && edge(ps.at(from)) {
			from++
		}
		for from < to && edge(ps.at(to-1)) {
			to--
		}
		from += ps.prefix(from, to)
		to -= ps.suffix(from, to)
		changed = to-from < before
	}
	return from, to
}

// edge reports whether a character at an edge is only punctuation.
func edge(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '(' || r == '~' }

// prefix is the length of the empty word a stretch begins with.
func (ps *parser) prefix(from, to int) int {
	for _, word := range opening {
		n := len([]rune(word))
		if from+n <= to && ps.has(from, word) && (!latin(ps.at(from+n-1)) || from+n >= to || !latin(ps.at(from+n))) {
			return n
		}
	}
	return 0
}

// suffix is the length of the empty word a stretch ends with.
func (ps *parser) suffix(from, to int) int {
	for _, word := range closing {
		n := len([]rune(word))
		if to-n >= from && ps.has(to-n, word) && (!latin(ps.at(to-n)) || to-n <= from || !latin(ps.at(to-n-1))) {
			return n
		}
	}
	return 0
}

// instead is the word for what the sentence asks when it is not leave: how much is left, or to undo one. 取消 counts only
// when nothing but times and types stands before it: 班機取消 is a reason.
func (ps *parser) instead(tokens []token) Word {
	for i, t := range tokens {
		if t.kind != anAsk {
			continue
		}
		if t.word != Withdraw || ps.has(t.from, "不") ||
			ps.reason(append(tokens[:i:i], token{kind: aFiller, from: t.from, to: len(ps.runes)})) == "" {
			return t.word
		}
	}
	return ""
}
