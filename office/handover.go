package office

import (
	"context"

	"leaveline/leave"
)

// SetHandover writes 交辦事項 for the delegates of a request. Any button of the case will do, however old.
func (o *Office) SetHandover(ctx context.Context, actor Actor, id leave.RequestID, version int, text string) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbHandover}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		if err := leave.CheckHandover(text, tx.school.Settings.MaxReasonLength); err != nil {
			return nil, err
		}
		return q.SetHandover(tx.act(""), text)
	})
}
