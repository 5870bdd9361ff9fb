package office

import (
	"context"

	"leaveline/leave"
)

// Resubmit sends a request again before it is decided, returned or not, as the draft now says, judged as a new one would be without itself. Sent again from the
// same button it gives the case that it became.
func (o *Office) Resubmit(ctx context.Context, actor Actor, id leave.RequestID, version int, session string, draft leave.Draft) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbResubmit, others: draft.Named()}
	c, err := o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) { return tx.resubmit(q, session, draft) })
	if denial := leave.AsDenial(err); denial != nil && denial.Args["verb"] == m.verb && denial.Args["by"] == actor.Person && session != "" {
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
		return q.Mend(tx.act(""), draft, leave.Counted{}, nil, "")
	}
	draft, assessed, err := tx.assess(me, draft, q.ID)
	if err != nil {
		return nil, err
	}
	filed, err := tx.attachedFiles(leave.Filed{Session: session, Request: q.ID})
	if err != nil {
		return nil, err
	}
	owed := q.Details.Proof
	draft.Details = tx.attachmentDetails(draft, assessed, len(filed))
	events, err := q.Mend(tx.act(""), draft, assessed.Counted, assessed.Steps, tx.lookup.officerFor(me.ID, tx.posts))
	if err != nil {
		return nil, err
	}
	return events, tx.bindFiles(q, session, owed)
}
