package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// Transfer asks a colleague to take over a duty (W29). They may take it or leave it.
func Transfer() flows.Conversation {
	return flows.Conversation{
		Form: transferForm(),
		OnCase: []flows.CaseButton{
			{
				Do: flows.DoTakeOver, Style: flows.Primary, Place: flows.At(
					flows.PlaceAnswer, askedToTake,
				), Valid: flows.WhileAsked,
				Typed: []string{"同意", "同意接手", "接手", "agree", "take over"}, Awaiting: askedToTakeOver,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { t.Emit(flows.TakeOver{Ref: v.Ref()}) },
			},
			{
				Do: flows.DoKeepDuty, Style: flows.Danger, Place: flows.At(flows.PlaceAnswer, askedToTake), Valid: flows.WhileAsked,
				Typed: []string{"無法接手"}, Awaiting: askedToTakeOver,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { t.Emit(flows.KeepDuty{Ref: v.Ref()}) },
			},
			{
				Do: flows.DoTransfer, Place: flows.At(flows.PlaceAnswer, transferable), Valid: flows.AnyVersion,
				Numbered: []string{"轉移代理"},
				Run: func(t *flows.Talk, a flows.Action, v flows.CaseView) {
					transfer(t, v.Ref(), leave.PersonID(a.Value))
				},
			},
		},
		After: []flows.Follow{
			flows.AfterCase[flows.Transfer](transferred),
			flows.AfterCase[flows.TakeOver](tookOver),
			flows.AfterCase[flows.KeepDuty](dutyKept),
		},
	}
}

// askedToTake reports whether the reader is asked to take a duty over.
func askedToTake(v flows.CaseView) bool { return v.Involved() && v.Case.IsTransferee(v.Me) }

// transferable reports whether the reader stands in, and nothing else is asked of them.
func transferable(v flows.CaseView) bool {
	busy := v.Case.IsTransferee(v.Me) || v.Due() != flows.DueNothing || v.Revocable()
	return v.Involved() && !busy && v.Case.IsDelegate(v.Me) && v.Case.MayTransfer()
}

func askedToTakeOver(t *flows.Talk) []leave.Case {
	return slices.DeleteFunc(t.Asked(flows.ShownCases), func(c leave.Case) bool { return !c.IsTransferee(t.Me().ID) })
}

const flowTransfer = "transfer"

// transfer asks who should take a duty over (W29): at once when a button said whom.
func transfer(t *flows.Talk, ref flows.Ref, id leave.PersonID) {
	if id != "" {
		t.Emit(flows.Transfer{Ref: ref, To: id})
		return
	}
	transferForm().Begin(t, flows.PersonDraft{Ref: ref})
}

func transferForm() flows.Form[flows.PersonDraft] {
	return flows.PersonForm(flowTransfer, flows.PersonSlot(askTransfer, false), transferred,
		func(_ *flows.Talk, d flows.PersonDraft) flows.Effect { return flows.Transfer{Ref: d.Ref, To: d.Person} })
}

// askTransfer offers the own list, without the applicant and those who stand in already.
func askTransfer(t *flows.Talk, d flows.PersonDraft) flows.Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append(c.Covering(), c.Applicant)
	args := leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant), "segments": t.Worktime(c.DutyOf(t.Me().ID))}
	return t.PersonAsk(d.Search, flows.Words{Key: "transfer.ask", Args: args}, t.Delegates(), except)
}

// transferred says that it is asked, and that the duty stays until the answer.
func transferred(t *flows.Talk, c leave.Case) {
	var names []leave.PersonName
	for _, id := range c.TransfereesOf(t.Me().ID) {
		names = append(names, c.Name(id))
	}
	t.Say(
		[]flows.Words{{Key: "transfer.done", Args: leave.Args{"number": c.Number, "names": names}}},
		t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...,
	)
	t.BackToDraft()
}

// tookOver thanks the new delegate.
func tookOver(t *flows.Talk, c leave.Case) {
	t.Say(
		[]flows.Words{{Key: "takeover.done", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}},
		t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...,
	)
}

// dutyKept says that the duty stays with whom it was.
func dutyKept(t *flows.Talk, c leave.Case) {
	t.Say(
		[]flows.Words{{Key: "keep_duty.done", Args: leave.Args{"number": c.Number}}},
		t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...,
	)
}
