package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// Choice names another delegate after a refusal, or leaves it to the office: 找不到代理人.
func Choice() flows.Conversation {
	return flows.Conversation{
		Form: chooseForm(),
		OnCase: []flows.CaseButton{
			{
				Do: flows.DoChoose, Place: flows.OnOwn(flows.PlaceAnswer, flows.OwnDelegate), Vary: candidateButtons,
				Typed: []string{"選其他人", "換人", "somebody else"}, Yields: true, Awaiting: choices,
				Run: func(t *flows.Talk, a flows.Action, v flows.CaseView) {
					choose(t, v.Ref(), leave.PersonID(a.Value))
				},
			},
			{
				Do: flows.DoSeek, Place: flows.OnOwn(flows.PlaceAnswer, flows.OwnDelegate),
				Typed: []string{"找不到代理人", "nobody can"}, Yields: true, Awaiting: choices,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { t.Emit(flows.SeekDelegate{Ref: v.Ref()}) },
			},
		},
		After: []flows.Follow{
			flows.AfterCase[flows.ChooseDelegate](chose),
			flows.AfterCase[flows.SeekDelegate](sought),
		},
		Named: nameForCase,
	}
}

// shownCandidates is how many of the list are offered at once; the others are one tap away.
const shownCandidates = 3

// candidateButtons offer the next of the applicant's list after a refusal, and anybody else.
func candidateButtons(c leave.Case, b flows.Button) []flows.Button {
	var buttons []flows.Button
	next := c.NextCandidates()
	for _, id := range next[:min(len(next), shownCandidates)] {
		one := b
		one.Label = flows.Words{Key: "choose.candidate", Args: leave.Args{"name": c.Name(id)}}
		one.Action.Value = string(id)
		buttons = append(buttons, one)
	}
	if n := min(len(next), leave.MaxAsked); n > 1 {
		all := b
		all.Label = flows.Words{Key: "choose.at_once", Args: leave.Args{"n": n}}
		all.Action.Value = flows.ValueAtOnce
		buttons = append(buttons, all)
	}
	b.Label = flows.Words{Key: "button.other_person"}
	return append(buttons, b)
}

const flowChoose = "choose"

// choose names another delegate after a refusal: at once when a button said whom, otherwise by asking.
func choose(t *flows.Talk, ref flows.Ref, id leave.PersonID) {
	if id == flows.ValueAtOnce {
		t.Emit(flows.ChooseDelegate{Ref: ref, Delegates: nextAtOnce(t, ref)})
		return
	}
	if id != "" {
		t.Emit(flows.ChooseDelegate{Ref: ref, Delegates: []leave.PersonID{id}})
		return
	}
	chooseForm().Begin(t, flows.PersonDraft{Ref: ref})
}

// nextAtOnce are the next of the list, to be asked at the same time.
func nextAtOnce(t *flows.Talk, ref flows.Ref) []leave.PersonID {
	c, _ := t.Case(ref.Request)
	all := c.NextCandidates()
	return all[:min(len(all), leave.MaxAsked)]
}

func chooseForm() flows.Form[flows.PersonDraft] {
	f := flows.PersonForm(flowChoose, flows.PersonSlot(askChoice, true), chose, choiceEffect)
	chosen := f.Done
	f.Done = func(t *flows.Talk, d flows.PersonDraft, o flows.Outcome) {
		if !d.None {
			chosen(t, d, o)
			return
		}
		t.Close()
		sought(t, flows.CaseOf(o))
	}
	return f
}

func choiceEffect(_ *flows.Talk, d flows.PersonDraft) flows.Effect {
	if d.None {
		return flows.SeekDelegate{Ref: d.Ref}
	}
	return flows.ChooseDelegate{Ref: d.Ref, Delegates: []leave.PersonID{d.Person}}
}

// choices are my requests for which I am to name another delegate.
func choices(t *flows.Talk) []leave.Case {
	waiting := t.Requests(leave.Filter{Status: leave.AwaitingDelegate, Limit: flows.LookAhead})
	return slices.DeleteFunc(waiting, func(c leave.Case) bool { return c.Awaited != c.Applicant })
}

// nameForCase takes a typed name for the delegate of the request that waits for one. False when no name was typed, or
// when none or several wait.
func nameForCase(t *flows.Talk, text string) bool {
	name, ok := t.NamesSomebody(text)
	waiting := choices(t)
	if !ok || len(waiting) != 1 {
		return false
	}
	f := chooseForm()
	f.Open(t, flows.PersonDraft{Ref: flows.Ref{Request: waiting[0].ID, Version: waiting[0].Version}}, t.ToSuspend())
	f.Answer(t, flows.Text{Text: name})
	return true
}

// askChoice offers those of the list who have not been asked yet.
func askChoice(t *flows.Talk, d flows.PersonDraft) flows.Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append([]leave.PersonID{c.Applicant}, c.Refusers()...)
	ask := t.PersonAsk(
		d.Search, flows.Words{Key: "choose.ask", Args: leave.Args{"number": c.Number}},
		t.PeopleNamed(c.NextCandidates()), except,
	)
	ask.Buttons = append(ask.Buttons, flows.ValueButton("button.seek", flows.ValueSeek))
	return ask
}

func chose(t *flows.Talk, c leave.Case) {
	t.Say(
		[]flows.Words{{Key: "choose.done", Args: leave.Args{"number": c.Number, "name": askedNames(c)}}},
		t.CaseOrHome(c)...,
	)
	t.BackToDraft()
}

// askedNames are those whose consent is awaited.
func askedNames(c leave.Case) []leave.PersonName {
	var names []leave.PersonName
	for _, id := range c.Asked() {
		names = append(names, c.Name(id))
	}
	return names
}

func sought(t *flows.Talk, c leave.Case) {
	t.Say(
		[]flows.Words{{Key: "seek.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}},
		t.CaseOrHome(c)...,
	)
	t.BackToDraft()
}
