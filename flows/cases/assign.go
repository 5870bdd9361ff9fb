package cases

import (
	"leaveline/flows"
	"leaveline/leave"
)

// Assignment has the personnel officer name a delegate where nobody agreed.
func Assignment() flows.Conversation {
	return flows.Conversation{
		Form: assignForm(),
		OnCase: []flows.CaseButton{{
			Do: flows.DoAssign, Style: flows.Primary, Place: flows.OnDue(flows.DueDelegate),
			Typed:    []string{"指派", "指派代理人", "assign", "assign a delegate"},
			Awaiting: queued(func(s leave.Status) bool { return s == leave.AwaitingDelegate }),
			Run: func(t *flows.Talk, a flows.Action, v flows.CaseView) {
				assign(t, v.Ref(), leave.PersonID(a.Value))
			},
		}},
		After: []flows.Follow{flows.AfterCase[flows.AssignDelegate](assigned)},
	}
}

const flowAssign = "assign"

// assign has the personnel officer name a delegate: at once when a button said whom, otherwise by asking.
func assign(t *flows.Talk, ref flows.Ref, id leave.PersonID) {
	if id != "" {
		t.Emit(flows.AssignDelegate{Ref: ref, Delegate: id})
		return
	}
	assignForm().Begin(t, flows.PersonDraft{Ref: ref})
}

func assignForm() flows.Form[flows.PersonDraft] {
	return flows.PersonForm(flowAssign, flows.PersonSlot(askAssign, false), assigned,
		func(_ *flows.Talk, d flows.PersonDraft) flows.Effect {
			return flows.AssignDelegate{Ref: d.Ref, Delegate: d.Person}
		})
}

// askAssign offers the colleagues of the applicant's own unit first.
func askAssign(t *flows.Talk, d flows.PersonDraft) flows.Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append([]leave.PersonID{c.Applicant}, c.Refusers()...)
	question := flows.Words{
		Key:  "assign.ask",
		Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant), "segments": c.Segments},
	}
	return t.PersonAsk(d.Search, question, firstPage(t, c.Unit), except)
}

func firstPage(t *flows.Talk, unit leave.UnitID) []leave.Person {
	people := t.PeopleOf(unit)
	return people[:min(len(people), flows.ShownPeople)]
}

func assigned(t *flows.Talk, c leave.Case) {
	left, buttons := leftInQueue(t)
	t.Say(
		[]flows.Words{{Key: "assign.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Delegate())}}, left},
		buttons...,
	)
	t.BackToDraft()
}
