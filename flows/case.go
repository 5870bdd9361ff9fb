package flows

import (
	"slices"

	"leaveline/leave"
)

// onCase follows a button about a case; false when a is none of them. It works from any card however old: the case is read anew.
func onCase(t *talk, a Action) bool {
	switch a.Do {
	case DoWithdraw:
		t.withdraw(a)
		return true
	case DoConsent, DoDecline, DoApprove, DoReject, DoReturn, DoDetail, DoProgress, DoNudge, DoMend, DoChoose, DoSeek, DoAssign, DoConfirm, DoRefuse,
		DoFiles, DoAttach, DoFileShow, DoFileRemove,
		DoGiveBack, DoKeep, DoRevoke, DoChange, DoSickPart,
		DoHandover, DoTransfer, DoTakeOver, DoKeepDuty,
		DoTripLeave, DoReportReturn:
	default:
		return false
	}
	c, as := t.Case(a.Request)
	switch {
	case as == leave.AsStranger || c.ID == "":
		t.strangersCase()
	case !CanDo(c, as, t.Me().ID, a.Do):
		t.cannot(a, c, as)
	case a.Do == DoReject && certain(c, t.School().Types):
		t.reply(t.card(c, as, Words{Key: "denied." + string(leave.DeniedNotRefusable), Args: leave.Args{"type": c.Type}}))
	case moves(a.Do) && !fresh(a, c, t.Me().ID):
		t.reply(t.card(c, as, Words{Key: "stale.changed", Args: leave.Args{"number": c.Number}}))
	default:
		runOnCase(t, a, c, as)
	}
	return true
}

// fresh reports whether a button still shows what it is about. A delegate's question stays good while it is the same.
func fresh(a Action, c leave.Case, me leave.PersonID) bool {
	return a.Version == c.Version || slices.Contains([]string{DoConsent, DoDecline, DoTakeOver, DoKeepDuty}, a.Do) && c.Fresh(me, a.Version)
}

// moves reports whether a button changes the case, so that whoever taps it must have seen the case as it is.
func moves(do string) bool {
	return !slices.Contains([]string{DoDetail, DoProgress, DoNudge, DoHandover, DoTransfer, DoConfirm, DoRefuse, DoFiles, DoAttach, DoFileShow,
		DoFileRemove, DoTripLeave}, do)
}

func runOnCase(t *talk, a Action, c leave.Case, as leave.Relation) {
	ref := Ref{Request: c.ID, Version: c.Version}
	switch a.Do {
	case DoConsent:
		t.ask(Consent{Ref: ref})
	case DoDecline:
		t.decline(ref)
	case DoApprove:
		t.ask(Decide{Ref: ref, Verdict: leave.VerdictApprove})
	case DoReject:
		t.note(ref, leave.VerdictReject)
	case DoReturn:
		t.note(ref, leave.VerdictReturn)
	case DoDetail, DoProgress:
		t.progress(c, as)
	case DoConfirm:
		t.ask(ConfirmFiled{Ref: ref})
	case DoRefuse:
		t.ask(RefuseFiled{Ref: ref})
	case DoNudge:
		t.ask(Nudge{Ref: ref})
	case DoMend:
		t.mend(c)
	case DoChoose:
		t.choose(ref, leave.PersonID(a.Value))
	case DoTripLeave:
		t.tripLeave(c)
	case DoReportReturn:
		t.reportReturn(ref)
	case DoSeek:
		t.ask(SeekDelegate{Ref: ref})
	case DoChange, DoSickPart:
		changeForm().begin(t, changeDraft{Ref: ref, Sick: a.Do == DoSickPart})
	case DoGiveBack:
		t.giveBack(ref)
	case DoKeep:
		t.ask(Keep{Ref: ref})
	case DoRevoke:
		t.revoke(ref)
	case DoHandover:
		t.handover(ref)
	case DoTransfer:
		t.transfer(ref, leave.PersonID(a.Value))
	case DoTakeOver:
		t.ask(TakeOver{Ref: ref})
	case DoKeepDuty:
		t.ask(KeepDuty{Ref: ref})
	case DoAssign:
		t.assign(ref, leave.PersonID(a.Value))
	default:
		t.onFile(a, c, as)
	}
}

// strangersCase answers a tap on a case that is none of the person's business: it says nothing about it, not even that it exists.
func (t *talk) strangersCase() {
	t.say([]Words{{Key: "case.stranger"}}, t.withResume(homeButtons(t))...)
}

// progress shows a case whole, with what has happened to it.
func (t *talk) progress(c leave.Case, as leave.Relation) {
	card := t.card(c, as)
	card.History = t.History(c.ID)
	card.Buttons = slices.DeleteFunc(card.Buttons, func(b Button) bool { return b.Action.Do == DoProgress || b.Action.Do == DoDetail })
	if as == leave.AsApplicant && c.TakesFiles() && !c.Details.Proof.Owed() && c.Details.Files == 0 {
		card.Buttons = append(card.Buttons, caseButton(c, DoAttach))
	}
	t.reply(card)
}

// card is a case as the person may see it, with what they can do now.
func (t *talk) card(c leave.Case, as leave.Relation, lead ...Words) Card {
	return Card{Case: c, As: as, Lead: lead, Buttons: t.withResume(CaseButtons(c, as, t.Me().ID, t.School().Types))}
}

// withResume adds the way back to an open draft.
func (t *talk) withResume(buttons []Button) []Button {
	if !t.open() && t.state.Parked == nil || t.untouched() {
		return buttons
	}
	return append(buttons, menuButton(DoResume))
}

// untouched reports whether a request was begun and nothing about it is said yet: there is nothing to come back to.
func (t *talk) untouched() bool {
	f, ok := t.form()
	return ok && t.state.Stage == Asking && t.state.Parked == nil && f.untouched(t)
}
