package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// deed is one change of the records under way: its transaction, who does it, and what is looked at to decide it.
type deed struct {
	*kept
	ctx    context.Context //nolint:containedctx // a deed lives within one call
	office *Office
	tx     *store.Tx
	actor  Actor
	today  leave.Date
	roster *roster
	bound  leave.PersonID // whose the actor's LINE account is
	audit  string         // id of the audit row
	run    int            // how often the transaction has been begun
}

// mostRuns is how often a deed starts over because the request had changed between reading and locking it.
const mostRuns = 3

// do runs a deed in a transaction, whole again when the records moved between reading and locking.
func (o *Office) do(ctx context.Context, actor Actor, what string, fn func(*deed) error) error {
	audit, run := store.NewID(actor.At), 0
	once := func(tx *store.Tx) error {
		run++
		d, err := o.begin(ctx, tx, actor)
		if err != nil {
			return err
		}
		d.audit, d.run = audit, run
		err = fn(d)
		if d.roster.err != nil { // what was decided on less than all there is to know was not decided
			return d.roster.err
		}
		return err
	}
	for again := 1; ; again++ {
		err := o.store.InTx(ctx, actor.School, once)
		switch {
		case err == nil:
			return nil
		case errors.Is(err, store.ErrConflict) && again < mostRuns:
			continue
		}
		if denial := leave.AsDenial(err); denial != nil {
			return denial
		}
		return fmt.Errorf("office: %s: %w", what, err)
	}
}

// begin opens the books: the school as it is now, and whose LINE account the actor uses.
func (o *Office) begin(ctx context.Context, tx *store.Tx, actor Actor) (*deed, error) {
	version, bound, err := tx.Door(ctx, actor.LineUser)
	if err != nil {
		return nil, err
	}
	k, err := o.asOf(ctx, tx.Reader, actor.School, version, actor.At)
	if err != nil {
		return nil, err
	}
	now := k.school.Now(actor.At)
	r := newRoster(ctx, tx.Reader, now)
	r.faces, r.borrows = k.faces, true
	return &deed{kept: k, ctx: ctx, office: o, tx: tx, actor: actor, today: now.Day, roster: r, bound: bound}, nil
}

// me is the acting person, who must still be at the school, and still have the LINE account they acted with.
func (d *deed) me() (leave.Person, error) {
	p, err := d.colleague(d.actor.Person, leave.DeniedUnknownPerson)
	if err != nil || d.actor.LineUser == "" {
		return p, err
	}
	if d.bound != p.ID {
		return leave.Person{}, leave.Deny(leave.DeniedNotYours, nil)
	}
	return p, nil
}

// colleague is somebody who must be at the school, or the denial.
func (d *deed) colleague(id leave.PersonID, otherwise leave.Code) (leave.Person, error) {
	p := d.roster.person(id)
	if d.roster.err != nil {
		return leave.Person{}, d.roster.err
	}
	if p.ID == "" || p.Left {
		return leave.Person{}, leave.Deny(otherwise, nil)
	}
	return p, nil
}

// note writes the audit row of a deed that is about no request.
func (d *deed) note(verb leave.Verb, subject string, about leave.PersonID) error {
	return d.tx.Audit(d.ctx, store.Audit{
		ID: store.NewID(d.actor.At), At: d.actor.At, By: d.actor.Person, For: about, Verb: verb, Subject: subject,
	})
}

// lock takes the locks of a request in the one order that all deeds keep: people by id, then the request. ErrConflict when the
// delegate changed meanwhile.
func (d *deed) lock(id leave.RequestID, others ...leave.PersonID) (*leave.Request, error) {
	seen, err := d.tx.Request(d.ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, leave.Deny(leave.DeniedNotYours, nil)
	}
	if err != nil {
		return nil, err
	}
	if err := d.lockPeople(append(append(others, seen.Applicant), seen.Covering()...)...); err != nil {
		return nil, err
	}
	q, err := d.tx.LockRequest(d.ctx, id)
	if err == nil && !slices.Equal(q.Covering(), seen.Covering()) {
		err = store.ErrConflict
	}
	return q, err
}

func (d *deed) lockPeople(ids ...leave.PersonID) error {
	var named []leave.PersonID
	for _, id := range ids {
		if id != "" {
			named = append(named, id)
		}
	}
	locked, err := d.tx.LockPeople(d.ctx, named...)
	d.roster.add(locked...)
	return err
}
