package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Withdrawal takes own requests back after a confirmation that names them. They are the one of the card, or those
// that are picked.
func Withdrawal() flows.Conversation {
	return flows.Conversation{
		Form: withdrawForm(),
		Menu: []flows.MenuWord{{
			Do: flows.DoWithdraw, Word: parse.Withdraw,
			Run: func(t *flows.Talk, _ flows.Action) { withdrawSeveral(t) },
		}},
		OnCase: []flows.CaseButton{{
			Do: flows.DoWithdraw, Valid: flows.AnyVersion, Numbered: []string{"撤回", "withdraw"},
			Place: flows.FirstPlace(
				flows.OnOwn(flows.PlaceAnswer, flows.OwnReturned, flows.OwnDelegate),
				flows.OnOwn(flows.PlaceUsual, flows.OwnPending)),
			Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
				withdrawForm().Begin(t, allDraft{Refs: []flows.Ref{v.Ref()}, Chosen: true})
			},
		}},
	}
}

const flowWithdraw = "withdraw"

func withdrawSeveral(t *flows.Talk) {
	open := withdrawable(t)
	switch len(open) {
	case 0:
		if approved := givable(t); len(approved) > 0 {
			t.Reply(
				flows.List{
					Title: []flows.Words{{Key: "withdraw.approved"}}, Items: t.Cards(approved, leave.AsApplicant),
					Buttons: t.WithResume(nil),
				},
			)
			return
		}
		t.Say([]flows.Words{{Key: "withdraw.nothing"}}, t.WithResume(flows.HomeButtons(t))...)
	case 1:
		withdrawForm().Begin(t, allDraft{Refs: []flows.Ref{{Request: open[0].ID, Version: open[0].Version}}, Chosen: true})
	default:
		withdrawForm().Begin(t, allDraft{})
	}
}

func withdrawable(t *flows.Talk) []leave.Case {
	return flows.PendingOf(t.Requests(leave.Filter{Open: true, Limit: flows.ShownCases}))
}

const slotWhich = "which"

func withdrawForm() flows.Form[allDraft] {
	return flows.Form[allDraft]{
		Name: flowWithdraw,
		Slots: []flows.Slot[allDraft]{{
			Name: slotWhich, Empty: func(_ *flows.Talk, d allDraft) bool { return !d.Chosen || len(d.Refs) == 0 },
			Ask: askWhich, Fill: fillWhich, Undo: func(d *allDraft) bool { had := d.Chosen; d.Chosen = false; return had },
		}},
		Review: reviewWithdraw,
		Effect: func(t *flows.Talk, d allDraft) flows.Effect { return flows.Withdraw{Refs: asTheyAre(t, d.Refs)} },
		Done:   withdrawn,
	}
}

// askWhich offers the open requests to be ticked, one tap each, and goes on with those ticked.
func askWhich(t *flows.Talk, d allDraft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "withdraw.ask"}}}
	for _, c := range withdrawable(t) {
		key := "withdraw.option"
		if d.holds(c.ID) {
			key = "withdraw.option_ticked"
		}
		ask.Buttons = append(ask.Buttons, flows.Button{
			Label:  flows.Words{Key: key, Args: leave.Args{"number": c.Number, "type": c.Type, "segment": c.Whole()}},
			Action: flows.Action{Value: string(c.ID)},
		})
	}
	if len(d.Refs) > 0 {
		ask.Buttons = append(ask.Buttons, flows.Button{
			Label: flows.Words{Key: "button.withdraw_chosen", Args: leave.Args{"n": len(d.Refs)}},
			Style: flows.Primary, Action: flows.Action{Value: flows.ValueSubmit},
		})
	}
	return ask
}

func (d allDraft) holds(id leave.RequestID) bool {
	return slices.ContainsFunc(d.Refs, func(r flows.Ref) bool { return r.Request == id })
}

func fillWhich(t *flows.Talk, d *allDraft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		if in.Action.Value == flows.ValueSubmit {
			return d.choose()
		}
		return toggle(t, d, func(c leave.Case) bool { return string(c.ID) == in.Action.Value })
	case flows.Text:
		if value, ok := flows.ReviewWord(in.Text); ok && value == flows.ValueSubmit {
			return d.choose()
		}
		return toggle(t, d, func(c leave.Case) bool { return c.Number.String() == flows.FullToHalf(in.Text) })
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

func (d *allDraft) choose() flows.Result {
	if len(d.Refs) == 0 {
		return flows.Deny(flows.DeniedNoneChosen, nil)
	}
	d.Chosen = true
	return nil
}

// toggle ticks or unticks the request that fits.
func toggle(t *flows.Talk, d *allDraft, fits func(leave.Case) bool) flows.Result {
	open := withdrawable(t)
	i := slices.IndexFunc(open, fits)
	if i < 0 {
		return flows.Deny(flows.DeniedUnclear, nil)
	}
	c := open[i]
	if d.holds(c.ID) {
		d.Refs = slices.DeleteFunc(d.Refs, func(r flows.Ref) bool { return r.Request == c.ID })
	} else {
		d.Refs = append(d.Refs, flows.Ref{Request: c.ID, Version: c.Version})
	}
	return flows.Further{}
}

// reviewWithdraw names what is about to be taken back (W26).
func reviewWithdraw(t *flows.Talk, d allDraft) flows.Reply {
	n := leave.Args{"n": len(d.Refs)}
	return flows.List{Title: []flows.Words{{Key: "withdraw.confirm", Args: n}},
		Items: plainCards(t, d.Refs), Buttons: []flows.Button{
			t.ReviewButton(flows.ValueSubmit, "button.withdraw_confirm", flows.Danger, n),
			t.ReviewButton(flows.ValueQuit, "button.no", flows.Plain, nil),
		}}
}

// asTheyAre brings the versions up to date: a consent or a step in the meantime is no reason not to take one's own
// request back.
func asTheyAre(t *flows.Talk, refs []flows.Ref) []flows.Ref {
	present := slices.Clone(refs)
	for i, ref := range present {
		if c, as := t.Case(ref.Request); as == leave.AsApplicant && c.Status.Pending() {
			present[i].Version = c.Version
		}
	}
	return present
}

func withdrawn(t *flows.Talk, _ allDraft, o flows.Outcome) {
	var words []flows.Words
	for _, c := range o.Cases {
		words = append(words, flows.Words{Key: "withdraw.done", Args: leave.Args{"number": c.Number}})
	}
	t.Finish(append(words, exceptions(t, o)...), flows.MenuButton(flows.DoApply), flows.MenuButton(flows.DoRequests))
}
