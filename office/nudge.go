package office

import (
	"context"

	"leaveline/leave"
)

// Nudge (催辦) reminds whoever is awaited at the applicant's wish, once a day. Any button of the case will do, however old.
func (o *Office) Nudge(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbNudge}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) { return q.Nudge(tx.act(""), tx.today) })
}
