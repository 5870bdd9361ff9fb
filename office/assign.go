package office

import (
	"context"
	"slices"

	"leaveline/leave"
)

// AssignDelegate is the personnel officer, or who acts for them, naming a delegate. After a long silence of the delegate who was
// asked, the one it was escalated to may name another as well.
func (o *Office) AssignDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int, delegate leave.PersonID) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbAssign, others: []leave.PersonID{delegate}}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		act, err := d.asOfficer(q)
		if err != nil {
			return nil, err
		}
		events, err := q.AssignDelegate(act, delegate)
		if err != nil {
			return nil, err
		}
		return events, d.checkDelegate(q, delegate)
	})
}

// asOfficer is the actor assigning a delegate, if they may.
func (d *deed) asOfficer(q *leave.Request) (leave.Act, error) {
	act := d.act("")
	if act.By == q.Applicant {
		return act, leave.Deny(leave.DeniedOwnCase, leave.Args{"number": q.Number})
	}
	officers := d.roster.officers(q, d.posts)
	escalated := q.Escalated != "" && slices.Contains(d.roster.withStandIn(q.Escalated, q.Applicant), act.By)
	if q.Status == leave.AwaitingDelegate && !escalated && !slices.Contains(officers, act.By) {
		return act, leave.Deny(leave.DeniedNotYours, leave.Args{"number": q.Number, "status": q.Status})
	}
	switch asked := q.Awaited; {
	case act.By == d.posts.Personnel || act.By == asked:
	case asked != q.Applicant && !q.Asks(asked):
		act.For = asked
	default:
		act.For = d.posts.Personnel
	}
	return act, nil
}
