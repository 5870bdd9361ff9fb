package office

import (
	"context"
	"errors"
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// Submit assesses a draft on locked records and submits it. The applicant is the actor, or the one it is filed for
// (代辦). A session is submitted once: again it gives the case that it became, and changes nothing.
func (o *Office) Submit(ctx context.Context, actor Actor, session string, draft leave.Draft) (leave.Case, error) {
	var c leave.Case
	err := o.do(ctx, actor, "submit", func(tx *transaction) error {
		applicant := applicantOf(draft, actor)
		if err := tx.lockPeople(append(draft.Named(), applicant)...); err != nil {
			return err
		}
		q, err := tx.db.RequestBySession(tx.ctx, applicant, session)
		if errors.Is(err, store.ErrNotFound) {
			q, err = tx.submit(session, draft)
		}
		if err != nil {
			return err
		}
		c = tx.lookup.caseOf(q, tx.snapshot)
		return nil
	})
	return c, err
}

func applicantOf(draft leave.Draft, actor Actor) leave.PersonID {
	if draft.For != "" {
		return draft.For
	}
	return actor.Person
}

func (tx *transaction) submit(session string, draft leave.Draft) (*leave.Request, error) {
	tx.lookup.loadPeople(append(draft.Named(), tx.actor.Person, draft.For)...)
	if _, err := tx.me(); err != nil {
		return nil, err
	}
	applicant, err := tx.colleague(applicantOf(draft, tx.actor), leave.DeniedUnknownPerson)
	if err != nil {
		return nil, err
	}
	draft, assessed, err := tx.assess(applicant, draft, "")
	if err != nil {
		return nil, err
	}
	filed, err := tx.db.FilesIn(tx.ctx, tx.actor.Person, session)
	if err != nil {
		return nil, err
	}
	draft.Details = tx.attachmentDetails(draft, assessed, len(filed))
	id := leave.RequestID(store.NewID(tx.actor.At))
	q := leave.NewRequest(id, leave.Number{}, applicant, session, draft, assessed.Counted, assessed.Steps)
	events := q.Submit(tx.act(""), tx.lookup.officerFor(applicant.ID, tx.posts))
	// All other reads and writes come before the insert, which locks the counter of numbers.
	tx.lookup.preload(tx.snapshot, q)
	if err := tx.bindFiles(q, session, leave.Proof{}); err != nil {
		return nil, err
	}
	if err := tx.record("", q, leave.VerbSubmit, events); err != nil {
		return nil, err
	}
	return q, tx.db.InsertNumbered(tx.ctx, q, tx.today.ROCYear())
}

// assess normalises a draft and refuses it with its first denial.
func (tx *transaction) assess(
	me leave.Person, draft leave.Draft, except leave.RequestID,
) (leave.Draft, leave.Assessment, error) {
	draft = draft.Tidied(tx.school.Types)
	draft.Segments = slices.Clone(draft.Segments)
	leave.SortSegments(draft.Segments)
	if len(draft.Candidates) == 0 {
		list, err := tx.db.Delegates(tx.ctx, me.ID)
		if err != nil {
			return draft, leave.Assessment{}, err
		}
		for _, p := range list {
			draft.Candidates = append(draft.Candidates, p.ID)
		}
	}
	if t, known := tx.school.Types.Find(draft.Type); known {
		draft.Details = draft.Details.Of(t)
	}
	draft, err := tx.withOccasion(me, draft)
	if err != nil {
		return draft, leave.Assessment{}, err
	}
	standing := tx.lookup.assessContext(tx.snapshot, me, draft, except)
	standing.FiledBy = tx.actor.Person
	assessed := leave.Assess(draft, standing)
	if len(assessed.Denials) > 0 {
		return draft, assessed, assessed.Denials[0]
	}
	draft.Details.Cut = leave.Cut(assessed.Sources)
	draft, err = tx.saveOccasion(draft)
	return draft, assessed, err
}

// act is the actor doing something for themselves.
func (tx *transaction) act(note string) leave.Act {
	return leave.Act{By: tx.actor.Person, At: tx.actor.At, Note: note}
}

// Resubmit submits a changed draft of an undecided request. It is assessed like a new one, without the request itself.
// Sent again from the same button it gives the case that it became.
func (o *Office) Resubmit(
	ctx context.Context, actor Actor, id leave.RequestID, version int, session string, draft leave.Draft,
) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbResubmit, others: draft.Named()}
	c, err := o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return tx.resubmit(q, session, draft)
	})
	if denial := leave.AsDenial(err); denial != nil && denial.Args["verb"] == m.verb &&
		denial.Args["by"] == actor.Person && session != "" {
		return c, nil
	}
	return c, err
}

func (tx *transaction) resubmit(q *leave.Request, session string, draft leave.Draft) ([]leave.Event, error) {
	me, err := tx.me()
	if err != nil {
		return nil, err
	}
	if me.ID != q.Applicant || !q.Status.Pending() { // leave says which it is
		return q.Resubmit(tx.act(""), draft, leave.Counted{}, nil, "")
	}
	draft, assessed, err := tx.assess(me, draft, q.ID)
	if err != nil {
		return nil, err
	}
	if draft.Type != q.Type { // a certificate of an illness is nothing for those who decide on another type
		if err := tx.removeSent(q); err != nil {
			return nil, err
		}
	}
	filed, err := tx.attachedFiles(leave.AttachmentOwner{Session: session, Request: q.ID})
	if err != nil {
		return nil, err
	}
	owed := q.Details.Proof
	draft.Details = tx.attachmentDetails(draft, assessed, len(filed))
	events, err := q.Resubmit(tx.act(""), draft, assessed.Counted, assessed.Steps, tx.lookup.officerFor(me.ID, tx.posts))
	if err != nil {
		return nil, err
	}
	return events, tx.bindFiles(q, session, owed)
}

// Confirm confirms what a colleague filed for the applicant (代辦).
func (o *Office) Confirm(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbConfirm}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.Confirm(tx.act(""))
	})
}

// Refuse withdraws what a colleague filed for the applicant, and tells everybody involved.
func (o *Office) Refuse(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbRefuse}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.Refuse(tx.act(""))
	})
}
