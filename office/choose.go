package office

import (
	"context"

	"leaveline/leave"
)

// ChooseDelegate is the applicant naming others for the part that has nobody; they are asked at once, and the first to agree stands in.
func (o *Office) ChooseDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int, delegates ...leave.PersonID) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbChoose, others: delegates}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		delegates := d.free(q, delegates)
		events, err := q.ChooseDelegate(d.act(""), delegates...)
		if err != nil {
			return nil, err
		}
		return events, d.checkDelegate(q, delegates...)
	})
}

// free are those of several who can stand in for the part in question; of one alone, and where nobody can, the refusal says why.
func (d *deed) free(q *leave.Request, delegates []leave.PersonID) []leave.PersonID {
	c := q.ToName()
	if len(delegates) < 2 || c == nil {
		return delegates
	}
	var free []leave.PersonID
	for _, id := range delegates {
		if d.mayStandIn(q, id, q.Time(*c)) == nil {
			free = append(free, id)
		}
	}
	if len(free) == 0 {
		return delegates[:1]
	}
	return free
}
