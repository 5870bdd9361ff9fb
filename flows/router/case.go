package router

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/apply"
	"leaveline/flows/cases"
	"leaveline/leave"
)

// onCase follows a button about a case; false when a is none of them. It works from any card however old: the case is read anew.
func onCase(t *flows.Talk, a flows.Action) bool {
	switch a.Do {
	case flows.DoWithdraw:
		cases.Withdraw(t, a)
		return true
	case flows.DoConsent, flows.DoDecline, flows.DoApprove, flows.DoReject, flows.DoReturn, flows.DoDetail, flows.DoProgress, flows.DoNudge, flows.DoMend, flows.DoChoose, flows.DoSeek, flows.DoAssign, flows.DoConfirm, flows.DoRefuse,
		flows.DoFiles, flows.DoAttach, flows.DoFileShow, flows.DoFileRemove,
		flows.DoGiveBack, flows.DoKeep, flows.DoRevoke, flows.DoChange, flows.DoSickPart,
		flows.DoHandover, flows.DoTransfer, flows.DoTakeOver, flows.DoKeepDuty,
		flows.DoTripLeave, flows.DoReportReturn:
	default:
		return false
	}
	c, as := t.Case(a.Request)
	switch {
	case as == leave.AsStranger || c.ID == "":
		t.StrangersCase()
	case !flows.CanDo(c, as, t.Me().ID, a.Do):
		cases.Cannot(t, a, c, as)
	case a.Do == flows.DoReject && flows.Certain(c, t.School().Types):
		t.Reply(t.Card(c, as, flows.Words{Key: "denied." + string(leave.DeniedNotRefusable), Args: leave.Args{"type": c.Type}}))
	case moves(a.Do) && !fresh(a, c, t.Me().ID):
		t.Reply(t.Card(c, as, flows.Words{Key: "stale.changed", Args: leave.Args{"number": c.Number}}))
	default:
		runOnCase(t, a, c, as)
	}
	return true
}

// fresh reports whether a button still shows what it is about. A delegate's question stays good while it is the same.
func fresh(a flows.Action, c leave.Case, me leave.PersonID) bool {
	return a.Version == c.Version || slices.Contains([]string{flows.DoConsent, flows.DoDecline, flows.DoTakeOver, flows.DoKeepDuty}, a.Do) && c.Fresh(me, a.Version)
}

// moves reports whether a button changes the case, so that whoever taps it must have seen the case as it is.
func moves(do string) bool {
	return !slices.Contains([]string{flows.DoDetail, flows.DoProgress, flows.DoNudge, flows.DoHandover, flows.DoTransfer, flows.DoConfirm, flows.DoRefuse, flows.DoFiles, flows.DoAttach, flows.DoFileShow,
		flows.DoFileRemove, flows.DoTripLeave}, do)
}

func runOnCase(t *flows.Talk, a flows.Action, c leave.Case, as leave.Relation) {
	ref := flows.Ref{Request: c.ID, Version: c.Version}
	switch a.Do {
	case flows.DoConsent:
		t.Emit(flows.Consent{Ref: ref})
	case flows.DoDecline:
		cases.Decline(t, ref)
	case flows.DoApprove:
		t.Emit(flows.Decide{Ref: ref, Verdict: leave.VerdictApprove})
	case flows.DoReject:
		cases.Note(t, ref, leave.VerdictReject)
	case flows.DoReturn:
		cases.Note(t, ref, leave.VerdictReturn)
	case flows.DoDetail, flows.DoProgress:
		cases.Progress(t, c, as)
	case flows.DoConfirm:
		t.Emit(flows.ConfirmFiled{Ref: ref})
	case flows.DoRefuse:
		t.Emit(flows.RefuseFiled{Ref: ref})
	case flows.DoNudge:
		t.Emit(flows.Nudge{Ref: ref})
	case flows.DoMend:
		apply.Mend(t, c)
	case flows.DoChoose:
		cases.Choose(t, ref, leave.PersonID(a.Value))
	case flows.DoTripLeave:
		apply.TripLeave(t, c)
	case flows.DoReportReturn:
		cases.ReportReturn(t, ref)
	case flows.DoSeek:
		t.Emit(flows.SeekDelegate{Ref: ref})
	case flows.DoChange, flows.DoSickPart:
		cases.ChangeForm().Begin(t, cases.ChangeDraft{Ref: ref, Sick: a.Do == flows.DoSickPart})
	case flows.DoGiveBack:
		cases.Cancel(t, ref)
	case flows.DoKeep:
		t.Emit(flows.Keep{Ref: ref})
	case flows.DoRevoke:
		cases.Revoke(t, ref)
	case flows.DoHandover:
		apply.Handover(t, ref)
	case flows.DoTransfer:
		cases.Transfer(t, ref, leave.PersonID(a.Value))
	case flows.DoTakeOver:
		t.Emit(flows.TakeOver{Ref: ref})
	case flows.DoKeepDuty:
		t.Emit(flows.KeepDuty{Ref: ref})
	case flows.DoAssign:
		cases.Assign(t, ref, leave.PersonID(a.Value))
	default:
		cases.OnFile(t, a, c, as)
	}
}
