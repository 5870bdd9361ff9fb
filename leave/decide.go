package leave

import (
	"slices"
	"strings"
)

// askDecision turns to the approver of the present step.
func (r *Request) askDecision(act Act) []Event {
	r.Status = r.Change.deciding()
	steps, at := r.course()
	r.await(steps[*at].Approver, act.At)
	return []Event{{Kind: EventDecisionAsked, To: r.Awaited}}
}

// course is the course of approval that is being taken. It is the change's where one is asked for, otherwise the
// leave's.
func (r *Request) course() (steps []Step, at *int) {
	if r.Change != nil {
		return r.Change.Steps, &r.Change.Step
	}
	return r.Steps, &r.At
}

// AwaitedStep is the step whose decision is awaited; ok is false where none is.
func (r *Request) AwaitedStep() (step Step, ok bool) {
	steps, at := r.course()
	if !r.Status.AsksDecision() || *at >= len(steps) {
		return Step{}, false
	}
	return steps[*at], true
}

// Approve decides the present step in favour. After the last step the leave is approved, or changed or cancelled as
// was asked.
func (r *Request) Approve(act Act) ([]Event, error) {
	if err := r.mayDecide(act, VerbApprove); err != nil {
		return nil, err
	}
	r.decide(act, VerdictApprove)
	steps, at := r.course()
	*at++
	switch {
	case *at >= len(steps) && r.Change != nil:
		return r.carryOut(act), nil
	case *at >= len(steps):
		return r.close(Approved, act, EventApproved), nil
	}
	return append([]Event{{Kind: EventStepApproved, By: act.By, For: act.For}}, r.askDecision(act)...), nil
}

// Reject (駁回) ends the case against the applicant. Of an approved leave it refuses the change. Types that may not be
// refused are denied: t is the request's type.
func (r *Request) Reject(act Act, t Type) ([]Event, error) {
	if err := r.mayDecide(act, VerbReject); err != nil {
		return nil, err
	}
	if t.Certain && (r.Change == nil || r.Change.Grows) {
		return nil, Deny(DeniedNotRefusable, Args{"type": t.Code})
	}
	if err := checkNote(act); err != nil {
		return nil, err
	}
	r.decide(act, VerdictReject)
	if r.Change != nil {
		return r.refuseChange(act), nil
	}
	return r.close(Rejected, act, EventRejected), nil
}

// Return (退回補正) sends the case back to the applicant; act.Note says why.
func (r *Request) Return(act Act) ([]Event, error) {
	if err := r.mayDecide(act, VerbReturn); err != nil {
		return nil, err
	}
	if err := checkNote(act); err != nil {
		return nil, err
	}
	r.decide(act, VerdictReturn)
	r.Status = Returned
	r.await(r.Applicant, act.At)
	return []Event{{Kind: EventReturned, By: act.By, For: act.For, To: r.Applicant, Note: act.Note}}, nil
}

// mayDecide refuses a decision to the applicant, and where none is asked for. Who else may decide is the caller's to
// know.
func (r *Request) mayDecide(act Act, verb Verb) error {
	if act.By == r.Applicant {
		return Deny(DeniedOwnCase, Args{"number": r.Number})
	}
	if err := r.allowed(verb); err != nil {
		return err
	}
	return r.mayDecideFiled(act)
}

// checkNote refuses an act that must say why and does not.
func checkNote(act Act) error {
	if strings.TrimSpace(act.Note) == "" {
		return Deny(DeniedNoteMissing, nil)
	}
	return nil
}

// decide records a verdict at the present step.
func (r *Request) decide(act Act, verdict Verdict) {
	steps, at := r.course()
	steps[*at].Decided = &Decision{Verdict: verdict, By: act.By, For: act.For, At: act.At, Note: act.Note}
}

// LastDecision is the newest decision of any step; nil when there is none.
func (r *Request) LastDecision() *Decision {
	var last *Decision
	steps := r.Steps
	if r.Change != nil {
		steps = slices.Concat(r.Steps, r.Change.Steps)
	}
	for i := range steps {
		if d := steps[i].Decided; d != nil && (last == nil || !d.At.Before(last.At)) {
			last = d
		}
	}
	return last
}
