package office

import (
	"context"
	"errors"
	"fmt"

	"leaveline/leave"
	"leaveline/store"
)

// lookup reads people, absences and engagements for one call, each once. Its first failure sticks, and every answer
// after it is empty: the caller checks err before it acts on any. It is not safe for concurrent use.
type lookup struct {
	ctx            context.Context //nolint:containedctx // a lookup lives within one call
	read           store.Reader
	now            leave.Local
	people         map[leave.PersonID]leave.Person
	cache          *personCache // people that others have read; nil where everyone is to be read anew
	onlyReadsCache bool         // true in transactions: what they read may never be committed
	away           map[leave.PersonID]bool
	reached        map[leave.PersonID]bool // by LINE
	engagements    map[personDays][]leave.Engagement
	ledgerRows     map[leave.PersonID]ledgerRows
	err            error
}

// personDays is a person and a span of days.
type personDays struct {
	who      leave.PersonID
	from, to leave.Date
}

func newLookup(ctx context.Context, read store.Reader, now leave.Local) *lookup {
	return &lookup{
		ctx: ctx, read: read, now: now,
		people: map[leave.PersonID]leave.Person{"": {}}, away: map[leave.PersonID]bool{},
		reached:     map[leave.PersonID]bool{},
		engagements: map[personDays][]leave.Engagement{},
		ledgerRows:  map[leave.PersonID]ledgerRows{},
	}
}

// failed notes a failure of reading. That something isn't there is none.
func (l *lookup) failed(err error) bool {
	if err == nil || errors.Is(err, store.ErrNotFound) {
		return err != nil
	}
	if l.err == nil {
		l.err = fmt.Errorf("office: read: %w", err)
	}
	return true
}

// loadPeople loads the people who are not known yet, in one query.
func (l *lookup) loadPeople(ids ...leave.PersonID) {
	var missing []leave.PersonID
	for _, id := range ids {
		if _, known := l.people[id]; known {
			continue
		}
		p, known := l.cache.get(id)
		l.people[id] = p
		if !known {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 || l.err != nil {
		return
	}
	found, err := l.read.People(l.ctx, missing...)
	if l.failed(err) {
		return
	}
	for id, p := range found {
		l.people[id] = p
		if !l.onlyReadsCache {
			l.cache.add(p)
		}
	}
}

// add takes in a person that was read elsewhere.
func (l *lookup) add(people ...leave.Person) {
	for _, p := range people {
		l.people[p.ID] = p
	}
}

// person is the zero Person when there is nobody of that id.
func (l *lookup) person(id leave.PersonID) leave.Person {
	l.loadPeople(id)
	return l.people[id]
}

// isAway reports whether a person is on approved leave now or has left.
func (l *lookup) isAway(id leave.PersonID) bool {
	if away, known := l.away[id]; known || l.err != nil {
		return away
	}
	found, err := l.read.OnLeave(l.ctx, l.now, id)
	l.failed(err)
	l.away[id] = found[id] || l.person(id).Left
	return l.away[id]
}

// actingFor gives the person who acts for somebody now: themselves, or the first along the chain of acting approvers
// who is not away.
func (l *lookup) actingFor(who, applicant leave.PersonID) (leave.PersonID, bool) {
	return leave.ActingApprover(who, applicant, func(p leave.PersonID) leave.PersonID {
		return l.person(p).Acting
	}, l.isAway)
}
