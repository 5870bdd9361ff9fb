package office

import (
	"context"

	"leaveline/leave"
)

// Return (退回補正) gives a case back to the applicant, with what to mend.
func (o *Office) Return(ctx context.Context, actor Actor, id leave.RequestID, version int, note string) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbReturn}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asDecider(q, note)
		if err != nil {
			return nil, err
		}
		return q.Return(act)
	})
}
