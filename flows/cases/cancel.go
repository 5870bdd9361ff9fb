package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// Cancellation gives an approved leave back, with why.
func Cancellation() flows.Conversation {
	return flows.Conversation{
		Form: cancelForm(),
		OnCase: []flows.CaseButton{{
			Do: flows.DoGiveBack, Place: flows.OnOwn(flows.PlaceUsual, flows.OwnApproved),
			Numbered: []string{"取消", "申請取消", "cancel"},
			Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
				cancelForm().Begin(t, flows.NoteDraft{Ref: v.Ref()})
			},
		}},
	}
}

// Revocation is the personnel officer taking an approved leave away, with why.
func Revocation() flows.Conversation {
	return flows.Conversation{
		Form: revokeForm(),
		OnCase: []flows.CaseButton{{
			Do: flows.DoRevoke, Place: flows.At(flows.PlaceUsual, flows.CaseView.Revocable), Cannot: ownRevoke,
			Numbered: []string{"撤銷", "revoke"},
			Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
				revokeForm().Begin(t, flows.NoteDraft{Ref: v.Ref()})
			},
		}},
	}
}

// ownRevoke says that nobody takes their own leave away: it is cancelled.
func ownRevoke(v flows.CaseView) (flows.Words, bool) {
	own := flows.Words{Key: "denied.own_revoke", Args: leave.Args{"number": v.Case.Number}}
	return own, v.As == leave.AsApplicant && v.Case.Status.InForce()
}

const (
	flowCancel = "cancel_leave"
	flowRevoke = "revoke"
)

func cancelForm() flows.Form[flows.NoteDraft] {
	f := reasonedForm(flowCancel,
		func(t *flows.Talk, d flows.NoteDraft) flows.Ask {
			return t.AskNote(
				d, "cancel_leave.ask", "chip.cancel_leave.plans", "chip.cancel_leave.needed", "chip.cancel_leave.wrong",
			)
		},
		func(d flows.NoteDraft) flows.Effect { return flows.RequestCancellation{Ref: d.Ref, Note: d.Note} },
		func(t *flows.Talk, _ flows.NoteDraft, o flows.Outcome) {
			c := flows.CaseOf(o)
			args := leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}
			if c.Status == leave.Cancelled {
				t.Finish(
					[]flows.Words{{Key: "cancel_leave.done", Args: args}}, flows.MenuButton(flows.DoApply),
					flows.MenuButton(flows.DoRequests),
				)
				return
			}
			t.Finish(
				[]flows.Words{{Key: "cancel_leave.asked", Args: args}}, t.ButtonOn(c, flows.DoKeep),
				t.ButtonOn(c, flows.DoProgress),
			)
		})
	f.WayOut = "button.keep" // in one about cancelling a leave 取消 would read as doing so
	return f
}

func revokeForm() flows.Form[flows.NoteDraft] {
	return reasonedForm(flowRevoke,
		func(t *flows.Talk, d flows.NoteDraft) flows.Ask {
			return t.AskNote(d, "revoke.ask", "chip.revoke.mistake", "chip.revoke.proof", "chip.revoke.rules")
		},
		func(d flows.NoteDraft) flows.Effect { return flows.Revoke{Ref: d.Ref, Note: d.Note} },
		func(t *flows.Talk, _ flows.NoteDraft, o flows.Outcome) {
			c := flows.CaseOf(o)
			t.Finish(
				[]flows.Words{{Key: "revoke.done", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}},
				flows.MenuButton(flows.DoHome),
			)
		})
}

// reasonedForm asks why and then names the case before anything is done (W26).
func reasonedForm(
	name string, ask func(*flows.Talk, flows.NoteDraft) flows.Ask, effect func(flows.NoteDraft) flows.Effect, done func(
		*flows.Talk, flows.NoteDraft, flows.Outcome,
	),
) flows.Form[flows.NoteDraft] {
	return flows.Form[flows.NoteDraft]{
		Name: name,
		Slots: []flows.Slot[flows.NoteDraft]{
			{Name: flows.SlotNote, Empty: flows.NoteEmpty, Ask: ask, Fill: flows.FillNote, Undo: flows.UndoNote},
		},
		Review: func(t *flows.Talk, d flows.NoteDraft) flows.Reply { return reviewReasoned(t, d, name) },
		Effect: func(_ *flows.Talk, d flows.NoteDraft) flows.Effect { return effect(d) },
		Done:   done,
	}
}

func reviewReasoned(t *flows.Talk, d flows.NoteDraft, name string) flows.Reply {
	title := []flows.Words{{Key: name + ".confirm", Args: leave.Args{"note": d.Note}}}
	return flows.List{Title: title, Items: plainCards(t, []flows.Ref{d.Ref}), Buttons: []flows.Button{
		t.ReviewButton(flows.ValueSubmit, "button."+name+"_confirm", flows.Danger, nil),
		t.ReviewButton(flows.ValueQuit, "button.no", flows.Plain, nil),
	}}
}

// kept says that a change is asked for no more.
func kept(t *flows.Talk, c leave.Case) {
	t.Say([]flows.Words{{Key: "keep.done", Args: leave.Args{"number": c.Number, "segment": c.Whole()}}},
		t.WithResume([]flows.Button{t.ButtonOn(c, flows.DoProgress), flows.MenuButton(flows.DoHome)})...)
}

// givable are my approved leaves that are not over yet, the earliest first.
func givable(t *flows.Talk) []leave.Case {
	all := t.Requests(leave.Filter{Status: leave.Approved, From: t.Now().Day, Limit: flows.ShownCases})
	slices.SortStableFunc(all, func(a, b leave.Case) int { return int(a.Whole().From.Day) - int(b.Whole().From.Day) })
	return all
}
