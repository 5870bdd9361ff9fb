package office

import (
	"errors"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Case gives a case and the person's relation to it. Strangers get an empty case.
func (f *Facts) Case(id leave.RequestID) (leave.Case, leave.Relation) {
	if f.silent() || id == "" {
		return leave.Case{}, leave.AsStranger
	}
	if k, ok := f.cases[id]; ok {
		return k.Case, k.as
	}
	q, fresh := f.requests[id]
	if !fresh {
		var err error
		if q, err = f.read().Request(f.ctx(), id); errors.Is(err, store.ErrNotFound) || f.lookup.failed(err) {
			return leave.Case{}, leave.AsStranger
		}
	}
	k := f.caseOf(q)
	f.refused = f.refused || k.as == leave.AsStranger && f.me.ID != ""
	return k.Case, k.as
}

// Remember takes in requests just read or changed, so that they are not read again.
func (f *Facts) Remember(cases ...leave.Case) {
	for _, c := range cases {
		f.requests[c.ID] = &c.Request
	}
}

// Fetch loads requests, their people and their ledgers in a few queries.
func (f *Facts) Fetch(ids ...leave.RequestID) {
	ids = slices.DeleteFunc(unique(slices.Clone(ids)), func(id leave.RequestID) bool { return id == "" })
	list, err := f.read().Requests(f.ctx(), ids...)
	if f.lookup.failed(err) {
		return
	}
	for _, q := range list {
		f.requests[q.ID] = q
	}
	f.lookup.preload(f.snapshot(), list...)
	f.lookup.loadLedgers(f.snapshot(), list...)
}

// CaseNumbered gives the case that people call by a number, as Case does.
func (f *Facts) CaseNumbered(number leave.Number) (leave.Case, leave.Relation) {
	if f.silent() {
		return leave.Case{}, leave.AsStranger
	}
	q, err := f.read().RequestByNumber(f.ctx(), number)
	if errors.Is(err, store.ErrNotFound) || f.lookup.failed(err) {
		return leave.Case{}, leave.AsStranger
	}
	k := f.caseOf(q)
	return k.Case, k.as
}

// caseOf makes the case of a request, once.
func (f *Facts) caseOf(q *leave.Request) relatedCase {
	k := relatedCase{Case: f.lookup.caseOf(q, f.snapshot())}
	k.as = relation(q, k.Deciders, f.lookup.overseer(q, f.snapshot().posts), f.me.ID)
	if k.as == leave.AsStranger && f.lookup.wasInvolved(q.ID, f.me.ID) {
		k.as = leave.AsPast
	}
	switch {
	case k.as == leave.AsStranger || f.lookup.err != nil:
		k = relatedCase{as: leave.AsStranger}
	case k.as == leave.AsApplicant || k.as == leave.AsOfficer:
		k.Sources = f.lookup.sources(f.snapshot(), q)
	case k.as == leave.AsDecider:
		k.Away, k.Sources = f.lookup.absences(q), f.lookup.sources(f.snapshot(), q)
	case k.as == leave.AsDelegate && q.Status.AsksDelegate() && q.Change != nil:
		k.Busy = f.lookup.busy(f.me.ID, q.Wanted())
	case k.as == leave.AsDelegate && q.Asks(f.me.ID):
		k.Busy = f.lookup.busy(f.me.ID, q.PartOf(f.me.ID))
	}
	if k.as == leave.AsDecider && q.Status == leave.Cancelling || k.as == leave.AsOfficer && q.Status.InForce() {
		k.Rests = f.lookup.restsOn(f.snapshot(), q)
	}
	if q.Details.Occasion != "" && k.as != leave.AsStranger {
		k.Occasion = f.lookup.visibleOccasion(q, k.as)
	}
	f.cases[q.ID] = k
	return k
}

// History returns the events of a case, oldest first. Strangers see none.
func (f *Facts) History(id leave.RequestID) []leave.Record {
	if _, as := f.Case(id); as == leave.AsStranger {
		return nil
	}
	var records []leave.Record
	var people []leave.PersonID
	for _, a := range f.lookup.history(id) {
		people = append(people, a.By, a.For)
		records = append(
			records, leave.Record{At: a.At, By: a.By, For: a.For, Verb: a.Verb, From: a.From, To: a.To, Events: a.Events},
		)
	}
	f.lookup.loadPeople(people...)
	return records
}

// mostMoved is how many moves of a school are looked through at most.
const mostMoved = 500

// MovedSince gives the cases that anybody moved after a moment, the earliest move first.
func (f *Facts) MovedSince(moment time.Time) []leave.RequestID {
	if f.silent() {
		return nil
	}
	rows, err := f.read().AuditSince(f.ctx(), moment, mostMoved)
	f.lookup.failed(err)
	var moved []leave.RequestID
	for _, row := range rows {
		if moves(row.Verb) {
			moved = append(moved, row.Request)
		}
	}
	return unique(moved)
}

// Requests are the person's own, newest first.
func (f *Facts) Requests(filter leave.Filter) []leave.Case {
	if f.silent() {
		return nil
	}
	list, err := f.read().RequestsOf(f.ctx(), f.me.ID, store.Filter{
		From: filter.From, To: filter.To, Status: filter.Status, Open: filter.Open, Limit: filter.Limit,
	})
	f.lookup.failed(err)
	return f.casesOf(list)
}

// recentRequests is how many of the latest requests tell what is usual for a person.
const recentRequests = 20

// Recent returns the person's own latest requests in any state, the newest first.
func (f *Facts) Recent() []leave.Request {
	if f.silent() {
		return nil
	}
	if f.recent == nil {
		list, err := f.read().RequestsOf(f.ctx(), f.me.ID, store.Filter{Limit: recentRequests})
		f.lookup.failed(err)
		f.recent = make([]leave.Request, len(list))
		for i, q := range list {
			f.recent[i] = *q
		}
	}
	return f.recent
}

// extraRows is how many rows a list reads beyond its limit. Some of them are filtered out.
const extraRows = 20

// Queue gives the cases that await the person's decision or assignment, oldest first.
func (f *Facts) Queue(limit int) []leave.Case {
	if f.silent() {
		return nil
	}
	list, err := f.read().Queue(f.ctx(), f.me.ID, f.owners(), "", limit+extraRows)
	f.lookup.failed(err)
	f.lookup.preload(f.snapshot(), list...)
	list = slices.DeleteFunc(list, func(q *leave.Request) bool {
		posts := f.snapshot().posts
		return relation(q, f.lookup.deciders(q, posts), posts.Personnel, f.me.ID) != leave.AsDecider
	})
	return f.casesOf(list[:min(len(list), limit)])
}

// Asked gives the cases that await the person's consent as a delegate, earliest leave first.
func (f *Facts) Asked(limit int) []leave.Case {
	return f.duties(limit, func(q *leave.Request) bool { return q.Asks(f.me.ID) })
}

// Duties gives the duties that the person has agreed to, from today on, earliest first.
func (f *Facts) Duties(limit int) []leave.Case {
	return f.duties(limit, func(q *leave.Request) bool { return q.IsDelegate(f.me.ID) && !q.Asks(f.me.ID) })
}

// PastDuties gives the past duties of the person, latest first.
func (f *Facts) PastDuties(limit int) []leave.Case {
	if f.silent() {
		return nil
	}
	list, err := f.read().PastDutiesOf(f.ctx(), f.me.ID, f.Now().Day, limit)
	f.lookup.failed(err)
	return f.casesOf(list)
}

func (f *Facts) duties(limit int, wanted func(*leave.Request) bool) []leave.Case {
	if f.silent() {
		return nil
	}
	list, err := f.read().DutiesOf(f.ctx(), f.me.ID, f.Now().Day, limit+extraRows)
	f.lookup.failed(err)
	list = slices.DeleteFunc(list, func(q *leave.Request) bool { return !wanted(q) })
	return f.casesOf(list[:min(len(list), limit)])
}

// casesOf makes the cases of requests, loading their people in one query.
func (f *Facts) casesOf(list []*leave.Request) []leave.Case {
	if f.lookup.err != nil || len(list) == 0 {
		return nil
	}
	f.lookup.preload(f.snapshot(), list...)
	f.loadLedgers(list)
	cases := make([]leave.Case, len(list))
	for i, q := range list {
		cases[i] = f.caseOf(q).Case
	}
	return cases
}

// loadLedgers loads the ledgers behind several cases. A delegate's view needs none.
func (f *Facts) loadLedgers(list []*leave.Request) {
	f.lookup.loadLedgers(f.snapshot(), slices.DeleteFunc(slices.Clone(list), func(q *leave.Request) bool {
		return slices.Contains(q.Delegates(), f.me.ID)
	})...)
}

// OnDay gives, to the personnel officer, everybody's requests with time on a day, those that it emptied included.
func (f *Facts) OnDay(day leave.Date, limit int) []leave.Case {
	if f.silent() || f.me.ID != f.snapshot().posts.Personnel {
		return nil
	}
	list, err := f.read().CountedOn(f.ctx(), day)
	f.lookup.failed(err)
	return f.casesOf(list[:min(len(list), limit)])
}
