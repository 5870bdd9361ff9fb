package office

import (
	"context"

	"leaveline/leave"
)

// RequestCancellation (申請取消) asks to give an approved leave back, with why. Where the school lets it and the leave has
// not begun, it is cancelled at once.
func (o *Office) RequestCancellation(
	ctx context.Context, actor Actor, id leave.RequestID, version int, note string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbCancel}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		if err := leave.CheckLength(note, tx.school.Settings.MaxReasonLength); err != nil {
			return nil, err
		}
		begun := !tx.school.Now(tx.actor.At).Before(leave.Envelope(q.Segments).From)
		return q.RequestCancellation(tx.act(note), q.LastWord(tx.posts), tx.school.Settings.CancelFreely && !begun)
	})
}

// KeepAsApproved (維持原假) is the applicant asking for no change of an approved leave any more.
func (o *Office) KeepAsApproved(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbKeepAsApproved}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.KeepAsApproved(tx.act(""))
	})
}

// Withdraw (撤回) is the applicant taking a request back before the decision.
func (o *Office) Withdraw(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbWithdraw}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.Withdraw(tx.act(""))
	})
}
