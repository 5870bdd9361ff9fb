package leave

import (
	"slices"
	"time"
)

// askDelegates asks the candidates of each cover, else the officer, else the applicant. Delegates who agreed already
// are not asked again.
func (r *Request) askDelegates(act Act, personnel PersonID) []Event {
	if r.Details.OffDuty(r.Minutes) { // nobody is missed on days on which the applicant need not be at school
		return r.askDecision(act)
	}
	r.Status = AwaitingDelegate
	var events []Event
	for i := range r.Covers {
		switch c := &r.Covers[i]; {
		case c.Delegate != "":
		case len(c.Asked) > 0:
			events = append(events, r.ask(c, c.Asked)...)
		case personnel != "" && personnel != r.Applicant:
			c.Sought = personnel
			events = once(events, Event{Kind: EventAssignAsked, To: personnel})
		default:
			events = once(events, Event{Kind: EventChoiceAsked, To: r.Applicant})
		}
	}
	return append(events, r.askNext(act)...)
}

// once adds an event that is not there yet.
func once(events []Event, e Event) []Event {
	if slices.ContainsFunc(events, func(had Event) bool { return had.Kind == e.Kind && had.To == e.To }) {
		return events
	}
	return append(events, e)
}

// ask asks some people about a part. The question belongs to the version that this transition makes.
func (r *Request) ask(c *Cover, ids []PersonID) []Event {
	c.Asked, c.Sought, c.AskedIn = ids, "", r.Version+1
	events := make([]Event, len(ids))
	for i, id := range ids {
		events[i] = Event{Kind: EventDelegateAsked, To: id}
	}
	return events
}

// askNext ends a move about delegates: the approver is asked when every part has somebody. Otherwise whoever must name
// somebody is awaited before those who are asked, because the former has no other list to find the case in.
func (r *Request) askNext(act Act) []Event {
	var sought, asked PersonID
	for _, c := range r.Covers {
		switch {
		case c.Delegate != "":
		case len(c.Asked) > 0 && asked == "":
			asked = c.Asked[0]
		case len(c.Asked) > 0:
		case c.Sought == "":
			r.await(r.Applicant, act.At)
			return nil
		default:
			sought = c.Sought
		}
	}
	switch {
	case sought != "":
		r.await(sought, act.At)
	case asked != "":
		r.await(asked, act.At)
	default:
		return r.askDecision(act)
	}
	return nil
}

// Accept records a delegate's consent to their part. Others who were asked for it need not answer any more. When
// every part has somebody, the first approver is asked.
func (r *Request) Accept(act Act) ([]Event, error) {
	if err := r.asDelegate(act, VerbAccept); err != nil {
		return nil, err
	}
	steps, _ := r.course()
	if err := routed(steps); err != nil {
		return nil, err
	}
	for i := range r.Covers {
		if c := &r.Covers[i]; slices.Contains(c.Asked, act.By) {
			c.setDelegate(act.By)
		}
	}
	if r.Change != nil {
		r.Change.Agreed = true
	}
	return append([]Event{{Kind: EventAccepted, By: act.By}}, r.askNext(act)...), nil
}

// setDelegate makes a person the delegate of this part.
func (c *Cover) setDelegate(who PersonID) {
	passed := slices.DeleteFunc(slices.Clone(c.Asked), func(id PersonID) bool { return id == who })
	c.Passed = append(slices.Clone(c.Passed), passed...)
	c.Delegate, c.Asked, c.Sought = who, nil, ""
}

// asDelegate checks that the actor is an asked delegate. Whoever was asked earlier, or has answered, hears that the
// case has moved on; anybody else, that it is not theirs.
func (r *Request) asDelegate(act Act, verb Verb) error {
	present := r.WantsConsent(act.By)
	switch {
	case !present && !slices.Contains(r.Covering(), act.By):
		return r.notYours()
	case !present:
		return r.stale()
	}
	return r.allowed(verb)
}

// Decline records a delegate's refusal, with its reason in act.Note. It opens only their part again, and only when
// nobody else is asked for it. next is the candidate to ask by itself, empty to let the applicant choose. A delegate
// who refuses a longer time leaves the leave as it was.
func (r *Request) Decline(act Act, next PersonID) ([]Event, error) {
	if err := r.asDelegate(act, VerbDecline); err != nil {
		return nil, err
	}
	if err := checkNote(act); err != nil {
		return nil, err
	}
	if r.Status == Extending {
		return append([]Event{{Kind: EventDeclined, By: act.By, Note: act.Note}}, r.refuseChange(act)...), nil
	}
	if next == r.Applicant {
		return nil, Deny(DeniedDelegateSelf, nil)
	}
	events := []Event{{Kind: EventDeclined, By: act.By, Note: act.Note}}
	for i := range r.Covers {
		c := &r.Covers[i]
		if !slices.Contains(c.Asked, act.By) {
			continue
		}
		c.Declined = append(slices.Clone(c.Declined), act.By)
		c.Asked = slices.DeleteFunc(slices.Clone(c.Asked), func(id PersonID) bool { return id == act.By })
		switch {
		case len(c.Asked) > 0:
		case next != "":
			events = append(events, r.ask(c, []PersonID{next})...)
		default:
			events = once(events, Event{Kind: EventChoiceAsked, By: act.By, To: r.Applicant, Note: act.Note})
		}
	}
	return append(events, r.askNext(act)...), nil
}

