package leave

import "time"

// Request (假單) is one request for leave and everything that its next move depends on. Its methods are the only way to
// change it: each checks that the move is allowed, changes the request and returns what happened, or returns a *Denial
// and changes nothing.
type Request struct {
	ID        RequestID
	Number    Number
	Applicant PersonID
	FiledBy   PersonID
	Group     Group
	Unit      UnitID // the applicant's at the time of sending
	Type      TypeCode
	Segments  []Segment
	Minutes   int
	Shares    []Share
	Reason    string
	Details   Details
	// the delegates, one for each part of the time; never empty, the common case is one over all of it
	Covers      []Cover
	Candidates  []PersonID // the applicant's own list when it was sent, for "ask the next by itself"
	AutoNext    bool       // a refusal asks the next candidate without coming back to the applicant
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
	Change      *Change   // what is asked of an approved leave, and by what it was cancelled or revoked; otherwise nil
}

// Act is somebody doing something at a moment. For is set when By acts for an approver who is away or silent.
type Act struct {
	By   PersonID
	For  PersonID
	At   time.Time
	Note string
}

// NewRequest makes a request that Submit can begin. The steps come from Route and are never empty.
func NewRequest(id RequestID, number Number, applicant Person, session string, draft Draft, counted Counted,
	steps []Step) *Request {
	r := &Request{ID: id, Number: number, Applicant: applicant.ID, Group: applicant.Group, Unit: applicant.Unit,
		Session: session, Steps: steps}
	r.fill(draft, counted)
	return r
}

// Submit begins the life of a request. It asks the delegate, or the personnel officer to find one when none is named.
// Where there is no officer but the applicant, the applicant is asked to choose.
func (r *Request) Submit(act Act, personnel PersonID) []Event {
	r.SubmittedAt = act.At
	r.FiledBy = act.By
	sent := Event{Kind: EventSubmitted, By: act.By}
	if r.Details.Unconfirmed = r.FiledByOther(); r.FiledByOther() {
		sent.For = r.Applicant
	}
	return append([]Event{sent}, r.askDelegates(act, personnel)...)
}

// await ends a transition. It counts it and turns to the people who are awaited now.
func (r *Request) await(who PersonID, since time.Time) {
	r.Version++
	r.Awaited, r.Since, r.Escalated = who, since, ""
}

// close ends the case: nobody is awaited any more.
func (r *Request) close(status Status, act Act, kind EventKind) []Event {
	r.Status, r.ClosedAt = status, act.At
	r.await("", time.Time{})
	return []Event{{Kind: kind, By: act.By, For: act.For, Note: act.Note}}
}

// allowed refuses a verb that the status does not allow.
func (r *Request) allowed(verb Verb) error {
	if !r.Status.allows(verb) {
		return r.stale()
	}
	return nil
}

// asApplicant refuses a verb to everybody but the applicant.
func (r *Request) asApplicant(act Act, verb Verb) error {
	if act.By != r.Applicant {
		return r.notYours()
	}
	return r.allowed(verb)
}

// routed refuses to ask for a decision that nobody could make. A consent must never turn into an approval.
func routed(steps []Step) error {
	if len(steps) == 0 {
		return Deny(DeniedNoRoute, nil)
	}
	return nil
}

func (r *Request) notYours() error {
	return Deny(DeniedNotYours, Args{"number": r.Number, "status": r.Status})
}

func (r *Request) nothingToDo() error {
	return Deny(DeniedNothingToDo, Args{"status": r.Status, "number": r.Number})
}

// stale says that the case has moved on, and where to.
func (r *Request) stale() error {
	args := Args{"status": r.Status, "number": r.Number}
	if d := r.LastDecision(); d != nil {
		args["by"], args["at"] = d.By, d.At
	}
	return Deny(DeniedStale, args)
}

// Withdraw (撤回) is the applicant taking the request back before the decision.
func (r *Request) Withdraw(act Act) ([]Event, error) {
	if act.By == r.Applicant && !r.Status.Pending() {
		return nil, r.nothingToDo()
	}
	if err := r.asApplicant(act, VerbWithdraw); err != nil {
		return nil, err
	}
	awaited, escalated := r.Awaited, r.Escalated
	events := r.close(Withdrawn, act, EventWithdrawn)
	events[0].To, events[0].Also = awaited, escalated
	return events, nil
}
