package office

import (
	"context"
	"slices"

	"leaveline/leave"
)

// Consent is a delegate's yes to their part. A delegate who has asked for leave at that time meanwhile can't.
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

// Decline is the delegate's no, with why. Where the applicant wished so, the next free one of their list is asked by
// itself.
func (o *Office) Decline(
	ctx context.Context, actor Actor, id leave.RequestID, version int, note string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbDecline}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		if err := leave.CheckLength(note, tx.school.Settings.MaxReasonLength); err != nil {
			return nil, err
		}
		return q.Decline(tx.act(note), tx.nextCandidate(q))
	})
}

// nextCandidate is the first of the applicant's list who has not been asked and is not away; empty to let the applicant
// choose.
func (tx *transaction) nextCandidate(q *leave.Request) leave.PersonID {
	if !q.AutoNext {
		return ""
	}
	part := q.PartOf(tx.actor.Person)
	for _, id := range q.Candidates {
		if !slices.Contains(q.Covering(), id) && tx.checkDelegateFor(q, id, part) == nil {
			return id
		}
	}
	return ""
}

// ChooseDelegate is the applicant naming others for the part that has nobody; they are asked at once, and the first to
// agree stands in.
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

// freeOf are those of several who can stand in for the part in question; of one alone, and where nobody can, the
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

// AssignDelegate is the personnel officer, or who acts for them, naming a delegate. After a long silence of the
// delegate who was asked, the one it was escalated to may name another as well.
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
	escalated := q.Escalated != "" && slices.Contains(tx.lookup.withActing(q.Escalated, q.Applicant), act.By)
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
