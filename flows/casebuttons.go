package flows

import (
	"slices"

	"leaveline/leave"
)

// CaseButtons are the buttons of a case for one person as it stands: what they can do about it now, most likely first. Notices carry
// the same ones. The types are the school's: some may not be refused.
func CaseButtons(c leave.Case, as leave.Relation, me leave.PersonID, types leave.Types) []Button {
	var buttons []Button
	for _, do := range dosOn(c, as, me) {
		if do == DoReject && Certain(c, types) {
			continue
		}
		if do == DoChoose {
			buttons = append(buttons, candidateButtons(c)...)
			continue
		}
		buttons = append(buttons, ButtonOn(c, do))
	}
	return buttons
}

// CanDo reports whether a person who stands so to a case can do this about it now.
func CanDo(c leave.Case, as leave.Relation, me leave.PersonID, do string) bool {
	switch do {
	case DoDetail, DoProgress:
		return as != leave.AsStranger
	case DoFiles, DoFileShow:
		return c.ShowsFiles(me, as)
	case DoAttach:
		return as == leave.AsApplicant && c.AllowsFiles()
	case DoFileRemove:
		return as == leave.AsApplicant && c.AllowsFileRemoval()
	}
	return slices.Contains(dosOn(c, as, me), do)
}

// Certain reports whether the type may not be refused: 學校不得拒絕.
func Certain(c leave.Case, types leave.Types) bool {
	t, ok := types.Find(c.Type)
	return ok && t.Certain
}

func dosOn(c leave.Case, as leave.Relation, me leave.PersonID) []string {
	switch as {
	case leave.AsApplicant:
		return append(deedsOfApplicant(c), filesOfApplicant(c)...)
	case leave.AsDelegate, leave.AsDecider, leave.AsOfficer, leave.AsPast:
		deeds := deedsOfOthers(c, as, me)
		if c.Details.Files > 0 && c.ShowsFiles(me, as) {
			deeds = append(deeds, DoFiles)
		}
		if i := slices.Index(deeds, DoRevoke); i >= 0 { // what is done seldom does not stand first
			return slices.Insert(deeds, i, DoDetail)
		}
		return append(deeds, DoDetail)
	case leave.AsStranger:
	}
	return nil
}

// filesOfApplicant are what is to be done about a certificate that is still to come, and what is attached.
func filesOfApplicant(c leave.Case) []string {
	switch {
	case c.Details.Files > 0:
		return []string{DoFiles}
	case c.Details.Proof.Owed() && c.AllowsFiles():
		return []string{DoAttach}
	}
	return nil
}

func deedsOfApplicant(c leave.Case) []string {
	deeds := ownDeeds(c)
	if len(c.Details.Working) > 0 && c.Status.Holds() {
		deeds = append(deeds, DoTripLeave)
	}
	return deeds
}

func ownDeeds(c leave.Case) []string {
	switch {
	case c.Details.Unconfirmed && c.Status.Holds():
		return []string{DoConfirm, DoRefuse, DoProgress}
	case c.ReturnOwed:
		return []string{DoReportReturn, DoProgress}
	case c.Status == leave.Returned:
		return []string{DoMend, DoWithdraw, DoProgress}
	case c.Status == leave.AwaitingDelegate && c.Awaited == c.Applicant:
		return []string{DoChoose, DoSeek, DoMend, DoWithdraw, DoProgress}
	case c.Status.Pending():
		return []string{DoProgress, DoNudge, DoMend, DoWithdraw, DoHandover}
	case c.Status.Open():
		return []string{DoProgress, DoNudge, DoKeep}
	case c.Status == leave.Approved:
		return deedsOfApproved(c)
	}
	return []string{DoProgress}
}

// deedsOfApproved are what the applicant can ask of an approved leave; who fell ill during 休假 may have 病假 for that part.
func deedsOfApproved(c leave.Case) []string {
	if c.Type == leave.Annual {
		return []string{DoProgress, DoChange, DoSickPart, DoGiveBack, DoHandover}
	}
	return []string{DoProgress, DoChange, DoGiveBack, DoHandover}
}

func deedsOfOthers(c leave.Case, as leave.Relation, me leave.PersonID) []string {
	if c.IsTransferee(me) {
		return append([]string{DoTakeOver, DoKeepDuty}, decisionsOn(c, as, me)...)
	}
	deeds := decisionsOn(c, as, me)
	if len(deeds) == 0 && c.IsDelegate(me) && c.MayTransfer() {
		return []string{DoTransfer}
	}
	return deeds
}

// decisionsOn are what a case awaits of somebody who is not its applicant.
func decisionsOn(c leave.Case, as leave.Relation, me leave.PersonID) []string {
	decides := as == leave.AsDecider || slices.Contains(c.Deciders, me)
	switch {
	case c.Status.AsksDelegate() && c.WantsConsent(me):
		return []string{DoConsent, DoDecline}
	case c.Status == leave.AwaitingDelegate && c.Awaited != c.Applicant && decides && (c.Delegate() == "" || c.Escalated == me):
		return []string{DoAssign}
	case c.Status == leave.AwaitingApproval && decides:
		return []string{DoApprove, DoReject, DoReturn}
	case c.Status.AsksDecision() && decides:
		return []string{DoApprove, DoReject}
	case c.Status.InForce() && as == leave.AsOfficer:
		return []string{DoRevoke}
	}
	return nil
}

func ButtonOn(c leave.Case, do string) Button {
	return Button{
		Label:  Words{Key: "button." + do + asked(c, do)},
		Style:  styleOf(c, do),
		Action: Action{Do: do, Request: c.ID, Version: c.Version},
	}
}

// asked tells apart what a button means beside what it says on other cases: a change is agreed to, a request that was not returned is
// simply changed.
func asked(c leave.Case, do string) string {
	switch {
	case (do == DoApprove || do == DoReject) && c.Status.InForce():
		return "_change"
	case do == DoMend && c.Status != leave.Returned:
		return "_pending"
	}
	return ""
}

func styleOf(c leave.Case, do string) ButtonStyle {
	switch do {
	case DoMend:
		if c.Status == leave.Returned {
			return Primary
		}
	case DoConsent, DoApprove, DoAssign, DoTakeOver, DoConfirm, DoReportReturn, DoTripLeave:
		return Primary
	case DoDecline, DoReject, DoKeepDuty, DoRefuse:
		return Danger
	}
	return Plain
}

// candidateButtons offer the next of the applicant's list after a refusal, and anybody else.
func candidateButtons(c leave.Case) []Button {
	var buttons []Button
	for i, id := range c.NextCandidates() {
		if i == shownCandidates {
			break
		}
		b := ButtonOn(c, DoChoose)
		b.Label = Words{Key: "choose.candidate", Args: leave.Args{"name": c.Name(id)}}
		b.Action.Value = string(id)
		buttons = append(buttons, b)
	}
	if n := min(len(c.NextCandidates()), leave.MostAsked); n > 1 {
		all := ButtonOn(c, DoChoose)
		all.Label, all.Action.Value = Words{Key: "choose.at_once", Args: leave.Args{"n": n}}, ValueAtOnce
		buttons = append(buttons, all)
	}
	other := ButtonOn(c, DoChoose)
	other.Label = Words{Key: "button.other_person"}
	return append(buttons, other)
}

// shownCandidates is how many of the list are offered at once; the others are one tap away.
const shownCandidates = 3
