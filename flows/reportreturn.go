package flows

import "leaveline/leave"

const (
	flowReturn = "report_return"
	chipSafe   = "return_report.safe"
)

// reportReturn asks for the report after a trip to mainland China (W35).
func (t *talk) reportReturn(ref Ref) { returnForm().begin(t, noteDraft{Ref: ref}) }

func returnForm() form[noteDraft] {
	return form[noteDraft]{
		name: flowReturn,
		slots: []Slot[noteDraft]{{
			Name: slotNote, Empty: noteEmpty, Fill: fillNote, Undo: undoNote,
			Ask: func(t *talk, d noteDraft) Ask { return t.askNote(d, "return_report.ask", chipSafe) },
		}},
		effect: func(_ *talk, d noteDraft) Effect { return ReportReturn{Ref: d.Ref, Note: d.Note} },
		done: func(t *talk, _ noteDraft, o Outcome) {
			t.finish([]Words{{Key: "return_report.done", Args: leave.Args{"number": caseOf(o).Number}}}, homeButtons(t)...)
		},
	}
}

// returns lists the trips whose report is awaited; of a single one it asks at once.
func (t *talk) returns() {
	var owed []leave.Case
	for _, c := range t.Requests(leave.Filter{From: t.Now().Day - pickedBefore, To: t.Now().Day, Status: leave.Approved, Limit: lookAhead}) {
		if c.ReturnOwed {
			owed = append(owed, c)
		}
	}
	if others := t.TripReports(lookAhead); len(others) > 0 {
		t.reply(t.tripReports(others))
		return
	}
	switch len(owed) {
	case 0:
		t.say([]Words{{Key: "return_report.none"}}, t.withResume(homeButtons(t))...)
	case 1:
		t.reportReturn(Ref{Request: owed[0].ID, Version: owed[0].Version})
	default:
		t.reply(List{Title: []Words{{Key: "return_report.several", Args: leave.Args{"n": len(owed)}}}, Items: t.cards(owed, leave.AsApplicant)})
	}
}

// tripReports lists to the personnel officer whose report is still to come, the earliest trip first; those past their day are counted.
func (t *talk) tripReports(owed []leave.Case) List {
	late := 0
	for _, c := range owed {
		if due, _ := c.ReturnDue(t.School().Settings); due < t.Now().Day {
			late++
		}
	}
	list := List{
		Title: []Words{{Key: "return_report.all", Args: leave.Args{"n": len(owed), "late": late}}},
		More:  max(0, len(owed)-shownCases), Buttons: t.withResume([]Button{menuButton(DoProofs), menuButton(DoHome)}),
	}
	for _, c := range owed[:min(len(owed), shownCases)] {
		_, as := t.Case(c.ID)
		list.Items = append(list.Items, Card{Case: c, As: as, Buttons: CaseButtons(c, as, t.Me().ID, t.School().Types)})
	}
	return list
}
