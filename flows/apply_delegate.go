package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

// settleDelegate fills in the first of the own list who is free then, as soon as everything before is known.
func settleDelegate(t *talk, d *applyDraft) {
	if t.offDuty(*d) != nil {
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
	if !t.unmissed(*d) && len(d.Segments) > 0 && d.Day == 0 && d.Type != "" && !emergencyEmpty(t, *d) && !placeEmpty(t, *d) && !reasonEmpty(t, *d) {
		d.Delegate = t.FirstFree(t.subject().ID, d.Segments, d.With...)
	}
}

func delegateEmpty(t *talk, d applyDraft) bool {
	return d.Delegate == "" && !d.Seeking && !t.unmissed(d)
}

const valueSeek = "seek"

// askDelegate asks who stands in. That nobody can be found is always an answer: the school then assigns someone (教師請假規則 §14).
func askDelegate(t *talk, d applyDraft) Ask {
	list := t.listed()
	question := Words{Key: "apply.ask.delegate"}
	if len(list) > 0 && !d.Choosing && t.state.Reask == "" { // nobody on the list is free: offering them again would only be refused
		question.Key, list = "apply.ask.delegate_none_free", nil
	}
	ask := t.personAsk(d.Search, question, list, []leave.PersonID{d.Delegate})
	if t.state.Reask == slotDelegate && d.Search.Unit == "" && len(d.Search.Found) == 0 {
		ask.Buttons = append(ask.Buttons, t.coverButtons(d)...)
	}
	ask.Buttons = append(ask.Buttons, valueButton("button.seek", valueSeek))
	return ask
}

func fillDelegate(t *talk, d *applyDraft, in Input) error {
	if t.wantsMore(d, in) {
		return nil
	}
	if wantsSeek(in) {
		d.Covers = nil
		d.Delegate, d.Chosen, d.Choosing, d.Seeking, d.Search = "", false, false, true, search{}
		return nil
	}
	id, err := t.person(&d.Search, in)
	if err != nil {
		return err
	}
	if err := t.delegateFault(*d, id); err != nil {
		return err
	}
	d.Covers = nil
	d.Delegate, d.Chosen, d.Choosing, d.Seeking, d.Search = id, true, false, false, search{}
	return nil
}

func wantsSeek(in Input) bool {
	switch in := in.(type) {
	case Tap:
		return in.Action.Value == valueSeek
	case Text:
		return strings.Contains(in.Text, "找不到")
	case Begin, Picked, Upload, Outcome:
	}
	return false
}

// delegateFault is why a person can't stand in at that time; nil when they can (W17).
func (t *talk) delegateFault(d applyDraft, id leave.PersonID) error {
	d.Delegate, d.Seeking, d.Covers = id, false, nil
	for _, denial := range t.Assess(t.draft(d), d.Mends.Request).Denials {
		if aboutDelegate(denial.Code) {
			return denial
		}
	}
	return nil
}

func aboutDelegate(code leave.Code) bool {
	return code == leave.DeniedDelegateAway || code == leave.DeniedDelegateSelf ||
		code == leave.DeniedDelegateUnknown || code == leave.DeniedDelegateMissing
}

func undoDelegate(d *applyDraft) bool {
	if d.Search.back() {
		return true
	}
	had := d.Delegate != "" || d.Seeking
	d.Delegate, d.Chosen, d.Seeking = "", false, false
	d.Choosing = d.Choosing || had
	return had
}
