package office

import (
	"context"

	"leaveline/leave"
	"leaveline/store"
)

// RequestChange (申請變更) asks for another time in place of an approved leave. Time given back is checked for its order
// only; more time is assessed like a new request, without the leave itself.
func (o *Office) RequestChange(
	ctx context.Context, actor Actor, id leave.RequestID, version int, segments []leave.Segment, note string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbChange}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asApplicant(q, note)
		if err != nil {
			return nil, err
		}
		assessed := leave.AssessChange(q, segments, tx.changeContext(q, segments))
		if len(assessed.Denials) > 0 {
			return nil, assessed.Denials[0]
		}
		leave.SortSegments(segments)
		return q.RequestChange(act, segments, assessed.Counted, assessed.Steps)
	})
}

// RequestSickness asks to turn a part of an approved leave into 病假.
func (o *Office) RequestSickness(
	ctx context.Context, actor Actor, id leave.RequestID, version int, sick []leave.Segment, note string,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbChange}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		act, err := tx.asApplicant(q, note)
		if err != nil {
			return nil, err
		}
		draft := q.SickDraft(sick, note)
		assessed := leave.AssessSickness(q, draft, tx.changeContext(q, sick))
		if len(assessed.Denials) > 0 {
			return nil, assessed.Denials[0]
		}
		draft.Details.Proof = leave.ProofOf(draft, assessed, 0, tx.school)
		rest, err := q.Rest(sick, tx.school)
		if err != nil {
			return nil, err
		}
		return q.RequestSickness(act, draft, rest, assessed.Steps)
	})
}

// asApplicant is the applicant's act of asking for a change. That the leave is theirs, and allows it, is checked by
// package leave.
func (tx *transaction) asApplicant(q *leave.Request, note string) (leave.Act, error) {
	act := tx.act(note)
	if q.Status != leave.Approved || act.By != q.Applicant {
		return act, tx.notChangeable(q, act)
	}
	return act, leave.CheckLength(note, tx.school.Settings.MaxReasonLength)
}

// notChangeable is what leave says to somebody who can't ask for a change.
func (tx *transaction) notChangeable(q *leave.Request, act leave.Act) error {
	_, err := q.RequestChange(act, nil, leave.Counted{}, nil)
	return err
}

// changeContext loads what another time of a request is assessed by, without the request itself.
func (tx *transaction) changeContext(q *leave.Request, segments []leave.Segment) leave.AssessContext {
	return tx.lookup.assessContext(
		tx.snapshot, tx.lookup.person(q.Applicant), leave.Draft{Type: q.Type, Segments: segments, Details: q.Details}, q.ID,
	)
}

// recheckChange assesses a change again before it takes effect, on the locked records. What was free when it was asked
// need not be now.
func (tx *transaction) recheckChange(q *leave.Request, change leave.Change) error {
	var assessed leave.Assessment
	switch {
	case change.Kind == leave.ChangeTime && change.Grows:
		assessed = leave.AssessChange(q, change.Segments, tx.changeContextAt(q, change.Segments, change))
	case change.Kind == leave.ChangeSick:
		assessed = leave.AssessSickness(q, *change.Sick, tx.changeContextAt(q, change.Sick.Segments, change))
	}
	if len(assessed.Denials) > 0 {
		return assessed.Denials[0]
	}
	return nil
}

// changeContextAt is changeContext on the day on which the change was asked for: a late decision does not make it late.
func (tx *transaction) changeContextAt(
	q *leave.Request, segments []leave.Segment, change leave.Change,
) leave.AssessContext {
	s := tx.changeContext(q, segments)
	s.Now = tx.school.Now(change.At)
	return s
}

// insertConverted inserts the 病假 that a part of a leave has become.
func (tx *transaction) insertConverted(q *leave.Request, change leave.Change, act leave.Act) error {
	counted, err := leave.CountFor(
		change.Sick.Details.Applied(tx.leaveType(leave.Sick)), change.Sick.Segments, q.Group, tx.school,
	)
	if err != nil {
		return err
	}
	number, err := tx.db.NextNumber(tx.ctx, tx.today.ROCYear())
	if err != nil {
		return err
	}
	id := leave.RequestID(store.NewID(tx.actor.At))
	sick, events := q.Converted(id, number, tx.lookup.person(q.Applicant), change, counted, act)
	if err := tx.db.InsertRequest(tx.ctx, sick); err != nil {
		return err
	}
	if sick.Details.Proof.Owed() {
		if err := tx.db.PutProofDebt(tx.ctx, sick.ID, sick.Applicant, sick.Details.Proof); err != nil {
			return err
		}
	}
	row := *tx
	row.auditID, row.audited = store.NewID(tx.actor.At), true // the event is that of the change
	return row.record("", sick, leave.VerbConvert, events)
}

func (tx *transaction) leaveType(code leave.TypeCode) leave.Type {
	t, _ := tx.school.Types.Find(code)
	return t
}
