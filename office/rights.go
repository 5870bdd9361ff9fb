package office

import (
	"slices"

	"leaveline/leave"
)

// deciders gives the people who may answer the present step now: the awaited person, their acting approver while they
// are away, and the one it was escalated to. An acting approver never consents for a delegate or chooses for an
// applicant.
func (l *lookup) deciders(q *leave.Request, posts leave.Posts) []leave.PersonID {
	var may []leave.PersonID
	switch {
	case q.Awaited == "":
		return nil
	case q.Status.AsksDecision():
		may = l.approvers(q, posts)
	case q.Status == leave.AwaitingDelegate:
		may = l.consenters(q, posts)
	default:
		may = []leave.PersonID{q.Awaited}
	}
	if q.Escalated != "" {
		may = append(may, l.withActing(q.Escalated, q.Applicant)...)
	}
	return unique(may)
}

// unique drops repeated ids and keeps the order.
func unique[T comparable](ids []T) []T {
	var once []T
	for _, id := range ids {
		if !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	return once
}

// consenters gives the people who may settle the delegate: those asked, and those who may name one.
func (l *lookup) consenters(q *leave.Request, posts leave.Posts) []leave.PersonID {
	switch {
	case q.Delegate() != "":
		return q.Asked()
	case q.Awaited == q.Applicant:
		return append(q.Asked(), q.Awaited)
	}
	return append(q.Asked(), l.officers(q, posts)...)
}

func (l *lookup) approvers(q *leave.Request, posts leave.Posts) []leave.PersonID {
	may := l.withActing(q.Awaited, q.Applicant)
	if step, ok := q.AwaitedStep(); ok && l.person(q.Awaited).Left {
		may = append(may, l.withActing(posts.Holder(step.Role, q.Unit), q.Applicant)...)
	}
	return may
}

// officers gives the people who may assign a delegate: the one asked, today's personnel officer, and their acting
// approvers.
func (l *lookup) officers(q *leave.Request, posts leave.Posts) []leave.PersonID {
	may := l.withActing(posts.Personnel, q.Applicant)
	if q.Awaited != q.Applicant && !q.Asks(q.Awaited) && q.Awaited != posts.Personnel {
		may = append(may, l.withActing(q.Awaited, q.Applicant)...)
	}
	return may
}

// withActing is the person, and their acting approver while they are away; never the applicant.
func (l *lookup) withActing(who, applicant leave.PersonID) []leave.PersonID {
	var may []leave.PersonID
	if who != "" && who != applicant && !l.person(who).Left {
		may = append(may, who)
	}
	if acting, ok := l.actingFor(who, applicant); ok && acting != who {
		may = append(may, acting)
	}
	return may
}

// officerFor is the person asked to find a delegate for an applicant: the personnel officer, for the officer's own
// leave their acting approver, else the principal. It is empty when that is the applicant again.
func (l *lookup) officerFor(applicant leave.PersonID, posts leave.Posts) leave.PersonID {
	if posts.Personnel != applicant && posts.Personnel != "" {
		return posts.Personnel
	}
	if acting, ok := l.actingFor(posts.Personnel, applicant); ok {
		return acting
	}
	if posts.Principal != applicant {
		return posts.Principal
	}
	return ""
}

// overseer is the person who sees a case for the personnel office: the officer, and for the officer's own leave the one
// asked in their place.
func (l *lookup) overseer(q *leave.Request, posts leave.Posts) leave.PersonID {
	if q.Applicant != posts.Personnel {
		return posts.Personnel
	}
	return l.officerFor(q.Applicant, posts)
}

// relation gives a person's relation to a request, from the request alone. wasInvolved finds those who were only asked
// or told.
func relation(q *leave.Request, deciders []leave.PersonID, overseer, who leave.PersonID) leave.Relation {
	switch {
	case who == "":
		return leave.AsStranger
	case who == q.Applicant:
		return leave.AsApplicant
	case slices.Contains(deciders, who) && (!q.Asks(who) || q.Status.AsksDecision()):
		return leave.AsDecider
	case q.Asks(who) || q.IsDelegate(who):
		return leave.AsDelegate
	case who == overseer:
		return leave.AsOfficer
	case tookPart(q, who):
		return leave.AsPast
	}
	return leave.AsStranger
}

func tookPart(q *leave.Request, who leave.PersonID) bool {
	decided := func(s leave.Step) bool { return s.Decided != nil && (s.Decided.By == who || s.Decided.For == who) }
	steps := q.Steps
	if q.Change != nil {
		steps = slices.Concat(steps, q.Change.Steps)
	}
	return slices.Contains(q.Covering(), who) || slices.ContainsFunc(steps, decided)
}
