package office

import (
	"slices"

	"leaveline/leave"
)

// deciders are those who may answer the present step of a request now: the awaited person, whoever stands in while they
// are away, and the one a silent step was escalated to. An acting approver never consents for a delegate or chooses for
// an applicant.
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

// unique leaves out who or what was named before.
func unique[T comparable](ids []T) []T {
	var once []T
	for _, id := range ids {
		if !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	return once
}

// consenters are those who may settle who stands in: whoever is asked, and whoever is to name somebody.
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

// officers are those who may assign a delegate: whoever was asked to, the personnel officer of today, and who stands in
// for them.
func (l *lookup) officers(q *leave.Request, posts leave.Posts) []leave.PersonID {
	may := l.withActing(posts.Personnel, q.Applicant)
	if q.Awaited != q.Applicant && !q.Asks(q.Awaited) && q.Awaited != posts.Personnel {
		may = append(may, l.withActing(q.Awaited, q.Applicant)...)
	}
	return may
}

// withActing is the person, and who acts for them while they are away; never the applicant.
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

// officerFor is who is asked to find a delegate for an applicant: the personnel officer, for their own leave the one
// who acts for them, and the principal when there is neither; empty when that is the applicant again.
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

// overseer is who sees a case for the personnel office: the officer, and of the officer's own leave whoever is asked in
// their place.
func (l *lookup) overseer(q *leave.Request, posts leave.Posts) leave.PersonID {
	if q.Applicant != posts.Personnel {
		return posts.Personnel
	}
	return l.officerFor(q.Applicant, posts)
}

// relation says how a person stands to a request, from the request alone; those who were only asked or told are found
// by knew.
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
