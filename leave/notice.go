package leave

import (
	"cmp"
	"maps"
	"slices"
)

// NoticeKind is the kind of a notice to a person.
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
	// to the delegate: rejected, withdrawn or given to another, you need not
	NoticeDutyOff      NoticeKind = "duty_off"
	NoticeReturned     NoticeKind = "returned"  // to the applicant: mend it
	NoticeWithdrawn    NoticeKind = "withdrawn" // to approvers who were asked or had approved
	NoticeFiledByOther NoticeKind = "filed"     // to the applicant: a colleague filed this for you
	NoticeRefused      NoticeKind = "refused"   // to the colleague: the applicant does not want it
	// to the people who are awaited
	NoticeNudge     NoticeKind = "nudge"
	NoticeEscalated NoticeKind = "escalated" // you may decide as well
	// all that awaits a person, in one message
	NoticeReminder         NoticeKind = "reminder"
	NoticeTomorrow         NoticeKind = "tomorrow"     // your own leave of tomorrow
	NoticeProof            NoticeKind = "proof"        // the certificate of your leave is due
	NoticeHandover         NoticeKind = "handover"     // to the delegate: 交辦事項 has changed
	NoticeAskTakeover      NoticeKind = "ask_takeover" // please take a duty over
	NoticeTakeoverDeclined NoticeKind = "duty_kept"    // to the delegate: who was asked can't take the duty over
	NoticeTakenOver        NoticeKind = "taken_over"   // By: who stands in now; For: who did before
	NoticeDutySoon         NoticeKind = "duty_soon"    // to the delegate: a duty of tomorrow
	// to the applicant and the personnel officer: the delegate of an approved leave (By) has left the school
	NoticeDelegateLeft NoticeKind = "delegate_left"
	// to the person who acted, when the answer to their tap could not be delivered
	NoticeDone     NoticeKind = "done"
	NoticeRelinked NoticeKind = "relinked" // to the old phone: bound elsewhere now

	// to who was asked or had approved: the applicant has changed the request
	NoticeRecalled       NoticeKind = "recalled"
	NoticeChanged        NoticeKind = "changed"        // to the applicant: the approved leave is as you asked now
	NoticeDutyChanged    NoticeKind = "duty_changed"   // to the delegate: you stand in at the time shown
	NoticeChangeRefused  NoticeKind = "change_refused" // to the applicant: the leave stands as it was
	NoticeCancelled      NoticeKind = "cancelled"      // to the applicant, or to who had approved: the leave is given back
	NoticeCancelRefused  NoticeKind = "cancel_refused" // to the applicant: the leave stands
	NoticeKeptAsApproved NoticeKind = "kept"           // to who was asked about a change: nothing is asked any more
	NoticeRevoked        NoticeKind = "revoked"        // to the applicant

	NoticeSuspended     NoticeKind = "suspended"       // to the applicant: work was called off, hours come back
	NoticeSuspensionOff NoticeKind = "suspension_off"  // to the applicant: it was not called off after all
	NoticeDutyCalledOff NoticeKind = "duty_called_off" // to the delegate: work was called off while they stand in
	NoticeDutyBack      NoticeKind = "duty_back"       // to the delegate: it was not called off after all
	// to the applicant and the personnel officer: what the leave rests on was taken back, it is more than there is
	NoticeOverdrawn      NoticeKind = "overdrawn"
	NoticeRecounted      NoticeKind = "recounted"       // to the applicant: the calendar or the hours are others now
	NoticeVoided         NoticeKind = "voided"          // to the applicant: nothing of it counts any more, it has ended
	NoticeDutyDayOff     NoticeKind = "duty_day_off"    // to the delegate: a day of the duty is off by now
	NoticeDutyWorkday    NoticeKind = "duty_workday"    // to the delegate: a day of the duty is worked after all
	NoticeReturnDue      NoticeKind = "return_due"      // to the applicant: the report after a trip to mainland China
	NoticeReturnReported NoticeKind = "return_reported" // to the personnel officer: that report was given
	NoticeAdjusted       NoticeKind = "adjusted"        // the office wrote into your ledger; nothing of what or why
)

