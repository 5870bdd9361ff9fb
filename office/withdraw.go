package office

import (
	"context"

	"leaveline/leave"
)

// Withdraw (撤回) is the applicant taking a request back before the decision.
func (o *Office) Withdraw(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbWithdraw}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) { return q.Withdraw(tx.act("")) })
}
