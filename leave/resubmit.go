package leave

import (
	"reflect"
	"slices"
)

// Draft holds the applicant's input for a request.
type Draft struct {
	For        PersonID `json:",omitempty"` // 代辦: whose leave it is when somebody else files it
	Type       TypeCode
	Segments   []Segment
	Reason     string
	Covers     []Cover // who is asked for which part; none at all when the office is to find somebody
	Candidates []PersonID
	AutoNext   bool
	Details    Details  `json:",omitzero"`
	Occasion   Occasion `json:",omitzero"` // of a type that belongs to one; kept, if it is new, when the draft is sent
}

// Resubmit sends a request again that was returned or that the applicant changes (W27). The parts that the change
// touches are asked again. A delegate who agreed to the same time stays, one who is no longer needed is released. The
// route is walked from its beginning, because those who approved did so on other facts; those who are not asked next
// are told so.
func (r *Request) Resubmit(act Act, draft Draft, counted Counted, steps []Step, personnel PersonID) ([]Event, error) {
	if err := r.asApplicant(act, VerbResubmit); err != nil {
		return nil, err
	}
	if err := routed(steps); err != nil {
		return nil, err
	}
	if r.Status != Returned && r.unchangedBy(draft) {
		return nil, Deny(DeniedUnchanged, Args{"number": r.Number})
	}
	was, sameTime := *r, sameSegments(draft.Segments, r.Segments)
	r.fill(draft, counted)
	r.Details.Unconfirmed = false // whoever sends it again has seen it
	r.Steps, r.At = steps, 0
	if sameTime {
		r.keepAgreed(was)
	}
	events := []Event{{Kind: EventResubmitted, By: act.By}}
	for _, id := range was.engaged() {
		if !slices.Contains(r.engaged(), id) {
			events = append(events, Event{Kind: EventReleased, By: act.By, To: id})
		}
	}
	events = append(events, r.askDelegates(act, personnel)...)
	return append(events, r.recall(act, was)...), nil
}

// unchangedBy reports whether a draft says nothing that the request does not say already.
func (r *Request) unchangedBy(draft Draft) bool {
	return draft.Type == r.Type && sameSegments(draft.Segments, r.Segments) && draft.Reason == r.Reason &&
		r.asksAlready(draft.Covers) &&
		draft.AutoNext == r.AutoNext && reflect.DeepEqual(draft.Details, r.Details)
}

// asksAlready reports whether the same people are asked, or have agreed, for the same parts.
func (r *Request) asksAlready(covers []Cover) bool {
	return slices.EqualFunc(asking(covers), r.Covers, func(named, c Cover) bool {
		return sameSegments(r.Time(named), r.Time(c)) && slices.Equal(named.named(), c.named())
	})
}

// recall returns events for everyone who knew the former version, each once. They are the awaited people, the
// substitutes and the earlier approvers. Those who are asked anew at once get no such event, and delegates have their
// own; of a returned request only the applicant was awaited.
func (r *Request) recall(act Act, was Request) []Event {
	if was.Status == Returned {
		return nil
	}
	told := append(was.engaged(), "", r.Applicant, r.Awaited)
	var events []Event
	for _, who := range append([]PersonID{was.Awaited, was.Escalated}, approvedBy(was.Steps)...) {
		if !slices.Contains(told, who) {
			told = append(told, who)
			events = append(events, Event{Kind: EventRecalled, By: act.By, To: who})
		}
	}
	return events
}

// keepAgreed keeps the delegates whose cover is unchanged in the new draft.
func (r *Request) keepAgreed(was Request) {
	for i := range r.Covers {
		c := &r.Covers[i]
		for _, old := range was.Covers {
			if old.Delegate != "" && slices.Contains(c.Asked, old.Delegate) && sameSegments(was.Time(old), r.Time(*c)) {
				c.Delegate, c.Assigned, c.Asked = old.Delegate, old.Assigned, nil
			}
		}
	}
}

// sameSegments compares segments regardless of order.
func sameSegments(a, b []Segment) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	SortSegments(a)
	SortSegments(b)
	return slices.Equal(a, b)
}

func (r *Request) fill(draft Draft, counted Counted) {
	r.Type, r.Segments, r.Reason = draft.Type, draft.Segments, draft.Reason
	r.Covers, r.Candidates, r.AutoNext = asking(draft.Covers), draft.Candidates, draft.AutoNext
	r.Minutes, r.Shares, r.Details = counted.Minutes, counted.Shares, draft.Details
}

// asking returns the covers of a draft with only their candidates.
func asking(covers []Cover) []Cover {
	if len(covers) == 0 {
		return []Cover{{}}
	}
	all := make([]Cover, len(covers))
	for i, c := range covers {
		all[i] = Cover{Segments: c.Segments, Asked: slices.Clone(c.Asked)}
	}
	return all
}
