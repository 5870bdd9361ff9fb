package office

import (
	"cmp"
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// inOrder sorts audit rows of one request as things happened to it. Versions say so; the clocks of several replicas
// need not.
func inOrder(rows []store.Audit) []store.Audit {
	slices.SortStableFunc(rows, func(a, b store.Audit) int {
		return cmp.Or(cmp.Compare(a.Version, b.Version), cmp.Compare(rank(a.Verb), rank(b.Verb)))
	})
	return rows
}

// rank puts the move that made a version before what changed nothing.
func rank(verb leave.Verb) int {
	if moves(verb) {
		return 0
	}
	return 1
}

// moves reports whether a verb makes a new version of a request.
func moves(verb leave.Verb) bool {
	switch verb { //nolint:exhaustive // every other verb is a move
	case leave.VerbNudge, leave.VerbEscalate, leave.VerbHandover, leave.VerbTransfer, leave.VerbDeclineTakeover,
		leave.VerbConfirm, leave.VerbRecount, leave.VerbReassign:
		return false
	}
	return true
}

// wasAsked reports whether somebody appears in the history of a request.
func wasAsked(rows []store.Audit, who leave.PersonID) bool {
	return slices.ContainsFunc(rows, func(a store.Audit) bool {
		return a.By == who || a.For == who || slices.ContainsFunc(a.Events, func(e leave.Event) bool {
			return e.To == who || e.Also == who
		})
	})
}

// wasInvolved reports whether somebody was asked or told of a request: who acts for an approver is asked, and stands in
// no history.
func (l *lookup) wasInvolved(id leave.RequestID, who leave.PersonID) bool {
	if wasAsked(l.history(id), who) {
		return true
	}
	told, err := l.read.MessagesOf(l.ctx, id, who)
	return !l.failed(err) && len(told) > 0
}

// history is what happened to a request, in order.
func (l *lookup) history(id leave.RequestID) []store.Audit {
	rows, err := l.read.History(l.ctx, id)
	l.failed(err)
	return inOrder(rows)
}

// Verbs of the audit rows that are about no request.
const (
	verbIssueCode           leave.Verb = "issue_code"
	verbBind                leave.Verb = "bind"
	verbUnbind              leave.Verb = "unbind"
	verbSetDelegates        leave.Verb = "set_delegates"
	verbSetActing           leave.Verb = "set_acting"
	verbSetLanguage         leave.Verb = "set_language"
	verbSetNotificationMode leave.Verb = "set_news"
	verbAdjust              leave.Verb = "adjust"
	verbAnnounce            leave.Verb = "announce"
	verbEndAnnouncement     leave.Verb = "take_back_news"
	verbReadAnnouncements   leave.Verb = "read_announcements"
	verbRetryMessage        leave.Verb = "retry_message"
	verbDropMessage         leave.Verb = "drop_message"
	verbHoldMessages        leave.Verb = "hold_messages"
	verbFollow              leave.Verb = "follow"
	verbUnfollow            leave.Verb = "unfollow"
	verbAttach              leave.Verb = "attach"
	verbDetach              leave.Verb = "detach"
	verbUploadLink          leave.Verb = "upload_link"
	verbFileLink            leave.Verb = "file_link"
	verbShow                leave.Verb = "show_file"
	verbExpire              leave.Verb = "expire_file"
	verbSeal                leave.Verb = "seal"
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
	subjectRecords       = "records"  // what people wrote in them
)
