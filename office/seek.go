package office

import (
	"context"

	"leaveline/leave"
)

// SeekDelegate hands the case to the personnel officer to find a delegate: 找不到代理人.
func (o *Office) SeekDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbSeek}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.SeekDelegate(tx.act(""), tx.lookup.officerFor(q.Applicant, tx.posts))
	})
}
