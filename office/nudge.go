package office

import (
	"context"

	"leaveline/leave"
)

// Nudge (催辦) reminds whoever is awaited at the applicant's wish, once a day. Any button of the case will do, however old.
func (o *Office) Nudge(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbNudge}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) { return q.Nudge(d.act(""), d.today) })
}
