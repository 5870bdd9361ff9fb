package office

import (
	"slices"

	"leaveline/leave"
)

// preload loads all people named by the given requests, and their absences, in few queries.
func (l *lookup) preload(snap *snapshot, requests ...*leave.Request) {
	var people, awaited []leave.PersonID
	for _, q := range requests {
		people = append(people, involved(q)...)
		if q.Awaited != "" && q.Awaited != q.Applicant && !q.Asks(q.Awaited) {
			awaited = append(awaited, q.Awaited)
		}
		if q.Status == leave.AwaitingDelegate && q.Delegate() == "" {
			people, awaited = append(people, snap.posts.Personnel), append(awaited, snap.posts.Personnel)
		}
		awaited = append(awaited, q.Escalated)
	}
	l.loadPeople(people...)
	l.loadAway(awaited)
}

// loadAway loads which of the people are on leave now, in one query.
func (l *lookup) loadAway(ids []leave.PersonID) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id leave.PersonID) bool {
		_, known := l.away[id]
		return known || id == ""
	})
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) == 0 || l.err != nil {
		return
	}
	found, err := l.read.OnLeave(l.ctx, l.now, ids...)
	l.failed(err)
	for _, id := range ids {
		l.away[id] = found[id] || l.person(id).Left
	}
}

// caseOf puts the people into a request.
func (l *lookup) caseOf(q *leave.Request, snap *snapshot) leave.Case {
	l.preload(snap, q)
	c := leave.Case{
		Request: *q, UnitName: snap.unitName(q.Unit), Personnel: snap.posts.Personnel, Deciders: l.deciders(q, snap.posts),
		People: map[leave.PersonID]leave.Person{},
	}
	if q.Details.Post != "" {
		c.PostUnit = snap.unitName(q.Details.Post)
	}
	c.ReturnOwed = q.OwesReturn(snap.school.Settings, l.now.Day)
	for _, id := range append(involved(q), c.Deciders...) {
		if p := l.person(id); p.ID != "" {
			c.People[id] = p
		}
	}
	return c
}

// involved returns the people that a request names. Some may be named twice, and nobody is named by the empty id.
func involved(q *leave.Request) []leave.PersonID {
	ids := []leave.PersonID{q.Applicant, q.FiledBy, q.Awaited, q.Escalated}
	ids = slices.Concat(ids, q.Candidates, q.Covering())
	steps := q.Steps
	if q.Change != nil {
		ids, steps = append(ids, q.Change.By), slices.Concat(steps, q.Change.Steps)
	}
	for _, step := range steps {
		ids = append(ids, step.Approver)
		if d := step.Decided; d != nil {
			ids = append(ids, d.By, d.For)
		}
	}
	return ids
}

// absences gives the applicant's colleagues of the unit who are away at the time.
func (l *lookup) absences(q *leave.Request) []leave.Absence {
	whole := leave.Envelope(q.Segments)
	others, err := l.read.AwayOfUnit(l.ctx, q.Unit, whole.From.Day, whole.To.Day, q.Applicant)
	if l.failed(err) {
		return nil
	}
	others = slices.DeleteFunc(others, func(e leave.Engagement) bool { return !leave.AnyOverlap(e.Segments, q.Segments) })
	ids := make([]leave.PersonID, len(others))
	for i, e := range others {
		ids[i] = e.Person
	}
	l.loadPeople(ids...)
	away := make([]leave.Absence, len(others))
	for i, e := range others {
		away[i] = leave.Absence{Person: l.person(e.Person), Segments: e.Segments}
	}
	return away
}
