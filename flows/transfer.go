package flows

import "leaveline/leave"

const flowTransfer = "transfer"

// transfer asks who should take a duty over (W29): at once when a button said whom.
func (t *talk) transfer(ref Ref, id leave.PersonID) {
	if id != "" {
		t.ask(Transfer{Ref: ref, To: id})
		return
	}
	transferForm().begin(t, personDraft{Ref: ref})
}

func transferForm() form[personDraft] {
	return personForm(flowTransfer, personSlot(askTransfer, false), (*talk).transferred,
		func(_ *talk, d personDraft) Effect { return Transfer{Ref: d.Ref, To: d.Person} })
}

// askTransfer offers the own list, without the applicant and whoever has to do with the case already.
func askTransfer(t *talk, d personDraft) Ask {
	c, _ := t.Case(d.Ref.Request)
	except := append(c.Covering(), c.Applicant)
	args := leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant), "segments": t.worktime(c.DutyOf(t.Me().ID))}
	return t.personAsk(d.Search, Words{Key: "transfer.ask", Args: args}, t.Delegates(), except)
}

// transferred says that it is asked, and that the duty stays until the answer.
func (t *talk) transferred(c leave.Case) {
	var names []leave.PersonName
	for _, id := range c.PartTakers(t.Me().ID) {
		names = append(names, c.Name(id))
	}
	t.say([]Words{{Key: "transfer.done", Args: leave.Args{"number": c.Number, "names": names}}}, t.withResume([]Button{menuButton(DoDuties)})...)
	t.backToDraft()
}

// tookOver thanks whoever took a duty over.
func (t *talk) tookOver(c leave.Case) {
	t.say([]Words{{Key: "takeover.done", Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}}, t.withResume([]Button{menuButton(DoDuties)})...)
}

// dutyKept says that the duty stays with whom it was.
func (t *talk) dutyKept(c leave.Case) {
	t.say([]Words{{Key: "keep_duty.done", Args: leave.Args{"number": c.Number}}}, t.withResume([]Button{menuButton(DoDuties)})...)
}

// worktime is some time as people speak of it: from the first to the last working minute of each stretch.
func (t *talk) worktime(segments []leave.Segment) []leave.Segment {
	return t.School().Worktime(t.Me().Group, segments)
}
