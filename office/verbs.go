package office

import "leaveline/leave"

// What deeds without a request are called in the audit rows.
const (
	verbIssueCode        leave.Verb = "issue_code"
	verbBind             leave.Verb = "bind"
	verbUnbind           leave.Verb = "unbind"
	verbSetDelegates     leave.Verb = "set_delegates"
	verbSetActing        leave.Verb = "set_acting"
	verbSetLanguage      leave.Verb = "set_language"
	verbSetNotifications leave.Verb = "set_news"
	verbAdjust           leave.Verb = "adjust"
	verbAnnounce         leave.Verb = "announce"
	verbEndAnnouncement  leave.Verb = "take_back_news"
	verbRetryMessage     leave.Verb = "retry_message"
	verbDropMessage      leave.Verb = "drop_message"
	verbHoldMessages     leave.Verb = "hold_messages"
	verbFollow           leave.Verb = "follow"
	verbUnfollow         leave.Verb = "unfollow"
	verbAttach           leave.Verb = "attach"
	verbDetach           leave.Verb = "detach"
	verbShow             leave.Verb = "show_file"
	verbExpire           leave.Verb = "expire_file"
)

// What they were about.
const (
	subjectCode          = "code"
	subjectBinding       = "binding"
	subjectDelegates     = "delegates"
	subjectActing        = "acting"
	subjectLanguage      = "language"
	subjectNotifications = "news"
	subjectReachable     = "reachable"
	subjectFile          = "file:"    // and its id
	subjectMessage       = "message:" // and its id
	subjectMessages      = "messages" // all that were unsent
)
