package flows

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"leaveline/leave"
)

// Search is a search for a person. It goes by unit, or among those whose name was typed.
type Search struct {
	Unit  leave.UnitID     `json:"unit,omitempty"`
	Found []leave.PersonID `json:"found,omitempty"`
	From  int              `json:"from,omitempty"` // of the unit's people, how many were shown before
}

// What a button of such a question carries, before the id.
const (
	ValuePerson = "p:"
	valueUnit   = "u:"
	valueUnits  = "units"
	ValueMore   = "more:"
)

// ShownPeople is the number of people of a unit that are offered at once.
const ShownPeople = 9

// Back takes the last narrowing back; false when there was none.
func (s *Search) Back() bool {
	had := s.Unit != "" || len(s.Found) > 0
	*s = Search{}
	return had
}

// PersonAsk is the question for a person. It offers those found, the people of the unit, or first the given ones with
// a way to everybody.
func (t *Talk) PersonAsk(s Search, question Words, first []leave.Person, except []leave.PersonID) Ask {
	ask := Ask{Words: []Words{question, {Key: "person.typing"}}}
	switch {
	case len(s.Found) > 0:
		ask.Buttons = t.personButtons(t.PeopleNamed(s.Found), nil) // who can't be chosen is refused with the reason
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
func (t *Talk) firstButtons(first []leave.Person, except []leave.PersonID) []Button {
	buttons := t.personButtons(first, except)
	if len(buttons) == 0 {
		return t.units()
	}
	return append(buttons, ValueButton("button.other_person", valueUnits))
}

func (t *Talk) personButtons(people []leave.Person, except []leave.PersonID) []Button {
	var buttons []Button
	for _, p := range people {
		if p.Left || p.ID == t.Subject().ID || slices.Contains(except, p.ID) {
			continue
		}
		buttons = append(buttons, Button{Text: p.Name, Action: Action{Value: ValuePerson + string(p.ID)}})
	}
	return buttons
}

// PeopleNamed returns the people of some ids.
func (t *Talk) PeopleNamed(ids []leave.PersonID) []leave.Person {
	people := make([]leave.Person, 0, len(ids))
	for _, id := range ids {
		people = append(people, t.Person(id))
	}
	return people
}

// unitButtons offer a unit's people, a page at a time.
func (t *Talk) unitButtons(s Search, except []leave.PersonID) []Button {
	all := t.personButtons(t.PeopleOf(s.Unit), except)
	rest := all[min(s.From, len(all)):]
	buttons := slices.Clone(rest[:min(ShownPeople, len(rest))])
	if len(rest) > ShownPeople {
		buttons = append(buttons, ValueButton("button.more", fmt.Sprintf("%s%d", ValueMore, s.From+ShownPeople)))
	}
	return append(buttons, ValueButton("button.other_unit", valueUnits))
}

func (t *Talk) units() []Button {
	var buttons []Button
	for _, u := range t.Units() {
		buttons = append(buttons, Button{Text: u.Name, Action: Action{Value: valueUnit + string(u.ID)}})
	}
	return buttons
}

// PersonIn reads an answer to personAsk; errFurther while the search has only been narrowed.
func (t *Talk) PersonIn(s *Search, in Input) (leave.PersonID, Result) {
	switch in := in.(type) {
	case Tap:
		return t.personTapped(s, in.Action.Value)
	case Text:
		return t.personTyped(s, in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	return "", Deny(DeniedUnclear, nil)
}

func (t *Talk) personTapped(s *Search, value string) (leave.PersonID, Result) {
	if id, ok := strings.CutPrefix(value, ValuePerson); ok {
		return t.known(leave.PersonID(id))
	}
	if id, ok := strings.CutPrefix(value, valueUnit); ok {
		*s = Search{Unit: leave.UnitID(id)}
		return "", Further{}
	}
	if n, ok := strings.CutPrefix(value, ValueMore); ok {
		s.From, _ = strconv.Atoi(n) // a number that can't be read begins at the first page
		s.From = max(s.From, 0)
		return "", Further{}
	}
	*s = Search{Unit: everyUnit}
	return "", Further{}
}

// everyUnit asks which unit, even where a shorter choice is offered first.
const everyUnit leave.UnitID = "*"

// known is a person who is still at the school.
func (t *Talk) known(id leave.PersonID) (leave.PersonID, Result) {
	if p := t.Person(id); p.ID == "" || p.Left {
		return "", Deny(leave.DeniedUnknownPerson, nil)
	}
	return id, nil
}

// ValueAtOnce asks several delegates at the same time (同時問幾位).
const ValueAtOnce = "together"

// ValueSeek leaves the delegate to the office: 找不到代理人.
const ValueSeek = "seek"

// WantsSeek reports whether 找不到代理人 was tapped or typed.
func WantsSeek(in Input) bool {
	switch in := in.(type) {
	case Tap:
		return in.Action.Value == ValueSeek
	case Text:
		return strings.Contains(in.Text, "找不到")
	case Begin, Picked, Upload, Outcome:
	}
	return false
}

// AboutDelegate reports whether a denial is about the delegate.
func AboutDelegate(code leave.Code) bool {
	return code == leave.DeniedDelegateAway || code == leave.DeniedDelegateSelf ||
		code == leave.DeniedDelegateUnknown || code == leave.DeniedDelegateMissing
}

// PeopleIn returns everybody in the review of a draft.
func (t *Talk) PeopleIn(draft leave.Draft, a leave.Assessment) map[leave.PersonID]leave.Person {
	people := map[leave.PersonID]leave.Person{t.Me().ID: t.Me(), t.Subject().ID: t.Subject()}
	for _, id := range draft.Named() {
		people[id] = t.Person(id)
	}
	for _, step := range a.Steps {
		people[step.Approver] = t.Person(step.Approver)
	}
	return people
}

// PersonDraft is a case, and the person being chosen for it.
type PersonDraft struct {
	Ref    Ref            `json:"ref,omitzero"`
	Person leave.PersonID `json:"person,omitempty"`
	None   bool           `json:"none,omitempty"`
	Search Search         `json:"search,omitzero"`
}

// PersonForm asks for one person, and does one thing with them about a case.
func PersonForm(
	name string, slot Slot[PersonDraft], done func(*Talk, leave.Case), effect func(*Talk, PersonDraft) Effect,
) Form[PersonDraft] {
	return Form[PersonDraft]{
		Name: name, Slots: []Slot[PersonDraft]{slot}, Effect: effect, Failed: AgainIfPerson,
		Done: func(t *Talk, _ PersonDraft, o Outcome) {
			t.Close()
			done(t, CaseOf(o))
		},
	}
}

// shortestName is how much of a name must be typed where nothing has just been asked: somebody is asked at once.
const shortestName = 2

// NamesSomebody finds the name in 黃老師 or 改請 黃老師; false when nobody is called so.
func (t *Talk) NamesSomebody(text string) (name string, ok bool) {
	for _, ask := range []string{"改請", "ask "} {
		if rest, said := strings.CutPrefix(strings.ToLower(text), ask); said {
			name = strings.TrimSpace(rest)
			return name, len(t.Called(name)) > 0
		}
	}
	return text, len([]rune(text)) >= shortestName && len(t.Called(text)) > 0
}

const slotPerson = "person"

// PersonSlot asks for a person; nobody may be an answer as well: 找不到代理人, or 不指定.
func PersonSlot(ask func(*Talk, PersonDraft) Ask, orNobody bool) Slot[PersonDraft] {
	return Slot[PersonDraft]{
		Name:  slotPerson,
		Empty: func(_ *Talk, d PersonDraft) bool { return d.Person == "" && !d.None },
		Ask:   ask,
		Fill: func(t *Talk, d *PersonDraft, in Input) Result {
			if orNobody && WantsSeek(in) {
				d.None = true
				return nil
			}
			id, result := t.PersonIn(&d.Search, in)
			d.Person = id
			return result
		},
		Undo: func(d *PersonDraft) bool { return d.Search.Back() },
	}
}

// AgainIfPerson asks for another person when the chosen one can't be it.
func AgainIfPerson(_ *Talk, d *PersonDraft, denial *leave.Denial) bool {
	d.Person, d.Search = "", Search{}
	return AboutDelegate(denial.Code) || denial.Code == leave.DeniedUnknownPerson ||
		denial.Code == leave.DeniedActingSelf || denial.Code == leave.DeniedActingLoop
}

// BackToDraft shows an open draft again after a shorter conversation.
func (t *Talk) BackToDraft() {
	if t.Open() {
		t.Resume()
	}
}

// personTyped finds whose name or number was typed, or which unit.
func (t *Talk) personTyped(s *Search, text string) (leave.PersonID, Result) {
	text = strings.TrimSpace(text)
	for _, u := range t.Units() {
		if u.Name == text {
			*s = Search{Unit: u.ID}
			return "", Further{}
		}
	}
	found := t.Called(text)
	switch len(found) {
	case 0:
		return "", Deny(DeniedNobody, leave.Args{"name": leave.PersonName(Shorten(text))})
	case 1:
		return found[0].ID, nil
	}
	*s = Search{}
	for _, p := range found {
		s.Found = append(s.Found, p.ID)
	}
	return "", Further{}
}

// Called finds people by name, with or without the title behind it.
func (t *Talk) Called(text string) []leave.Person {
	if text == "" || text != Shorten(text) {
		return nil
	}
	if found := t.FindPeople(text); len(found) > 0 {
		return t.others(found)
	}
	for _, title := range []string{"老師", "主任", "組長", "校長"} {
		if name, ok := strings.CutSuffix(text, title); ok && name != "" {
			return t.others(t.FindPeople(name))
		}
	}
	return nil
}

// others leaves oneself out, unless nobody else is called so: then the refusal says why.
func (t *Talk) others(found []leave.Person) []leave.Person {
	rest := slices.DeleteFunc(slices.Clone(found), func(p leave.Person) bool { return p.Left || p.ID == t.Subject().ID })
	if len(rest) == 0 {
		return found[:min(1, len(found))]
	}
	return rest
}

// Shorten keeps what was typed from filling the screen, or the time of a turn.
func Shorten(text string) string {
	const longest = 60
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return text
}

// UnitName returns the name of a unit.
func (t *Talk) UnitName(id leave.UnitID) string {
	for _, u := range t.Units() {
		if u.ID == id {
			return u.Name
		}
	}
	return string(id)
}
