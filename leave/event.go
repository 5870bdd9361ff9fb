package leave

// EventKind is the kind of an event in a request's life.
type EventKind string

// What may happen. The ones that ask are followed by somebody being awaited.
const (
	EventSubmitted     EventKind = "submitted"
	EventResubmitted   EventKind = "resubmitted"
	EventDelegateAsked EventKind = "delegate_asked" // To: the delegate
	EventAccepted      EventKind = "accepted"       // By: the delegate
	EventDeclined      EventKind = "declined"       // By: the delegate; Note: why
	EventDropped       EventKind = "dropped"        // To: a delegate who left the school or is on leave at that time
	// To: the applicant, who must name another delegate; By, Note: who refused and why
	EventChoiceAsked   EventKind = "choice_asked"
	EventAssignAsked   EventKind = "assign_asked"   // To: the personnel officer, who must assign one
	EventAssigned      EventKind = "assigned"       // By: the personnel officer; To: the delegate
	EventDecisionAsked EventKind = "decision_asked" // To: the approver of the step
	EventStepApproved  EventKind = "step_approved"  // an approval that is not the last
	EventApproved      EventKind = "approved"       //
	EventRejected      EventKind = "rejected"       // Note: why
	EventReturned      EventKind = "returned"       // Note: what to mend
	// To: the people who were awaited; Also: those to whom it had been escalated
	EventWithdrawn EventKind = "withdrawn"
	EventConfirmed EventKind = "confirmed" // By: the applicant, of what a colleague filed
	// By: the applicant, of what a colleague filed; To, Also: as of a withdrawal
	EventRefused EventKind = "refused"
	// To: the people who are awaited
	EventNudged           EventKind = "nudged"
	EventEscalated        EventKind = "escalated"         // To: who may now answer as well
	EventReassigned       EventKind = "reassigned"        // To: who decides now that the post changed hands; Also: who did
	EventHandover         EventKind = "handover"          // the applicant changed 交辦事項
	EventTakeoverAsked    EventKind = "takeover_asked"    // By: the delegate; To: who is asked to take the duty over
	EventTakeoverDeclined EventKind = "takeover_declined" // By: who was asked; To: the delegate
	EventTakenOver        EventKind = "taken_over"        // By: the new delegate; To: the former one
	EventReleased         EventKind = "released"          // To: the delegate who had agreed and is no longer needed
	// To: who was asked, or had approved, before the applicant changed the request
	EventRecalled      EventKind = "recalled"
	EventChangeAsked   EventKind = "change_asked"   // Note: why; Time: what the leave is to become
	EventChanged       EventKind = "changed"        // Time: what the leave was
	EventChangeRefused EventKind = "change_refused" // Note: why; the leave stands as it was
	EventCancelAsked   EventKind = "cancel_asked"   // Note: why
	EventCancelled     EventKind = "cancelled"      //
	EventCancelRefused EventKind = "cancel_refused" // Note: why; the leave stands
	// the applicant asks for no change any more; To, Also as of withdrawn
	EventKeptAsApproved EventKind = "kept"
	// To: a delegate who stands in at another time than they last heard
	EventDutyMoved EventKind = "duty_moved"
	EventRevoked   EventKind = "revoked"   // Note: why; To, Also as of withdrawn
	EventConverted EventKind = "converted" // begins the leave that part of another one became

	EventRecounted      EventKind = "recounted"       // Was, Now: the minutes before and after
	EventVoided         EventKind = "voided"          // Was: the minutes before; nothing of them counts any more
	EventReinstated     EventKind = "reinstated"      // Now: the minutes that count after all
	EventReturnReported EventKind = "return_reported" // Note: the report after a trip to mainland China
)

// Event is one thing that happened to a request. It says who acted, for whom if they did so for another, and whom it
// asks.
type Event struct {
	Kind EventKind `json:"kind"`
	By   PersonID  `json:"by,omitempty"`
	For  PersonID  `json:"for,omitempty"`
	To   PersonID  `json:"to,omitempty"`
	Also PersonID  `json:"also,omitempty"`
	Note string    `json:"note,omitempty"`
	Time []Segment `json:"time,omitempty"`
	Was  int       `json:"was,omitempty"`
	Now  int       `json:"now,omitempty"`
}