// Acting says whether an acting approver may answer a notice in another's place.
type Acting int

// The notices that an acting approver may answer.
const (
	ActingNever Acting = iota
	// ActingAlways is for notices to somebody as an approver or as an officer.
	ActingAlways
	// ActingForApprover is for notices that also go to delegates and applicants, who answer for themselves.
	ActingForApprover
)

// noticeRule holds the rules of every notice of a kind.
type noticeRule struct {
	urgency  Urgency
	asks     bool   // for an answer; obsolete once the case has moved on
	acting   Acting // who else may answer
	reminds  bool   // repeats what the person has agreed to or asked for
	delegate bool   // shows the case as a delegate may see it: never why
	caseless bool   // is about no case
}

// noticeRules has one row for each kind of notice. A new kind gets its constant and its row here, its words in
// bot/text, and in bot/outbox/relevant.go the condition under which it still matters when it is sent.
var noticeRules = map[NoticeKind]noticeRule{
	NoticeAskDelegate:      {urgency: UrgencyNow, asks: true, delegate: true},
	NoticeAskDecision:      {urgency: UrgencyNow, asks: true, acting: ActingAlways},
	NoticeAskChoice:        {urgency: UrgencyNow, asks: true},
	NoticeAskAssign:        {urgency: UrgencyNow, asks: true, acting: ActingAlways},
	NoticeAssigned:         {urgency: UrgencyWithinHours, delegate: true},
	NoticeApproved:         {urgency: UrgencyResult},
	NoticeDutyStands:       {urgency: UrgencyByEve, delegate: true},
	NoticeRejected:         {urgency: UrgencyNow},
	NoticeDutyOff:          {urgency: UrgencyInfo, delegate: true},
	NoticeReturned:         {urgency: UrgencyNow},
	NoticeWithdrawn:        {urgency: UrgencyWithReply},
	NoticeFiledByOther:     {urgency: UrgencyNow},
	NoticeRefused:          {urgency: UrgencyInfo},
	NoticeNudge:            {urgency: UrgencyWithinHours, asks: true, acting: ActingForApprover},
	NoticeEscalated:        {urgency: UrgencyWithinHours, asks: true, acting: ActingAlways},
	NoticeReminder:         {urgency: UrgencyWithinHours, asks: true, acting: ActingForApprover},
	NoticeTomorrow:         {urgency: UrgencyWithReply, reminds: true},
	NoticeProof:            {urgency: UrgencyWithinHours, reminds: true},
	NoticeHandover:         {urgency: UrgencyInfo, delegate: true},
	NoticeAskTakeover:      {urgency: UrgencyNow, asks: true, delegate: true},
	NoticeTakeoverDeclined: {urgency: UrgencyNow, delegate: true},
	NoticeTakenOver:        {urgency: UrgencyResult},
	NoticeDelegateLeft:     {urgency: UrgencyWithinHours},
	NoticeDutySoon:         {urgency: UrgencyWithinHours, reminds: true, delegate: true},
	NoticeDone:             {urgency: UrgencyNow},
	NoticeRelinked:         {urgency: UrgencyNow, caseless: true},
	NoticeRecalled:         {urgency: UrgencyWithReply},
	NoticeChanged:          {urgency: UrgencyResult},
	NoticeDutyChanged:      {urgency: UrgencyInfo, delegate: true},
	NoticeChangeRefused:    {urgency: UrgencyNow},
	NoticeCancelled:        {urgency: UrgencyInfo},
	NoticeCancelRefused:    {urgency: UrgencyNow},
	NoticeKeptAsApproved:   {urgency: UrgencyWithReply},
	NoticeRevoked:          {urgency: UrgencyNow},
	NoticeSuspended:        {urgency: UrgencyInfo},
	NoticeSuspensionOff:    {urgency: UrgencyInfo},
	NoticeDutyCalledOff:    {urgency: UrgencyInfo, delegate: true},
	NoticeDutyBack:         {urgency: UrgencyInfo, delegate: true},
	NoticeOverdrawn:        {urgency: UrgencyInfo},
	NoticeRecounted:        {urgency: UrgencyInfo},
	NoticeVoided:           {urgency: UrgencyInfo},
	NoticeDutyDayOff:       {urgency: UrgencyInfo, delegate: true},
	NoticeDutyWorkday:      {urgency: UrgencyInfo, delegate: true},
	NoticeReturnDue:        {urgency: UrgencyWithinHours, reminds: true},
	NoticeReturnReported:   {urgency: UrgencyInfo},
	NoticeAdjusted:         {urgency: UrgencyInfo, caseless: true},
}

