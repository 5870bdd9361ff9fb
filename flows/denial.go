package flows

import (
	"leaveline/leave"
)

// The refusals of a conversation itself. The reasons that leave knows come beside these.
const (
	DeniedUnclear       leave.Code = "unclear"          // not an answer to the question
	DeniedReviewUnclear leave.Code = "review_unclear"   // typed at a review, and neither yes, no nor a change
	DeniedTypeUnclear   leave.Code = "type_unclear"     // names no type of leave
	DeniedWhenUnclear   leave.Code = "when_unclear"     // names no time
	DeniedTimeUnclear   leave.Code = "time_unclear"     // names no time of day
	DeniedReasonUnclear leave.Code = "reason_unclear"   // nothing in it that can be read, emoji only
	DeniedNobody        leave.Code = "person_not_found" // nobody of that name
	DeniedNoneChosen    leave.Code = "none_chosen"      // nothing was picked
	DeniedListed        leave.Code = "delegate_listed"  // name: is on the own list already
	DeniedOtherType     leave.Code = "other_type"       // text: a leave that the school's catalogue lacks
	DeniedKinUnclear    leave.Code = "kin_unclear"      // names no kin
	DeniedWeeksUnclear  leave.Code = "weeks_unclear"    // is no number of weeks
	DeniedDayUnclear    leave.Code = "day_unclear"      // names no day
	DeniedEventAhead    leave.Code = "event_ahead"      // day: what has happened can't be ahead
	DeniedPartOver      leave.Code = "part_over"        // 上午, said in the afternoon without a date
	DeniedManyPeople    leave.Code = "many_people"      // limit: on one form
	DeniedFileSelf      leave.Code = "file_self"        // 代辦 for oneself
	// type: a colleague has not enough left; how much is theirs to know
	DeniedOthersBalance leave.Code = "others_balance"
	DeniedLengthUnclear leave.Code = "length_unclear" // names no number of hours
	DeniedPostUnclear   leave.Code = "post_unclear"   // names no post of the person's
)

// Refused says that an effect was not carried out. It shows the case as it stands now.
func (t *Talk) Refused(o Outcome) {
	ref, about := refOf(o.Effect)
	if !about || o.Denial.Code == leave.DeniedNotYours {
		t.Deny(o.Denial, t.WithResume(HomeButtons(t))...)
		return
	}
	c, as := t.Case(ref.Request)
	switch {
	case as == leave.AsStranger:
		t.StrangersCase()
	case o.Denial.Code == leave.DeniedStale:
		t.MovedOn(c, as)
	default:
		t.Reply(t.Card(c, as, DeniedFor(o.Effect, o.Denial)))
	}
}

// DeniedFor returns the words of a denial for the person who asked. The applicant and the approver are told that a
// delegate is away, with what they can do about it.
func DeniedFor(e Effect, d *leave.Denial) Words {
	_, consents := e.(Consent)
	_, decides := e.(Decide)
	_, decidesAll := e.(ApproveAll)
	switch away := d.Code == leave.DeniedDelegateAway; {
	case away && consents:
		return Words{Key: "denied.delegate_away_you", Args: d.Args}
	case away && (decides || decidesAll):
		return Words{Key: "denied.delegate_away_decider", Args: d.Args}
	}
	return Denied(d)
}

// refOf is the case an effect is about; false when it is about none, or several.
func refOf(e Effect) (Ref, bool) {
	one, ok := e.(concerns)
	if !ok {
		return Ref{}, false
	}
	ref := one.about()
	return ref, ref.Request != ""
}
