package office

import (
	"context"
	"slices"
	"time"

	"leaveline/leave"
)

// NextInLine returns for some open cases who is to answer as well. They are the cases of which silent reports that the
// awaited person was silent for too long, and at once those in which nobody can answer. Nobody can who has left or is
// not reached by LINE, nor who is away without an acting approver who could, the applicant excepted. Other cases are
// left out.
func (o *Office) NextInLine(
	ctx context.Context, school leave.SchoolID, page []*leave.Request, silent func(*leave.Request) bool, at time.Time,
) (map[leave.RequestID]leave.PersonID, error) {
	read := o.store.Read(school)
	snap, err := o.currentSchool(ctx, read, school, at)
	if err != nil {
		return nil, err
	}
	l := newLookup(ctx, read, snap.school.Now(at))
	l.cache = snap.people
	l.preload(snap, page...)
	l.loadReach(page, snap.posts)
	next := map[leave.RequestID]leave.PersonID{}
	for _, q := range page {
		if to := l.nextInLine(q, snap.posts, silent(q)); to != "" {
			next[q.ID] = to
		}
	}
	return next, l.err
}

// nextInLine is the first in line who can answer, or if nobody can the first of all; empty where somebody can answer
// already.
func (l *lookup) nextInLine(q *leave.Request, posts leave.Posts, silent bool) leave.PersonID {
	line := q.Line(l.person(q.Awaited).Acting, posts)
	if len(line) == 0 {
		return ""
	}
	can := func(who leave.PersonID) bool { return l.canAnswer(who, q.Applicant) }
	escalated := slices.Contains(line, q.Escalated)
	if escalated && can(q.Escalated) || !escalated && !silent && l.isAnswerable(q) {
		return ""
	}
	to := line[0]
	if i := slices.IndexFunc(line, can); i >= 0 {
		to = line[i]
	} else if escalated {
		return ""
	}
	if to == q.Escalated {
		return ""
	}
	return to
}

// isAnswerable reports whether those whom a case awaits can answer it: an approver or officer, or for each part that
// has nobody some delegate.
func (l *lookup) isAnswerable(q *leave.Request) bool {
	if q.Status != leave.AwaitingDelegate {
		return l.canAnswer(q.Awaited, q.Applicant)
	}
	for _, c := range q.Covers {
		asks := c.Delegate == "" && len(c.Asked) > 0
		if asks && !slices.ContainsFunc(c.Asked, func(who leave.PersonID) bool { return l.reaches(who) }) {
			return false
		}
	}
	return q.Asks(q.Awaited) || l.canAnswer(q.Awaited, q.Applicant)
}

// canAnswer reports whether an approver, or whoever acts for them, is at the school, not away, and reached by LINE.
func (l *lookup) canAnswer(who, applicant leave.PersonID) bool {
	acting, ok := l.actingFor(who, applicant)
	return ok && l.reaches(acting)
}

// reaches reports whether LINE reaches a person, who is at the school.
func (l *lookup) reaches(who leave.PersonID) bool {
	if reached, known := l.reached[who]; known || l.err != nil {
		return reached && !l.person(who).Left
	}
	bound, err := l.read.Bindings(l.ctx, who)
	l.failed(err)
	l.reached[who] = bound[who].Reachable
	return l.reached[who] && !l.person(who).Left
}

// loadReach loads in one query whom LINE reaches of those who may answer some cases.
func (l *lookup) loadReach(page []*leave.Request, posts leave.Posts) {
	ids := []leave.PersonID{posts.Personnel, posts.Principal}
	for _, q := range page {
		ids = append(ids, q.Awaited, l.person(q.Awaited).Acting, q.Escalated)
		ids = append(ids, q.Asked()...)
	}
	ids = slices.DeleteFunc(unique(ids), func(id leave.PersonID) bool { return id == "" })
	if len(ids) == 0 || l.err != nil {
		return
	}
	bound, err := l.read.Bindings(l.ctx, ids...)
	l.failed(err)
	for _, id := range ids {
		l.reached[id] = bound[id].Reachable
	}
}
