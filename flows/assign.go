package flows

import "leaveline/leave"

const flowAssign = "assign"

// assign has the personnel officer name a delegate: at once when a button said whom, otherwise by asking.
func (t *talk) assign(ref Ref, id leave.PersonID) {
	if id != "" {
		t.ask(AssignDelegate{Ref: ref, Delegate: id})
		return
	}
	assignForm().begin(t, personDraft{Ref: ref})
}

func assignForm() form[personDraft] {
	return personForm(flowAssign, personSlot(askAssign, false), (*talk).assigned,
		func(_ *talk, d personDraft) Effect { return AssignDelegate{Ref: d.Ref, Delegate: d.Person} })
}

// askAssign offers the colleagues of the applicant's own unit first.
func askAssign(t *talk, d personDraft) Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append([]leave.PersonID{c.Applicant}, c.Refusers()...)
	question := Words{Key: "assign.ask", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant), "segments": c.Segments}}
	return t.personAsk(d.Search, question, t.firstPage(c.Unit), except)
}

func (t *talk) firstPage(unit leave.UnitID) []leave.Person {
	people := t.PeopleOf(unit)
	return people[:min(len(people), shownPeople)]
}

func (t *talk) assigned(c leave.Case) {
	left, buttons := t.leftInQueue()
	t.say([]Words{{Key: "assign.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Delegate())}}, left}, buttons...)
	t.backToDraft()
}
