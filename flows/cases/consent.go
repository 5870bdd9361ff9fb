package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// Consent asks a delegate to stand in, who may decline with a word of why.
func Consent() flows.Conversation {
	return flows.Conversation{
		Form: declineForm(),
		OnCase: []flows.CaseButton{
			{
				Do: flows.DoConsent, Style: flows.Primary, Place: flows.OnDue(flows.DueConsent), Valid: flows.WhileAsked,
				Typed: []string{"同意", "同意代理", "agree", "i'll stand in"}, Awaiting: askedToConsent,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { t.Emit(flows.Consent{Ref: v.Ref()}) },
			},
			{
				Do: flows.DoDecline, Style: flows.Danger, Place: flows.OnDue(flows.DueConsent), Valid: flows.WhileAsked,
				Typed: []string{"無法代理", "不同意", "decline", "i can't"}, Awaiting: askedToConsent,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
					declineForm().Begin(t, flows.NoteDraft{Ref: v.Ref()})
				},
			},
		},
		After: []flows.Follow{flows.AfterCase[flows.Consent](consented)},
	}
}

func askedToConsent(t *flows.Talk) []leave.Case {
	return slices.DeleteFunc(t.Asked(flows.ShownCases), func(c leave.Case) bool { return c.IsTransferee(t.Me().ID) })
}

// consented thanks the delegate and says what comes next; a head who stands in decides next.
func consented(t *flows.Talk, c leave.Case) {
	if _, as := t.Case(c.ID); t.CanDo(c, as, flows.DoApprove) {
		t.Reply(t.Card(c, as, flows.Words{Key: "consent.done_yours", Args: leave.Args{"number": c.Number}}))
		return
	}
	if c.Status == leave.AwaitingDelegate { // of another part
		t.Say(
			[]flows.Words{{Key: "consent.done_part", Args: leave.Args{"number": c.Number}}},
			t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...,
		)
		return
	}
	t.Say([]flows.Words{
		{
			Key:  "consent.done",
			Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited), "applicant": c.Name(c.Applicant)},
		},
	},
		t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...)
}

const flowDecline = "decline"

func declineForm() flows.Form[flows.NoteDraft] {
	return flows.Form[flows.NoteDraft]{
		Name: flowDecline,
		Slots: []flows.Slot[flows.NoteDraft]{{
			Name: flows.SlotNote, Empty: flows.NoteEmpty, Fill: flows.FillNote, Undo: flows.UndoNote,
			Ask: func(t *flows.Talk, d flows.NoteDraft) flows.Ask {
				return t.AskNote(d, "decline.ask", "chip.decline.class", "chip.decline.duty", "chip.decline.busy")
			},
		}},
		Effect: func(_ *flows.Talk, d flows.NoteDraft) flows.Effect { return flows.Decline{Ref: d.Ref, Note: d.Note} },
		Done: func(t *flows.Talk, _ flows.NoteDraft, o flows.Outcome) {
			c := flows.CaseOf(o)
			t.Finish(
				[]flows.Words{{Key: "decline.done", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}},
				flows.MenuButton(flows.DoDuties),
			)
		},
	}
}
