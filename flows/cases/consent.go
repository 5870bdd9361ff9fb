package cases

import (
	"leaveline/flows"
	"leaveline/leave"
)

// Consented thanks the delegate and says what comes next; a head who stands in decides next.
func Consented(t *flows.Talk, c leave.Case) {
	if _, as := t.Case(c.ID); flows.CanDo(c, as, t.Me().ID, flows.DoApprove) {
		t.Reply(t.Card(c, as, flows.Words{Key: "consent.done_yours", Args: leave.Args{"number": c.Number}}))
		return
	}
	if c.Status == leave.AwaitingDelegate { // of another part
		t.Say([]flows.Words{{Key: "consent.done_part", Args: leave.Args{"number": c.Number}}}, t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...)
		return
	}
	t.Say([]flows.Words{{Key: "consent.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited), "applicant": c.Name(c.Applicant)}}},
		t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...)
}

const FlowDecline = "decline"

// Decline asks the delegate why, in one tap or their own words.
func Decline(t *flows.Talk, ref flows.Ref) { DeclineForm().Begin(t, flows.NoteDraft{Ref: ref}) }

func DeclineForm() flows.Form[flows.NoteDraft] {
	return flows.Form[flows.NoteDraft]{
		Name: FlowDecline,
		Slots: []flows.Slot[flows.NoteDraft]{{
			Name: flows.SlotNote, Empty: flows.NoteEmpty, Fill: flows.FillNote, Undo: flows.UndoNote,
			Ask: func(t *flows.Talk, d flows.NoteDraft) flows.Ask {
				return t.AskNote(d, "decline.ask", "decline.class", "decline.duty", "decline.busy")
			},
		}},
		Effect: func(_ *flows.Talk, d flows.NoteDraft) flows.Effect { return flows.Decline{Ref: d.Ref, Note: d.Note} },
		Done: func(t *flows.Talk, _ flows.NoteDraft, o flows.Outcome) {
			c := flows.CaseOf(o)
			t.Finish([]flows.Words{{Key: "decline.done", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}}, flows.MenuButton(flows.DoDuties))
		},
	}
}
