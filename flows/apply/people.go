package apply

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// slotPeople is who else goes on the same form (多人, W12): a field trip has one form and one case for each.
const slotPeople = "people"

// maxPeople is how many others one form takes.
const maxPeople = 20

// askPeople ticks colleagues, one tap each, and goes on with those ticked.
func askPeople(t *flows.Talk, d draft) flows.Ask {
	ask := t.PersonAsk(d.Search, flows.Words{Key: "apply.ask.people"}, t.PeopleOf(t.Me().Unit), nil)
	for i, b := range ask.Buttons {
		if slices.ContainsFunc(
			d.With, func(id leave.PersonID) bool { return b.Action.Value == flows.ValuePerson+string(id) },
		) {
			ask.Buttons[i].Text = "✓ " + b.Text
		}
	}
	for _, id := range d.With {
		if p := t.Person(id); !slices.ContainsFunc(
			ask.Buttons, func(b flows.Button) bool { return b.Action.Value == flows.ValuePerson+string(id) },
		) {
			ask.Buttons = append(
				ask.Buttons, flows.Button{Text: "✓ " + p.Name, Action: flows.Action{Value: flows.ValuePerson + string(id)}},
			)
		}
	}
	done := flows.Button{
		Label: flows.Words{Key: "button.people_done", Args: leave.Args{"n": len(d.With)}}, Style: flows.Primary,
		Action: flows.Action{Value: flows.ValueSubmit},
	}
	ask.Buttons = append(ask.Buttons, done)
	return ask
}

func fillPeople(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	if tap, ok := in.(flows.Tap); ok && tap.Action.Value == flows.ValueSubmit {
		d.Search = flows.Search{}
		return nil
	}
	if text, ok := in.(flows.Text); ok && passes(text.Text) {
		d.Search = flows.Search{}
		return nil
	}
	id, result := t.PersonIn(&d.Search, in)
	if result != nil {
		return result
	}
	d.Search.Found = nil
	return d.toggle(id, t.Me().ID)
}

// toggle ticks a colleague or unticks them.
func (d *draft) toggle(id, me leave.PersonID) flows.Result {
	i := slices.Index(d.With, id)
	switch {
	case id == me:
		return flows.Deny(flows.DeniedFileSelf, nil)
	case i >= 0:
		d.With = slices.Delete(d.With, i, i+1)
	case len(d.With) >= maxPeople:
		return flows.Deny(flows.DeniedManyPeople, leave.Args{"limit": maxPeople})
	default:
		d.With = append(d.With, id)
	}
	return flows.Further{}
}

// together tells what came of a form for several people: their numbers, and who can't with the reason; the rest goes
// on.
func together(t *flows.Talk, o flows.Outcome) {
	words := []flows.Words{
		{
			Key:  "apply.together.done",
			Args: leave.Args{"n": len(o.Cases), "names": applicants(o.Cases), "number": o.Cases[0].Number},
		},
	}
	for _, f := range o.Failed {
		words = append(
			words, flows.Words{Key: "apply.together.except", Args: leave.Args{"name": f.Case.Name(f.Case.Applicant)}},
			flows.Denied(f.Denial),
		)
	}
	words = append(words, flows.Words{Key: "apply.together.told"}, flows.Words{Key: "apply.not_yet"})
	t.Say(words, t.ButtonOn(o.Cases[0], flows.DoWithdraw), t.ButtonOn(o.Cases[0], flows.DoProgress))
}

func applicants(cases []leave.Case) []leave.PersonName {
	var names []leave.PersonName
	for _, c := range cases {
		names = append(names, c.Name(c.Applicant))
	}
	return names
}
