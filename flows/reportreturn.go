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
	switch len(owed) {
	case 0:
		t.say([]Words{{Key: "return_report.none"}}, t.withResume(homeButtons(t))...)
	case 1:
		t.reportReturn(Ref{Request: owed[0].ID, Version: owed[0].Version})
	default:
		t.reply(List{Title: []Words{{Key: "return_report.several", Args: leave.Args{"n": len(owed)}}}, Items: t.cards(owed, leave.AsApplicant)})
	}
}
