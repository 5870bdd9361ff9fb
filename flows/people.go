package flows

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"leaveline/leave"
)

// search is a person being looked for: by unit, or among those whose name was typed.
type search struct {
	Unit  leave.UnitID     `json:"unit,omitempty"`
	Found []leave.PersonID `json:"found,omitempty"`
	From  int              `json:"from,omitempty"` // of the unit's people, how many were shown before
}

// What a button of such a question carries, before the id.
const (
	valuePerson = "p:"
	valueUnit   = "u:"
	valueUnits  = "units"
	valueMore   = "more:"
)

// shownPeople is how many people of a unit are offered at once.
const shownPeople = 9

// back takes the last narrowing back; false when there was none.
func (s *search) back() bool {
	had := s.Unit != "" || len(s.Found) > 0
	*s = search{}
	return had
}

// personAsk is the question for a person: those found, the people of the unit, or first the given ones with a way to everybody.
func (t *talk) personAsk(s search, question Words, first []leave.Person, except []leave.PersonID) Ask {
	ask := Ask{Words: []Words{question, {Key: "person.typing"}}}
	switch {
	case len(s.Found) > 0:
		ask.Buttons = t.personButtons(t.people(s.Found), nil) // who can't be chosen is refused with the reason
		ask.Words[0] = Words{Key: "person.several", Args: leave.Args{"n": len(ask.Buttons)}}
	case s.Unit == everyUnit:
		ask.Words[0] = Words{Key: "person.unit"}
		ask.Buttons = t.units()
	case s.Unit != "":
		ask.Buttons = t.unitButtons(s, except)
	default:
		ask.Buttons = t.firstButtons(first, except)
	}
	return ask
}

// firstButtons offer the given people with a way to everybody; at once the units when none of them can be chosen.
func (t *talk) firstButtons(first []leave.Person, except []leave.PersonID) []Button {
	buttons := t.personButtons(first, except)
	if len(buttons) == 0 {
		return t.units()
	}
	return append(buttons, valueButton("button.other_person", valueUnits))
}

func valueButton(label, value string) Button {
	return Button{Label: Words{Key: label}, Action: Action{Value: value}}
}

func (t *talk) personButtons(people []leave.Person, except []leave.PersonID) []Button {
	var buttons []Button
	for _, p := range people {
		if p.Left || p.ID == t.subject().ID || slices.Contains(except, p.ID) {
			continue
		}
		buttons = append(buttons, Button{Text: p.Name, Action: Action{Value: valuePerson + string(p.ID)}})
	}
	return buttons
}

func (t *talk) people(ids []leave.PersonID) []leave.Person {
	people := make([]leave.Person, 0, len(ids))
	for _, id := range ids {
		people = append(people, t.Person(id))
	}
	return people
}

// unitButtons offer a unit's people, a page at a time.
func (t *talk) unitButtons(s search, except []leave.PersonID) []Button {
	all := t.personButtons(t.PeopleOf(s.Unit), except)
	rest := all[min(s.From, len(all)):]
	buttons := slices.Clone(rest[:min(shownPeople, len(rest))])
	if len(rest) > shownPeople {
		buttons = append(buttons, valueButton("button.more", fmt.Sprintf("%s%d", valueMore, s.From+shownPeople)))
	}
	return append(buttons, valueButton("button.other_unit", valueUnits))
}

func (t *talk) units() []Button {
	var buttons []Button
	for _, u := range t.Units() {
		buttons = append(buttons, Button{Text: u.Name, Action: Action{Value: valueUnit + string(u.ID)}})
	}
	return buttons
}

// person reads an answer to personAsk; errFurther while the search has only been narrowed.
func (t *talk) person(s *search, in Input) (leave.PersonID, error) {
	switch in := in.(type) {
	case Tap:
		return t.personTapped(s, in.Action.Value)
	case Text:
		return t.personTyped(s, in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	return "", leave.Deny(deniedUnclear, nil)
}

func (t *talk) personTapped(s *search, value string) (leave.PersonID, error) {
	if id, ok := strings.CutPrefix(value, valuePerson); ok {
		return t.known(leave.PersonID(id))
	}
	if id, ok := strings.CutPrefix(value, valueUnit); ok {
		*s = search{Unit: leave.UnitID(id)}
		return "", errFurther
	}
	if n, ok := strings.CutPrefix(value, valueMore); ok {
		s.From, _ = strconv.Atoi(n) // a number that can't be read begins at the first page
		s.From = max(s.From, 0)
		return "", errFurther
	}
	*s = search{Unit: everyUnit}
	return "", errFurther
}

// everyUnit asks which unit, even where a shorter choice is offered first.
const everyUnit leave.UnitID = "*"

// known is a person who is still at the school.
func (t *talk) known(id leave.PersonID) (leave.PersonID, error) {
	if p := t.Person(id); p.ID == "" || p.Left {
		return "", leave.Deny(leave.DeniedUnknownPerson, nil)
	}
	return id, nil
}
