package leave

import (
	"errors"
	"fmt"
)

// Code names a reason for a refusal. People read the text of the code in their language.
type Code string

// Args are the facts that a text needs. They are a Date, Segment, Number, PersonName, Minutes or plain string.
type Args map[string]any

// Denial is a refusal that a person is told of. Every other error is a failure of ours.
type Denial struct {
	Code Code
	Args Args
}

// Deny makes a *Denial as an error.
func Deny(code Code, args Args) error { return &Denial{Code: code, Args: args} }

func (d *Denial) Error() string { return fmt.Sprintf("denied: %s", d.Code) }

// AsDenial is the *Denial inside an error, nil when there is none.
func AsDenial(err error) *Denial {
	var d *Denial
	if errors.As(err, &d) {
		return d
	}
	return nil
}

// Minutes is a length of leave among Args; people read it as 3日4小時.
type Minutes int

// PersonName is a name among Args.
type PersonName string

// The reasons for refusing.
const (
	DeniedNoSchedule      Code = "no_schedule"       // day
	DeniedCalendarUnknown Code = "calendar_unknown"  // day
	DeniedNoTime          Code = "no_time"           // no segment given
	DeniedEndBeforeStart  Code = "end_before_start"  // segment
	DeniedPast            Code = "past"              // day: 補請 needs the emergency it is due to
	DeniedTooLong         Code = "too_long"          // segment spans more than a year
	DeniedDaysOff         Code = "days_off"          // segment, name: nothing to count, days off only
	DeniedOffHours        Code = "off_hours"         // segment: on a working day, but outside working hours
	DeniedUnknownType     Code = "unknown_type"      //
	DeniedNotEligible     Code = "not_eligible"      // type
	DeniedNotYetLaw       Code = "not_yet_law"       // type, from
	DeniedReasonMissing   Code = "reason_missing"    // type
	DeniedReasonTooLong   Code = "reason_too_long"   // limit, length
	DeniedPlaceMissing    Code = "place_missing"     // type: 地點不得空白
	DeniedPlaceTooLong    Code = "place_too_long"    // limit, length
	DeniedDocumentTooLong Code = "document_too_long" // limit, length
	DeniedCompTooLong     Code = "comp_too_long"     // asked, most: 職務補休 beyond the time outside working hours
	// type, asked, left, pool (TypeCode of the pool that is short), year (first day), article
	DeniedOverBalance Code = "over_balance"
	// type, asked, left, article: what is left was not earned yet, or has lapsed by then
	DeniedNotInTime    Code = "not_in_time"
	DeniedNoCarry      Code = "not_kept"      // type, article: it may not be carried over
	DeniedCarryTooLong Code = "kept_too_long" // first, last: the days between which it may end
	DeniedAbsence      Code = "absence"       // day, minutes, most: no day has so much 曠職
	// type, month (1 to 12), limit, left, article: no more than so much a month
	DeniedOverMonth Code = "over_month"
	// type, minutes: beyond the quota as it is now, and not agreed to when it was sent
	DeniedQuotaChanged Code = "quota_changed"
	DeniedOccasion     Code = "occasion"      // type: whose wedding, death or birth it is for is not said
	DeniedOverOccasion Code = "over_occasion" // type, asked, left, most, article: of the quota of the occasion
	// type, first, last, article: outside the time that the occasion gives
	DeniedWindow          Code = "window"
	DeniedPortion         Code = "portion"           // type: whole days only
	DeniedHalfDay         Code = "half_day"          // type: half days at least
	DeniedNotYet          Code = "not_yet"           // type, first (TypeCode), left: another type must be used up before
	DeniedAdvance         Code = "advance"           // type, asked, most, article: more 娩假 before the birth than may be
	DeniedOnce            Code = "once"              // type, article: 一次請畢, not in pieces
	DeniedSelfOverlap     Code = "self_overlap"      // segment: the same time twice in one request
	DeniedOverlap         Code = "overlap"           // number, segment of the other request
	DeniedDelegateMissing Code = "delegate_missing"  // no delegate named
	DeniedDelegateAway    Code = "delegate_away"     // delegate, segment: W17
	DeniedDelegateSelf    Code = "delegate_self"     //
	DeniedDelegateUnknown Code = "delegate_unknown"  // left the school, or not of it
	DeniedCovers          Code = "covers"            // limit: too many delegates, or parts that overlap or leave a gap
	DeniedHandoverTooLong Code = "handover_too_long" // limit, length
	// number, segment, request: one stands in for somebody at that time (W29)
	DeniedOnDuty        Code = "on_duty"
	DeniedNotYours      Code = "not_yours"         // the case awaits someone else, or the card was forwarded
	DeniedOwnCase       Code = "own_case"          // nobody decides their own case
	DeniedNotRefusable  Code = "not_refusable"     // type
	DeniedStale         Code = "stale"             // status, by, at: the case has moved on
	DeniedRepeated      Code = "repeated"          // number: this very event was followed before
	DeniedNothingToDo   Code = "nothing_to_do"     // withdraw or nudge of a finished case
	DeniedNoteMissing   Code = "note_missing"      // a refusal or a return needs a reason
	DeniedNudgedToday   Code = "nudged_today"      //
	DeniedNoRoute       Code = "no_route"          // no rule fits: the personnel office must set one
	DeniedVacant        Code = "vacant"            // role: nobody holds the post that must decide
	DeniedCode          Code = "code_invalid"      // binding code wrong, expired or unknown: one text for all
	DeniedCodeLimit     Code = "code_limit"        // too many wrong codes today
	DeniedCodeClosed    Code = "code_closed"       // too many wrong codes of all accounts together today
	DeniedActingSelf    Code = "acting_self"       //
	DeniedActingLoop    Code = "acting_loop"       // names
	DeniedNotifyByMail  Code = "news_mail"         // notices by e-mail need an address, which the personnel office gives
	DeniedUnknownPerson Code = "unknown_person"    // not at this school any more
	DeniedUnchanged     Code = "unchanged"         // number: a change that changes nothing
	DeniedNotWithin     Code = "not_within"        // segment: not part of the leave that it is to be taken from
	DeniedNothingLeft   Code = "nothing_left"      // number: a change to nothing is a cancellation
	DeniedSession       Code = "session_submitted" // number: this conversation has been submitted already
	DeniedFilesFull     Code = "files_full"        // used, limit, most: all attachments of a request together
	DeniedFileTooLarge  Code = "file_too_large"    // limit
	DeniedFileKind      Code = "file_kind"         // its content is none of JPEG, PNG and PDF, or is broken
	DeniedFilePixels    Code = "file_pixels"       // width, height
	DeniedFileScript    Code = "file_script"       // a PDF that does something when it is opened
	DeniedFileLocked    Code = "file_locked"       // a PDF with a password can't be looked through
	DeniedFileNotReady  Code = "file_not_ready"    // LINE is still preparing it
	DeniedFileGone      Code = "file_gone"         // LINE has it no more
	DeniedFileAway      Code = "file_away"         // it could not be fetched or kept; nothing else is lost
	DeniedFilesOff      Code = "files_off"         // attachments, or their page, are not set up
	DeniedFileUnknown   Code = "file_unknown"      // removed meanwhile, or none of one's business
	DeniedFilesClosed   Code = "files_closed"      // number, status: nothing can be added or taken back any more

	// segment, name: work is called off at that time, so that no leave is needed
	DeniedSuspended Code = "suspended"
	// segment, name, article: a vacation in which teachers need not come, so that no leave is needed
	DeniedVacation Code = "vacation"
	// day: on which the traveller must be at school, so that leave is needed
	DeniedReportWorkdays     Code = "report_workdays"
	DeniedMainlandNotice     Code = "mainland_notice"     // days, first (the earliest day that may be asked for)
	DeniedDestinationMissing Code = "destination_missing" //
	DeniedDestinationLong    Code = "destination_long"    // limit
)
