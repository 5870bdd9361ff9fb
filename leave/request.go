package leave

import (
	"slices"
	"time"
)

// Request (假單) is one request for leave and everything that its next move depends on. Its methods are the only way to change it:
// each checks that the move is allowed, changes the request and returns what happened, or returns a *Denial and changes nothing.
type Request struct {
	ID          RequestID
	Number      Number
	Applicant   PersonID
	FiledBy     PersonID
	Group       Group
	Unit        UnitID // the applicant's at the time of sending
	Type        TypeCode
	Segments    []Segment
	Minutes     int
	Shares      []Share
	Reason      string
	Delegate    PersonID   // empty while none is named
	Candidates  []PersonID // the applicant's own list when it was sent, for "ask the next by itself"
	AutoNext    bool       // a refusal asks the next candidate without coming back to the applicant
	Declined    []PersonID
	Steps       []Step
	At          int // index of the step that is awaited, len(Steps) when all are done
	Status      Status
	Version     int // grows with every move; buttons carry it
	Awaited     PersonID
	Since       time.Time // since when Awaited is awaited
	Escalated   PersonID  // who may answer as well after a long silence
	NudgedOn    Date
	Session     string // the conversation it was submitted in; unique
	SubmittedAt time.Time
	ClosedAt    time.Time // zero while open
}

// Act is somebody doing something at a moment. For is set when By acts for an approver who is away or silent.
type Act struct {
	By   PersonID
	For  PersonID
	At   time.Time
	Note string
}

// Submit begins the life of a request: it asks the delegate, or the personnel officer to find one when none is named.
func (r *Request) Submit(act Act, personnel PersonID) []Event {
	r.SubmittedAt = act.At
	r.FiledBy = act.By
	return append([]Event{{Kind: EventSubmitted, By: act.By}}, r.askForDelegate(act, personnel)...)
}

func (r *Request) askForDelegate(act Act, personnel PersonID) []Event {
	r.Version++
	r.Status = AwaitingDelegate
	if r.Delegate == "" {
		r.await(personnel, act.At)
		return []Event{{Kind: EventAssignAsked, To: personnel}}
	}
	r.await(r.Delegate, act.At)
	return []Event{{Kind: EventDelegateAsked, To: r.Delegate}}
}

func (r *Request) await(who PersonID, since time.Time) {
	r.Awaited, r.Since, r.Escalated = who, since, ""
}

// begin refuses a verb that the status does not allow, and otherwise counts the move.
func (r *Request) begin(verb Verb) error {
	if !r.Status.allows(verb) {
		return r.stale()
	}
	r.Version++
	return nil
}

// stale says that the case has moved on, and where to.
func (r *Request) stale() error {
	args := Args{"status": r.Status, "number": r.Number}
	if d := r.LastDecision(); d != nil {
		args["by"], args["at"] = d.By, d.At
	}
	return Deny(DeniedStale, args)
}

// LastDecision is the newest decision of any step; nil when there is none.
func (r *Request) LastDecision() *Decision {
	var last *Decision
	for i := range r.Steps {
		if d := r.Steps[i].Decided; d != nil && (last == nil || d.At.After(last.At)) {
			last = d
		}
	}
	return last
}

// Accept is the delegate's consent; the first approver is asked next.
func (r *Request) Accept(act Act) ([]Event, error) {
	if err := r.asDelegate(act, VerbAccept); err != nil {
		return nil, err
	}
	return append([]Event{{Kind: EventAccepted, By: act.By}}, r.askDecision(act)...), nil
}

// asDelegate checks that the actor is the delegate who is asked.
func (r *Request) asDelegate(act Act, verb Verb) error {
	if r.Status == AwaitingDelegate && (r.Delegate == "" || act.By != r.Delegate) {
		return Deny(DeniedNotYours, Args{"number": r.Number, "status": r.Status})
	}
	return r.begin(verb)
}

// askDecision turns to the approver of the present step, or ends the case when there is none left.
func (r *Request) askDecision(act Act) []Event {
	if r.At >= len(r.Steps) {
		return r.close(Approved, act, EventApproved)
	}
	r.Status = AwaitingApproval
	r.await(r.Steps[r.At].Approver, act.At)
	return []Event{{Kind: EventDecisionAsked, To: r.Awaited}}
}

