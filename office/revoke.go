package office

import (
	"context"
	"slices"

	"leaveline/leave"
)

// Revoke (撤銷) is the personnel officer, or who acts for them, taking an approved leave away, with why. The officer's own is taken by
// whoever assigns delegates for it.
func (o *Office) Revoke(ctx context.Context, actor Actor, id leave.RequestID, version int, note string) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbRevoke}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		if err := leave.CheckLength(note, tx.school.Settings.MaxReasonLength); err != nil {
			return nil, err
		}
		act := tx.act(note)
		if act.By == q.Applicant {
			return q.Revoke(act)
		}
		officer := tx.lookup.officerFor(q.Applicant, tx.posts)
		if !slices.Contains(tx.lookup.withActing(officer, q.Applicant), act.By) {
			return nil, leave.Deny(leave.DeniedNotYours, leave.Args{"number": q.Number, "status": q.Status})
		}
		if act.By != officer {
			act.For = officer
		}
		return q.Revoke(act)
	})
}
