package office

import (
	"context"
	"slices"

	"leaveline/leave"
)

// Consent is a delegate's consent to their part. A delegate with leave of their own at that time is denied.
func (o *Office) Consent(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbAccept}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		events, err := q.Accept(tx.act(""))
		if err != nil {
			return nil, err
		}
		if q.Change != nil {
			return events, tx.checkDelegateFor(q, actor.Person, leave.Without(q.Wanted(), q.Segments))
		}
		return events, tx.checkDelegate(q, actor.Person)
	})
}

// Decline is a delegate's refusal, with a reason. Where the applicant chose so, the next free candidate is asked.
func (o *Office) Decline(
	ctx context.Context, actor Actor, id leave.RequestID, version int, note string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbDecline}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		if err := leave.CheckLength(note, tx.school.Settings.MaxReasonLength); err != nil {
			return nil, err
		}
		return q.Decline(tx.act(note), tx.nextCandidate(q, actor.Person))
	})
}

// nextCandidate is the first candidate who is free and was not asked. It is empty where the applicant is to choose.
func (tx *transaction) nextCandidate(q *leave.Request, after leave.PersonID) leave.PersonID {
	if !q.AutoNext {
		return ""
	}
	part := q.PartOf(after)
	for _, id := range q.Candidates {
		if !slices.Contains(q.Covering(), id) && tx.checkDelegateFor(q, id, part) == nil {
			return id
		}
	}
	return ""
}

// ChooseDelegate asks other delegates for the part that has nobody. The first to agree becomes the delegate.
func (o *Office) ChooseDelegate(
	ctx context.Context, actor Actor, id leave.RequestID, version int, delegates ...leave.PersonID,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbChoose, others: delegates}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		delegates := tx.freeOf(q, delegates)
		events, err := q.ChooseDelegate(tx.act(""), delegates...)
		if err != nil {
			return nil, err
		}
		return events, tx.checkDelegate(q, delegates...)
	})
}

// freeOf gives the delegates who are free for the part in question. Where nobody is, it gives the first, so that the
// refusal says why.
func (tx *transaction) freeOf(q *leave.Request, delegates []leave.PersonID) []leave.PersonID {
	c := q.ToName()
	if len(delegates) < 2 || c == nil {
		return delegates
	}
	var free []leave.PersonID
	for _, id := range delegates {
		if tx.checkDelegateFor(q, id, q.Time(*c)) == nil {
			free = append(free, id)
		}
	}
	if len(free) == 0 {
		return delegates[:1]
	}
	return free
}

// SeekDelegate hands the case to the personnel officer to find a delegate: 找不到代理人.
func (o *Office) SeekDelegate(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbSeek}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.SeekDelegate(tx.act(""), tx.lookup.officerFor(q.Applicant, tx.posts))
	})
}

// AssignDelegate assigns a delegate for the personnel officer or their acting approver. After a long silence the person
// whom it was escalated to may assign one as well.
func (o *Office) AssignDelegate(
	ctx context.Context, actor Actor, id leave.RequestID, version int, delegate leave.PersonID,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbAssign, others: []leave.PersonID{delegate}}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asOfficer(q)
		if err != nil {
			return nil, err
		}
		events, err := q.AssignDelegate(act, delegate)
		if err != nil {
			return nil, err
		}
		return events, tx.checkDelegate(q, delegate)
	})
}

// asOfficer is the actor assigning a delegate, if they may.
func (tx *transaction) asOfficer(q *leave.Request) (leave.Act, error) {
	act := tx.act("")
	if act.By == q.Applicant {
		return act, leave.Deny(leave.DeniedOwnCase, leave.Args{"number": q.Number})
	}
	officers := tx.lookup.officers(q, tx.posts)
	escalated := slices.Contains(tx.lookup.line(q, tx.posts), q.Escalated) &&
		slices.Contains(tx.lookup.withActing(q.Escalated, q.Applicant), act.By)
	if q.Status == leave.AwaitingDelegate && !escalated && !slices.Contains(officers, act.By) {
		return act, leave.Deny(leave.DeniedNotYours, leave.Args{"number": q.Number, "status": q.Status})
	}
	switch asked := q.Awaited; {
	case act.By == tx.posts.Personnel || act.By == asked:
	case asked != q.Applicant && !q.Asks(asked):
		act.For = asked
	default:
		act.For = tx.posts.Personnel
	}
	return act, nil
}
