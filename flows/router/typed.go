package router

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/flows/apply"
	"leaveline/flows/cases"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// typed follows something typed: a word of the menu, an answer to a card, an answer to the open question, or a sentence
// that asks for leave.
func typed(t *flows.Talk, text string) {
	open, asking := t.OpenForm()
	answers := asking && open.Takes(t, text)
	if word, ok := parse.Command(text); ok && !answers && menuWord(t, word) {
		return
	}
	for _, c := range conversations {
		if c.Typed != nil && c.Typed(t, text) {
			return
		}
	}
	if buttonTyped(t, text) {
		return
	}
	if asking {
		open.Answer(t, flows.Text{Text: text})
		return
	}
	said(t, text)
}

// menuWord follows a word of the menu; false when it is an answer here.
func menuWord(t *flows.Talk, w parse.Word) bool {
	if i := slices.IndexFunc(menu, func(m flows.MenuWord) bool { return m.Word == w && w != "" }); i >= 0 {
		t.Do(flows.Action{Do: menu[i].Do})
		return true
	}
	switch w {
	case parse.English:
		account.ChooseLanguage(t, leave.English)
	case parse.Chinese:
		account.ChooseLanguage(t, leave.Chinese)
	case parse.Language:
		account.ShowSettings(t)
	case parse.Bind:
		t.Say(
			[]flows.Words{{Key: "bind.already", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}},
			flows.HomeButtons(t)...,
		)
	case parse.StartOver:
		apply.Begin(t)
	case parse.Again:
		apply.BeginAgain(t)
	case parse.Skip:
		open, ok := t.OpenForm()
		return ok && open.Skip(t)
	case parse.Progress, parse.Nudge:
		about(t, w)
	default:
		return false
	}
	return true
}

// about shows the progress of the only open request, or reminds of it; of several one is to be picked.
func about(t *flows.Talk, w parse.Word) {
	mine := t.Requests(leave.Filter{Open: true, Limit: 2})
	if len(mine) != 1 {
		account.ShowRequests(t, "all/open")
		return
	}
	do := flows.DoProgress
	if w == parse.Nudge {
		do = flows.DoNudge
	}
	t.Do(flows.Action{Do: do, Request: mine[0].ID, Version: mine[0].Version})
}

// said begins a request with a sentence, or does what it asks instead.
func said(t *flows.Talk, text string) {
	if who, rest, ok := apply.SentenceFor(t, text); ok {
		apply.SaidFor(t, who, rest)
		return
	}
	h, err := t.Sentence(text, t.SaidAt())
	switch {
	case h.Instead == parse.Balance:
		t.Do(flows.Action{Do: flows.DoBalance})
		return
	case h.Instead == parse.Withdraw:
		cases.Undo(t, h.Undo)
		return
	case err != nil && flows.Refusal(err).Code == flows.DeniedUnclear:
		account.Unheard(t)
		return
	case err == nil && h.Type == "" && len(h.Segments) == 0 && h.Other == "" && !h.Weekly:
		for _, c := range conversations {
			if c.Named != nil && c.Named(t, text) {
				return
			}
		}
		account.Unheard(t)
		return
	}
	apply.Said(t, h, err)
}
