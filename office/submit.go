package office

import (
	"context"
	"errors"
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// Submit sends a draft, judged anew with the applicant's records locked; the applicant is the actor, or for whom the draft says it is
// filed (代辦). A session is submitted once: sent again it gives the case that it became, and changes nothing.
func (o *Office) Submit(ctx context.Context, actor Actor, session string, draft leave.Draft) (leave.Case, error) {
	var c leave.Case
	err := o.do(ctx, actor, "submit", func(d *deed) error {
		applicant := applicantOf(draft, actor)
		if err := d.lockPeople(append(draft.Named(), applicant)...); err != nil {
			return err
		}
		q, err := d.tx.RequestBySession(d.ctx, applicant, session)
		if errors.Is(err, store.ErrNotFound) {
			q, err = d.submit(session, draft)
		}
		if err != nil {
			return err
		}
		c = d.roster.caseOf(q, d.kept)
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

func (d *deed) submit(session string, draft leave.Draft) (*leave.Request, error) {
	d.roster.know(append(draft.Named(), d.actor.Person, draft.For)...)
	if _, err := d.me(); err != nil {
		return nil, err
	}
	applicant, err := d.colleague(applicantOf(draft, d.actor), leave.DeniedUnknownPerson)
	if err != nil {
		return nil, err
	}
	draft, assessed, err := d.judge(applicant, draft, "")
	if err != nil {
		return nil, err
	}
	filed, err := d.tx.FilesIn(d.ctx, d.actor.Person, session)
	if err != nil {
		return nil, err
	}
	draft.Details = d.papers(draft, assessed, len(filed))
	id := leave.RequestID(store.NewID(d.actor.At))
	q := leave.NewRequest(id, leave.Number{}, applicant, session, draft, assessed.Counted, assessed.Steps)
	events := q.Submit(d.act(""), d.roster.officerFor(applicant.ID, d.posts))
	d.roster.see(d.kept, q) // whatever is still to be read or written is done before the counter of numbers is locked
	if err := d.fileUnder(q, session, leave.Proof{}); err != nil {
		return nil, err
	}
	if err := d.tell("", q, leave.VerbSubmit, events); err != nil {
		return nil, err
	}
	return q, d.tx.InsertNumbered(d.ctx, q, d.today.ROCYear())
}

// judge puts a draft in order and refuses it for the first thing that speaks against it.
func (d *deed) judge(me leave.Person, draft leave.Draft, except leave.RequestID) (leave.Draft, leave.Assessment, error) {
	draft = draft.Tidied(d.school.Types)
	draft.Segments = slices.Clone(draft.Segments)
	leave.SortSegments(draft.Segments)
	if len(draft.Candidates) == 0 {
		list, err := d.tx.Delegates(d.ctx, me.ID)
		if err != nil {
			return draft, leave.Assessment{}, err
		}
		for _, p := range list {
			draft.Candidates = append(draft.Candidates, p.ID)
		}
	}
	if t, known := d.school.Types.Find(draft.Type); known {
		draft.Details = draft.Details.Of(t)
	}
	draft, err := d.recall(me, draft)
	if err != nil {
		return draft, leave.Assessment{}, err
	}
	standing := d.roster.standing(d.kept, me, draft, except)
	standing.FiledBy = d.actor.Person
	assessed := leave.Assess(draft, standing)
	if len(assessed.Denials) > 0 {
		return draft, assessed, assessed.Denials[0]
	}
	draft.Details.Cut = leave.Cut(assessed.Sources)
	draft, err = d.keepOccasion(draft)
	return draft, assessed, err
}

// act is the actor doing something for themselves.
func (d *deed) act(note string) leave.Act {
	return leave.Act{By: d.actor.Person, At: d.actor.At, Note: note}
}
