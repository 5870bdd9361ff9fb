package office

import (
	"context"
	"slices"
	"time"

	"leaveline/leave"
)

// Unable gives for some open cases the delegates who can't stand in any more: they have left, or are asked for a time
// at which they are on approved leave.
func (o *Office) Unable(
	ctx context.Context, school leave.SchoolID, page []*leave.Request, at time.Time,
) (map[leave.RequestID][]leave.PersonID, error) {
	read := o.store.Read(school)
	snap, err := o.currentSchool(ctx, read, school, at)
	if err != nil {
		return nil, err
	}
	l := newLookup(ctx, read, snap.school.Now(at))
	l.cache = snap.people
	l.preload(snap, page...)
	unable := map[leave.RequestID][]leave.PersonID{}
	for _, q := range page {
		if who := l.unable(q); len(who) > 0 {
			unable[q.ID] = who
		}
	}
	return unable, l.err
}

// unable are the delegates of an open case who can't stand in any more.
func (l *lookup) unable(q *leave.Request) []leave.PersonID {
	var who []leave.PersonID
	if q.Status.AsksDelegate() || q.Status == leave.AwaitingApproval {
		for _, id := range q.Asked() {
			if l.person(id).Left || q.WantsConsent(id) && l.onLeaveAt(id, l.partAsked(q, id)) {
				who = append(who, id)
			}
		}
	}
	if q.Status == leave.AwaitingDelegate || q.Status == leave.AwaitingApproval {
		for _, id := range q.Delegates() {
			if l.person(id).Left {
				who = append(who, id)
			}
		}
	}
	return unique(who)
}

// partAsked is the time for which a delegate is asked.
func (l *lookup) partAsked(q *leave.Request, who leave.PersonID) []leave.Segment {
	if q.Change != nil {
		return leave.Without(q.Wanted(), q.Segments)
	}
	return q.PartOf(who)
}

// onLeaveAt reports whether a person has approved leave at some time that has not passed.
func (l *lookup) onLeaveAt(who leave.PersonID, segments []leave.Segment) bool {
	return slices.ContainsFunc(l.engagementsOf(who, around(segments), ""), func(e leave.Engagement) bool {
		return e.Status.InForce() && leave.AnyOverlap(e.Segments, segments)
	})
}

// DropDelegate takes a delegate off a case who can't stand in any more: the next candidate is asked where the applicant
// chose so, otherwise the applicant. The clock is its only actor.
func (o *Office) DropDelegate(
	ctx context.Context, school leave.SchoolID, id leave.RequestID, who leave.PersonID, at time.Time,
) error {
	return o.do(ctx, Actor{School: school, At: at}, string(leave.VerbDrop), func(tx *transaction) error {
		q, err := tx.lock(id)
		if err != nil || tx.run > 1 && tx.alreadyDone(q) {
			return err
		}
		tx.lookup.preload(tx.snapshot, q)
		if !slices.Contains(tx.lookup.unable(q), who) {
			return nil
		}
		q.ReassignLater(tx.seats(q))
		was := *q
		events, err := q.DropDelegate(tx.act(""), who, tx.nextCandidate(q, who))
		if err != nil {
			return err
		}
		if !tx.lookup.person(who).Left {
			events = append(events, leave.Event{Kind: leave.EventReleased, To: who})
		}
		return tx.save(&was, q, leave.VerbDrop, events)
	})
}
