package leave

import (
	"maps"
	"slices"
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
// bot/text, and in bot/outbox the condition under which it still matters when it is sent.
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
	NoticeFiled:            {urgency: UrgencyNow},
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
