package office

import (
	"context"

	"leaveline/leave"
)

// Confirm is the applicant saying that what a colleague filed for them (代辦) is right.
func (o *Office) Confirm(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbConfirm}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) { return q.Confirm(tx.act("")) })
}

// Refuse is the applicant not wanting what a colleague filed for them: it is withdrawn, and everybody involved is told.
func (o *Office) Refuse(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbRefuse}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) { return q.Refuse(tx.act("")) })
}
