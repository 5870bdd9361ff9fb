package router

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/flows/apply"
	"leaveline/flows/cases"
	"leaveline/flows/school"
	"leaveline/leave"
)

// Do carries out a button that is not an answer: a word of the menu or something to do with a case. It leaves a short conversation,
// so that nothing typed later is taken for an answer to it; only a request stays open meanwhile, and a look at a case disturbs nothing.
func (conversations) Do(t *flows.Talk, a flows.Action) {
	within := slices.Contains([]string{flows.DoBack, flows.DoCancel, flows.DoResume, flows.DoDetail, flows.DoProgress}, a.Do)
	if open, ok := t.OpenForm(); ok && !within && !open.Suspendable() {
		t.Close()
	}
	if !menu(t, a) && !own(t, a) && !onCase(t, a) {
		t.Stale()
	}
}

// menu follows the words that everybody has; false when a is none of them.
func menu(t *flows.Talk, a flows.Action) bool {
	switch a.Do {
	case flows.DoHome:
		t.Home()
	case flows.DoApply:
		apply.BeginAnew(t)
	case flows.DoApplyFor:
		apply.BeginFor(t, a.Value)
	case flows.DoBalance:
		account.Balance(t)
	case flows.DoStatement:
		account.Statement(t, a.Value)
	case flows.DoProfile:
		account.Profile(t)
	case flows.DoRequests:
		account.Requests(t, a.Value)
	case flows.DoQueue:
		cases.Queue(t)
	case flows.DoNext:
		cases.Next(t)
	case flows.DoApproveAll:
		cases.ApproveAll(t)
	case flows.DoDuties:
		account.Duties(t)
	case flows.DoProofs:
		cases.Proofs(t)
	case flows.DoPastDuties:
		account.PastDuties(t)
	case flows.DoSuspend:
		school.Suspend(t)
	case flows.DoReturns:
		cases.Returns(t)
	case flows.DoNews:
		school.Announcements(t)
	case flows.DoAnnounce:
		school.Announce(t, "")
	case flows.DoNewsEdit:
		school.Announce(t, a.Value)
	case flows.DoNewsRemove:
		school.TakeBack(t, a.Value)
	case flows.DoHelp:
		account.Help(t)
	case flows.DoRules:
		apply.Rules(t, leave.TypeCode(a.Value))
	case flows.DoResume:
		apply.ComeBack(t)
	case flows.DoBack:
		t.Back(a)
	case flows.DoCancel:
		t.Cancel(a)
	default:
		return false
	}
	return true
}

// own follows the buttons about the person's own settings.
func own(t *flows.Talk, a flows.Action) bool {
	switch a.Do {
	case flows.DoSettings:
		account.Settings(t)
	case flows.DoLanguage:
		account.Language(t, a.Value)
	case flows.DoNotices:
		account.Notices(t)
	case flows.DoActing:
		account.Acting(t)
	case flows.DoUnbind:
		account.Unbind(t)
	case flows.DoDelegates:
		account.Delegates(t)
	case flows.DoDelegateUp, flows.DoDelegateDown, flows.DoDelegateRemove:
		account.EditDelegates(t, a)
	case flows.DoDelegateAdd:
		account.AddDelegate(t)
	case flows.DoDelegatesDone:
		account.DelegatesDone(t)
	default:
		return false
	}
	return true
}
