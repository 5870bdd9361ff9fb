package office

import (
	"context"
	"fmt"
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// move is a verb on a request in the version that a button showed.
type move struct {
	id      leave.RequestID
	version int
	verb    leave.Verb
	others  []leave.PersonID // who must be locked besides the people in the request
}

// fresh reports whether what a button showed of a request still stands for this verb.
func (m move) fresh(q *leave.Request, who leave.PersonID) bool {
	switch m.verb {
	case leave.VerbNudge, leave.VerbHandover, leave.VerbTransfer:
		return true
	case leave.VerbAccept, leave.VerbDecline, leave.VerbTakeOver, leave.VerbDeclineTakeover:
		return q.Fresh(who, m.version)
	default:
		return q.Version == m.version
	}
}

// move carries one verb out on one request: locked, checked for being the case that the actor saw, decided by act,
// saved with its audit row and its outbox rows. The case is returned as it now stands; beside a denial of staleness
// too, for those who may see it.
func (o *Office) move(
	ctx context.Context, actor Actor, m move, act func(*transaction, *leave.Request) ([]leave.Event, error),
) (leave.Case, error) {
	var c leave.Case
	err := o.do(ctx, actor, string(m.verb), func(tx *transaction) error {
		q, err := tx.lock(m.id, m.others...)
		if err != nil {
			return err
		}
		if tx.run > 1 && tx.alreadyDone(q) {
			c = tx.lookup.caseOf(q, tx.snapshot)
			return nil
		}
		c, err = tx.move(q, m, act)
		return err
	})
	return c, err
}

func (tx *transaction) move(
	q *leave.Request, m move, act func(*transaction, *leave.Request) ([]leave.Event, error),
) (leave.Case, error) {
	tx.lookup.loadPeople(append(involved(q), append(m.others, tx.actor.Person)...)...)
	tx.lookup.preload(tx.snapshot, q)
	if _, err := tx.me(); err != nil {
		return leave.Case{}, err
	}
	if !tx.mayKnow(q) {
		return leave.Case{}, leave.Deny(leave.DeniedNotYours, nil)
	}
	if !m.fresh(q, tx.actor.Person) {
		return tx.lookup.caseOf(q, tx.snapshot), tx.stale(q, m)
	}
	if tx.run == 1 && q.Status.AsksDecision() && q.Seat(tx.posts) != q.Awaited {
		return leave.Case{}, store.ErrConflict // a post may have changed hands while this transaction waited for the lock
	}
	q.ReassignLater(tx.seats(q))
	was := *q
	events, err := act(tx, q)
	if err != nil {
		return leave.Case{}, err
	}
	if len(events) == 0 { // done before: nothing to save
		return tx.lookup.caseOf(q, tx.snapshot), nil
	}
	if err := tx.save(&was, q, m.verb, events); err != nil {
		return leave.Case{}, err
	}
	if q.Status.InForce() || was.Status.InForce() {
		tx.lookup.away = map[leave.PersonID]bool{} // the applicant may be on leave from this moment
	}
	return tx.lookup.caseOf(q, tx.snapshot), nil
}

// save saves the request with its credits, its audit row and its notices.
func (tx *transaction) save(was, q *leave.Request, verb leave.Verb, events []leave.Event) error {
	if err := tx.db.UpdateRequest(tx.ctx, q, was.Version); err != nil {
		return err
	}
	if err := tx.saveCredits(was, q); err != nil {
		return err
	}
	return tx.record(was.Status, q, verb, events)
}

// record writes the audit row and the outbox rows of a saved request.
func (tx *transaction) record(from leave.Status, q *leave.Request, verb leave.Verb, events []leave.Event) error {
	edits, err := tx.requestEdits(q, events)
	if err != nil {
		return err
	}
	err = tx.writeAudit(store.Audit{
		ID: tx.auditID, Request: q.ID, At: tx.actor.At, By: tx.actor.Person, For: actedFor(events), Verb: verb,
		From: from, To: q.Status, Version: q.Version, Events: events,
		Edits: edits,
	})
	if err != nil {
		return err
	}
	messages := tx.messages(q, leave.Notices(*q, events))
	if tx.lookup.err != nil {
		return tx.lookup.err
	}
	if err := tx.db.Enqueue(tx.ctx, messages...); err != nil {
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

// alreadyDone reports whether an earlier run of this transaction was committed after all.
func (tx *transaction) alreadyDone(q *leave.Request) bool {
	return slices.ContainsFunc(tx.lookup.history(q.ID), func(a store.Audit) bool { return a.ID == tx.auditID })
}

// mayKnow reports whether the actor has or had anything to do with a request.
func (tx *transaction) mayKnow(q *leave.Request) bool {
	who := tx.actor.Person
	if relation(q, tx.lookup.deciders(q, tx.posts), tx.lookup.overseer(q, tx.posts), who) != leave.AsStranger {
		return true
	}
	return tx.lookup.wasInvolved(q.ID, who)
}

// stale is the denial of a button that the case has moved past. Its args are status and number, and by, by_name, at and
// verb of the move in between. An actor's own earlier use of the same button comes first, however far the case has
// gone.
func (tx *transaction) stale(q *leave.Request, m move) error {
	args := leave.Args{"status": q.Status, "number": q.Number}
	if row, ok := tx.staleCause(tx.lookup.history(q.ID), m); ok {
		args["by"], args["by_name"] = row.By, leave.PersonName(tx.lookup.person(row.By).Name)
		args["at"], args["verb"] = row.At, row.Verb
	}
	return leave.Deny(leave.DeniedStale, args)
}

// staleCause is the actor's own earlier use of the same button, otherwise the newest move.
func (tx *transaction) staleCause(rows []store.Audit, m move) (cause store.Audit, ok bool) {
	for _, row := range rows {
		if row.By == tx.actor.Person && row.Verb == m.verb && row.Version == m.version+1 {
			return row, true
		}
		if moves(row.Verb) {
			cause, ok = row, true
		}
	}
	return cause, ok
}
