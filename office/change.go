package office

import (
	"context"

	"leaveline/leave"
	"leaveline/store"
)

// RequestChange (申請變更) asks for other time in place of an approved leave, with why. Time given back is checked for nothing but its
// order; more time is judged as a new request would be, without the leave itself.
func (o *Office) RequestChange(
	ctx context.Context, actor Actor, id leave.RequestID, version int, segments []leave.Segment, note string,
) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbChange}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		act, err := d.asker(q, note)
		if err != nil {
			return nil, err
		}
		assessed := leave.AssessChange(q, segments, d.standingOf(q, segments))
		if len(assessed.Denials) > 0 {
			return nil, assessed.Denials[0]
		}
		leave.SortSegments(segments)
		return q.RequestChange(act, segments, assessed.Counted, assessed.Steps)
	})
}

// RequestSickness asks to make 病假 of the part of an approved leave in which the applicant fell ill.
func (o *Office) RequestSickness(
	ctx context.Context, actor Actor, id leave.RequestID, version int, sick []leave.Segment, note string,
) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbChange}
	return o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) {
		act, err := d.asker(q, note)
		if err != nil {
			return nil, err
		}
		draft := q.SickDraft(sick, note)
		assessed := leave.AssessSickness(q, draft, d.standingOf(q, sick))
		if len(assessed.Denials) > 0 {
			return nil, assessed.Denials[0]
		}
		draft.Details.Proof = leave.ProofOf(draft, assessed, 0, d.school)
		rest, err := q.Rest(sick, d.school)
		if err != nil {
			return nil, err
		}
		return q.RequestSickness(act, draft, rest, assessed.Steps)
	})
}

// asker is the actor asking to change a leave; that it is theirs, and allows it, is for leave to say.
func (d *deed) asker(q *leave.Request, note string) (leave.Act, error) {
	act := d.act(note)
	if q.Status != leave.Approved || act.By != q.Applicant {
		return act, d.notChangeable(q, act)
	}
	return act, leave.CheckLength(note, d.school.Settings.MaxReasonLength)
}

// notChangeable is what leave says to somebody who can't ask for a change.
func (d *deed) notChangeable(q *leave.Request, act leave.Act) error {
	_, err := q.RequestChange(act, nil, leave.Counted{}, nil)
	return err
}

// standingOf is what other time of a request is judged by, without the request itself.
func (d *deed) standingOf(q *leave.Request, segments []leave.Segment) leave.Standing {
	return d.roster.standing(d.kept, d.roster.person(q.Applicant), leave.Draft{Type: q.Type, Segments: segments, Details: q.Details}, q.ID)
}

// agreeChange looks again, with the records locked, at what a change asks for that is about to be carried out: what was free when it
// was asked need not be now.
func (d *deed) agreeChange(q *leave.Request, change leave.Change) error {
	var assessed leave.Assessment
	switch {
	case change.Kind == leave.ChangeTime && change.Grows:
		assessed = leave.AssessChange(q, change.Segments, d.standingAt(q, change.Segments, change))
	case change.Kind == leave.ChangeSick:
		assessed = leave.AssessSickness(q, *change.Sick, d.standingAt(q, change.Sick.Segments, change))
	}
	if len(assessed.Denials) > 0 {
		return assessed.Denials[0]
	}
	return nil
}

// standingAt judges time by the day on which it was asked for: whoever decides late does not make it too late.
func (d *deed) standingAt(q *leave.Request, segments []leave.Segment, change leave.Change) leave.Standing {
	s := d.standingOf(q, segments)
	s.Now = d.school.Now(change.At)
	return s
}

// convert keeps the 病假 that part of a leave has become, in the same transaction.
func (d *deed) convert(q *leave.Request, change leave.Change, act leave.Act) error {
	counted, err := leave.CountFor(d.kind(leave.Sick), change.Sick.Segments, q.Group, d.school)
	if err != nil {
		return err
	}
	number, err := d.tx.NextNumber(d.ctx, d.today.ROCYear())
	if err != nil {
		return err
	}
	id := leave.RequestID(store.NewID(d.actor.At))
	sick, events := q.Converted(id, number, d.roster.person(q.Applicant), change, counted, act)
	if err := d.tx.InsertRequest(d.ctx, sick); err != nil {
		return err
	}
	if sick.Details.Proof.Owed() {
		if err := d.tx.PutProofDebt(d.ctx, sick.ID, sick.Applicant, sick.Details.Proof); err != nil {
			return err
		}
	}
	row := *d
	row.audit = store.NewID(d.actor.At)
	return row.tell("", sick, leave.VerbConvert, events)
}

func (d *deed) kind(code leave.TypeCode) leave.Type {
	t, _ := d.school.Types.Find(code)
	return t
}
