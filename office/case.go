package office

import (
	"slices"

	"leaveline/leave"
)

// see reads at once everyone whom the cases of some requests will need.
func (r *roster) see(k *kept, requests ...*leave.Request) {
	var people, awaited []leave.PersonID
	for _, q := range requests {
		people = append(people, involved(q)...)
		if q.Awaited != "" && q.Awaited != q.Applicant && !q.Asks(q.Awaited) {
			awaited = append(awaited, q.Awaited)
		}
		if q.Status == leave.AwaitingDelegate && q.Delegate() == "" {
			people, awaited = append(people, k.posts.Personnel), append(awaited, k.posts.Personnel)
		}
		awaited = append(awaited, q.Escalated)
	}
	r.know(people...)
	r.watch(awaited)
}

// watch asks at once which of some people are on leave now.
func (r *roster) watch(ids []leave.PersonID) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id leave.PersonID) bool {
		_, known := r.away[id]
		return known || id == ""
	})
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) == 0 || r.err != nil {
		return
	}
	found, err := r.read.OnLeave(r.ctx, r.now, ids...)
	r.failed(err)
	for _, id := range ids {
		r.away[id] = found[id] || r.person(id).Left
	}
}

// caseOf puts the people into a request.
func (r *roster) caseOf(q *leave.Request, k *kept) leave.Case {
	r.see(k, q)
	c := leave.Case{Request: *q, UnitName: k.unitName(q.Unit), Personnel: k.posts.Personnel, Deciders: r.deciders(q, k.posts), People: map[leave.PersonID]leave.Person{}}
	if q.Details.Post != "" {
		c.PostUnit = k.unitName(q.Details.Post)
	}
	c.ReturnOwed = q.OwesReturn(k.school.Settings, r.now.Day)
	for _, id := range append(involved(q), c.Deciders...) {
		if p := r.person(id); p.ID != "" {
			c.People[id] = p
		}
	}
	return c
}

// involved is everyone whom a request names; some may be named twice, and nobody is named by the empty id.
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

// absences are the others of the applicant's unit who are away at the time of a request.
func (r *roster) absences(q *leave.Request) []leave.Absence {
	whole := leave.Envelope(q.Segments)
	others, err := r.read.AwayOfUnit(r.ctx, q.Unit, whole.From.Day, whole.To.Day, q.Applicant)
	if r.failed(err) {
		return nil
	}
	others = slices.DeleteFunc(others, func(e leave.Engagement) bool { return !leave.AnyOverlap(e.Segments, q.Segments) })
	ids := make([]leave.PersonID, len(others))
	for i, e := range others {
		ids[i] = e.Person
	}
	r.know(ids...)
	away := make([]leave.Absence, len(others))
	for i, e := range others {
		away[i] = leave.Absence{Person: r.person(e.Person), Segments: e.Segments}
	}
	return away
}
