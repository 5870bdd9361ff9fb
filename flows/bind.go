package flows

import (
	"strings"
	"unicode"

	"leaveline/leave"
)

// stranger talks with a LINE account that belongs to nobody yet: it asks for the code from the personnel office.
func (t *talk) stranger(in Input) {
	t.state = State{}
	text, ok := in.(Text)
	if !ok {
		hello := askCode("bind.hello")
		hello.Words = append(hello.Words, Words{Key: "bind.other_language"})
		t.reply(hello)
		return
	}
	code, ok := codeIn(text.Text)
	if !ok {
		t.reply(askCode("bind.no_code"))
		return
	}
	t.ask(Bind{Code: code})
}

const slotCode = "code"

func askCode(greeting string) Ask {
	return Ask{Slot: slotCode, Words: []Words{{Key: "bind.ask"}, {Key: greeting}, {Key: "bind.where"}}}
}

// A code as the office prints it is ABC-7K2M9QXT; one of another length that has digits in it is taken for a mistyped one.
const (
	codeLength   = 11
	shortestCode = 8
	longestCode  = 16
	digits       = "0123456789"
)

// codeIn finds what looks like a code in a sentence, in one piece or in groups, without the blanks and dashes between them.
func codeIn(text string) (string, bool) {
	pieces := strings.FieldsFunc(strings.ToUpper(fullToHalf(shorten(text))), func(r rune) bool { return onlyAlnum(r) < 0 && !unicode.Is(unicode.Pd, r) })
	for i, piece := range pieces {
		pieces[i] = strings.Map(onlyAlnum, piece)
	}
	for i := range pieces {
		for j := i + 1; j <= len(pieces); j++ {
			code := strings.Join(pieces[i:j], "")
			if len(code) == codeLength && (j == i+1 || strings.ContainsAny(code, digits)) {
				return code, true
			}
		}
	}
	for _, piece := range pieces {
		if len(piece) >= shortestCode && len(piece) <= longestCode && strings.ContainsAny(piece, digits) {
			return piece, true
		}
	}
	return "", false
}

func onlyAlnum(r rune) rune {
	if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
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
		t.unbound(o.Denial)
		return
	}
	t.state = State{}
	welcome := Words{Key: "bind.done", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}
	if len(t.Delegates()) == 0 {
		t.firstDelegates(welcome)
		return
	}
	t.homeAfter(welcome)
}

// unbound says why a code did not do, and asks again unless nothing can be typed any more today.
func (t *talk) unbound(denial *leave.Denial) {
	if denial.Code == leave.DeniedCodeLimit {
		t.deny(denial)
		return
	}
	t.reply(Ask{Slot: slotCode, Words: []Words{denied(denial), {Key: "bind.again"}}})
}
