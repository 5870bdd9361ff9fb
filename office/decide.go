package office

import (
	"cmp"
	"context"
	"slices"

	"leaveline/leave"
)

// Approve (核准) approves the present step. It is refused when a delegate is away by now or the quota has become too
// small; the case may be returned instead. A cancellation needs no delegate.
func (o *Office) Approve(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbApprove}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asDecider(q, "")
		if err != nil {
			return nil, err
		}
		if q.Change != nil {
			return tx.approveChange(q, act)
		}
		events, err := q.Approve(act)
		if err != nil {
			return nil, err
		}
		if err := tx.checkDelegate(q, q.Delegates()...); err != nil {
			return nil, err
		}
		return events, tx.checkQuota(q)
	})
}

// approveChange approves a step of a change. At the last step the change is assessed once more, and takes effect.
func (tx *transaction) approveChange(q *leave.Request, act leave.Act) ([]leave.Event, error) {
	change := *q.Change
	if change.Step == len(change.Steps)-1 && q.Status.AsksDecision() {
		if err := tx.recheckChange(q, change); err != nil {
			return nil, err
		}
	}
	events, err := q.Approve(act)
	switch {
	case err != nil || q.Status.AsksDecision():
		return events, err
	}
	q.TrimComp(tx.school)
	switch {
	case change.Kind == leave.ChangeSick:
		return events, tx.insertConverted(q, change, act)
	case change.Grows:
		return events, tx.checkDelegate(q, q.Delegates()...)
	}
	return events, nil
}

// Reject (駁回) rejects the request, with a reason. Types that may not be refused are denied.
func (o *Office) Reject(
	ctx context.Context, actor Actor, id leave.RequestID, version int, note string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbReject}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asDecider(q, note)
		if err != nil {
			return nil, err
		}
		kind, _ := tx.school.Types.Find(q.Type)
		return q.Reject(act, kind)
	})
}

// Return (退回補正) returns a case to the applicant, with what to mend.
func (o *Office) Return(
	ctx context.Context, actor Actor, id leave.RequestID, version int, note string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbReturn}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asDecider(q, note)
		if err != nil {
			return nil, err
		}
		return q.Return(act)
	})
}

// Revoke (撤銷) takes an approved leave away, with a reason. It is for the personnel officer or their acting approver;
// the officer's own leave is revoked by whoever assigns delegates for it.
func (o *Office) Revoke(
	ctx context.Context, actor Actor, id leave.RequestID, version int, note string,
) (leave.Case, error) {
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

// asDecider is the actor's act of deciding the present step, or the denial. Deciders are the awaited approver, their
// acting approver, and the one it was escalated to. For names the approver where another acts.
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
	if holder := cmp.Or(q.Seat(tx.posts), q.Awaited); act.By != holder {
		act.For = holder
	}
	return act, nil
}
