package office

import (
	"context"

	"leaveline/leave"
)

// Approve (核准) decides the present step in favour. With a delegate who is away by now, or a quota that has become
// too small, it can't; the case may be returned instead.
// What is given back needs no delegate.
func (o *Office) Approve(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbApprove}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		act, err := d.asDecider(q, "")
		if err != nil {
			return nil, err
		}
		if q.Change != nil {
			return d.approveChange(q, act)
		}
		events, err := q.Approve(act)
		if err != nil {
			return nil, err
		}
		if err := d.checkDelegate(q, q.Delegates()...); err != nil {
			return nil, err
		}
		return events, d.checkQuota(q)
	})
}

// approveChange agrees to what is asked of an approved leave. At the last step it is judged once more, and what becomes of it is kept.
func (d *deed) approveChange(q *leave.Request, act leave.Act) ([]leave.Event, error) {
	change := *q.Change
	if change.Step == len(change.Steps)-1 && q.Status.AsksDecision() {
		if err := d.agreeChange(q, change); err != nil {
			return nil, err
		}
	}
	events, err := q.Approve(act)
	switch {
	case err != nil || q.Status.AsksDecision():
		return events, err
	}
	q.TrimComp(d.school)
	switch {
	case change.Kind == leave.ChangeSick:
		return events, d.convert(q, change, act)
	case change.Grows:
		return events, d.checkDelegate(q, q.Delegates()...)
	}
	return events, nil
}
