package office

import (
	"context"
	"slices"

	"leaveline/leave"
)

// AssignDelegate is the personnel officer, or who acts for them, naming a delegate. After a long silence of the delegate who was
// asked, the one it was escalated to may name another as well.
func (o *Office) AssignDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int, delegate leave.PersonID) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbAssign, others: []leave.PersonID{delegate}}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asOfficer(q)
		if err != nil {
			return nil, err
		}
		events, err := q.AssignDelegate(act, delegate)
		if err != nil {
			return nil, err
		}
		return events, tx.checkDelegate(q, delegate)
	})
}

// asOfficer is the actor assigning a delegate, if they may.
func (tx *transaction) asOfficer(q *leave.Request) (leave.Act, error) {
	act := tx.act("")
	if act.By == q.Applicant {
		return act, leave.Deny(leave.DeniedOwnCase, leave.Args{"number": q.Number})
	}
	officers := tx.lookup.officers(q, tx.posts)
	escalated := q.Escalated != "" && slices.Contains(tx.lookup.withActing(q.Escalated, q.Applicant), act.By)
	if q.Status == leave.AwaitingDelegate && !escalated && !slices.Contains(officers, act.By) {
		return act, leave.Deny(leave.DeniedNotYours, leave.Args{"number": q.Number, "status": q.Status})
	}
	switch asked := q.Awaited; {
	case act.By == tx.posts.Personnel || act.By == asked:
	case asked != q.Applicant && !q.Asks(asked):
		act.For = asked
	default:
		act.For = tx.posts.Personnel
	}
	return act, nil
}
