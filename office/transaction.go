package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// transaction is one change of the records under way: its store transaction, its actor, and what was read for it.
type transaction struct {
	*snapshot
	ctx     context.Context //nolint:containedctx // a transaction lives within one call
	office  *Office
	db      *store.Tx
	actor   Actor
	today   leave.Date
	lookup  *lookup
	bound   leave.PersonID             // whose the actor's LINE account is
	auditID string                     // id of the audit row
	run     int                        // how often the transaction has been begun
	found   map[leave.RequestID]values // what the locked requests said
	// whoever it asks is asked once more, although the version of the case is the same
	askedAnew bool
	audited   bool // an audit row was written
}

// maxRuns is how often a transaction runs when the request changes between reading and locking.
const maxRuns = 3

// do runs fn in one transaction of the records.
//
// It repeats the whole where the request changed between reading and locking (store.ErrConflict), at most maxRuns
// times; the store itself repeats deadlocks. A denial comes back as itself, any other error with the name of the
// action.
func (o *Office) do(ctx context.Context, actor Actor, action string, fn func(*transaction) error) error {
	auditID, run := store.NewID(actor.At), 0
	once := func(db *store.Tx) error {
		run++
		tx, err := o.begin(ctx, db, actor)
		if err != nil {
			return err
		}
		tx.auditID, tx.run = auditID, run
		err = fn(tx)
		if tx.lookup.err != nil { // what was decided on incomplete reads does not count
			return tx.lookup.err
		}
		return err
	}
	err := o.store.InTx(ctx, actor.School, once)
	for again := 1; errors.Is(err, store.ErrConflict) && again < maxRuns; again++ {
		err = o.store.InTx(ctx, actor.School, once)
	}
	if denial := leave.AsDenial(err); denial != nil {
		if denial.Code == leave.DeniedNotYours && actor.Person != "" {
			if err := o.noteRefusal(ctx, actor.School, actor.Person, "", refusedTap, actor.At); err != nil {
				return err
			}
		}
		return denial
	}
	if err != nil {
		return fmt.Errorf("office: %s: %w", action, err)
	}
	return nil
}

// begin reads the present school and the owner of the actor's LINE account.
func (o *Office) begin(ctx context.Context, db *store.Tx, actor Actor) (*transaction, error) {
	version, bound, err := db.VersionAndBinding(ctx, actor.LineUser)
	if err != nil {
		return nil, err
	}
	snap, err := o.schoolAsOf(ctx, db.Reader, actor.School, version, actor.At)
	if err != nil {
		return nil, err
	}
	now := snap.school.Now(actor.At)
	l := newLookup(ctx, db.Reader, now)
	l.cache, l.onlyReadsCache = snap.people, true
	return &transaction{
		snapshot: snap, ctx: ctx, office: o, db: db, actor: actor, today: now.Day, lookup: l, bound: bound,
		found: map[leave.RequestID]values{},
	}, nil
}

// me gives the actor. They must be at the school and own the LINE account used.
func (tx *transaction) me() (leave.Person, error) {
	p, err := tx.colleague(tx.actor.Person, leave.DeniedUnknownPerson)
	if err != nil || tx.actor.LineUser == "" {
		return p, err
	}
	if tx.bound != p.ID {
		return leave.Person{}, leave.Deny(leave.DeniedNotYours, nil)
	}
	return p, nil
}

// colleague gives a person who must be at the school, or the denial.
func (tx *transaction) colleague(id leave.PersonID, otherwise leave.Code) (leave.Person, error) {
	p := tx.lookup.person(id)
	if tx.lookup.err != nil {
		return leave.Person{}, tx.lookup.err
	}
	if p.ID == "" || p.Left {
		return leave.Person{}, leave.Deny(otherwise, nil)
	}
	return p, nil
}

