package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

const flowChoose = "choose"

// personDraft is a case, and the person being chosen for it.
type personDraft struct {
	Ref    Ref            `json:"ref,omitzero"`
	Person leave.PersonID `json:"person,omitempty"`
	None   bool           `json:"none,omitempty"`
	Search search         `json:"search,omitzero"`
}

// choose names another delegate after a refusal: at once when a button said whom, otherwise by asking.
func (t *talk) choose(ref Ref, id leave.PersonID) {
	if id == valueAtOnce {
		t.ask(ChooseDelegate{Ref: ref, Delegates: t.nextAtOnce(ref)})
		return
	}
	if id != "" {
		t.ask(ChooseDelegate{Ref: ref, Delegates: []leave.PersonID{id}})
		return
	}
	chooseForm().begin(t, personDraft{Ref: ref})
}

// nextAtOnce are the next of the list, to be asked at the same time.
func (t *talk) nextAtOnce(ref Ref) []leave.PersonID {
	c, _ := t.Case(ref.Request)
	all := c.NextCandidates()
	return all[:min(len(all), leave.MostAsked)]
}

func chooseForm() form[personDraft] {
	f := personForm(flowChoose, personSlot(askChoice, true), (*talk).chose, choiceEffect)
	chosen := f.done
	f.done = func(t *talk, d personDraft, o Outcome) {
		if !d.None {
			chosen(t, d, o)
			return
		}
		t.leave()
		t.sought(caseOf(o))
	}
	return f
}

// personForm asks for one person, and does one thing with them about a case.
func personForm(
	name string, slot Slot[personDraft], done func(*talk, leave.Case), effect func(*talk, personDraft) Effect,
) form[personDraft] {
	return form[personDraft]{
		name: name, slots: []Slot[personDraft]{slot}, effect: effect, failed: againIfPerson,
		done: func(t *talk, _ personDraft, o Outcome) {
			t.leave()
			done(t, caseOf(o))
		},
	}
}

func choiceEffect(_ *talk, d personDraft) Effect {
	if d.None {
		return SeekDelegate{Ref: d.Ref}
	}
	return ChooseDelegate{Ref: d.Ref, Delegates: []leave.PersonID{d.Person}}
}

// choices are my requests for which I am to name another delegate.
func (t *talk) choices() []leave.Case {
	waiting := t.Requests(leave.Filter{Status: leave.AwaitingDelegate, Limit: lookAhead})
	return slices.DeleteFunc(waiting, func(c leave.Case) bool { return c.Awaited != c.Applicant })
}

// shortestName is how much of a name must be typed where nothing has just been asked: somebody is asked at once.
const shortestName = 2

// namesSomebody finds the name in 黃老師 or 改請 黃老師; false when nobody is called so.
func (t *talk) namesSomebody(text string) (name string, ok bool) {
	for _, ask := range []string{"改請", "ask "} {
		if rest, said := strings.CutPrefix(strings.ToLower(text), ask); said {
			name = strings.TrimSpace(rest)
			return name, len(t.called(name)) > 0
		}
	}
	return text, len([]rune(text)) >= shortestName && len(t.called(text)) > 0
}

// nameForCase takes a typed name for the delegate of the request that waits for one. False when no name was typed, or when none or
// several wait.
func (t *talk) nameForCase(text string) bool {
	name, ok := t.namesSomebody(text)
	waiting := t.choices()
	if !ok || len(waiting) != 1 {
		return false
	}
	f := chooseForm()
	f.open(t, personDraft{Ref: Ref{Request: waiting[0].ID, Version: waiting[0].Version}}, t.aside())
	f.answer(t, Text{Text: name})
	return true
}

const slotPerson = "person"

// personSlot asks for a person; nobody may be an answer as well: 找不到代理人, or 不指定.
func personSlot(ask func(*talk, personDraft) Ask, orNobody bool) Slot[personDraft] {
	return Slot[personDraft]{
		Name:  slotPerson,
		Empty: func(_ *talk, d personDraft) bool { return d.Person == "" && !d.None },
		Ask:   ask,
		Fill: func(t *talk, d *personDraft, in Input) error {
			if orNobody && wantsSeek(in) {
				d.None = true
				return nil
			}
			id, err := t.person(&d.Search, in)
			d.Person = id
			return err
		},
		Undo: func(d *personDraft) bool { return d.Search.back() },
	}
}

// askChoice offers those of the list who have not been asked yet.
func askChoice(t *talk, d personDraft) Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append([]leave.PersonID{c.Applicant}, c.Refusers()...)
	ask := t.personAsk(d.Search, Words{Key: "choose.ask", Args: leave.Args{"number": c.Number}}, t.people(c.NextCandidates()), except)
	ask.Buttons = append(ask.Buttons, valueButton("button.seek", valueSeek))
	return ask
}

// againIfPerson asks for another person when the chosen one can't be it.
func againIfPerson(_ *talk, d *personDraft, denial *leave.Denial) bool {
	d.Person, d.Search = "", search{}
	return aboutDelegate(denial.Code) || denial.Code == leave.DeniedUnknownPerson ||
		denial.Code == leave.DeniedActingSelf || denial.Code == leave.DeniedActingLoop
}

func (t *talk) chose(c leave.Case) {
	t.say([]Words{{Key: "choose.done", Args: leave.Args{"number": c.Number, "name": askedNames(c)}}}, t.caseOrHome(c)...)
	t.backToDraft()
}

// askedNames are those whose consent is awaited.
func askedNames(c leave.Case) []leave.PersonName {
	var names []leave.PersonName
	for _, id := range c.Asked() {
		names = append(names, c.Name(id))
	}
	return names
}

func (t *talk) sought(c leave.Case) {
	t.say([]Words{{Key: "seek.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}}, t.caseOrHome(c)...)
	t.backToDraft()
}

// caseOrHome leads back to a case of one's own.
func (t *talk) caseOrHome(c leave.Case) []Button {
	return []Button{caseButton(c, DoProgress), menuButton(DoHome)}
}

// backToDraft shows an open draft again after a shorter conversation.
func (t *talk) backToDraft() {
	if t.open() {
		t.resume()
	}
}
