package flows

import (
	"slices"

	"leaveline/leave"
)

// Do carries out a button that is not an answer: a word of the menu or something to do with a case. It leaves a short conversation,
// so that nothing typed later is taken for an answer to it; only a request stays open meanwhile, and a look at a case disturbs nothing.
func (conversations) Do(t *talk, a Action) {
	within := slices.Contains([]string{DoBack, DoCancel, DoResume, DoDetail, DoProgress}, a.Do)
	if open, ok := t.form(); ok && !within && !open.suspendable() {
		t.leave()
	}
	if !menu(t, a) && !own(t, a) && !onCase(t, a) {
		t.old()
	}
}

// menu follows the words that everybody has; false when a is none of them.
func menu(t *talk, a Action) bool {
	switch a.Do {
	case DoHome:
		t.home()
	case DoApply:
		t.applyAnew()
	case DoApplyFor:
		t.applyFor(a.Value)
	case DoBalance:
		t.balance()
	case DoStatement:
		t.statement(a.Value)
	case DoProfile:
		t.profile()
	case DoRequests:
		t.requests(a.Value)
	case DoQueue:
		t.queue()
	case DoNext:
		t.next()
	case DoApproveAll:
		t.approveAll()
	case DoDuties:
		t.duties()
	case DoProofs:
		t.proofs()
	case DoPastDuties:
		t.pastDuties()
	case DoSuspend:
		t.suspend()
	case DoReturns:
		t.returns()
	case DoNews:
		t.news()
	case DoAnnounce:
		t.announce("")
	case DoNewsEdit:
		t.announce(a.Value)
	case DoNewsRemove:
		t.takeBack(a.Value)
	case DoHelp:
		t.help()
	case DoRules:
		t.rules(leave.TypeCode(a.Value))
	case DoResume:
		t.comeBack()
	case DoBack:
		t.back(a)
	case DoCancel:
		t.cancel(a)
	default:
		return false
	}
	return true
}

// own follows the buttons about the person's own settings.
func own(t *talk, a Action) bool {
	switch a.Do {
	case DoSettings:
		t.settings()
	case DoLanguage:
		t.language(a.Value)
	case DoNotices:
		t.notices()
	case DoActing:
		t.acting()
	case DoUnbind:
		t.unbind()
	case DoDelegates:
		t.delegates()
	case DoDelegateUp, DoDelegateDown, DoDelegateRemove:
		t.editDelegates(a)
	case DoDelegateAdd:
		t.addDelegate()
	case DoDelegatesDone:
		t.delegatesDone()
	default:
		return false
	}
	return true
}

// back goes one question back. The button of an older conversation changes nothing of this one.
func (t *talk) back(a Action) {
	open, ok := t.form()
	switch {
	case a.Session != "" && a.Session != t.state.Session:
		t.old()
	case !ok:
		t.home()
	default:
		open.back(t)
	}
}

// cancel leaves the conversation, and comes back to the draft that was set aside for it.
func (t *talk) cancel(a Action) {
	switch {
	case a.Session != "" && a.Session != t.state.Session:
		t.old()
	case !t.open():
		t.say([]Words{{Key: "cancel.nothing"}}, homeButtons(t)...)
	case t.leave():
		t.say([]Words{{Key: "cancel.back_to_draft"}})
		t.resume()
	default:
		t.say([]Words{{Key: "cancel.done"}}, homeButtons(t)...)
	}
}
