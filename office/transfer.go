package office

import (
	"context"

	"leaveline/leave"
)

// Transfer (代理轉移) asks another person to take over the actor's duty as a delegate. A past duty can't be transferred.
func (o *Office) Transfer(
	ctx context.Context, actor Actor, id leave.RequestID, version int, to leave.PersonID,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbTransfer, others: []leave.PersonID{to}}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		duty := q.DutyOf(actor.Person)
		events, err := q.Transfer(tx.act(""), to)
		switch {
		case err != nil:
			return nil, err
		case leave.Envelope(duty).To.Day < tx.today:
			return nil, leave.Deny(leave.DeniedNothingToDo, leave.Args{"status": q.Status, "number": q.Number})
		}
		return events, tx.checkDelegateFor(q, to, duty)
	})
}

// AcceptTakeover accepts a transferred duty, for a transferee who is free then (W17).
func (o *Office) AcceptTakeover(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbTakeOver}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		events, err := q.TakeOver(tx.act(""))
		if err != nil {
			return nil, err
		}
		return events, tx.checkDelegate(q, actor.Person)
	})
}

// DeclineTakeover declines a transferred duty, which stays with the transferrer.
func (o *Office) DeclineTakeover(
	ctx context.Context, actor Actor, id leave.RequestID, version int,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbDeclineTakeover}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.DeclineTakeover(tx.act(""))
	})
}

// SetHandover writes the handover note (交辦事項) for a request's delegates. Any button of the case will do, however old.
func (o *Office) SetHandover(
	ctx context.Context, actor Actor, id leave.RequestID, version int, text string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbHandover}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		if err := leave.CheckHandover(text, tx.school.Settings.MaxReasonLength); err != nil {
			return nil, err
		}
		return q.SetHandover(tx.act(""), text)
	})
}
