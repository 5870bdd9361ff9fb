package office

import (
	"context"

	"leaveline/leave"
)

// ChooseDelegate is the applicant naming others for the part that has nobody; they are asked at once, and the first to agree stands in.
func (o *Office) ChooseDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int, delegates ...leave.PersonID) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbChoose, others: delegates}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		events, err := q.ChooseDelegate(d.act(""), delegates...)
		if err != nil {
			return nil, err
		}
		return events, d.checkDelegate(q, delegates...)
	})
}
