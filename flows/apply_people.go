package flows

import (
	"slices"

	"leaveline/leave"
)

// slotPeople is who else goes on the same form (多人, W12): a field trip has one form and one case for each.
const slotPeople = "people"

// mostPeople is how many others one form takes.
const mostPeople = 20

// askPeople ticks colleagues, one tap each, and goes on with those ticked.
func askPeople(t *talk, d applyDraft) Ask {
	ask := t.personAsk(d.Search, Words{Key: "apply.ask.people"}, t.PeopleOf(t.Me().Unit), nil)
	for i, b := range ask.Buttons {
		if slices.ContainsFunc(d.With, func(id leave.PersonID) bool { return b.Action.Value == valuePerson+string(id) }) {
			ask.Buttons[i].Text = "✓ " + b.Text
		}
	}
	for _, id := range d.With {
		if p := t.Person(id); !slices.ContainsFunc(ask.Buttons, func(b Button) bool { return b.Action.Value == valuePerson+string(id) }) {
			ask.Buttons = append(ask.Buttons, Button{Text: "✓ " + p.Name, Action: Action{Value: valuePerson + string(id)}})
		}
	}
	done := Button{Label: Words{Key: "button.people_done", Args: leave.Args{"n": len(d.With)}}, Style: Primary, Action: Action{Value: valueSubmit}}
	ask.Buttons = append(ask.Buttons, done)
	return ask
}

func fillPeople(t *talk, d *applyDraft, in Input) error {
	if tap, ok := in.(Tap); ok && tap.Action.Value == valueSubmit {
		d.Search = search{}
		return nil
	}
	if text, ok := in.(Text); ok && passes(text.Text) {
		d.Search = search{}
		return nil
	}
	id, err := t.person(&d.Search, in)
	if err != nil {
		return err
	}
	d.Search.Found = nil
	return d.toggle(id, t.Me().ID)
}

// toggle ticks a colleague or unticks them.
func (d *applyDraft) toggle(id, me leave.PersonID) error {
	i := slices.Index(d.With, id)
	switch {
	case id == me:
		return leave.Deny(deniedFileSelf, nil)
	case i >= 0:
		d.With = slices.Delete(d.With, i, i+1)
	case len(d.With) >= mostPeople:
		return leave.Deny(deniedManyPeople, leave.Args{"limit": mostPeople})
	default:
		d.With = append(d.With, id)
	}
	return errFurther
}

// together tells what came of a form for several people: their numbers, and who can't with the reason; the rest goes on.
func (t *talk) together(o Outcome) {
	words := []Words{{Key: "apply.together.done", Args: leave.Args{"n": len(o.Cases), "names": applicants(o.Cases), "number": o.Cases[0].Number}}}
	for _, f := range o.Failed {
		words = append(words, Words{Key: "apply.together.except", Args: leave.Args{"name": f.Case.Name(f.Case.Applicant)}}, denied(f.Denial))
	}
	words = append(words, Words{Key: "apply.together.told"}, Words{Key: "apply.not_yet"})
	t.say(words, caseButton(o.Cases[0], DoWithdraw), caseButton(o.Cases[0], DoProgress))
}

func applicants(cases []leave.Case) []leave.PersonName {
	var names []leave.PersonName
	for _, c := range cases {
		names = append(names, c.Name(c.Applicant))
	}
	return names
}
