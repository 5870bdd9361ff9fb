package office

import (
	"context"

	"leaveline/leave"
)

// ReportReturn is the applicant's report after a trip to mainland China (W35), given once; the personnel officer is told.
func (o *Office) ReportReturn(ctx context.Context, actor Actor, id leave.RequestID, version int, note string) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbReportReturn}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		return q.ReportReturn(d.act(note), d.today, d.school.Settings, d.posts.Personnel)
	})
}
