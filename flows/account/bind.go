package account

import (
	"strings"
	"unicode"

	"leaveline/flows"
	"leaveline/leave"
)

// Stranger answers a LINE account that belongs to nobody yet. It asks for the code from the personnel office.
func Stranger(t *flows.Talk, in flows.Input) {
	t.State = flows.State{}
	text, ok := in.(flows.Text)
	if !ok {
		hello := askCode("bind.hello")
		hello.Words = append(hello.Words, flows.Words{Key: "bind.other_language"})
		t.Reply(hello)
		return
	}
	code, ok := codeIn(text.Text)
	if !ok {
		t.Reply(askCode("bind.no_code"))
		return
	}
	t.Emit(flows.Bind{Code: code})
}

const slotCode = "code"

func askCode(greeting string) flows.Ask {
	return flows.Ask{Slot: slotCode, Words: []flows.Words{{Key: "bind.ask"}, {Key: greeting}, {Key: "bind.where"}}}
}

const codeLength = 11

const shortestCode = 8

const longestCode = 16

// codeIn finds what looks like a code in a sentence, in one piece or in groups, without the blanks and dashes between
// them.
func codeIn(text string) (string, bool) {
	pieces := strings.FieldsFunc(
		strings.ToUpper(flows.FullToHalf(flows.Shorten(text))),
		func(r rune) bool { return onlyAlnum(r) < 0 && !unicode.Is(unicode.Pd, r) },
	)
	for i, piece := range pieces {
		pieces[i] = strings.Map(onlyAlnum, piece)
	}
	for i := range pieces {
		for j := i + 1; j <= len(pieces); j++ {
			code := strings.Join(pieces[i:j], "")
			if len(code) == codeLength && (j == i+1 || strings.ContainsAny(code, flows.Digits)) {
				return code, true
			}
		}
	}
	for _, piece := range pieces {
		if len(piece) >= shortestCode && len(piece) <= longestCode && strings.ContainsAny(piece, flows.Digits) {
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

// bound greets by name, and asks once for delegates when the list is empty.
func bound(t *flows.Talk, o flows.Outcome) {
	if o.Denial != nil {
		codeDenied(t, o.Denial)
		return
	}
	t.State = flows.State{}
	welcome := flows.Words{Key: "bind.done", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}
	if len(t.Delegates()) == 0 {
		firstDelegates(t, welcome)
		return
	}
	t.HomeAfter(welcome)
}

// codeDenied says why a code did not do, and asks again unless nothing can be typed any more today.
func codeDenied(t *flows.Talk, denial *leave.Denial) {
	if denial.Code == leave.DeniedCodeLimit || denial.Code == leave.DeniedCodeClosed {
		t.Deny(denial)
		return
	}
	t.Reply(flows.Ask{Slot: slotCode, Words: []flows.Words{flows.Denied(denial), {Key: "bind.again"}}})
}
