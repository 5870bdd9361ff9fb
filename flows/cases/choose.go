package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

const FlowChoose = "choose"

// Choose names another delegate after a refusal: at once when a button said whom, otherwise by asking.
func Choose(t *flows.Talk, ref flows.Ref, id leave.PersonID) {
	if id == flows.ValueAtOnce {
		t.Emit(flows.ChooseDelegate{Ref: ref, Delegates: nextAtOnce(t, ref)})
		return
	}
	if id != "" {
		t.Emit(flows.ChooseDelegate{Ref: ref, Delegates: []leave.PersonID{id}})
		return
	}
	ChooseForm().Begin(t, flows.PersonDraft{Ref: ref})
}

// nextAtOnce are the next of the list, to be asked at the same time.
func nextAtOnce(t *flows.Talk, ref flows.Ref) []leave.PersonID {
	c, _ := t.Case(ref.Request)
	all := c.NextCandidates()
	return all[:min(len(all), leave.MostAsked)]
}

func ChooseForm() flows.Form[flows.PersonDraft] {
	f := flows.PersonForm(FlowChoose, flows.PersonSlot(askChoice, true), Chose, choiceEffect)
	chosen := f.Done
	f.Done = func(t *flows.Talk, d flows.PersonDraft, o flows.Outcome) {
		if !d.None {
			chosen(t, d, o)
			return
		}
		t.Close()
		Sought(t, flows.CaseOf(o))
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

// NameForCase takes a typed name for the delegate of the request that waits for one. False when no name was typed, or when none or
// several wait.
func NameForCase(t *flows.Talk, text string) bool {
	name, ok := t.NamesSomebody(text)
	waiting := choices(t)
	if !ok || len(waiting) != 1 {
		return false
	}
	f := ChooseForm()
	f.Open(t, flows.PersonDraft{Ref: flows.Ref{Request: waiting[0].ID, Version: waiting[0].Version}}, t.ToSuspend())
	f.Answer(t, flows.Text{Text: name})
	return true
}

// askChoice offers those of the list who have not been asked yet.
func askChoice(t *flows.Talk, d flows.PersonDraft) flows.Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append([]leave.PersonID{c.Applicant}, c.Refusers()...)
	ask := t.PersonAsk(d.Search, flows.Words{Key: "choose.ask", Args: leave.Args{"number": c.Number}}, t.PeopleNamed(c.NextCandidates()), except)
	ask.Buttons = append(ask.Buttons, flows.ValueButton("button.seek", flows.ValueSeek))
	return ask
}

func Chose(t *flows.Talk, c leave.Case) {
	t.Say([]flows.Words{{Key: "choose.done", Args: leave.Args{"number": c.Number, "name": askedNames(c)}}}, t.CaseOrHome(c)...)
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

func Sought(t *flows.Talk, c leave.Case) {
	t.Say([]flows.Words{{Key: "seek.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}}, t.CaseOrHome(c)...)
	t.BackToDraft()
}
