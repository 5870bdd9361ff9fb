package office

import (
	"context"

	"leaveline/leave"
)

// Reject (駁回) decides against the applicant, with why. Types that may not be refused are denied.
func (o *Office) Reject(ctx context.Context, actor Actor, id leave.RequestID, version int, note string) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbReject}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asDecider(q, note)
		if err != nil {
			return nil, err
		}
		kind, _ := tx.school.Types.Find(q.Type)
		return q.Reject(act, kind)
	})
}
