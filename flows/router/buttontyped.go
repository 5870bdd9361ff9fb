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
	return doTyped(t, word, meant(t, typed, number))
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
	t.Do(flows.Action{Do: do, Request: c.ID, Version: c.Version})
}

func doTyped(t *flows.Talk, word string, meant []flows.Action) bool {
	switch {
	case len(meant) == 1:
		t.Do(meant[0])
	case t.Open():
		return false
	case len(meant) == 0:
		t.Say([]flows.Words{{Key: "verdict.nothing"}}, flows.HomeButtons(t)...)
	default:
		t.Say([]flows.Words{{Key: "verdict.several", Args: leave.Args{"n": len(meant), "word": word}}},
			flows.MenuButton(flows.DoQueue), flows.MenuButton(flows.DoDuties))
	}
	return true
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
