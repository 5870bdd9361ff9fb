package cases

import (
	"leaveline/flows"
	"leaveline/leave"
)

const FlowReturn = "report_return"

// ReportReturn asks for the report after a trip to mainland China (W35).
func ReportReturn(t *flows.Talk, ref flows.Ref) { ReturnForm().Begin(t, flows.NoteDraft{Ref: ref}) }

func ReturnForm() flows.Form[flows.NoteDraft] {
	return flows.Form[flows.NoteDraft]{
		Name: FlowReturn,
		Slots: []flows.Slot[flows.NoteDraft]{{
			Name: flows.SlotNote, Empty: flows.NoteEmpty, Fill: flows.FillNote, Undo: flows.UndoNote,
			Ask: func(t *flows.Talk, d flows.NoteDraft) flows.Ask {
				return t.AskNote(d, "return_report.ask", flows.ChipSafe)
			},
		}},
		Effect: func(_ *flows.Talk, d flows.NoteDraft) flows.Effect {
			return flows.ReportReturn{Ref: d.Ref, Note: d.Note}
		},
		Done: func(t *flows.Talk, _ flows.NoteDraft, o flows.Outcome) {
			t.Finish([]flows.Words{{Key: "return_report.done", Args: leave.Args{"number": flows.CaseOf(o).Number}}}, flows.HomeButtons(t)...)
		},
	}
}

// Returns lists the trips whose report is awaited; of a single one it asks at once.
func Returns(t *flows.Talk) {
	var owed []leave.Case
	for _, c := range t.Requests(leave.Filter{From: t.Now().Day - flows.PickedBefore, To: t.Now().Day, Status: leave.Approved, Limit: flows.LookAhead}) {
		if c.ReturnOwed {
			owed = append(owed, c)
		}
	}
	if others := t.TripReports(flows.LookAhead); len(others) > 0 {
		t.Reply(tripReports(t, others))
		return
	}
	switch len(owed) {
	case 0:
		t.Say([]flows.Words{{Key: "return_report.none"}}, t.WithResume(flows.HomeButtons(t))...)
	case 1:
		ReportReturn(t, flows.Ref{Request: owed[0].ID, Version: owed[0].Version})
	default:
		t.Reply(flows.List{Title: []flows.Words{{Key: "return_report.several", Args: leave.Args{"n": len(owed)}}}, Items: t.Cards(owed, leave.AsApplicant)})
	}
}

// tripReports lists to the personnel officer whose report is still to come, the earliest trip first; those past their day are counted.
func tripReports(t *flows.Talk, owed []leave.Case) flows.List {
	late := 0
	for _, c := range owed {
		if due, _ := c.ReturnDue(t.School().Settings); due < t.Now().Day {
			late++
		}
	}
	list := flows.List{
		Title: []flows.Words{{Key: "return_report.all", Args: leave.Args{"n": len(owed), "late": late}}},
		More:  max(0, len(owed)-flows.ShownCases), Buttons: t.WithResume([]flows.Button{flows.MenuButton(flows.DoProofs), flows.MenuButton(flows.DoHome)}),
	}
	for _, c := range owed[:min(len(owed), flows.ShownCases)] {
		_, as := t.Case(c.ID)
		list.Items = append(list.Items, flows.Card{Case: c, As: as, Buttons: flows.CaseButtons(c, as, t.Me().ID, t.School().Types)})
	}
	return list
}
