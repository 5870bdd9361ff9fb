package office

import (
	"context"

	"leaveline/leave"
)

// Resubmit sends a request again before it is decided, returned or not, as the draft now says, judged as a new one would be without itself. Sent again from the
// same button it gives the case that it became.
func (o *Office) Resubmit(ctx context.Context, actor Actor, id leave.RequestID, version int, session string, draft leave.Draft) (leave.Case, error) {
	t := tap{id: id, version: version, verb: leave.VerbResubmit, others: draft.Named()}
	c, err := o.move(ctx, actor, t, func(d *deed, q *leave.Request) ([]leave.Event, error) { return d.resubmit(q, session, draft) })
	if denial := leave.AsDenial(err); denial != nil && denial.Args["verb"] == t.verb && denial.Args["by"] == actor.Person && session != "" {
		return c, nil
	}
	return c, err
}

func (d *deed) resubmit(q *leave.Request, session string, draft leave.Draft) ([]leave.Event, error) {
	me, err := d.me()
	if err != nil {
		return nil, err
	}
	if me.ID != q.Applicant || !q.Status.Pending() { // leave says which it is
		return q.Mend(d.act(""), draft, leave.Counted{}, nil, "")
	}
	draft, assessed, err := d.judge(me, draft, q.ID)
	if err != nil {
		return nil, err
	}
	filed, err := d.filed(leave.Filed{Session: session, Request: q.ID})
	if err != nil {
		return nil, err
	}
	owed := q.Details.Proof
	draft.Details = d.papers(draft, assessed, len(filed))
	events, err := q.Mend(d.act(""), draft, assessed.Counted, assessed.Steps, d.roster.officerFor(me.ID, d.posts))
	if err != nil {
		return nil, err
	}
	return events, d.fileUnder(q, session, owed)
}
