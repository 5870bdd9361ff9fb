package office

import (
	"context"

	"leaveline/leave"
)

// ReportReturn takes the applicant's report after a trip to mainland China (W35). It is given once; the personnel
// officer is told.
func (o *Office) ReportReturn(
	ctx context.Context, actor Actor, id leave.RequestID, version int, note string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbReportReturn}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.ReportReturn(tx.act(note), tx.today, tx.school.Settings, tx.posts.Personnel)
	})
}
