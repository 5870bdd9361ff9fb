package flows

import (
	"regexp"
	"strings"

	"leaveline/leave"
)

// stranger talks with a LINE account that belongs to nobody yet: it asks for the code from the personnel office.
func (t *talk) stranger(in Input) {
	t.state = State{}
	text, ok := in.(Text)
	if !ok {
		t.reply(askCode("bind.hello"))
		return
	}
	code, ok := codeIn(text.Text)
	if !ok {
		t.reply(askCode("bind.no_code"))
		return
	}
	t.ask(Bind{Code: code})
}

func askCode(greeting string) Ask {
	return Ask{Slot: "code", Words: []Words{{Key: "bind.ask"}, {Key: greeting}, {Key: "bind.where"}}}
}

// codeLike is a word of letters and digits, perhaps in groups, as the office prints codes.
var codeLike = regexp.MustCompile(`[0-9A-Za-z]+(?:[-‐–— ][0-9A-Za-z]+)*`)

const (
	shortestCode = 8
	longestCode  = 24
)

// codeIn finds what looks like a code in a sentence, without the blanks and dashes between its groups.
func codeIn(text string) (string, bool) {
	for _, found := range codeLike.FindAllString(fullToHalf(text), 5) {
		code := strings.ToUpper(strings.Map(onlyAlnum, found))
		if len(code) >= shortestCode && len(code) <= longestCode {
			return code, true
		}
	}
	return "", false
}

func onlyAlnum(r rune) rune {
	if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
		return r
	}
	return -1
}

// fullToHalf turns full-width letters and digits, as a Chinese keyboard types them, into plain ones.
func fullToHalf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// bound greets by name, and asks once for delegates when the list is empty.
func (t *talk) bound(o Outcome) {
	if o.Denial != nil {
		t.deny(o.Denial)
		t.reply(askCode("bind.again"))
		return
	}
	t.state = State{}
	welcome := Words{Key: "bind.done", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}
	if len(t.Delegates()) == 0 {
		t.firstDelegates(welcome)
		return
	}
	t.say([]Words{welcome})
	t.home()
}
