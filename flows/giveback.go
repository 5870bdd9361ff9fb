package flows

import (
	"slices"

	"leaveline/leave"
)

// What Action.Do may be on an approved leave. Giving it back and taking it away ask for a reason, and for a confirmation that names it.
const (
	DoGiveBack = "cancel_leave"
	DoChange   = "change"
	DoSickPart = "sick_part"
	DoKeep     = "keep"
	DoRevoke   = "revoke"
)

const (
	flowGiveBack = "cancel_leave"
	flowRevoke   = "revoke"
)

// giveBack asks why an approved leave is given back.
func (t *talk) giveBack(ref Ref) { giveBackForm().begin(t, noteDraft{Ref: ref}) }

func giveBackForm() form[noteDraft] {
	f := reasonedForm(flowGiveBack,
		func(t *talk, d noteDraft) Ask {
			return t.askNote(d, "cancel_leave.ask", "cancel_leave.plans", "cancel_leave.needed", "cancel_leave.wrong")
		},
		func(d noteDraft) Effect { return RequestCancellation{Ref: d.Ref, Note: d.Note} },
		func(t *talk, _ noteDraft, o Outcome) {
			c := caseOf(o)
			args := leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}
			if c.Status == leave.Cancelled {
				t.finish([]Words{{Key: "cancel_leave.done", Args: args}}, menuButton(DoApply), menuButton(DoRequests))
				return
			}
			t.finish([]Words{{Key: "cancel_leave.asked", Args: args}}, caseButton(c, DoKeep), caseButton(c, DoProgress))
		})
	f.wayOut = "button.keep" // in one about cancelling a leave 取消 would read as doing so
	return f
}

// revoke asks the personnel officer why an approved leave is taken away.
func (t *talk) revoke(ref Ref) { revokeForm().begin(t, noteDraft{Ref: ref}) }

func revokeForm() form[noteDraft] {
	return reasonedForm(flowRevoke,
		func(t *talk, d noteDraft) Ask {
			return t.askNote(d, "revoke.ask", "revoke.mistake", "revoke.proof", "revoke.rules")
		},
		func(d noteDraft) Effect { return Revoke{Ref: d.Ref, Note: d.Note} },
		func(t *talk, _ noteDraft, o Outcome) {
			c := caseOf(o)
			t.finish([]Words{{Key: "revoke.done", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}}, menuButton(DoHome))
		})
}

// reasonedForm asks why and then names the case before anything is done (W26).
func reasonedForm(
	name string, ask func(*talk, noteDraft) Ask, effect func(noteDraft) Effect, done func(*talk, noteDraft, Outcome),
) form[noteDraft] {
	return form[noteDraft]{
		name:   name,
		slots:  []Slot[noteDraft]{{Name: slotNote, Empty: noteEmpty, Ask: ask, Fill: fillNote, Undo: undoNote}},
		review: func(t *talk, d noteDraft) Reply { return reviewReasoned(t, d, name) },
		effect: func(_ *talk, d noteDraft) Effect { return effect(d) },
		done:   done,
	}
}

func reviewReasoned(t *talk, d noteDraft, name string) Reply {
	title := []Words{{Key: name + ".confirm", Args: leave.Args{"note": d.Note}}}
	return List{Title: title, Items: t.plainCards([]Ref{d.Ref}), Buttons: []Button{
		t.reviewButton(valueSubmit, "button."+name+"_confirm", Danger, nil),
		t.reviewButton(valueQuit, "button.no", Plain, nil),
	}}
}

// kept says that a change is asked for no more.
func (t *talk) kept(c leave.Case) {
	t.say([]Words{{Key: "keep.done", Args: leave.Args{"number": c.Number, "segment": c.Whole()}}},
		t.withResume([]Button{caseButton(c, DoProgress), menuButton(DoHome)})...)
}

// givable are my approved leaves that are not over yet, the earliest first.
func (t *talk) givable() []leave.Case {
	all := t.Requests(leave.Filter{Status: leave.Approved, From: t.Now().Day, Limit: shownCases})
	slices.SortStableFunc(all, func(a, b leave.Case) int { return int(a.Whole().From.Day) - int(b.Whole().From.Day) })
	return all
}
