package office

import (
	"context"

	"leaveline/leave"
)

// SeekDelegate hands the case to the personnel officer to find a delegate: 找不到代理人.
func (o *Office) SeekDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbSeek}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		return q.SeekDelegate(d.act(""), d.roster.officerFor(q.Applicant, d.posts))
	})
}
