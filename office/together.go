package office

import (
	"context"

	"leaveline/leave"
)

// Refusal names a person whose form could not be sent, and the denial.
type Refusal struct {
	Person leave.Person
	Denial *leave.Denial
}

// SubmitTogether submits one form for several people (多人, W12), the actor first. Each case is assessed by itself. When
// the actor's own is refused nothing is sent; other refusals are named and the rest goes on. Sent twice it gives the
// same cases.
func (o *Office) SubmitTogether(
	ctx context.Context, actor Actor, session string, draft leave.Draft, with []leave.PersonID,
) (cases []leave.Case, refused []Refusal, err error) {
	draft.Details.Together = session
	own, err := o.Submit(ctx, actor, session, draft)
	if err != nil {
		return nil, nil, err
	}
	cases = append(cases, own)
	for _, id := range with {
		one, refusal, err := o.submitFor(ctx, actor, session, draft, id, with)
		switch {
		case err != nil:
			return nil, nil, err
		case refusal != nil:
			refused = append(refused, *refusal)
		default:
			cases = append(cases, one)
		}
	}
	return cases, refused, nil
}

// submitFor submits the form for another person, with their first free delegate.
func (o *Office) submitFor(
	ctx context.Context, actor Actor, session string, draft leave.Draft, who leave.PersonID, with []leave.PersonID,
) (leave.Case, *Refusal, error) {
	school, err := o.School(ctx, actor.School, actor.At)
	if err != nil {
		return leave.Case{}, nil, err
	}
	facts := o.Facts(ctx, school, leave.Person{ID: actor.Person}, "", actor.At)
	draft.For, draft.Candidates, draft.AutoNext, draft.Details.Post = who, nil, true, ""
	draft.Covers = leave.CoveredBy(facts.FirstFree(who, draft.Segments, with...))
	if draft.Details.CompMinutes > 0 &&
		leave.CheckComp(draft.Details.CompMinutes, draft.Segments, facts.Person(who).Group, school) != nil {
		draft.Details.CompMinutes = 0
	}
	if err := facts.Err(); err != nil {
		return leave.Case{}, nil, err
	}
	c, err := o.Submit(ctx, actor.Part(string(who)), session, draft)
	if denial := leave.AsDenial(err); denial != nil {
		return leave.Case{}, &Refusal{Person: facts.Person(who), Denial: denial}, nil
	}
	return c, nil, err
}
