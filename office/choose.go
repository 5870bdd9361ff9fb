package office

import (
	"context"

	"leaveline/leave"
)

// ChooseDelegate is the applicant naming others for the part that has nobody; they are asked at once, and the first to agree stands in.
func (o *Office) ChooseDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int, delegates ...leave.PersonID) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbChoose, others: delegates}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		delegates := tx.freeOf(q, delegates)
		events, err := q.ChooseDelegate(tx.act(""), delegates...)
		if err != nil {
			return nil, err
		}
		return events, tx.checkDelegate(q, delegates...)
	})
}

// freeOf are those of several who can stand in for the part in question; of one alone, and where nobody can, the refusal says why.
func (tx *transaction) freeOf(q *leave.Request, delegates []leave.PersonID) []leave.PersonID {
	c := q.ToName()
	if len(delegates) < 2 || c == nil {
		return delegates
	}
	var free []leave.PersonID
	for _, id := range delegates {
		if tx.checkDelegateFor(q, id, q.Time(*c)) == nil {
			free = append(free, id)
		}
	}
	if len(free) == 0 {
		return delegates[:1]
	}
	return free
}
