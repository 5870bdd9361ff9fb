package office

import (
	"slices"

	"leaveline/leave"
)

// asDecider is the actor deciding the present step, if they may at this moment: the awaited approver, who stands in for them, or the
// one it was escalated to. B 代 A when they are not the approver themselves.
func (tx *transaction) asDecider(q *leave.Request, note string) (leave.Act, error) {
	act := tx.act(note)
	if err := leave.CheckLength(note, tx.school.Settings.MaxReasonLength); err != nil {
		return act, err
	}
	if act.By == q.Applicant {
		return act, leave.Deny(leave.DeniedOwnCase, leave.Args{"number": q.Number})
	}
	if !q.Status.AsksDecision() {
		return act, nil // leave says what the case is waiting for
	}
	if !slices.Contains(tx.lookup.deciders(q, tx.posts), act.By) {
		return act, leave.Deny(leave.DeniedNotYours, leave.Args{"number": q.Number, "status": q.Status})
	}
	if act.By != q.Awaited {
		act.For = q.Awaited
	}
	return act, nil
}
