package flows

import (
	"fmt"
	"net/url"
	"strconv"

	"leaveline/leave"
)

// Action is what a button carries: either a word of the menu (Do alone), an answer to a question (Session, Slot, Value), or
// something to do with a case (Do, Request, Version). Nothing in it says who taps; rights are checked at the tap.
type Action struct {
	Do      string          // approve, home, apply …; empty for an answer
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
	set("do", a.Do)
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
	a := Action{Do: v.Get("do"), Session: v.Get("s"), Slot: v.Get("q"), Value: v.Get("v"), Request: leave.RequestID(v.Get("r"))}
	if n := v.Get("n"); n != "" {
		if a.Version, err = strconv.Atoi(n); err != nil {
			return Action{}, fmt.Errorf("parse action version: %w", err)
		}
	}
	if a.Do == "" && a.Slot == "" {
		return Action{}, fmt.Errorf("parse action: neither a deed nor an answer")
	}
	return a, nil
}

// What Action.Do may be. The first group are words of the menu; they need nothing else.
const (
	DoHome       = "home"
	DoApply      = "apply"
	DoApplyFor   = "apply_for" // 代辦: for a colleague
	DoBalance    = "balance"
	DoStatement  = "statement" // Value: type/day/line, all optional
	DoProfile    = "profile"
	DoRequests   = "requests" // Value: period/status/offset, all optional
	DoQueue      = "queue"
	DoDuties     = "duties"
	DoPastDuties = "duties.past"
	DoSettings   = "settings"
	DoDelegates  = "delegates"
	DoActing     = "acting"
	DoNotices    = "notices"
	DoProofs     = "proofs"   // certificates that are still to come
	DoLanguage   = "language" // Value: zh-TW or en
	DoUnbind     = "unbind"
	DoNews       = "news"     // 公告
	DoAnnounce   = "announce" // of the personnel officer
	DoNewsEdit   = "news_edit"
	DoNewsRemove = "news_remove"
	DoHelp       = "help"
	DoRules      = "rules"       // Value: the type; without one that of the open request
	DoNext       = "next"        // the oldest case that awaits my decision
	DoApproveAll = "approve_all" // asks for confirmation first
	DoResume     = "resume"      // the draft that lies open
	DoBack       = "back"        // one question back
	DoCancel     = "cancel"      // leaves a conversation
	DoSuspend    = "suspend"     // 停止上班上課, by the personnel officer
	DoReturns    = "returns"     // reports after trips to mainland China that are awaited
)

// What Action.Do may be on a case: Request and Version say which, as the button saw it.
const (
	DoConsent  = "consent"
	DoDecline  = "decline" // asks why
	DoApprove  = "approve"
	DoReject   = "reject" // asks why
	DoReturn   = "return" // asks what to mend
	DoDetail   = "detail"
	DoProgress = "progress"
	DoWithdraw = "withdraw" // without a case: pick several
	DoNudge    = "nudge"
	DoConfirm  = "confirm" // 代辦: yes, that is what I want
	DoRefuse   = "refuse"  // 代辦: no
	DoMend     = "mend"
	DoChoose   = "choose" // Value: the delegate; without one it asks
	DoSeek     = "seek"
	DoAssign   = "assign" // Value: the delegate; without one it asks
	DoFiles    = "files"  // its attachments
	DoAttach   = "attach" // a further one
	DoHandover = "handover"
	DoTransfer = "transfer" // Value: who should take it over; without one it asks
	DoTakeOver = "take_over"
	DoKeepDuty = "keep_duty"

	DoTripLeave    = "trip_leave"    // leave for the days of a trip on which one must be at school
	DoReportReturn = "report_return" // asks for the report
)

// What Action.Do may be on a row of the own list of delegates; Value says whom.
const (
	DoDelegateUp     = "delegates.up"
	DoDelegateDown   = "delegates.down"
	DoDelegateRemove = "delegates.remove"
	DoDelegateAdd    = "delegates.add"
	DoDelegatesDone  = "delegates.done"
)

// What Action.Do may be on an attachment of a case; Value says which.
const (
	DoFileShow   = "files.show"
	DoFileRemove = "files.remove"
)

// What Action.Do may be on an approved leave. Giving it back and taking it away ask for a reason, and for a confirmation that names it.
const (
	DoGiveBack = "cancel_leave"
	DoChange   = "change"
	DoSickPart = "sick_part"
	DoKeep     = "keep"
	DoRevoke   = "revoke"
)
