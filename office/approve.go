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
		change := q.Change
		events, err := q.Approve(act)
		if err != nil || change != nil && !change.Grows {
			return events, err
		}
		if err := d.checkDelegate(q, q.Delegates()...); err != nil {
			return nil, err
		}
		return events, d.checkQuota(q)
	})
}
