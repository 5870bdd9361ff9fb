package office

import (
	"context"
	"slices"

	"leaveline/leave"
)

// Decline is the delegate's no, with why. Where the applicant wished so, the next free one of their list is asked by itself.
func (o *Office) Decline(ctx context.Context, actor Actor, id leave.RequestID, version int, note string) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbDecline}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		if err := leave.CheckLength(note, tx.school.Settings.MaxReasonLength); err != nil {
			return nil, err
		}
		return q.Decline(tx.act(note), tx.nextCandidate(q))
	})
}

// nextCandidate is the first of the applicant's list who has not been asked and is not away; empty to let the applicant choose.
func (tx *transaction) nextCandidate(q *leave.Request) leave.PersonID {
	if !q.AutoNext {
		return ""
	}
	part := q.PartOf(tx.actor.Person)
	for _, id := range q.Candidates {
		if !slices.Contains(q.Covering(), id) && tx.checkDelegateFor(q, id, part) == nil {
			return id
		}
	}
	return ""
}
