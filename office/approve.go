package office

import (
	"context"

	"leaveline/leave"
)

// Approve (核准) decides the present step in favour. With a delegate who is away by now, or a quota that has become
// too small, it can't; the case may be returned instead.
// What is given back needs no delegate.
func (o *Office) Approve(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbApprove}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asDecider(q, "")
		if err != nil {
			return nil, err
		}
		if q.Change != nil {
			return tx.approveChange(q, act)
		}
		events, err := q.Approve(act)
		if err != nil {
			return nil, err
		}
		if err := tx.checkDelegate(q, q.Delegates()...); err != nil {
			return nil, err
		}
		return events, tx.checkQuota(q)
	})
}

// approveChange agrees to what is asked of an approved leave. At the last step it is judged once more, and what becomes of it is kept.
func (tx *transaction) approveChange(q *leave.Request, act leave.Act) ([]leave.Event, error) {
	change := *q.Change
	if change.Step == len(change.Steps)-1 && q.Status.AsksDecision() {
		if err := tx.recheckChange(q, change); err != nil {
			return nil, err
		}
	}
	events, err := q.Approve(act)
	switch {
	case err != nil || q.Status.AsksDecision():
		return events, err
	}
	q.TrimComp(tx.school)
	switch {
	case change.Kind == leave.ChangeSick:
		return events, tx.insertConverted(q, change, act)
	case change.Grows:
		return events, tx.checkDelegate(q, q.Delegates()...)
	}
	return events, nil
}
