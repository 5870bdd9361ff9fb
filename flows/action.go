package flows

import (
	"fmt"
	"net/url"
	"strconv"

	"leaveline/leave"
)

// Action is the content of a button. It is a word of the menu (Do alone), an answer to a question (Session, Slot,
// Value), or something to do with a case (Do, Request, Version). Nothing in it says who taps; rights are checked at
// the tap.
type Action struct {
	Do      Do              // approve, home, apply …; empty for an answer
	Session string          // the conversation the button belongs to
	Slot    string          // the question it answers
	Value   string          // the answer
	Request leave.RequestID // the case it is about
	Version int             // of the case when the button was made
}

// Encode writes the action into postback data, within LINE's 300 characters.
func (a Action) Encode() string {
	v := url.Values{}
	set := func(key, value string) {
		if value != "" {
			v.Set(key, value)
		}
	}
	set("do", string(a.Do))
	set("s", a.Session)
	set("q", a.Slot)
	set("v", a.Value)
	set("r", string(a.Request))
	if a.Version > 0 {
		v.Set("n", strconv.Itoa(a.Version))
	}
	return v.Encode()
}

// ParseAction reads what Encode wrote.
func ParseAction(data string) (Action, error) {
	v, err := url.ParseQuery(data)
	if err != nil {
		return Action{}, fmt.Errorf("parse action: %w", err)
	}
	a := Action{
		Do: Do(v.Get("do")), Session: v.Get("s"), Slot: v.Get("q"), Value: v.Get("v"),
		Request: leave.RequestID(v.Get("r")),
	}
	if n := v.Get("n"); n != "" {
		if a.Version, err = strconv.Atoi(n); err != nil {
			return Action{}, fmt.Errorf("parse action version: %w", err)
		}
	}
	if a.Do == "" && a.Slot == "" {
		return Action{}, fmt.Errorf("parse action: neither something to do nor an answer")
	}
	return a, nil
}

// Do is the effect of a button that is no answer. It is a word of the menu, or something to do with a case.
type Do string

// What Action.Do may be. The first group are words of the menu; they need nothing else.
const (
	DoHome             Do = "home"
	DoApply            Do = "apply"
	DoApplyFor         Do = "apply_for" // 代辦: for a colleague
	DoBalance          Do = "balance"
	DoStatement        Do = "statement" // Value: type/day/line, all optional
	DoProfile          Do = "profile"
	DoRequests         Do = "requests" // Value: period/status/offset, all optional
	DoQueue            Do = "queue"
	DoDuties           Do = "duties"
	DoPastDuties       Do = "duties.past"
	DoSettings         Do = "settings"
	DoDelegates        Do = "delegates"
	DoActing           Do = "acting"
	DoNotices          Do = "notices"
	DoProofs           Do = "proofs"   // certificates that are still to come
	DoLanguage         Do = "language" // Value: zh-TW or en
	DoUnbind           Do = "unbind"
	DoAnnouncements    Do = "news"     // 公告
	DoAnnounce         Do = "announce" // of the personnel officer
	DoEditAnnouncement Do = "news_edit"
	DoTakeBack         Do = "news_remove"
	DoHelp             Do = "help"
	DoRules            Do = "rules"       // Value: the type; without one that of the open request
	DoNext             Do = "next"        // the oldest case that awaits my decision
	DoApproveAll       Do = "approve_all" // asks for confirmation first
	DoResume           Do = "resume"      // the draft that lies open
	DoBack             Do = "back"        // one question back
	DoCancel           Do = "cancel"      // leaves a conversation
	DoSuspend          Do = "suspend"     // 停止上班上課, by the personnel officer
	DoReturns          Do = "returns"     // reports after trips to mainland China that are awaited
)

// The values of Action.Do for a case. Request and Version say which, as the button saw it.
const (
	DoConsent  Do = "consent"
	DoDecline  Do = "decline" // asks why
	DoApprove  Do = "approve"
	DoReject   Do = "reject" // asks why
	DoReturn   Do = "return" // asks what to mend
	DoDetail   Do = "detail"
	DoProgress Do = "progress"
	DoWithdraw Do = "withdraw" // without a case: pick several
	DoNudge    Do = "nudge"
	DoConfirm  Do = "confirm" // 代辦: yes, that is what I want
	DoRefuse   Do = "refuse"  // 代辦: no
	DoMend     Do = "mend"
	DoChoose   Do = "choose" // Value: the delegate; without one it asks
	DoSeek     Do = "seek"
	DoAssign   Do = "assign" // Value: the delegate; without one it asks
	DoFiles    Do = "files"  // its attachments
	DoAttach   Do = "attach" // a further one
	DoHandover Do = "handover"
	DoTransfer Do = "transfer" // Value: who should take it over; without one it asks
	DoTakeOver Do = "take_over"
	DoKeepDuty Do = "keep_duty"

	DoTripLeave    Do = "trip_leave"    // leave for the days of a trip on which one must be at school
	DoReportReturn Do = "report_return" // asks for the report
)

// The values of Action.Do for a row of the own list of delegates. Value names the delegate.
const (
	DoDelegateUp     Do = "delegates.up"
	DoDelegateDown   Do = "delegates.down"
	DoDelegateRemove Do = "delegates.remove"
	DoDelegateAdd    Do = "delegates.add"
	DoDelegatesDone  Do = "delegates.done"
)

// What Action.Do may be on an attachment of a case; Value says which.
const (
	DoFileShow   Do = "files.show"
	DoFileRemove Do = "files.remove"
)

// What Action.Do may be on an approved leave. Giving it back and taking it away ask for a reason, and for a
// confirmation that names it.
const (
	DoGiveBack Do = "cancel_leave"
	DoChange   Do = "change"
	DoSickPart Do = "sick_part"
	DoKeep     Do = "keep"
	DoRevoke   Do = "revoke"
)