// NoticeKinds lists all kinds of notices, by name.
func NoticeKinds() []NoticeKind { return slices.Sorted(maps.Keys(noticeRules)) }

// Urgency returns how soon a notice of the kind is delivered by itself. It holds while the leave is not near.
func (k NoticeKind) Urgency() Urgency { return noticeRules[k].urgency }

// Asks reports whether a notice of the kind asks for an answer. Such a notice is obsolete once the case has moved on.
func (k NoticeKind) Asks() bool { return noticeRules[k].asks }

// Acting returns whether an acting approver may answer in the person's place.
func (k NoticeKind) Acting() Acting { return noticeRules[k].acting }

// ForDelegate reports whether a notice shows its case as a delegate may see it.
func (k NoticeKind) ForDelegate() bool { return noticeRules[k].delegate }

// Caseless reports whether a notice of the kind is about no case.
func (k NoticeKind) Caseless() bool { return noticeRules[k].caseless }

// reminds reports whether a notice of the kind repeats something known. The person has agreed to it or asked for it.
func (k NoticeKind) reminds() bool { return noticeRules[k].reminds }

// Notice is a notification to a person, as data. It is put into words when it is sent.
type Notice struct {
	Kind    NoticeKind `json:"kind"`
	To      PersonID   `json:"to"`
	Request RequestID  `json:"request,omitempty"`
	Version int        `json:"version,omitempty"` // of the request, when the notice asks for something
	By      PersonID   `json:"by,omitempty"`
	For     PersonID   `json:"for,omitempty"`
	Note    string     `json:"note,omitempty"`
	Day     Date       `json:"day,omitempty"`     // of a suspension
	Minutes int        `json:"minutes,omitempty"` // that it gives back, or takes again
	Was     int        `json:"was,omitempty"`     // what the request counted before, in minutes
	Now     int        `json:"now,omitempty"`     // what it counts now
	More    int        `json:"more,omitempty"`    // further days besides Day
}