// DropDelegate takes somebody off who was asked or had agreed to stand in, and no longer can. next is the candidate to
// ask instead, empty to let the applicant choose. A case that awaits its decision awaits a delegate again, and what was
// decided stays; a change that needs a delegate for longer is refused. The clock is its only actor.
func (r *Request) DropDelegate(act Act, who, next PersonID) ([]Event, error) {
	if err := r.allowed(VerbDrop); err != nil {
		return nil, err
	}
	if !slices.Contains(r.engaged(), who) || next == r.Applicant {
		return nil, r.nothingToDo()
	}
	events := []Event{{Kind: EventDropped, To: who}}
	if r.Status == Extending {
		return append(events, r.refuseChange(act)...), nil
	}
	r.Covers = slices.Clone(r.Covers)
	for i := range r.Covers {
		c := &r.Covers[i]
		if c.Transferee == who {
			events = once(events, Event{Kind: EventTakeoverDeclined, By: who, To: c.Delegate})
			c.Transferee, c.TransferAskedAt = "", time.Time{}
		}
		if c.Delegate != who && !slices.Contains(c.Asked, who) {
			continue
		}
		if c.Delegate == who {
			c.Delegate, c.Assigned = "", false
		}
		c.Declined = append(slices.Clone(c.Declined), who)
		c.Asked = slices.DeleteFunc(slices.Clone(c.Asked), func(id PersonID) bool { return id == who })
		switch {
		case len(c.Asked) > 0:
		case next != "":
			events = append(events, r.ask(c, []PersonID{next})...)
		default:
			events = once(events, Event{Kind: EventChoiceAsked, By: who, To: r.Applicant})
		}
	}
	if r.Delegated() {
		return events, nil // only a transferee: the case goes on as it was
	}
	r.Status = AwaitingDelegate
	return append(events, r.askNext(act)...), nil
}

// Delegated reports whether every part has its delegate.
func (r *Request) Delegated() bool {
	return !slices.ContainsFunc(r.Covers, func(c Cover) bool { return c.Delegate == "" })
}

// ToName returns the part for which somebody is to be named now. It is the first that has nobody, otherwise the first
// that awaits an answer; nil when every part has somebody.
func (r *Request) ToName() *Cover {
	i := slices.IndexFunc(r.Covers, func(c Cover) bool { return c.open() && c.Sought == "" })
	for _, wanted := range []func(Cover) bool{Cover.open, func(c Cover) bool { return c.Delegate == "" }} {
		if i < 0 {
			i = slices.IndexFunc(r.Covers, wanted)
		}
	}
	if i < 0 {
		return nil
	}
	return &r.Covers[i]
}

// NextCandidates returns the applicant's candidates not yet asked for the open cover, in order.
func (r *Request) NextCandidates() []PersonID {
	var asked []PersonID
	if c := r.ToName(); c != nil {
		asked = append(c.named(), c.Declined...)
	}
	return slices.DeleteFunc(slices.Clone(r.Candidates), func(p PersonID) bool {
		return p == r.Applicant || slices.Contains(asked, p)
	})
}

// ChooseDelegate asks other candidates, named by the applicant, for the open cover. The first to agree is the delegate.
// Naming those who are asked already changes nothing.
func (r *Request) ChooseDelegate(act Act, delegates ...PersonID) ([]Event, error) {
	if err := r.asApplicant(act, VerbChoose); err != nil {
		return nil, err
	}
	if err := r.checkNamed(delegates...); err != nil {
		return nil, err
	}
	c := r.ToName()
	if c == nil || slices.Equal(delegates, c.Asked) {
		return nil, r.nothingToDo()
	}
	events := r.ask(c, slices.Clone(delegates))
	return append(events, r.askNext(act)...), nil
}

// checkNamed refuses nobody, the applicant, and too many, as delegates.
func (r *Request) checkNamed(delegates ...PersonID) error {
	switch {
	case len(delegates) == 0 || slices.Contains(delegates, ""):
		return Deny(DeniedDelegateMissing, nil)
	case slices.Contains(delegates, r.Applicant):
		return Deny(DeniedDelegateSelf, nil)
	case len(delegates) > MaxAsked:
		return Deny(DeniedCovers, Args{"limit": MaxAsked})
	}
	return nil
}

// SeekDelegate hands the part in question to the personnel officer: 學校應協調派員代理 (教師請假規則 §14). It can't be handed to the
// applicant.
func (r *Request) SeekDelegate(act Act, personnel PersonID) ([]Event, error) {
	if err := r.asApplicant(act, VerbSeek); err != nil {
		return nil, err
	}
	if personnel == "" || personnel == r.Applicant {
		return nil, Deny(DeniedVacant, Args{"role": RolePersonnel})
	}
	c := r.ToName()
	if c == nil || c.Sought == personnel && c.open() {
		return nil, r.nothingToDo()
	}
	c.Asked, c.Sought = nil, personnel
	return append([]Event{{Kind: EventAssignAsked, To: personnel}}, r.askNext(act)...), nil
}

// AssignDelegate lets the personnel officer assign a delegate without consent. It is for covers without a candidate, or
// with one who was silent for too long. The caller checks that the actor is the officer; it is never the applicant.
func (r *Request) AssignDelegate(act Act, delegate PersonID) ([]Event, error) {
	if act.By == r.Applicant {
		return nil, Deny(DeniedOwnCase, Args{"number": r.Number})
	}
	if err := r.allowed(VerbAssign); err != nil {
		return nil, err
	}
	if r.Delegate() != "" && r.Escalated == "" {
		return nil, r.stale()
	}
	if err := r.checkNamed(delegate); err != nil {
		return nil, err
	}
	if err := routed(r.Steps); err != nil {
		return nil, err
	}
	for i := range r.Covers {
		if c := &r.Covers[i]; c.Delegate == "" && (c.open() || r.Escalated != "") {
			c.setDelegate(delegate)
			c.Assigned = true
		}
	}
	return append([]Event{{Kind: EventAssigned, By: act.By, For: act.For, To: delegate}}, r.askNext(act)...), nil
}
