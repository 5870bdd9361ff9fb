package office

import (
	"context"

	"leaveline/leave"
)

// Consent is a delegate's yes to their part. A delegate who has asked for leave at that time meanwhile can't.
func (o *Office) Consent(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbAccept}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		events, err := q.Accept(tx.act(""))
		if err != nil {
			return nil, err
		}
		if q.Change != nil {
			return events, tx.checkDelegateFor(q, actor.Person, leave.Without(q.Wanted(), q.Segments))
		}
		return events, tx.checkDelegate(q, actor.Person)
	})
}
