package leave

import "slices"

// Draft is what the applicant fills in.
type Draft struct {
	Type       TypeCode
	Segments   []Segment
	Reason     string
	Delegate   PersonID
	Candidates []PersonID
	AutoNext   bool
	Details    Details `json:",omitzero"`
}

// Mend is a returned request sent again: what the change touches is asked again. A delegate who agreed to the same time stays, one who
// is no longer needed is released; the route is walked from its beginning, because those who approved did so on other facts.
func (r *Request) Mend(act Act, draft Draft, counted Counted, steps []Step, personnel PersonID) ([]Event, error) {
	if err := r.asApplicant(act, VerbResubmit); err != nil {
		return nil, err
	}
	if err := routed(steps); err != nil {
		return nil, err
	}
	agreed, sameTime := r.Delegate, sameSegments(draft.Segments, r.Segments)
	r.fill(draft, counted)
	r.Steps, r.At, r.Declined = steps, 0, nil
	events := []Event{{Kind: EventResubmitted, By: act.By}}
	if agreed != "" && agreed == r.Delegate && sameTime {
		return append(events, r.askDecision(act)...), nil
	}
	if agreed != "" && agreed != r.Delegate {
		events = append(events, Event{Kind: EventReleased, By: act.By, To: agreed})
	}
	return append(events, r.askForDelegate(act, personnel)...), nil
}

// sameSegments compares the stretches, in whatever order they were named.
func sameSegments(a, b []Segment) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	SortSegments(a)
	SortSegments(b)
	return slices.Equal(a, b)
}

func (r *Request) fill(draft Draft, counted Counted) {
	r.Type, r.Segments, r.Reason = draft.Type, draft.Segments, draft.Reason
	r.Delegate, r.Candidates, r.AutoNext = draft.Delegate, draft.Candidates, draft.AutoNext
	r.Minutes, r.Shares, r.Details = counted.Minutes, counted.Shares, draft.Details
}
