package leave

import "slices"

// Status is where a request stands.
type Status string

// The states of a request: 待代理人同意, 待簽核, 已核准, 已駁回, 退回補正, 已撤回.
const (
	AwaitingDelegate Status = "awaiting_delegate"
	AwaitingApproval Status = "awaiting_approval"
	Approved         Status = "approved"
	Rejected         Status = "rejected"
	Returned         Status = "returned"
	Withdrawn        Status = "withdrawn"
)

// Statuses lists all states in the order a case passes them.
func Statuses() []Status {
	return []Status{AwaitingDelegate, AwaitingApproval, Returned, Approved, Rejected, Withdrawn}
}

// Open reports whether somebody is still awaited; the time and the balance of an open request are reserved.
func (s Status) Open() bool { return s == AwaitingDelegate || s == AwaitingApproval || s == Returned }

// Holds reports whether a request in this state keeps its time: nothing else of the applicant may overlap it.
func (s Status) Holds() bool { return s.Open() || s == Approved }

// Verb is what can be done to a request.
type Verb string

// The verbs, as audit rows name them.
const (
	VerbSubmit   Verb = "submit"
	VerbAccept   Verb = "accept"
	VerbDecline  Verb = "decline"
	VerbChoose   Verb = "choose_delegate"
	VerbSeek     Verb = "seek_delegate"
	VerbAssign   Verb = "assign_delegate"
	VerbApprove  Verb = "approve"
	VerbReject   Verb = "reject"
	VerbReturn   Verb = "return"
	VerbResubmit Verb = "resubmit"
	VerbWithdraw Verb = "withdraw"
	VerbConfirm  Verb = "confirm"
	VerbRefuse   Verb = "refuse"
	VerbNudge    Verb = "nudge"
	VerbEscalate Verb = "escalate"
)

// Transition is one arrow of the life of a request.
type Transition struct {
	From Status
	Verb Verb
	To   []Status
}

// Transitions is the whole life of a request; status.md draws it.
func Transitions() []Transition {
	return []Transition{
		{"", VerbSubmit, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbAccept, []Status{AwaitingDelegate, AwaitingApproval}},
		{AwaitingDelegate, VerbDecline, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbChoose, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbSeek, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbAssign, []Status{AwaitingDelegate, AwaitingApproval}},
		{AwaitingDelegate, VerbNudge, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbEscalate, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbWithdraw, []Status{Withdrawn}},
		{AwaitingDelegate, VerbConfirm, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbRefuse, []Status{Withdrawn}},
		{AwaitingApproval, VerbApprove, []Status{AwaitingApproval, Approved}},
		{AwaitingApproval, VerbReject, []Status{Rejected}},
		{AwaitingApproval, VerbReturn, []Status{Returned}},
		{AwaitingApproval, VerbNudge, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbEscalate, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbWithdraw, []Status{Withdrawn}},
		{AwaitingApproval, VerbConfirm, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbRefuse, []Status{Withdrawn}},
		{Returned, VerbResubmit, []Status{AwaitingDelegate, AwaitingApproval}},
		{Returned, VerbWithdraw, []Status{Withdrawn}},
		{Returned, VerbConfirm, []Status{Returned}},
		{Returned, VerbRefuse, []Status{Withdrawn}},
		{Approved, VerbConfirm, []Status{Approved}},
		{Approved, VerbRefuse, []Status{Withdrawn}},
	}
}

// allows reports whether the verb leads out of the status.
func (s Status) allows(verb Verb) bool {
	return slices.ContainsFunc(Transitions(), func(t Transition) bool { return t.From == s && t.Verb == verb })
}
