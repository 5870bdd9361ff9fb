package router

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// buttonTyped carries out a button of a card that was typed, when it can only mean one case. When nothing or several
// await it, and nothing else was asked, it says so and shows them.
func buttonTyped(t *flows.Talk, text string) bool {
	word, number := wordAndNumber(text)
	if numbered := typedAs(
		onCase, word, func(b flows.CaseButton) []string { return b.Numbered },
	); len(numbered) > 0 && number != "" {
		doNumbered(t, numbered, number)
		return true
	}
	for _, w := range menu {
		if slices.Contains(w.Typed, word) {
			t.Do(flows.Action{Do: w.Do})
			return true
		}
	}
	typed := typedAs(onCase, word, func(b flows.CaseButton) []string { return b.Typed })
	if len(typed) == 0 || t.Open() && typed[0].Yields { // there it is an answer
		return false
	}
	return doTyped(t, word, meant(t, typed, number), number != "")
}

// typedAs are the buttons that a word means.
func typedAs(all []flows.CaseButton, word string, words func(flows.CaseButton) []string) []flows.CaseButton {
	var mean []flows.CaseButton
	for _, b := range all {
		if slices.Contains(words(b), word) {
			mean = append(mean, b)
		}
	}
	return mean
}

// wordAndNumber separates the number of a case that stands behind a word: 核准 115-000031.
func wordAndNumber(text string) (word, number string) {
	text = strings.ToLower(strings.TrimSpace(flows.FullToHalf(text)))
	i := strings.LastIndexByte(text, ' ')
	if i < 0 || !strings.Contains(text[i:], "-") || strings.Trim(text[i:], " -"+flows.Digits) != "" {
		return text, ""
	}
	return strings.TrimSpace(text[:i]), text[i+1:]
}

// doNumbered follows a button of the card that has a number, of whatever case the person has to do with. Of several
// that the word means, it is the one that the case allows.
func doNumbered(t *flows.Talk, buttons []flows.CaseButton, number string) {
	n, err := leave.ParseNumber(number)
	if err != nil {
		t.StrangersCase()
		return
	}
	c, as := t.CaseNumbered(n)
	do := buttons[0].Do
	if i := slices.IndexFunc(buttons, func(b flows.CaseButton) bool { return b.Can(t.View(c, as)) }); i >= 0 {
		do = buttons[i].Do
	}
	a := flows.Action{Do: do, Request: c.ID, Version: c.Version}
	if button, _ := buttonOf(do); !button.Looks && as != leave.AsStranger && len(unseenBy(t, a, true)) > 0 {
		t.TooLate(c)
		return
	}
	t.Do(a)
}

// doTyped follows a word that means one case. Where that one moved after the word was typed, or another did that the
// word may have meant, it shows them as they stand instead.
func doTyped(t *flows.Talk, word string, meant []flows.Action, named bool) bool {
	switch {
	case len(meant) == 1:
		if unseen := unseenBy(t, meant[0], named); len(unseen) > 0 {
			t.TooLate(unseen...)
			return true
		}
		t.Do(meant[0])
	case t.Open():
		return false
	case len(meant) == 0:
		if gone := t.MovedOf(); len(gone) > 0 && !named {
			t.TooLate(gone...)
			return true
		}
		t.Say([]flows.Words{{Key: "verdict.nothing"}}, flows.HomeButtons(t)...)
	default:
		t.Say([]flows.Words{{Key: "verdict.several", Args: leave.Args{"n": len(meant), "word": word}}},
			flows.MenuButton(flows.DoQueue), flows.MenuButton(flows.DoDuties))
	}
	return true
}

// unseenBy are the cases because of which a word counts for nothing: the one it means, when that moved after the word
// was typed, and unless the word named it, others that it may have meant then.
func unseenBy(t *flows.Talk, a flows.Action, named bool) []leave.Case {
	var unseen []leave.Case
	if !named {
		unseen = t.MovedOf(a.Request)
	}
	if len(unseen) > 0 || slices.Contains(t.Moved(), a.Request) {
		c, _ := t.Case(a.Request)
		unseen = append([]leave.Case{c}, unseen...)
	}
	return unseen
}

// meant are the cases that await one of the buttons now, of the given number if one was typed.
func meant(t *flows.Talk, buttons []flows.CaseButton, number string) []flows.Action {
	var all []flows.Action
	for _, b := range buttons {
		for _, c := range b.Awaiting(t) {
			if number == "" || c.Number.String() == number {
				all = append(all, flows.Action{Do: b.Do, Request: c.ID, Version: c.Version})
			}
		}
	}
	return all
}
