package router

import (
	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/flows/apply"
	"leaveline/flows/cases"
	"leaveline/flows/hear"
	"leaveline/leave"
)

// typed follows something typed: a word of the menu, an answer to a card, an answer to the open question, or a sentence that asks
// for leave.
func typed(t *flows.Talk, text string) {
	open, asking := t.OpenForm()
	answers := asking && open.Takes(t, text)
	if word, ok := hear.Command(text); ok && !answers && menuWord(t, word) {
		return
	}
	if account.ListDone(t, text) {
		account.DelegatesDone(t)
		return
	}
	if account.WayTyped(t, text) || cases.VerdictTyped(t, text) {
		return
	}
	if asking {
		open.Answer(t, flows.Text{Text: text})
		return
	}
	said(t, text)
}

// menuWord follows a word of the menu; false when it is an answer here.
func menuWord(t *flows.Talk, w hear.Word) bool {
	if do, ok := menuWords[w]; ok {
		t.Do(flows.Action{Do: do})
		return true
	}
	switch w {
	case hear.English:
		account.Language(t, "en")
	case hear.Chinese:
		account.Language(t, "zh-TW")
	case hear.Language:
		account.Settings(t)
	case hear.Bind:
		t.Say([]flows.Words{{Key: "bind.already", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}}, flows.HomeButtons(t)...)
	case hear.StartOver:
		apply.Begin(t, apply.Draft{})
	case hear.Again:
		apply.BeginAgain(t)
	case hear.Skip:
		open, ok := t.OpenForm()
		return ok && open.Skip(t)
	case hear.Progress, hear.Nudge:
		about(t, w)
	default:
		return false
	}
	return true
}

var menuWords = map[hear.Word]string{
	hear.Apply: flows.DoApply, hear.ApplyFor: flows.DoApplyFor, hear.Home: flows.DoHome, hear.Requests: flows.DoRequests, hear.Todo: flows.DoQueue, hear.Duties: flows.DoDuties,
	hear.Balance: flows.DoBalance, hear.Statement: flows.DoStatement, hear.Profile: flows.DoProfile, hear.Proofs: flows.DoProofs, hear.Delegates: flows.DoDelegates, hear.Settings: flows.DoSettings, hear.Withdraw: flows.DoWithdraw,
	hear.Acting: flows.DoActing, hear.Notices: flows.DoNotices, hear.Resume: flows.DoResume, hear.Cancel: flows.DoCancel, hear.Back: flows.DoBack, hear.Help: flows.DoHelp, hear.Rules: flows.DoRules, hear.Unbind: flows.DoUnbind,
	hear.Suspend: flows.DoSuspend, hear.Returns: flows.DoReturns,
	hear.News: flows.DoNews, hear.Announce: flows.DoAnnounce,
}

// about shows the progress of the only open request, or reminds of it; of several one is to be picked.
func about(t *flows.Talk, w hear.Word) {
	mine := t.Requests(leave.Filter{Open: true, Limit: 2})
	if len(mine) != 1 {
		account.Requests(t, "all/open")
		return
	}
	do := flows.DoProgress
	if w == hear.Nudge {
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
	h, err := t.Sentence(text, t.Now())
	switch {
	case h.Instead == hear.Balance:
		account.Balance(t)
		return
	case h.Instead == hear.Withdraw:
		cases.Undo(t, h.Undo)
		return
	case err != nil && flows.Refusal(err).Code == flows.DeniedUnclear:
		account.Unheard(t)
		return
	case err == nil && h.Type == "" && len(h.Segments) == 0 && h.Other == "" && !h.Weekly:
		if !account.NameForList(t, text) && !cases.NameForCase(t, text) {
			account.Unheard(t)
		}
		return
	}
	apply.Said(t, h, err)
}
