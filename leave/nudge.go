package leave

import "slices"

// Nudge (催辦) reminds the awaited people at the applicant's wish, once a day. It is no move: buttons stay good.
func (r *Request) Nudge(act Act, today Date) ([]Event, error) {
	if act.By != r.Applicant {
		return nil, r.notYours()
	}
	if !r.Status.allows(VerbNudge) || r.Awaited == r.Applicant {
		return nil, r.nothingToDo()
	}
	if r.NudgedOn == today {
		return nil, Deny(DeniedNudgedToday, Args{"number": r.Number})
	}
	r.NudgedOn = today
	var events []Event
	for _, who := range r.Awaiting() {
		events = append(events, Event{Kind: EventNudged, By: act.By, To: who})
	}
	return events, nil
}

// Awaiting returns everybody whose answer moves the case on. They are the awaited people, and every delegate who is
// asked.
func (r *Request) Awaiting() []PersonID {
	all := []PersonID{r.Awaited}
	if r.Status != AwaitingDelegate {
		return all
	}
	for _, c := range r.Covers {
		for _, who := range c.Asked {
			if !slices.Contains(all, who) {
				all = append(all, who)
			}
		}
	}
	return all
}

// Escalate (逾時上呈) lets someone else answer as well after a long silence. It is no move: buttons stay good.
func (r *Request) Escalate(to PersonID) ([]Event, error) {
	if err := r.allowed(VerbEscalate); err != nil {
		return nil, err
	}
	if to == "" || to == r.Applicant || to == r.Awaited || to == r.Escalated {
		return nil, r.nothingToDo()
	}
	r.Escalated = to
	return []Event{{Kind: EventEscalated, To: to}}, nil
}

// Line lists the people who may answer too when the present step stays silent. They come in the order of asking. For
// a delegate it is the personnel officer, who can assign another one, and the principal. For an approver it is their
// acting approver, those who decide after them, and the principal. It is empty when there is nobody else: a delegate
// who is silent about standing in for longer keeps nobody from the leave that is approved.
func (r *Request) Line(acting PersonID, posts Posts) []PersonID {
	if r.Awaited == r.Applicant {
		return nil
	}
	var line []PersonID
	switch {
	case r.Status == AwaitingDelegate:
		line = []PersonID{posts.Personnel, posts.Principal}
	case r.Status.AsksDecision():
		line = []PersonID{acting}
		steps, at := r.course()
		for _, step := range steps[min(*at+1, len(steps)):] {
			line = append(line, step.Approver)
		}
		line = append(line, posts.Principal)
	}
	var others []PersonID
	for _, p := range line {
		if p != "" && p != r.Applicant && p != r.Awaited && !slices.Contains(others, p) {
			others = append(others, p)
		}
	}
	return others
}
