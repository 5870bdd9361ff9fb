package office

import (
	"context"

	"leaveline/leave"
)

// Return (退回補正) gives a case back to the applicant, with what to mend.
func (o *Office) Return(ctx context.Context, actor Actor, id leave.RequestID, version int, note string) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbReturn}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		act, err := d.asDecider(q, note)
		if err != nil {
			return nil, err
		}
		return q.Return(act)
	})
}