// audit writes the audit row of a change that is about no request. The edits say from what to what.
func (tx *transaction) audit(verb leave.Verb, subject string, about leave.PersonID, edits ...store.Edit) error {
	return tx.writeAudit(store.Audit{
		ID: store.NewID(tx.actor.At), At: tx.actor.At, By: tx.actor.Person, For: about, Verb: verb, Subject: subject,
		Edits: edits,
	})
}

// writeAudit writes an audit row. The first of a transaction says which event asked for it, so that another delivery
// of the event is denied as done.
func (tx *transaction) writeAudit(a store.Audit) error {
	if a.By == "" {
		a.By, a.Operator = tx.office.operator.Person, tx.office.operator.Account
	}
	if first := !tx.audited; first && tx.actor.Event != "" {
		a.ID, a.Event = tx.auditID, eventKey(tx.actor.Event)
	}
	tx.audited = true
	err := tx.db.Audit(tx.ctx, a)
	if a.Event == "" || !errors.Is(err, store.ErrDuplicate) {
		return err
	}
	done, err := tx.db.AuditOfEvent(tx.ctx, a.Event)
	switch {
	case errors.Is(err, store.ErrNotFound): // it was undone again at this moment
		return store.ErrConflict
	case err != nil:
		return err
	case done.ID == a.ID: // an earlier run of this transaction was kept
		return nil
	}
	return tx.repeated(done)
}

// longestEvent is how long the name of an event may be that is kept as it is; LINE's have 26 bytes.
const longestEvent = 64

// eventKey is an event's name as it is kept.
func eventKey(event string) string {
	if len(event) <= longestEvent {
		return event
	}
	sum := sha256.Sum256([]byte(event))
	return hex.EncodeToString(sum[:])
}

// repeated is the denial of an event that has been followed before.
func (tx *transaction) repeated(done store.Audit) error {
	return repeated(tx.ctx, tx.db.Reader, tx.actor, done)
}

// repeated is the denial of an event that has been followed before. It names the case to who was heard then.
func repeated(ctx context.Context, read store.Reader, actor Actor, done store.Audit) error {
	args := leave.Args{}
	if done.Request != "" && done.By == actor.Person {
		q, err := read.Request(ctx, done.Request)
		if err != nil {
			return err
		}
		args["number"] = q.Number
	}
	return leave.Deny(leave.DeniedRepeated, args)
}

// Followed gives the denial of an event that has been followed before; nil when it has not.
func (o *Office) Followed(ctx context.Context, actor Actor) (*leave.Denial, error) {
	read := o.store.Read(actor.School)
	done, err := read.AuditOfEvent(ctx, eventKey(actor.Event))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil //nolint:nilnil // nothing was done, and nothing is wrong
	}
	if err != nil {
		return nil, fmt.Errorf("office: followed: %w", err)
	}
	err = repeated(ctx, read, actor, done)
	if denial := leave.AsDenial(err); denial != nil {
		return denial, nil
	}
	return nil, fmt.Errorf("office: followed: %w", err)
}

// lock locks a request in the one order of all transactions: people by id, then the request. It returns
// store.ErrConflict when the delegates changed meanwhile.
func (tx *transaction) lock(id leave.RequestID, others ...leave.PersonID) (*leave.Request, error) {
	seen, err := tx.db.Request(tx.ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, leave.Deny(leave.DeniedNotYours, nil)
	}
	if err != nil {
		return nil, err
	}
	if err := tx.lockPeople(append(append(others, seen.Applicant), seen.Covering()...)...); err != nil {
		return nil, err
	}
	q, err := tx.lockRequest(id)
	if err == nil && !slices.Equal(q.Covering(), seen.Covering()) {
		err = store.ErrConflict
	}
	return q, err
}

func (tx *transaction) lockPeople(ids ...leave.PersonID) error {
	var named []leave.PersonID
	for _, id := range ids {
		if id != "" {
			named = append(named, id)
		}
	}
	locked, err := tx.db.LockPeople(tx.ctx, named...)
	tx.lookup.add(locked...)
	return err
}
