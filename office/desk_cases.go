package office

import (
	"errors"
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// Case gives a case and how the person stands to it. Of what is none of their business they get nothing at all.
func (d *Facts) Case(id leave.RequestID) (leave.Case, leave.Relation) {
	if d.stranger() || id == "" {
		return leave.Case{}, leave.AsStranger
	}
	if k, ok := d.cases[id]; ok {
		return k.Case, k.as
	}
	q, fresh := d.fresh[id]
	if !fresh {
		var err error
		if q, err = d.read().Request(d.ctx(), id); errors.Is(err, store.ErrNotFound) || d.roster.failed(err) {
			return leave.Case{}, leave.AsStranger
		}
	}
	k := d.known(q)
	return k.Case, k.as
}

// Remember lays requests on the desk as somebody has just had them in hand, so that they need not be read again.
func (d *Facts) Remember(cases ...leave.Case) {
	for _, c := range cases {
		d.fresh[c.ID] = &c.Request
	}
}

// Fetch reads at once requests that will be asked for one by one, with the people in them and the ledgers behind them.
func (d *Facts) Fetch(ids ...leave.RequestID) {
	ids = slices.DeleteFunc(unique(slices.Clone(ids)), func(id leave.RequestID) bool { return id == "" })
	list, err := d.read().Requests(d.ctx(), ids...)
	if d.roster.failed(err) {
		return
	}
	for _, q := range list {
		d.fresh[q.ID] = q
	}
	d.roster.see(d.kept(), list...)
	d.roster.open(d.kept(), list...)
}

// CaseNumbered gives the case that people call by a number, as Case does.
func (d *Facts) CaseNumbered(number leave.Number) (leave.Case, leave.Relation) {
	if d.stranger() {
		return leave.Case{}, leave.AsStranger
	}
	q, err := d.read().RequestByNumber(d.ctx(), number)
	if errors.Is(err, store.ErrNotFound) || d.roster.failed(err) {
		return leave.Case{}, leave.AsStranger
	}
	k := d.known(q)
	return k.Case, k.as
}

// known makes the case of a request, once.
func (d *Facts) known(q *leave.Request) known {
	k := known{Case: d.roster.caseOf(q, d.kept())}
	k.as = relation(q, k.Deciders, d.roster.overseer(q, d.kept().posts), d.me.ID)
	if k.as == leave.AsStranger && d.roster.knew(q.ID, d.me.ID) {
		k.as = leave.AsPast
	}
	switch {
	case k.as == leave.AsStranger || d.roster.err != nil:
		k = known{as: leave.AsStranger}
	case k.as == leave.AsApplicant || k.as == leave.AsOfficer:
		k.Sources = d.roster.sources(d.kept(), q)
	case k.as == leave.AsDecider:
		k.Away, k.Sources = d.roster.absences(q), d.roster.sources(d.kept(), q)
	case k.as == leave.AsDelegate && q.Status.AsksDelegate() && q.Change != nil:
		k.Busy = d.roster.busy(d.me.ID, q.Wanted())
	case k.as == leave.AsDelegate && q.Asks(d.me.ID):
		k.Busy = d.roster.busy(d.me.ID, q.PartOf(d.me.ID))
	}
	if q.Details.Occasion != "" && k.as != leave.AsStranger {
		k.Occasion = d.roster.occasionFor(q, k.as)
	}
	d.cases[q.ID] = k
	return k
}

// History is what happened to a case, oldest first; nothing for strangers.
func (d *Facts) History(id leave.RequestID) []leave.Record {
	if _, as := d.Case(id); as == leave.AsStranger {
		return nil
	}
	var records []leave.Record
	var people []leave.PersonID
	for _, a := range d.roster.history(id) {
		people = append(people, a.By, a.For)
		records = append(records, leave.Record{At: a.At, By: a.By, For: a.For, Verb: a.Verb, From: a.From, To: a.To, Events: a.Events})
	}
	d.roster.know(people...)
	return records
}

// Requests are the person's own, newest first.
func (d *Facts) Requests(f leave.Filter) []leave.Case {
	if d.stranger() {
		return nil
	}
	list, err := d.read().RequestsOf(d.ctx(), d.me.ID, store.Filter{From: f.From, To: f.To, Status: f.Status, Open: f.Open, Limit: f.Limit})
	d.roster.failed(err)
	return d.all(list)
}

// recentRequests is how many of the latest requests tell what is usual for a person.
const recentRequests = 20

// Recent are the person's own latest requests, the newest first, whatever became of them.
func (d *Facts) Recent() []leave.Request {
	if d.stranger() {
		return nil
	}
	if d.recent == nil {
		list, err := d.read().RequestsOf(d.ctx(), d.me.ID, store.Filter{Limit: recentRequests})
		d.roster.failed(err)
		d.recent = make([]leave.Request, len(list))
		for i, q := range list {
			d.recent[i] = *q
		}
	}
	return d.recent
}

// spare is how many more rows a list reads than it gives, because some of them turn out to ask for something else.
const spare = 20

// Queue are the cases that await the person's decision or their assignment of a delegate, oldest first.
func (d *Facts) Queue(limit int) []leave.Case {
	if d.stranger() {
		return nil
	}
	list, err := d.read().Queue(d.ctx(), d.me.ID, d.owners(), "", limit+spare)
	d.roster.failed(err)
	d.roster.see(d.kept(), list...)
	list = slices.DeleteFunc(list, func(q *leave.Request) bool {
		posts := d.kept().posts
		return relation(q, d.roster.deciders(q, posts), posts.Personnel, d.me.ID) != leave.AsDecider
	})
	return d.all(list[:min(len(list), limit)])
}

// Asked are the cases that await the person's consent, to stand in or to take a duty over, the earliest leave first.
func (d *Facts) Asked(limit int) []leave.Case {
	return d.duties(limit, func(q *leave.Request) bool { return q.Asks(d.me.ID) })
}

// Duties are what the person has agreed to, from today on, the earliest first.
func (d *Facts) Duties(limit int) []leave.Case {
	return d.duties(limit, func(q *leave.Request) bool { return q.StandsIn(d.me.ID) && !q.Asks(d.me.ID) })
}

// PastDuties are what the person has stood in for, the latest first.
func (d *Facts) PastDuties(limit int) []leave.Case {
	if d.stranger() {
		return nil
	}
	list, err := d.read().PastDutiesOf(d.ctx(), d.me.ID, d.Now().Day, limit)
	d.roster.failed(err)
	return d.all(list)
}

func (d *Facts) duties(limit int, wanted func(*leave.Request) bool) []leave.Case {
	if d.stranger() {
		return nil
	}
	list, err := d.read().DutiesOf(d.ctx(), d.me.ID, d.Now().Day, limit+spare)
	d.roster.failed(err)
	list = slices.DeleteFunc(list, func(q *leave.Request) bool { return !wanted(q) })
	return d.all(list[:min(len(list), limit)])
}

// all makes cases of requests, reading the people in them at once.
func (d *Facts) all(list []*leave.Request) []leave.Case {
	if d.roster.err != nil || len(list) == 0 {
		return nil
	}
	d.roster.see(d.kept(), list...)
	d.open(list)
	cases := make([]leave.Case, len(list))
	for i, q := range list {
		cases[i] = d.known(q).Case
	}
	return cases
}

// open reads the ledgers behind several cases at once. What the person stands in for is shown without them.
func (d *Facts) open(list []*leave.Request) {
	d.roster.open(d.kept(), slices.DeleteFunc(slices.Clone(list), func(q *leave.Request) bool { return slices.Contains(q.Delegates(), d.me.ID) })...)
}
