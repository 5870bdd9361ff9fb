package leave

import "slices"

// askForDelegate turns to the delegate named, otherwise to the officer who can assign one, otherwise back to the applicant.
func (r *Request) askForDelegate(act Act, personnel PersonID) []Event {
	r.Status, r.Assigned = AwaitingDelegate, false
	switch {
	case r.Delegate != "":
		r.await(r.Delegate, act.At)
		return []Event{{Kind: EventDelegateAsked, To: r.Delegate}}
	case personnel != "" && personnel != r.Applicant:
		r.await(personnel, act.At)
		return []Event{{Kind: EventAssignAsked, To: personnel}}
	}
	r.await(r.Applicant, act.At)
	return []Event{{Kind: EventChoiceAsked, To: r.Applicant}}
}

// Accept is the delegate's consent; the first approver is asked next.
func (r *Request) Accept(act Act) ([]Event, error) {
	if err := r.asDelegate(act, VerbAccept); err != nil {
		return nil, err
	}
	if err := routed(r.Steps); err != nil {
		return nil, err
	}
	return append([]Event{{Kind: EventAccepted, By: act.By}}, r.askDecision(act)...), nil
}

// asDelegate checks that the actor is the delegate who is asked. Whoever was asked earlier, or has answered, hears that the case has
// moved on; anybody else, that it is not theirs.
func (r *Request) asDelegate(act Act, verb Verb) error {
	present := act.By != "" && act.By == r.Delegate
	switch {
	case !present && !slices.Contains(r.Declined, act.By):
		return r.notYours()
	case !present:
		return r.stale()
	}
	return r.allowed(verb)
}

// Decline is the delegate's refusal, with its reason in act.Note. next is the candidate to ask by itself, empty to let the applicant choose.
func (r *Request) Decline(act Act, next PersonID) ([]Event, error) {
	if err := r.asDelegate(act, VerbDecline); err != nil {
		return nil, err
	}
	if err := checkNote(act); err != nil {
		return nil, err
	}
	if next == r.Applicant {
		return nil, Deny(DeniedDelegateSelf, nil)
	}
	r.Declined = append(r.Declined, act.By)
	r.Delegate = next
	declined := Event{Kind: EventDeclined, By: act.By, Note: act.Note}
	if next == "" {
		r.await(r.Applicant, act.At)
		return []Event{declined, {Kind: EventChoiceAsked, By: act.By, To: r.Applicant, Note: act.Note}}, nil
	}
	r.await(next, act.At)
	return []Event{declined, {Kind: EventDelegateAsked, To: next}}, nil
}

// NextCandidates are those of the applicant's list who have not been asked yet, in order.
func (r *Request) NextCandidates() []PersonID {
	return slices.DeleteFunc(slices.Clone(r.Candidates), func(p PersonID) bool {
		return p == r.Delegate || p == r.Applicant || slices.Contains(r.Declined, p)
	})
}

// ChooseDelegate is the applicant naming another delegate, who is asked at once. Naming the one who is asked already is nothing new.
func (r *Request) ChooseDelegate(act Act, delegate PersonID) ([]Event, error) {
	if err := r.asApplicant(act, VerbChoose); err != nil {
		return nil, err
	}
	if err := r.checkNamed(delegate); err != nil {
		return nil, err
	}
	if delegate == r.Delegate {
		return nil, r.nothingToDo()
	}
	r.Delegate = delegate
	r.await(delegate, act.At)
	return []Event{{Kind: EventDelegateAsked, To: delegate}}, nil
}

// checkNamed refuses nobody, and the applicant, as a delegate.
func (r *Request) checkNamed(delegate PersonID) error {
	switch delegate {
	case "":
		return Deny(DeniedDelegateMissing, nil)
	case r.Applicant:
		return Deny(DeniedDelegateSelf, nil)
	}
	return nil
}

// SeekDelegate hands the case to the personnel officer: 學校應協調派員代理 (教師請假規則 §14). It can't be handed to the applicant.
func (r *Request) SeekDelegate(act Act, personnel PersonID) ([]Event, error) {
	if err := r.asApplicant(act, VerbSeek); err != nil {
		return nil, err
	}
	if personnel == "" || personnel == r.Applicant {
		return nil, Deny(DeniedVacant, Args{"role": RolePersonnel})
	}
	if r.Awaited == personnel && r.Delegate == "" {
		return nil, r.nothingToDo()
	}
	r.Delegate = ""
	r.await(personnel, act.At)
	return []Event{{Kind: EventAssignAsked, To: personnel}}, nil
}

// AssignDelegate is the personnel officer naming the delegate, when none is asked or the one asked has been silent for too long; the
// school's assignment needs no consent. Who is the officer is the caller's to know; it is never the applicant.
func (r *Request) AssignDelegate(act Act, delegate PersonID) ([]Event, error) {
	if act.By == r.Applicant {
		return nil, Deny(DeniedOwnCase, Args{"number": r.Number})
	}
	if err := r.allowed(VerbAssign); err != nil {
		return nil, err
	}
	if r.Delegate != "" && r.Escalated == "" {
		return nil, r.stale()
	}
	if err := r.checkNamed(delegate); err != nil {
		return nil, err
	}
	if err := routed(r.Steps); err != nil {
		return nil, err
	}
	r.Delegate, r.Assigned = delegate, true
	return append([]Event{{Kind: EventAssigned, By: act.By, For: act.For, To: delegate}}, r.askDecision(act)...), nil
}
