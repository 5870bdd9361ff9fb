package office

import (
	"context"

	"leaveline/leave"
)

// ChooseDelegate is the applicant naming another delegate, who is asked at once.
func (o *Office) ChooseDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int, delegate leave.PersonID) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbChoose, others: []leave.PersonID{delegate}}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		events, err := q.ChooseDelegate(d.act(""), delegate)
		if err != nil {
			return nil, err
		}
		return events, d.checkDelegate(q)
	})
}
