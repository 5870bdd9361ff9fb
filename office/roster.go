package office

import (
	"context"
	"errors"
	"fmt"

	"leaveline/leave"
	"leaveline/store"
)

// roster answers who people are, who is on leave at one moment and who has leave at some other time, reading each once. Its first failure sticks, and what follows is
// empty: whoever asked looks at err before believing anything.
type roster struct {
	ctx     context.Context //nolint:containedctx // a roster lives within one call
	read    store.Reader
	now     leave.Local
	people  map[leave.PersonID]leave.Person
	faces   *faces // people that others have read; nil where everyone is to be read anew
	borrows bool   // it only reads faces: what a deed reads may be a change of its own that is never kept
	away    map[leave.PersonID]bool
	held    map[stretch][]leave.Engagement
	books   map[leave.PersonID]book
	err     error
}

// stretch is some days of a person.
type stretch struct {
	who      leave.PersonID
	from, to leave.Date
}

func newRoster(ctx context.Context, read store.Reader, now leave.Local) *roster {
	return &roster{
		ctx: ctx, read: read, now: now,
		people: map[leave.PersonID]leave.Person{"": {}}, away: map[leave.PersonID]bool{}, held: map[stretch][]leave.Engagement{},
		books: map[leave.PersonID]book{},
	}
}

// failed notes a failure of reading. That something isn't there is none.
func (r *roster) failed(err error) bool {
	if err == nil || errors.Is(err, store.ErrNotFound) {
		return err != nil
	}
	if r.err == nil {
		r.err = fmt.Errorf("office: read: %w", err)
	}
	return true
}

// know reads those people who are not known yet, all at once.
func (r *roster) know(ids ...leave.PersonID) {
	var missing []leave.PersonID
	for _, id := range ids {
		if _, known := r.people[id]; known {
			continue
		}
		p, known := r.faces.remembered(id)
		r.people[id] = p
		if !known {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 || r.err != nil {
		return
	}
	found, err := r.read.People(r.ctx, missing...)
	if r.failed(err) {
		return
	}
	for id, p := range found {
		r.people[id] = p
		if !r.borrows {
			r.faces.remember(p)
		}
	}
}

// add takes in a person that was read elsewhere.
func (r *roster) add(people ...leave.Person) {
	for _, p := range people {
		r.people[p.ID] = p
	}
}

// person is the zero Person when there is nobody of that id.
func (r *roster) person(id leave.PersonID) leave.Person {
	r.know(id)
	return r.people[id]
}

// isAway reports whether a person is on approved leave now, or no longer at the school.
func (r *roster) isAway(id leave.PersonID) bool {
	if away, known := r.away[id]; known || r.err != nil {
		return away
	}
	found, err := r.read.OnLeave(r.ctx, r.now, id)
	r.failed(err)
	r.away[id] = found[id] || r.person(id).Left
	return r.away[id]
}

// standIn is who acts for a person now: themselves, or along the chain of acting approvers whoever is not away.
func (r *roster) standIn(who, applicant leave.PersonID) (leave.PersonID, bool) {
	return leave.StandIn(who, applicant, func(p leave.PersonID) leave.PersonID { return r.person(p).Acting }, r.isAway)
}