// Notices computes the notices of a request and its new events. People who acted are not told of it; they see the
// answer to their own tap. Whoever acted is not told of it; they see the answer to their own tap. If it is their turn
// again they are asked. Notes go to the applicant only.
func Notices(r Request, events []Event) []Notice {
	var notices []Notice
	for _, e := range events {
		for _, n := range notice(r, e) {
			if n.To == "" || n.To == e.By {
				continue
			}
			n.Request, n.Version = r.ID, r.Version
			n.By, n.For = e.By, cmp.Or(n.For, e.For)
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
		if r.FiledByOther() {
			return []Notice{{Kind: NoticeFiledByOther, To: r.Applicant}}
		}
		return nil
	case EventRefused:
		return append(withdrawnNotices(r, e), Notice{Kind: NoticeRefused, To: r.FiledBy})
	case EventReturnReported:
		return []Notice{{Kind: NoticeReturnReported, To: e.To}}
	case EventReleased:
		return []Notice{{Kind: NoticeDutyOff, To: e.To}}
	case EventHandover:
		return toEach(NoticeHandover, r.Delegates())
	case EventTakeoverAsked:
		return []Notice{{Kind: NoticeAskTakeover, To: e.To}}
	case EventTakeoverDeclined:
		return []Notice{{Kind: NoticeTakeoverDeclined, To: e.To}}
	case EventTakenOver:
		return transferNotices(r, e)
	case EventNudged:
		return []Notice{{Kind: NoticeNudge, To: e.To}}
	case EventEscalated:
		return []Notice{{Kind: NoticeEscalated, To: e.To}}
	case EventRecalled, EventChanged, EventChangeRefused, EventCancelled, EventCancelRefused, EventKeptAsApproved,
		EventDutyMoved, EventRevoked, EventConverted:
		return changeNotices(r, e)
	case EventConfirmed, EventResubmitted, EventAccepted, EventDeclined, EventStepApproved, EventChangeAsked,
		EventCancelAsked, EventRecounted, EventReassigned, EventDropped, EventVoided, EventReinstated:
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

// toOthers adds a notice to each person who has none yet, the applicant aside.
func toOthers(notices []Notice, r Request, kind NoticeKind, ids ...PersonID) []Notice {
	for _, who := range ids {
		if who != r.Applicant && !slices.ContainsFunc(notices, func(n Notice) bool { return n.To == who }) {
			notices = append(notices, Notice{Kind: kind, To: who})
		}
	}
	return notices
}

// changeNotices tell of what became of a case after it was sent.
func changeNotices(r Request, e Event) []Notice {
	switch e.Kind { //nolint:exhaustive // the other events are about the asking and deciding
	case EventRecalled:
		return []Notice{{Kind: NoticeRecalled, To: e.To}}
	case EventChanged:
		return []Notice{{Kind: NoticeChanged, To: r.Applicant}}
	case EventChangeRefused:
		return []Notice{{Kind: NoticeChangeRefused, To: r.Applicant}}
	case EventCancelled:
		return cancelledNotices(r, e)
	case EventCancelRefused:
		return []Notice{{Kind: NoticeCancelRefused, To: r.Applicant}}
	case EventKeptAsApproved:
		return toOthers(nil, r, NoticeKeptAsApproved, e.To, e.Also)
	case EventDutyMoved:
		return []Notice{{Kind: NoticeDutyChanged, To: e.To}}
	case EventRevoked:
		told := append([]Notice{{Kind: NoticeRevoked, To: r.Applicant}}, toEach(NoticeDutyOff, r.engaged())...)
		return toOthers(told, r, NoticeKeptAsApproved, e.To, e.Also)
	case EventConverted:
		return []Notice{{Kind: NoticeApproved, To: r.Applicant}}
	}
	return nil
}

// cancelledNotices tells the applicant and the delegates of a cancelled leave. The delegates go on when the time
// became another leave. Of a leave given back freely, those who had approved it are told.
func cancelledNotices(r Request, e Event) []Notice {
	told := []Notice{{Kind: NoticeCancelled, To: r.Applicant}}
	if r.Change.Kind == ChangeCancel {
		told = append(told, toEach(NoticeDutyOff, r.engaged())...)
	}
	if e.By == r.Applicant {
		told = toOthers(told, r, NoticeCancelled, approvedBy(r.Steps)...)
	}
	return told
}

// withdrawnNotices tells the delegates, the people asked to answer, and those who had approved. Each is told once.
func withdrawnNotices(r Request, e Event) []Notice {
	asked := append([]PersonID{e.To, e.Also}, approvedBy(r.Steps)...)
	if e.Kind == EventRefused { // whoever filed it is told in words of their own
		asked = slices.DeleteFunc(asked, func(who PersonID) bool { return who == r.FiledBy })
	}
	return toOthers(toEach(NoticeDutyOff, r.engaged()), r, NoticeWithdrawn, asked...)
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
