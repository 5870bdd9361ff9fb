package flows

import "leaveline/leave"

// consented thanks the delegate and says what comes next; a head who stands in decides next.
func (t *talk) consented(c leave.Case) {
	if _, as := t.Case(c.ID); CanDo(c, as, t.Me().ID, DoApprove) {
		t.reply(t.card(c, as, Words{Key: "consent.done_yours", Args: leave.Args{"number": c.Number}}))
		return
	}
	if c.Status == leave.AwaitingDelegate { // of another part
		t.say([]Words{{Key: "consent.done_part", Args: leave.Args{"number": c.Number}}}, t.withResume([]Button{menuButton(DoDuties)})...)
		return
	}
	t.say([]Words{{Key: "consent.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited), "applicant": c.Name(c.Applicant)}}},
		t.withResume([]Button{menuButton(DoDuties)})...)
}

const flowDecline = "decline"

// noteDraft is an answer to a case that needs a word of why.
type noteDraft struct {
	Ref     Ref           `json:"ref"`
	Verdict leave.Verdict `json:"verdict,omitempty"`
	Note    string        `json:"note,omitempty"`
}

// decline asks the delegate why, in one tap or their own words.
func (t *talk) decline(ref Ref) { declineForm().begin(t, noteDraft{Ref: ref}) }

func declineForm() form[noteDraft] {
	return form[noteDraft]{
		name: flowDecline,
		slots: []Slot[noteDraft]{{
			Name: slotNote, Empty: noteEmpty, Fill: fillNote, Undo: undoNote,
			Ask: func(t *talk, d noteDraft) Ask {
				return t.askNote(d, "decline.ask", "decline.class", "decline.duty", "decline.busy")
			},
		}},
		effect: func(_ *talk, d noteDraft) Effect { return Decline{Ref: d.Ref, Note: d.Note} },
		done: func(t *talk, _ noteDraft, o Outcome) {
			c := caseOf(o)
			t.finish([]Words{{Key: "decline.done", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}}, menuButton(DoDuties))
		},
	}
}
