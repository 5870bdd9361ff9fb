package router

import (
	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// ways are the ways back and out, which every conversation has.
func ways() flows.Conversation {
	return flows.Conversation{Menu: []flows.MenuWord{
		{Do: flows.DoHome, Word: parse.Home, Run: func(t *flows.Talk, _ flows.Action) { t.Home() }},
		{Do: flows.DoBack, Word: parse.Back, Looks: true, Run: (*flows.Talk).Back},
		{Do: flows.DoCancel, Word: parse.Cancel, Looks: true, Run: (*flows.Talk).Cancel},
	}}
}

// Do carries out a button that is not an answer. It is a word of the menu or something to do with a case. It leaves a
// short conversation, so that nothing typed later is taken for an answer to it; only one that can be suspended stays
// open meanwhile, and a look at a case disturbs nothing.
func (table) Do(t *flows.Talk, a flows.Action) {
	word, isWord := wordOf(a.Do)
	button, isButton := buttonOf(a.Do)
	if isWord && a.Request == "" { // 撤回 is both: without a case it asks which
		isButton = false
	}
	looks := isButton && button.Looks || !isButton && word.Looks
	if open, ok := t.OpenForm(); ok && !looks && !open.Suspendable() {
		t.Close()
	}
	switch {
	case isButton:
		tapOnCase(t, button, a)
	case isWord:
		word.Run(t, a)
	default:
		t.Stale()
	}
}

// tapOnCase follows a button about a case. It works from any card however old: the case is read anew.
func tapOnCase(t *flows.Talk, b flows.CaseButton, a flows.Action) {
	c, as := t.Case(a.Request)
	v := t.View(c, as)
	switch {
	case as == leave.AsStranger || c.ID == "":
		t.StrangersCase()
	case !b.Can(v):
		cannot(t, b, v)
	case !b.Good(a, v):
		t.Reply(t.Card(c, as, flows.Words{Key: "stale.changed", Args: leave.Args{"number": c.Number}}))
	default:
		b.Run(t, a, v)
	}
}

// cannot answers a button that a case no longer allows, or never allowed this person.
func cannot(t *flows.Talk, b flows.CaseButton, v flows.CaseView) {
	if b.Cannot != nil {
		if why, ok := b.Cannot(v); ok {
			t.Reply(t.Card(v.Case, v.As, why))
			return
		}
	}
	t.MovedOn(v.Case, v.As)
}