func (r *Request) close(status Status, act Act, kind EventKind) []Event {
	r.Status, r.ClosedAt = status, act.At
	r.await("", time.Time{})
	return []Event{{Kind: kind, By: act.By, For: act.For, Note: act.Note}}
}

// Decline is the delegate's refusal, with its reason in act.Note. next is the candidate to ask by itself, empty to let the applicant choose.
func (r *Request) Decline(act Act, next PersonID) ([]Event, error) {
	if act.Note == "" {
		return nil, Deny(DeniedNoteMissing, nil)
	}
	if err := r.asDelegate(act, VerbDecline); err != nil {
		return nil, err
	}
	r.Declined = append(r.Declined, act.By)
	events := []Event{{Kind: EventDeclined, By: act.By, Note: act.Note}}
	r.Delegate = next
	if next != "" {
		r.await(next, act.At)
		return append(events, Event{Kind: EventDelegateAsked, To: next}), nil
	}
	r.await(r.Applicant, act.At)
	return append(events, Event{Kind: EventChoiceAsked, To: r.Applicant}), nil
}

// NextCandidates are those of the applicant's list who have not been asked yet, in order.
func (r *Request) NextCandidates() []PersonID {
	return slices.DeleteFunc(slices.Clone(r.Candidates), func(p PersonID) bool {
		return p == r.Delegate || p == r.Applicant || slices.Contains(r.Declined, p)
	})
}

// ChooseDelegate is the applicant naming another delegate, who is asked at once.
func (r *Request) ChooseDelegate(act Act, delegate PersonID) ([]Event, error) {
	if err := r.asApplicant(act, VerbChoose); err != nil {
		return nil, err
	}
	r.Delegate = delegate
	r.await(delegate, act.At)
	return []Event{{Kind: EventDelegateAsked, To: delegate}}, nil
}

// SeekDelegate hands the case to the personnel officer: 學校應協調派員代理 (教師請假規則 §14).
func (r *Request) SeekDelegate(act Act, personnel PersonID) ([]Event, error) {
	if err := r.asApplicant(act, VerbSeek); err != nil {
		return nil, err
	}
	r.Delegate = ""
	r.await(personnel, act.At)
	return []Event{{Kind: EventAssignAsked, To: personnel}}, nil
}

func (r *Request) asApplicant(act Act, verb Verb) error {
	if act.By != r.Applicant {
		return Deny(DeniedNotYours, Args{"number": r.Number, "status": r.Status})
	}
	return r.begin(verb)
}

// AssignDelegate is the personnel officer naming the delegate; the school's assignment needs no consent.
func (r *Request) AssignDelegate(act Act, delegate PersonID) ([]Event, error) {
	if r.Status == AwaitingDelegate && r.Delegate != "" {
		return nil, r.stale()
	}
	if err := r.begin(VerbAssign); err != nil {
		return nil, err
	}
	r.Delegate = delegate
	return append([]Event{{Kind: EventAssigned, By: act.By, For: act.For, To: delegate}}, r.askDecision(act)...), nil
}

// Approve decides the present step in favour; after the last step the leave is approved.
func (r *Request) Approve(act Act) ([]Event, error) {
	if err := r.decide(act, VerbApprove, VerdictApprove); err != nil {
		return nil, err
	}
	r.At++
	if r.At >= len(r.Steps) {
		return r.close(Approved, act, EventApproved), nil
	}
	return append([]Event{{Kind: EventStepApproved, By: act.By, For: act.For}}, r.askDecision(act)...), nil
}

// Reject (駁回) ends the case against the applicant. Types that may not be refused are denied: t is the request's type.
func (r *Request) Reject(act Act, t Type) ([]Event, error) {
	if t.Certain {
		return nil, Deny(DeniedNotRefusable, Args{"type": t.Code})
	}
	if act.Note == "" {
		return nil, Deny(DeniedNoteMissing, nil)
	}
	if err := r.decide(act, VerbReject, VerdictReject); err != nil {
		return nil, err
	}
	return r.close(Rejected, act, EventRejected), nil
}

// Return (退回補正) gives the case back to the applicant, with what to mend in act.Note.
func (r *Request) Return(act Act) ([]Event, error) {
	if act.Note == "" {
		return nil, Deny(DeniedNoteMissing, nil)
	}
	if err := r.decide(act, VerbReturn, VerdictReturn); err != nil {
		return nil, err
	}
	r.Status = Returned
	r.await(r.Applicant, act.At)
	return []Event{{Kind: EventReturned, By: act.By, For: act.For, To: r.Applicant, Note: act.Note}}, nil
}

