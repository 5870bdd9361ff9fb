package cases

import (
	"leaveline/flows"
	"leaveline/leave"
)

const FlowAssign = "assign"

// Assign has the personnel officer name a delegate: at once when a button said whom, otherwise by asking.
func Assign(t *flows.Talk, ref flows.Ref, id leave.PersonID) {
	if id != "" {
		t.Emit(flows.AssignDelegate{Ref: ref, Delegate: id})
		return
	}
	AssignForm().Begin(t, flows.PersonDraft{Ref: ref})
}

func AssignForm() flows.Form[flows.PersonDraft] {
	return flows.PersonForm(FlowAssign, flows.PersonSlot(askAssign, false), Assigned,
		func(_ *flows.Talk, d flows.PersonDraft) flows.Effect {
			return flows.AssignDelegate{Ref: d.Ref, Delegate: d.Person}
		})
}

// askAssign offers the colleagues of the applicant's own unit first.
func askAssign(t *flows.Talk, d flows.PersonDraft) flows.Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append([]leave.PersonID{c.Applicant}, c.Refusers()...)
	question := flows.Words{Key: "assign.ask", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant), "segments": c.Segments}}
	return t.PersonAsk(d.Search, question, firstPage(t, c.Unit), except)
}

func firstPage(t *flows.Talk, unit leave.UnitID) []leave.Person {
	people := t.PeopleOf(unit)
	return people[:min(len(people), flows.ShownPeople)]
}

func Assigned(t *flows.Talk, c leave.Case) {
	left, buttons := leftInQueue(t)
	t.Say([]flows.Words{{Key: "assign.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Delegate())}}, left}, buttons...)
	t.BackToDraft()
}

const FlowTransfer = "transfer"

// Transfer asks who should take a duty over (W29): at once when a button said whom.
func Transfer(t *flows.Talk, ref flows.Ref, id leave.PersonID) {
	if id != "" {
		t.Emit(flows.Transfer{Ref: ref, To: id})
		return
	}
	TransferForm().Begin(t, flows.PersonDraft{Ref: ref})
}

func TransferForm() flows.Form[flows.PersonDraft] {
	return flows.PersonForm(FlowTransfer, flows.PersonSlot(askTransfer, false), Transferred,
		func(_ *flows.Talk, d flows.PersonDraft) flows.Effect { return flows.Transfer{Ref: d.Ref, To: d.Person} })
}

// askTransfer offers the own list, without the applicant and whoever has to do with the case already.
func askTransfer(t *flows.Talk, d flows.PersonDraft) flows.Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append(c.Covering(), c.Applicant)
	args := leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant), "segments": t.Worktime(c.DutyOf(t.Me().ID))}
	return t.PersonAsk(d.Search, flows.Words{Key: "transfer.ask", Args: args}, t.Delegates(), except)
}

// Transferred says that it is asked, and that the duty stays until the answer.
func Transferred(t *flows.Talk, c leave.Case) {
	var names []leave.PersonName
	for _, id := range c.TransfereesOf(t.Me().ID) {
		names = append(names, c.Name(id))
	}
	t.Say([]flows.Words{{Key: "transfer.done", Args: leave.Args{"number": c.Number, "names": names}}}, t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...)
	t.BackToDraft()
}

// TookOver thanks whoever took a duty over.
func TookOver(t *flows.Talk, c leave.Case) {
	t.Say([]flows.Words{{Key: "takeover.done", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}}, t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...)
}

// DutyKept says that the duty stays with whom it was.
func DutyKept(t *flows.Talk, c leave.Case) {
	t.Say([]flows.Words{{Key: "keep_duty.done", Args: leave.Args{"number": c.Number}}}, t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties)})...)
}
