package flows

import (
	"leaveline/leave"
)

// Effect is a change asked of the world. The office carries it out and the conversation gets its Outcome.
//
//sumtype:decl
type Effect interface{ effect() }

// Ref names a case as a button saw it.
type Ref struct {
	Request leave.RequestID `json:"request"`
	Version int             `json:"version"`
}

// about is the case of every effect that names one.
func (r Ref) about() Ref { return r }

func (e SubmitRequest) about() Ref { return e.Mends }

// The effects, one for each change that the office makes.
type (
	// SubmitRequest sends a draft, once per session. Mends is set when a returned request is sent again.
	SubmitRequest struct {
		Session string           `json:"session"`
		Draft   leave.Draft      `json:"draft"`
		With    []leave.PersonID `json:"with,omitempty"` // 多人: the same form for each of them
		Mends   Ref              `json:"mends,omitzero"`
	}
	// Consent is the delegate's yes.
	Consent struct{ Ref }
	// Decline is the delegate's no, with why.
	Decline struct {
		Ref
		Note string `json:"note"`
	}
	// ChooseDelegate names others after a refusal; the first to agree stands in.
	ChooseDelegate struct {
		Ref
		Delegates []leave.PersonID `json:"delegates"`
	}
	// SeekDelegate asks the personnel officer to find one: 找不到代理人.
	SeekDelegate struct{ Ref }
	// AssignDelegate is the personnel officer naming one.
	AssignDelegate struct {
		Ref
		Delegate leave.PersonID `json:"delegate"`
	}
	// SetHandover writes 交辦事項 for the delegates of a request.
	SetHandover struct {
		Ref
		Text string `json:"text"`
	}
	// Transfer asks somebody to take an own duty over.
	Transfer struct {
		Ref
		To leave.PersonID `json:"to"`
	}
	// TakeOver is the yes of a transferee.
	TakeOver struct{ Ref }
	// KeepDuty declines a transfer: the duty stays with its delegate.
	KeepDuty struct{ Ref }
	// Decide is an approver's verdict.
	Decide struct {
		Ref
		Verdict leave.Verdict `json:"verdict"`
		Note    string        `json:"note,omitempty"`
	}
	// ApproveAll approves several cases; those that can't be are named in the outcome.
	ApproveAll struct {
		Refs []Ref `json:"refs"`
	}
	// Withdraw takes own requests back.
	Withdraw struct {
		Refs []Ref `json:"refs"`
	}
	// Announce publishes an announcement, once per session.
	Announce struct {
		Session string     `json:"session"`
		Text    string     `json:"text"`
		Until   leave.Date `json:"until"`
		Instead string     `json:"instead,omitempty"` // the one that it takes the place of
	}
	// TakeBack ends an announcement at once.
	TakeBack struct {
		Announcement string `json:"announcement"`
	}
	// MarkRead notes up to which announcement I have read.
	MarkRead struct {
		UpTo string `json:"up_to"`
	}
	// ConfirmFiled is the applicant's yes to what a colleague filed for them.
	ConfirmFiled struct{ Ref }
	// RefuseFiled is their no: it is withdrawn.
	RefuseFiled struct{ Ref }
	// Nudge reminds the person that the case waits for.
	Nudge struct{ Ref }
	// Attach adds a file of the chat to a request or a conversation. The conversation is becoming a request.
	Attach struct {
		leave.AttachmentOwner
		Content string `json:"content"` // LINE's id of it
	}
	// Detach removes an attachment.
	Detach struct {
		File    leave.FileID    `json:"file"`
		Request leave.RequestID `json:"request,omitempty"` // the case whose list it was in
	}
	// OpenUpload makes a link to the page on which files can be sent.
	OpenUpload struct{ leave.AttachmentOwner }
	// OpenFile makes a link that shows an attachment, once.
	OpenFile struct {
		File    leave.FileID    `json:"file"`
		Request leave.RequestID `json:"request"`
	}
	// Bind ties this LINE account to the owner of a code.
	Bind struct {
		Code string `json:"-"` // never logged nor kept
	}
	// Unbind ends the tie.
	Unbind struct{}
	// SetDelegates replaces the own ordered list.
	SetDelegates struct {
		Delegates []leave.PersonID `json:"delegates"`
	}
	// SetActing chooses who decides while I am on leave; empty for nobody.
	SetActing struct {
		Acting leave.PersonID `json:"acting"`
	}
	// Suspend sets the suspension of a day, in place of an earlier one. None lifts it.
	Suspend struct {
		Day leave.Date         `json:"day"`
		Off []leave.Suspension `json:"off,omitempty"`
	}
	// ReportReturn is the report after a trip to mainland China.
	ReportReturn struct {
		Ref
		Note string `json:"note"`
	}
	// SetNotificationMode chooses when I am notified of what can wait.
	SetNotificationMode struct {
		Mode leave.NotificationMode `json:"news"`
	}
	// SetLanguage chooses zh-TW or en.
	SetLanguage struct {
		Lang string `json:"lang"`
	}
)

func (SubmitRequest) effect() {}

func (Consent) effect() {}

func (Decline) effect() {}

func (ChooseDelegate) effect() {}

func (SeekDelegate) effect() {}

func (AssignDelegate) effect() {}

func (SetHandover) effect() {}

func (Transfer) effect() {}

func (TakeOver) effect() {}

func (KeepDuty) effect() {}

func (Decide) effect() {}

func (ApproveAll) effect() {}

func (Withdraw) effect() {}

func (Announce) effect() {}

func (TakeBack) effect() {}

func (MarkRead) effect() {}

func (ConfirmFiled) effect() {}

func (RefuseFiled) effect() {}

func (Nudge) effect() {}

func (Attach) effect() {}

func (Detach) effect() {}

func (OpenUpload) effect() {}

func (OpenFile) effect() {}

func (Bind) effect() {}

func (Unbind) effect() {}

func (SetDelegates) effect() {}

func (SetActing) effect() {}

func (SetNotificationMode) effect() {}

func (SetLanguage) effect() {}

func (Suspend) effect() {}

func (ReportReturn) effect() {}

// The effects on a case after it was sent.
type (
	// RequestCancellation gives an approved leave back, with why.
	RequestCancellation struct {
		Ref
		Note string `json:"note"`
	}
	// ChangeLeave asks for other time in place of an approved leave. Note says why; Sick asks to make 病假 of that part of
	// it.
	ChangeLeave struct {
		Ref
		Segments []leave.Segment `json:"segments"`
		Note     string          `json:"note"`
		Sick     bool            `json:"sick,omitempty"`
	}
	// Keep asks for no change of an approved leave any more.
	Keep struct{ Ref }
	// Revoke is the personnel officer taking an approved leave away, with why.
	Revoke struct {
		Ref
		Note string `json:"note"`
	}
)

func (RequestCancellation) effect() {}

func (ChangeLeave) effect() {}

func (Keep) effect() {}

func (Revoke) effect() {}

// concerns is an effect on one case.
type concerns interface {
	about() Ref
}