// decide records a verdict at the present step. Who may decide is the caller's to know; nobody decides their own case.
func (r *Request) decide(act Act, verb Verb, verdict Verdict) error {
	if act.By == r.Applicant {
		return Deny(DeniedOwnCase, Args{"number": r.Number})
	}
	if err := r.begin(verb); err != nil {
		return err
	}
	r.Steps[r.At].Decided = &Decision{Verdict: verdict, By: act.By, For: act.For, At: act.At, Note: act.Note}
	return nil
}

// Draft is what the applicant fills in.
type Draft struct {
	Type       TypeCode
	Segments   []Segment
	Reason     string
	Delegate   PersonID
	Candidates []PersonID
	AutoNext   bool
}

// Mend is a returned request sent again: what the change touches is asked again. A delegate who agreed to the same time stays;
// the route is walked from its beginning, because those who approved did so on other facts.
func (r *Request) Mend(act Act, draft Draft, counted Counted, steps []Step, personnel PersonID) ([]Event, error) {
	if act.By != r.Applicant {
		return nil, Deny(DeniedNotYours, Args{"number": r.Number, "status": r.Status})
	}
	if !r.Status.allows(VerbResubmit) {
		return nil, r.stale()
	}
	sameDuty := draft.Delegate != "" && draft.Delegate == r.Delegate && slices.Equal(draft.Segments, r.Segments)
	r.fill(draft, counted)
	r.Steps, r.At, r.Declined = steps, 0, nil
	events := []Event{{Kind: EventResubmitted, By: act.By}}
	if sameDuty {
		r.Version++
		return append(events, r.askDecision(act)...), nil
	}
	return append(events, r.askForDelegate(act, personnel)...), nil
}

func (r *Request) fill(draft Draft, counted Counted) {
	r.Type, r.Segments, r.Reason = draft.Type, draft.Segments, draft.Reason
	r.Delegate, r.Candidates, r.AutoNext = draft.Delegate, draft.Candidates, draft.AutoNext
	r.Minutes, r.Shares = counted.Minutes, counted.Shares
}

// NewRequest makes a request that Submit can begin.
func NewRequest(id RequestID, number Number, applicant Person, session string, draft Draft, counted Counted, steps []Step) *Request {
	r := &Request{ID: id, Number: number, Applicant: applicant.ID, Group: applicant.Group, Unit: applicant.Unit, Session: session, Steps: steps}
	r.fill(draft, counted)
	return r
}

// Withdraw (撤回) is the applicant taking the request back before the decision.
func (r *Request) Withdraw(act Act) ([]Event, error) {
	if act.By == r.Applicant && !r.Status.Open() {
		return nil, Deny(DeniedNothingToDo, Args{"status": r.Status, "number": r.Number})
	}
	if err := r.asApplicant(act, VerbWithdraw); err != nil {
		return nil, err
	}
	awaited := r.Awaited
	events := r.close(Withdrawn, act, EventWithdrawn)
	events[0].To = awaited
	return events, nil
}

// Nudge (催辦) reminds whoever is awaited at the applicant's wish, once a day. It is no move: buttons stay good.
func (r *Request) Nudge(act Act, today Date) ([]Event, error) {
	if act.By != r.Applicant {
		return nil, Deny(DeniedNotYours, Args{"number": r.Number, "status": r.Status})
	}
	if !r.Status.allows(VerbNudge) || r.Awaited == r.Applicant {
		return nil, Deny(DeniedNothingToDo, Args{"status": r.Status, "number": r.Number})
	}
	if r.NudgedOn == today {
		return nil, Deny(DeniedNudgedToday, Args{"number": r.Number})
	}
	r.NudgedOn = today
	return []Event{{Kind: EventNudged, By: act.By, To: r.Awaited}}, nil
}

// Escalate (逾時上呈) lets someone else answer as well after a long silence. It is no move: buttons stay good.
func (r *Request) Escalate(to PersonID) ([]Event, error) {
	if !r.Status.allows(VerbEscalate) {
		return nil, r.stale()
	}
	if to == r.Applicant || to == r.Awaited || to == r.Escalated {
		return nil, Deny(DeniedNothingToDo, Args{"status": r.Status, "number": r.Number})
	}
	r.Escalated = to
	return []Event{{Kind: EventEscalated, To: to}}, nil
}
