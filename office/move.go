package office

import (
	"context"
	"fmt"
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// tap is a verb on a request as a button showed it.
type tap struct {
	id      leave.RequestID
	version int
	verb    leave.Verb
	others  []leave.PersonID // who must be locked besides those whom the request names
}

// fresh reports whether what a button showed of a request still stands for this verb.
func (t tap) fresh(q *leave.Request, who leave.PersonID) bool {
	switch t.verb {
	case leave.VerbNudge, leave.VerbHandover, leave.VerbTransfer:
		return true
	case leave.VerbAccept, leave.VerbDecline, leave.VerbTakeOver, leave.VerbKeepDuty:
		return q.Fresh(who, t.version)
	default:
		return q.Version == t.version
	}
}

// move carries one verb out on one request: locked, checked for being the case that the actor saw, decided by act, saved with its
// audit row and its outbox rows. The case is returned as it now stands; beside a denial of staleness too, for whoever may see it.
func (o *Office) move(ctx context.Context, actor Actor, t tap, act func(*deed, *leave.Request) ([]leave.Event, error)) (leave.Case, error) {
	var c leave.Case
	err := o.do(ctx, actor, string(t.verb), func(d *deed) error {
		q, err := d.lock(t.id, t.others...)
		if err != nil {
			return err
		}
		if d.run > 1 && d.done(q) {
			c = d.roster.caseOf(q, d.kept)
			return nil
		}
		c, err = d.move(q, t, act)
		return err
	})
	return c, err
}

func (d *deed) move(q *leave.Request, t tap, act func(*deed, *leave.Request) ([]leave.Event, error)) (leave.Case, error) {
	d.roster.know(append(involved(q), append(t.others, d.actor.Person)...)...)
	d.roster.see(d.kept, q)
	if _, err := d.me(); err != nil {
		return leave.Case{}, err
	}
	if !d.mayKnow(q) {
		return leave.Case{}, leave.Deny(leave.DeniedNotYours, nil)
	}
	if !t.fresh(q, d.actor.Person) {
		return d.roster.caseOf(q, d.kept), d.stale(q, t)
	}
	was := *q
	events, err := act(d, q)
	if err != nil {
		return leave.Case{}, err
	}
	if len(events) == 0 { // done before: nothing to keep
		return d.roster.caseOf(q, d.kept), nil
	}
	if err := d.save(&was, q, t.verb, events); err != nil {
		return leave.Case{}, err
	}
	if q.Status.InForce() || was.Status.InForce() {
		d.roster.away = map[leave.PersonID]bool{} // the applicant may be on leave from this moment
	}
	return d.roster.caseOf(q, d.kept), nil
}

// save keeps what a request has become, with the record of it and the notices it gives rise to.
func (d *deed) save(was, q *leave.Request, verb leave.Verb, events []leave.Event) error {
	if err := d.tx.UpdateRequest(d.ctx, q, was.Version); err != nil {
		return err
	}
	if err := d.earn(was, q); err != nil {
		return err
	}
	return d.tell(was.Status, q, verb, events)
}

// tell writes the audit row and the outbox rows of a request that has been kept.
func (d *deed) tell(from leave.Status, q *leave.Request, verb leave.Verb, events []leave.Event) error {
	err := d.tx.Audit(d.ctx, store.Audit{
		ID: d.audit, Request: q.ID, At: d.actor.At, By: d.actor.Person, For: actedFor(events), Verb: verb,
		From: from, To: q.Status, Version: q.Version, Events: events,
	})
	if err != nil {
		return err
	}
	messages := d.messages(q, leave.Notices(*q, events))
	if d.roster.err != nil {
		return d.roster.err
	}
	if err := d.tx.Enqueue(d.ctx, messages...); err != nil {
		return fmt.Errorf("enqueue: %w", err)
	}
	return nil
}

func actedFor(events []leave.Event) leave.PersonID {
	for _, e := range events {
		if e.For != "" {
			return e.For
		}
	}
	return ""
}

// done reports whether this very deed is in the records already: an earlier run was kept although its COMMIT seemed to fail.
func (d *deed) done(q *leave.Request) bool {
	return slices.ContainsFunc(d.roster.history(q.ID), func(a store.Audit) bool { return a.ID == d.audit })
}

// mayKnow reports whether the actor has or had anything to do with a request.
func (d *deed) mayKnow(q *leave.Request) bool {
	who := d.actor.Person
	if relation(q, d.roster.deciders(q, d.posts), d.roster.overseer(q, d.posts), who) != leave.AsStranger {
		return true
	}
	return d.roster.knew(q.ID, who)
}
