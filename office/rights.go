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
	if slices.Contains(l.line(q, posts), q.Escalated) {
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

// approvers gives the present holder of the post that the awaited step asks, and their acting approver. Whoever held
// the post when the request was sent decides nothing any more.
func (l *lookup) approvers(q *leave.Request, posts leave.Posts) []leave.PersonID {
	return l.withActing(q.Seat(posts), q.Applicant)
}

// line gives those to whom a silent case may have been escalated.
func (l *lookup) line(q *leave.Request, posts leave.Posts) []leave.PersonID {
	if q.Escalated == "" {
		return nil
	}
	return q.Line(l.person(q.Awaited).Acting, posts)
}

// officers gives the people who may assign a delegate: today's personnel officer, the one asked while they still stand
// for the officer, and their acting approvers.
func (l *lookup) officers(q *leave.Request, posts leave.Posts) []leave.PersonID {
	may := l.withActing(posts.Personnel, q.Applicant)
	if q.Awaited != q.Applicant && !q.Asks(q.Awaited) && q.Awaited != posts.Personnel &&
		l.standsForOfficer(q.Awaited, q.Applicant, posts) {
		may = append(may, l.withActing(q.Awaited, q.Applicant)...)
	}
	return may
}

// standsForOfficer reports whether somebody may be asked to find a delegate: the personnel officer, and for the
// officer's own leave the principal or one who acts for the officer.
func (l *lookup) standsForOfficer(who, applicant leave.PersonID, posts leave.Posts) bool {
	if who == "" || who == applicant || l.person(who).Left {
		return false
	}
	if who == posts.Personnel || posts.Personnel == "" && who == posts.Principal {
		return true
	}
	if applicant != posts.Personnel {
		return false
	}
	seen := map[leave.PersonID]bool{}
	for acts := l.person(posts.Personnel).Acting; acts != "" && !seen[acts]; acts = l.person(acts).Acting {
		if acts == who {
			return true
		}
		seen[acts] = true
	}
	return who == posts.Principal
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
