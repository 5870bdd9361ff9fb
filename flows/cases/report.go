package cases

import (
	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Report is the report after a trip to mainland China (W35).
func Report() flows.Conversation {
	return flows.Conversation{
		Form: reportForm(),
		Menu: []flows.MenuWord{{
			Do: flows.DoReturns, Word: parse.Returns, Run: func(t *flows.Talk, _ flows.Action) { showReports(t) },
		}},
		OnCase: []flows.CaseButton{{
			Do: flows.DoReportReturn, Style: flows.Primary, Place: flows.OnOwn(flows.PlaceAnswer, flows.OwnReportDue),
			Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { beginReport(t, v.Ref()) },
		}},
	}
}

const flowReport = "report_return"

// beginReport asks for the report after a trip to mainland China (W35).
func beginReport(t *flows.Talk, ref flows.Ref) { reportForm().Begin(t, flows.NoteDraft{Ref: ref}) }

func reportForm() flows.Form[flows.NoteDraft] {
	return flows.Form[flows.NoteDraft]{
		Name: flowReport,
		Slots: []flows.Slot[flows.NoteDraft]{{
			Name: flows.SlotNote, Empty: flows.NoteEmpty, Fill: flows.FillNote, Undo: flows.UndoNote,
			Ask: func(t *flows.Talk, d flows.NoteDraft) flows.Ask {
				return t.AskNote(d, "return_report.ask", "chip.return_report.safe")
			},
		}},
		Effect: func(_ *flows.Talk, d flows.NoteDraft) flows.Effect {
			return flows.ReportReturn{Ref: d.Ref, Note: d.Note}
		},
		Done: func(t *flows.Talk, _ flows.NoteDraft, o flows.Outcome) {
			t.Finish(
				[]flows.Words{{Key: "return_report.done", Args: leave.Args{"number": flows.CaseOf(o).Number}}},
				flows.HomeButtons(t)...,
			)
		},
	}
}

// showReports lists the trips whose report is awaited; of a single one it asks at once.
func showReports(t *flows.Talk) {
	var owed []leave.Case
	for _, c := range t.Requests(
		leave.Filter{From: t.Now().Day - flows.PickedBefore, To: t.Now().Day, Status: leave.Approved, Limit: flows.LookAhead},
	) {
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
		beginReport(t, flows.Ref{Request: owed[0].ID, Version: owed[0].Version})
	default:
		t.Reply(
			flows.List{
				Title: []flows.Words{{Key: "return_report.several", Args: leave.Args{"n": len(owed)}}},
				Items: t.Cards(owed, leave.AsApplicant),
			},
		)
	}
}

// tripReports lists to the personnel officer whose report is still to come, the earliest trip first; those past their
// day are counted.
func tripReports(t *flows.Talk, owed []leave.Case) flows.List {
	late := 0
	for _, c := range owed {
		if due, _ := c.ReturnDue(t.School().Settings); due < t.Now().Day {
			late++
		}
	}
	list := flows.List{
		Title: []flows.Words{{Key: "return_report.all", Args: leave.Args{"n": len(owed), "late": late}}},
		More:  max(0, len(owed)-flows.ShownCases), Buttons: t.WithResume(
			[]flows.Button{flows.MenuButton(flows.DoProofs), flows.MenuButton(flows.DoHome)},
		),
	}
	for _, c := range owed[:min(len(owed), flows.ShownCases)] {
		_, as := t.Case(c.ID)
		list.Items = append(list.Items, flows.Card{Case: c, As: as, Buttons: t.CaseButtons(c, as)})
	}
	return list
}
