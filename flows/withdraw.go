package flows

import (
	"slices"

	"leaveline/leave"
)

const flowWithdraw = "withdraw"

// withdraw takes own requests back after a confirmation that names them: the one of the card, or those that are picked.
func (t *talk) withdraw(a Action) {
	if a.Request == "" {
		t.withdrawSeveral()
		return
	}
	c, as := t.Case(a.Request)
	switch {
	case as == leave.AsStranger || c.ID == "":
		t.strangersCase()
	case !CanDo(c, as, t.Me().ID, DoWithdraw):
		t.cannot(a, c, as)
	default:
		withdrawForm().begin(t, allDraft{Refs: []Ref{{Request: c.ID, Version: c.Version}}, Chosen: true})
	}
}

func (t *talk) withdrawSeveral() {
	open := t.withdrawable()
	switch len(open) {
	case 0:
		if approved := t.givable(); len(approved) > 0 {
			t.reply(List{Title: []Words{{Key: "withdraw.approved"}}, Items: t.cards(approved, leave.AsApplicant), Buttons: t.withResume(nil)})
			return
		}
		t.say([]Words{{Key: "withdraw.nothing"}}, t.withResume(homeButtons(t))...)
	case 1:
		withdrawForm().begin(t, allDraft{Refs: []Ref{{Request: open[0].ID, Version: open[0].Version}}, Chosen: true})
	default:
		withdrawForm().begin(t, allDraft{})
	}
}

func (t *talk) withdrawable() []leave.Case {
	return pendingOf(t.Requests(leave.Filter{Open: true, Limit: shownCases}))
}

const slotWhich = "which"

func withdrawForm() form[allDraft] {
	return form[allDraft]{
		name: flowWithdraw,
		slots: []Slot[allDraft]{{
			Name: slotWhich, Empty: func(_ *talk, d allDraft) bool { return !d.Chosen || len(d.Refs) == 0 },
			Ask: askWhich, Fill: fillWhich, Undo: func(d *allDraft) bool { had := d.Chosen; d.Chosen = false; return had },
		}},
		review: reviewWithdraw,
		effect: func(t *talk, d allDraft) Effect { return Withdraw{Refs: t.asTheyAre(d.Refs)} },
		done:   withdrawn,
	}
}

// askWhich offers the open requests to be ticked, one tap each, and goes on with those ticked.
func askWhich(t *talk, d allDraft) Ask {
	ask := Ask{Words: []Words{{Key: "withdraw.ask"}}}
	for _, c := range t.withdrawable() {
		key := "withdraw.option"
		if d.holds(c.ID) {
			key = "withdraw.option_ticked"
		}
		ask.Buttons = append(ask.Buttons, Button{
			Label:  Words{Key: key, Args: leave.Args{"number": c.Number, "type": c.Type, "segment": c.Whole()}},
			Action: Action{Value: string(c.ID)},
		})
	}
	if len(d.Refs) > 0 {
		ask.Buttons = append(ask.Buttons, Button{
			Label: Words{Key: "button.withdraw_chosen", Args: leave.Args{"n": len(d.Refs)}}, Style: Primary, Action: Action{Value: valueSubmit},
		})
	}
	return ask
}

func (d allDraft) holds(id leave.RequestID) bool {
	return slices.ContainsFunc(d.Refs, func(r Ref) bool { return r.Request == id })
}

func fillWhich(t *talk, d *allDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		if in.Action.Value == valueSubmit {
			return d.choose()
		}
		return t.toggle(d, func(c leave.Case) bool { return string(c.ID) == in.Action.Value })
	case Text:
		if value, ok := reviewWord(in.Text); ok && value == valueSubmit {
			return d.choose()
		}
		return t.toggle(d, func(c leave.Case) bool { return c.Number.String() == fullToHalf(in.Text) })
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedUnclear, nil)
}

func (d *allDraft) choose() error {
	if len(d.Refs) == 0 {
		return leave.Deny(deniedNoneChosen, nil)
	}
	d.Chosen = true
	return nil
}

// toggle ticks or unticks the request that fits.
func (t *talk) toggle(d *allDraft, fits func(leave.Case) bool) error {
	open := t.withdrawable()
	i := slices.IndexFunc(open, fits)
	if i < 0 {
		return leave.Deny(deniedUnclear, nil)
	}
	c := open[i]
	if d.holds(c.ID) {
		d.Refs = slices.DeleteFunc(d.Refs, func(r Ref) bool { return r.Request == c.ID })
	} else {
		d.Refs = append(d.Refs, Ref{Request: c.ID, Version: c.Version})
	}
	return errFurther
}

// reviewWithdraw names what is about to be taken back (W26).
func reviewWithdraw(t *talk, d allDraft) Reply {
	n := leave.Args{"n": len(d.Refs)}
	return List{Title: []Words{{Key: "withdraw.confirm", Args: n}}, Items: t.plainCards(d.Refs), Buttons: []Button{
		t.reviewButton(valueSubmit, "button.withdraw_confirm", Danger, n),
		t.reviewButton(valueQuit, "button.no", Plain, nil),
	}}
}

// asTheyAre brings the versions up to date: a consent or a step in the meantime is no reason not to take one's own request back.
func (t *talk) asTheyAre(refs []Ref) []Ref {
	present := slices.Clone(refs)
	for i, ref := range present {
		if c, as := t.Case(ref.Request); as == leave.AsApplicant && c.Status.Pending() {
			present[i].Version = c.Version
		}
	}
	return present
}

func withdrawn(t *talk, _ allDraft, o Outcome) {
	var words []Words
	for _, c := range o.Cases {
		words = append(words, Words{Key: "withdraw.done", Args: leave.Args{"number": c.Number}})
	}
	t.finish(append(words, t.exceptions(o)...), menuButton(DoApply), menuButton(DoRequests))
}
