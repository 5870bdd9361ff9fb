package apply

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// settleDelegate fills in the first of the own list who is free then, as soon as everything before is known.
func settleDelegate(t *flows.Talk, d *draft) {
	if offDuty(t, *d) != nil {
		d.Delegate, d.Chosen, d.Choosing, d.Seeking, d.Covers = "", false, false, false, nil
		return
	}
	if slices.Contains(d.With, d.Delegate) { // who goes along can't stand in
		d.Delegate, d.Chosen = "", false
	}
	if d.Chosen || d.Seeking || d.Choosing {
		return
	}
	d.Delegate = ""
	if !unmissed(t, *d) && len(d.Segments) > 0 && d.Day == 0 && d.Type != "" && !emergencyEmpty(t, *d) &&
		!placeEmpty(t, *d) && !reasonEmpty(t, *d) {
		d.Delegate = t.FirstFree(t.Subject().ID, d.Segments, d.With...)
	}
}

func delegateEmpty(t *flows.Talk, d draft) bool {
	return d.Delegate == "" && !d.Seeking && !unmissed(t, d)
}

// askDelegate asks who stands in. That nobody can be found is always an answer: the school then assigns someone (教師請假規則
// §14).
func askDelegate(t *flows.Talk, d draft) flows.Ask {
	list := listed(t)
	question := flows.Words{Key: "apply.ask.delegate"}
	// nobody on the list is free: offering them again would only be refused
	if len(list) > 0 && !d.Choosing && t.State.Reask == "" {
		question.Key, list = "apply.ask.delegate_none_free", nil
	}
	ask := t.PersonAsk(d.Search, question, list, []leave.PersonID{d.Delegate})
	if t.State.Reask == slotDelegate && d.Search.Unit == "" && len(d.Search.Found) == 0 {
		ask.Buttons = append(ask.Buttons, coverButtons(t, d)...)
	}
	ask.Buttons = append(ask.Buttons, flows.ValueButton("button.seek", flows.ValueSeek))
	return ask
}

func fillDelegate(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	if wantsSeveral(t, d, in) {
		return nil
	}
	if flows.WantsSeek(in) {
		d.Covers = nil
		d.Delegate, d.Chosen, d.Choosing, d.Seeking, d.Search = "", false, false, true, flows.Search{}
		return nil
	}
	id, result := t.PersonIn(&d.Search, in)
	if result != nil {
		return result
	}
	if err := delegateFault(t, *d, id); err != nil {
		return flows.Refuse(err)
	}
	d.Covers = nil
	d.Delegate, d.Chosen, d.Choosing, d.Seeking, d.Search = id, true, false, false, flows.Search{}
	return nil
}

// delegateFault is why a person can't stand in at that time; nil when they can (W17).
func delegateFault(t *flows.Talk, d draft, id leave.PersonID) error {
	d.Delegate, d.Seeking, d.Covers = id, false, nil
	for _, denial := range t.Assess(request(t, d), d.Mends.Request).Denials {
		if flows.AboutDelegate(denial.Code) {
			return denial
		}
	}
	return nil
}

func undoDelegate(d *draft) bool {
	if d.Search.Back() {
		return true
	}
	had := d.Delegate != "" || d.Seeking
	d.Delegate, d.Chosen, d.Seeking = "", false, false
	d.Choosing = d.Choosing || had
	return had
}
