package leave

import "slices"

// Status is the state of a request.
type Status string

// The states of a request are six, and five more once it is approved. In order: 待代理人同意, 待簽核, 已核准, 已駁回, 退回補正, 已撤回;
// 變更待代理人同意, 申請變更中, 申請取消中, 已取消, 已撤銷; 免請假.
const (
	AwaitingDelegate Status = "awaiting_delegate"
	AwaitingApproval Status = "awaiting_approval"
	Approved         Status = "approved"
	Rejected         Status = "rejected"
	Returned         Status = "returned"
	Withdrawn        Status = "withdrawn"
	Extending        Status = "extending"  // in force; its delegate is asked to stand in for longer
	Changing         Status = "changing"   // in force; other time is asked for
	Cancelling       Status = "cancelling" // in force; asked to be given back
	Cancelled        Status = "cancelled"
	Revoked          Status = "revoked"
	Voided           Status = "voided" // nothing of its time counts any more: no leave is needed
)

// Statuses lists all states in the order a case passes them.
func Statuses() []Status {
	return []Status{
		AwaitingDelegate, AwaitingApproval, Returned, Approved, Rejected, Withdrawn,
		Extending, Changing, Cancelling, Cancelled, Revoked, Voided,
	}
}

// Pending reports whether the leave itself is still to be decided. Its time and its balance are reserved.
func (s Status) Pending() bool {
	return s == AwaitingDelegate || s == AwaitingApproval || s == Returned
}

// Open reports whether somebody is still awaited. It is for the leave itself, or for a change of an approved one.
func (s Status) Open() bool { return s.Pending() || s.InForce() && s != Approved }

// InForce reports whether the leave is approved. Its minutes are taken and its delegate stands in, even while a
// change is asked for.
func (s Status) InForce() bool {
	return s == Approved || s == Extending || s == Changing || s == Cancelling
}

// Holds reports whether a request in this state holds its time. Nothing else of the applicant may overlap it.
func (s Status) Holds() bool { return s.Pending() || s.InForce() }

// AsksDelegate reports whether the case awaits a delegate's consent.
func (s Status) AsksDelegate() bool { return s == AwaitingDelegate || s == Extending }

// AsksDecision reports whether the case awaits an approver's decision.
func (s Status) AsksDecision() bool { return s == AwaitingApproval || s == Changing || s == Cancelling }

// Verb is an action on a request.
type Verb string

