package leave

// NoticeKind is what a person is to be told.
type NoticeKind string

// The notices about a request.
const (
	NoticeAskDelegate NoticeKind = "ask_delegate" // please stand in
	NoticeAskDecision NoticeKind = "ask_decision" // please decide
	NoticeAskChoice   NoticeKind = "ask_choice"   // your delegate can't: choose another
	NoticeAskAssign   NoticeKind = "ask_assign"   // please assign a delegate
	NoticeAssigned    NoticeKind = "assigned"     // you were assigned to stand in
	NoticeApproved    NoticeKind = "approved"     // to the applicant
	NoticeDutyStands  NoticeKind = "duty_stands"  // to the delegate: approved, you stand in
	NoticeRejected    NoticeKind = "rejected"     // to the applicant
	NoticeDutyOff     NoticeKind = "duty_off"     // to the delegate: rejected, withdrawn or given to another, you need not
	NoticeReturned    NoticeKind = "returned"     // to the applicant: mend it
	NoticeWithdrawn   NoticeKind = "withdrawn"    // to approvers who were asked or had approved
	NoticeFiled       NoticeKind = "filed"        // to the applicant: a colleague filed this for you
	NoticeRefused     NoticeKind = "refused"      // to the colleague: the applicant does not want it
	NoticeNudge       NoticeKind = "nudge"        // to whoever is awaited
	NoticeEscalated   NoticeKind = "escalated"    // you may decide as well
	NoticeReminder    NoticeKind = "reminder"     // what awaits you, in one message
	NoticeTomorrow    NoticeKind = "tomorrow"     // your own leave of tomorrow
	NoticeProof       NoticeKind = "proof"        // the certificate of your leave is due
	NoticeDone        NoticeKind = "done"         // to whoever acted, when the answer to their tap could not be delivered
	NoticeRelinked    NoticeKind = "relinked"     // to the old phone: bound elsewhere now
)

// Notice is something to tell a person, as data; it is put into words when it is sent.
type Notice struct {
	Kind    NoticeKind `json:"kind"`
	To      PersonID   `json:"to"`
	Request RequestID  `json:"request,omitempty"`
	Version int        `json:"version,omitempty"` // of the request, when the notice asks for something
	By      PersonID   `json:"by,omitempty"`
	For     PersonID   `json:"for,omitempty"`
	Note    string     `json:"note,omitempty"`
}

// Asks reports whether the notice asks for an answer; it is moot once the case has moved on.
func (k NoticeKind) Asks() bool {
	switch k {
	case NoticeAskDelegate, NoticeAskDecision, NoticeAskChoice, NoticeAskAssign, NoticeNudge, NoticeEscalated, NoticeReminder:
		return true
	case NoticeAssigned, NoticeApproved, NoticeDutyStands, NoticeRejected, NoticeDutyOff, NoticeReturned, NoticeWithdrawn, NoticeFiled, NoticeRefused,
		NoticeTomorrow, NoticeProof, NoticeDone, NoticeRelinked:
		return false
	}
	return false
}

// Notices says whom to tell what about a request after the events. Whoever acted is not told of it; they see the answer to their own
// tap. If it is their turn again they are asked. Notes go to the applicant only.
func Notices(r Request, events []Event) []Notice {
	var notices []Notice
	for _, e := range events {
		for _, n := range notice(r, e) {
			if n.To == "" || n.To == e.By {
				continue
			}
			n.Request, n.Version = r.ID, r.Version
			n.By, n.For = e.By, e.For
			if n.To == r.Applicant {
				n.Note = e.Note // delegates see when and what to cover, not why
			}
			notices = append(notices, n)
		}
	}
	return notices
}

func notice(r Request, e Event) []Notice {
	switch e.Kind {
	case EventDelegateAsked:
		return []Notice{{Kind: NoticeAskDelegate, To: e.To}}
	case EventChoiceAsked:
		return []Notice{{Kind: NoticeAskChoice, To: e.To}}
	case EventAssignAsked:
		return []Notice{{Kind: NoticeAskAssign, To: e.To}}
	case EventAssigned:
		return []Notice{{Kind: NoticeAssigned, To: e.To}}
	case EventDecisionAsked:
		return []Notice{{Kind: NoticeAskDecision, To: e.To}}
	case EventApproved:
		return append([]Notice{{Kind: NoticeApproved, To: r.Applicant}}, toEach(NoticeDutyStands, r.Delegates())...)
	case EventRejected:
		return append([]Notice{{Kind: NoticeRejected, To: r.Applicant}}, toEach(NoticeDutyOff, r.engaged())...)
	case EventReturned:
		return []Notice{{Kind: NoticeReturned, To: r.Applicant}}
	case EventWithdrawn:
		return withdrawnNotices(r, e)
	case EventSubmitted:
		if r.Filed() {
			return []Notice{{Kind: NoticeFiled, To: r.Applicant}}
		}
		return nil
	case EventRefused:
		return append(withdrawnNotices(r, e), Notice{Kind: NoticeRefused, To: r.FiledBy})
	case EventReleased:
		return []Notice{{Kind: NoticeDutyOff, To: e.To}}
	case EventNudged:
		return []Notice{{Kind: NoticeNudge, To: e.To}}
	case EventEscalated:
		return []Notice{{Kind: NoticeEscalated, To: e.To}}
	case EventConfirmed, EventResubmitted, EventAccepted, EventDeclined, EventStepApproved:
		return nil
	}
	return nil
}

// toEach is the same notice to several people.
func toEach(kind NoticeKind, ids []PersonID) []Notice {
	notices := make([]Notice, len(ids))
	for i, id := range ids {
		notices[i] = Notice{Kind: kind, To: id}
	}
	return notices
}

// withdrawnNotices tells the delegates, whoever was asked to answer, and those who had approved; each once.
func withdrawnNotices(r Request, e Event) []Notice {
	notices := toEach(NoticeDutyOff, r.engaged())
	told := map[PersonID]bool{r.Applicant: true}
	if e.Kind == EventRefused {
		told[r.FiledBy] = true // in words of its own
	}
	for _, n := range notices {
		told[n.To] = true
	}
	for _, who := range append([]PersonID{e.To, e.Also}, approvedBy(r.Steps)...) {
		if !told[who] {
			told[who] = true
			notices = append(notices, Notice{Kind: NoticeWithdrawn, To: who})
		}
	}
	return notices
}

// approvedBy are those who approved some step, whether for themselves or for another.
func approvedBy(steps []Step) []PersonID {
	var who []PersonID
	for _, s := range steps {
		if s.Decided != nil && s.Decided.Verdict == VerdictApprove {
			who = append(who, s.Decided.By)
		}
	}
	return who
}