// The verbs, as audit rows name them.
const (
	VerbSubmit          Verb = "submit"
	VerbAccept          Verb = "accept"
	VerbDecline         Verb = "decline"
	VerbDrop            Verb = "drop_delegate" // by the clock: the delegate can't any more
	VerbChoose          Verb = "choose_delegate"
	VerbSeek            Verb = "seek_delegate"
	VerbAssign          Verb = "assign_delegate"
	VerbApprove         Verb = "approve"
	VerbReject          Verb = "reject"
	VerbReturn          Verb = "return"
	VerbResubmit        Verb = "resubmit"
	VerbWithdraw        Verb = "withdraw"
	VerbConfirm         Verb = "confirm"
	VerbRefuse          Verb = "refuse"
	VerbNudge           Verb = "nudge"
	VerbEscalate        Verb = "escalate"
	VerbChange          Verb = "request_change"
	VerbCancel          Verb = "request_cancellation"
	VerbKeepAsApproved  Verb = "keep"
	VerbRevoke          Verb = "revoke"
	VerbConvert         Verb = "convert"
	VerbHandover        Verb = "handover"
	VerbTransfer        Verb = "transfer"
	VerbTakeOver        Verb = "take_over"
	VerbDeclineTakeover Verb = "keep_duty"

	VerbVoid      Verb = "void"      // 自動結案: nothing of its time counts any more
	VerbReinstate Verb = "reinstate" // some of it counts after all

	// These move no case on: they are not among the transitions.
	VerbReassign     Verb = "reassign"      // turned to those who hold the posts now
	VerbRecount      Verb = "recount"       // counted anew because work was called off, or was not after all
	VerbReportReturn Verb = "report_return" // the report after a trip to mainland China
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
		{"", VerbSubmit, []Status{AwaitingDelegate, AwaitingApproval}},
		{"", VerbConvert, []Status{Approved}},
		{AwaitingDelegate, VerbAccept, []Status{AwaitingDelegate, AwaitingApproval}},
		{AwaitingDelegate, VerbDecline, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbDrop, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbChoose, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbSeek, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbAssign, []Status{AwaitingDelegate, AwaitingApproval}},
		{AwaitingDelegate, VerbNudge, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbEscalate, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbResubmit, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbHandover, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbTransfer, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbTakeOver, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbDeclineTakeover, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbWithdraw, []Status{Withdrawn}},
		{AwaitingDelegate, VerbConfirm, []Status{AwaitingDelegate}},
		{AwaitingDelegate, VerbRefuse, []Status{Withdrawn}},
		{AwaitingApproval, VerbApprove, []Status{AwaitingApproval, Approved}},
		{AwaitingApproval, VerbDrop, []Status{AwaitingDelegate}},
		{AwaitingApproval, VerbReject, []Status{Rejected}},
		{AwaitingApproval, VerbReturn, []Status{Returned}},
		{AwaitingApproval, VerbNudge, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbEscalate, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbResubmit, []Status{AwaitingDelegate, AwaitingApproval}},
		{AwaitingApproval, VerbHandover, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbTransfer, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbTakeOver, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbDeclineTakeover, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbWithdraw, []Status{Withdrawn}},
		{AwaitingApproval, VerbConfirm, []Status{AwaitingApproval}},
		{AwaitingApproval, VerbRefuse, []Status{Withdrawn}},
		{Returned, VerbResubmit, []Status{AwaitingDelegate, AwaitingApproval}},
		{Returned, VerbHandover, []Status{Returned}},
		{Returned, VerbWithdraw, []Status{Withdrawn}},
		{Returned, VerbConfirm, []Status{Returned}},
		{Returned, VerbRefuse, []Status{Withdrawn}},
		{Approved, VerbConfirm, []Status{Approved}},
		{Approved, VerbRefuse, []Status{Withdrawn}},
		{Approved, VerbChange, []Status{Extending, Changing}},
		{Approved, VerbCancel, []Status{Cancelling, Cancelled}},
		{Approved, VerbRevoke, []Status{Revoked}},
		{Extending, VerbAccept, []Status{Changing}},
		{Extending, VerbDecline, []Status{Approved}},
		{Extending, VerbDrop, []Status{Approved}},
		{Extending, VerbKeepAsApproved, []Status{Approved}},
		{Extending, VerbNudge, []Status{Extending}},
		{Extending, VerbHandover, []Status{Extending}},
		{Extending, VerbRevoke, []Status{Revoked}},
		{Changing, VerbApprove, []Status{Changing, Approved, Cancelled}},
		{Changing, VerbReject, []Status{Approved}},
		{Changing, VerbKeepAsApproved, []Status{Approved}},
		{Changing, VerbNudge, []Status{Changing}},
		{Changing, VerbEscalate, []Status{Changing}},
		{Changing, VerbHandover, []Status{Changing}},
		{Changing, VerbTakeOver, []Status{Changing}},
		{Changing, VerbDeclineTakeover, []Status{Changing}},
		{Changing, VerbRevoke, []Status{Revoked}},
		{Cancelling, VerbApprove, []Status{Cancelled}},
		{Cancelling, VerbReject, []Status{Approved}},
		{Cancelling, VerbKeepAsApproved, []Status{Approved}},
		{Cancelling, VerbNudge, []Status{Cancelling}},
		{Cancelling, VerbEscalate, []Status{Cancelling}},
		{Cancelling, VerbHandover, []Status{Cancelling}},
		{Cancelling, VerbTakeOver, []Status{Cancelling}},
		{Cancelling, VerbDeclineTakeover, []Status{Cancelling}},
		{Cancelling, VerbRevoke, []Status{Revoked}},
		{AwaitingDelegate, VerbVoid, []Status{Voided}},
		{AwaitingApproval, VerbVoid, []Status{Voided}},
		{Returned, VerbVoid, []Status{Voided}},
		{Approved, VerbVoid, []Status{Voided}},
		{Extending, VerbVoid, []Status{Voided}},
		{Changing, VerbVoid, []Status{Voided}},
		{Cancelling, VerbVoid, []Status{Voided}},
		{Voided, VerbReinstate, []Status{AwaitingDelegate, AwaitingApproval, Returned, Approved}},
		{Approved, VerbHandover, []Status{Approved}},
		{Approved, VerbTransfer, []Status{Approved}},
		{Approved, VerbTakeOver, []Status{Approved}},
		{Approved, VerbDeclineTakeover, []Status{Approved}},
	}
}

// allows reports whether the verb leads out of the status.
func (s Status) allows(verb Verb) bool {
	return slices.ContainsFunc(Transitions(), func(t Transition) bool { return t.From == s && t.Verb == verb })
}
