package flows

import (
	"bytes"
	"encoding/json"
	"time"

	"leaveline/leave"
)

// Facts answers a conversation's questions about the school and one person at one moment.
//
// The office implements it. It reads the records when asked and remembers the first error: a turn whose facts failed
// is thrown away, so that the conversation itself need not look. Times are local to the school. Limits are numbers of
// cases.
type Facts interface {
	Now() leave.Local
	// Said is when the person said what is being answered: before now, where it was long on its way.
	Said() time.Time
	School() *leave.School
	// NewSession makes a fresh id for a conversation.
	NewSession() string
	// Lang returns zh-TW or en.
	Lang() string

	// Me returns the person; zero when the LINE account is bound to nobody.
	Me() leave.Person
	// Person returns anybody; zero when unknown.
	Person(leave.PersonID) leave.Person
	Units() []leave.Unit
	PeopleOf(leave.UnitID) []leave.Person
	// FindPeople returns those of a name or number, at most ten.
	FindPeople(text string) []leave.Person
	Posts() leave.Posts
	// Delegates returns the own list, in order.
	Delegates() []leave.Person
	// FormerDelegates returns those on the own list who have left the school.
	FormerDelegates() []leave.Person
	// DelegatesOf returns somebody's list, in order.
	DelegatesOf(leave.PersonID) []leave.Person
	// FirstFree returns the first of somebody's list who is not away then. It is empty when nobody is free.
	FirstFree(who leave.PersonID, when []leave.Segment, except ...leave.PersonID) leave.PersonID
	// Mails reports whether letters can be sent to those who have an address.
	Mails() bool
	// Unreached returns the people that neither LINE nor a letter reaches. They are not bound, or block the bot, and
	// have no letters.
	Unreached(...leave.PersonID) []leave.PersonID

	// Balances returns those of today's leave year, in the order of the catalogue.
	Balances() []leave.Balance
	// Statement returns the entries of a type in the leave year of a day.
	Statement(leave.TypeCode, leave.Date) leave.Statement
	// Occasions returns the person's own, newest first.
	Occasions() []leave.Occasion
	// Assess checks a draft. The id is of the request being mended, otherwise empty.
	Assess(leave.Draft, leave.RequestID) leave.Assessment
	// AssessChange checks other time for an approved leave of mine. sick is the part that is to become 病假.
	AssessChange(c leave.Case, segments []leave.Segment, sick bool) leave.Assessment

	// Counts returns the three counters of home.
	Counts() leave.Counts
	// Case returns a case and the reader's relation to it. It is AsStranger and an empty case when it is none of my
	// business.
	Case(leave.RequestID) (leave.Case, leave.Relation)
	// CaseNumbered returns the case that people call by that number, as Case does.
	CaseNumbered(number leave.Number) (leave.Case, leave.Relation)
	History(leave.RequestID) []leave.Record
	// MovedSince returns the cases that anybody moved after a moment, whether or not the person has to do with them.
	MovedSince(time.Time) []leave.RequestID
	// Queue returns what awaits my decision or assignment, oldest first.
	Queue(limit int) []leave.Case
	// Asked returns what awaits my consent as a delegate.
	Asked(limit int) []leave.Case
	// Duties returns what I agreed to stand in for, from today on.
	Duties(limit int) []leave.Case
	// PastDuties returns what I stood in for and is over, latest first.
	PastDuties(limit int) []leave.Case
	// Requests returns my own.
	Requests(leave.Filter) []leave.Case
	// Recent returns a few of my own latest requests in any state, newest first.
	Recent() []leave.Request
	// Files returns attachments, as far as I may look at them.
	Files(leave.AttachmentOwner) []leave.Attachment
	// Owed returns my cases whose certificate is still to come; the personnel officer's are everybody's.
	Owed(limit int) []leave.Case
	// OnDay returns everybody's requests with time on a day, those that it emptied included. Only the personnel officer
	// gets any.
	OnDay(day leave.Date, limit int) []leave.Case
	// TripReports returns all reports after trips that are still to come, the earliest first. Only the personnel officer
	// gets any.
	TripReports(limit int) []leave.Case
	// Announcements returns those that still hold, newest first, and how many I have not read.
	Announcements() (all []leave.Announcement, unread int)
}

// State is the kept state of a conversation between turns.
//
// It holds the draft and nothing of the place, which is the first question without an answer.
type State struct {
	Flow    string          `json:"flow,omitempty"` // empty: no conversation is open
	Session string          `json:"session,omitempty"`
	Stage   Stage           `json:"stage,omitempty"`
	For     leave.PersonID  `json:"for,omitempty"`   // whose leave it is about; empty: the person's own
	Reask   string          `json:"reask,omitempty"` // a filled slot that is being changed
	Draft   json.RawMessage `json:"draft,omitempty"`
	// Suspended is a conversation set aside for a shorter one, which comes back to it.
	Suspended *State `json:"parked,omitempty"`
	// Unreadable says that what was kept can't be read. It is never kept itself.
	Unreadable bool `json:"-"`
	// Since is when the present question or review was first shown. What was typed before answers another one.
	Since time.Time `json:"since,omitzero"`
	// Heard is when the latest was said of all that was answered. What was said before has been overtaken.
	Heard time.Time `json:"heard,omitzero"`
}

// Stamped is the state as it is kept after a turn that began with another: with the moments of what is shown since
// now, and of what was said.
func (s State) Stamped(before State, said, now time.Time) State {
	s.Since, s.Heard = before.Since, before.Heard
	if said.After(s.Heard) {
		s.Heard = said
	}
	switch {
	case !s.open():
		s.Since = time.Time{}
	case !s.shows(before):
		s.Since = now
	}
	return s
}

// open reports whether a conversation waits for an answer.
func (s State) open() bool { return s.Flow != "" && s.Stage != Done }

// shows reports whether what is asked or reviewed is the same as in another state.
func (s State) shows(other State) bool {
	return s.Flow == other.Flow && s.Session == other.Session && s.Stage == other.Stage && s.Reask == other.Reask &&
		s.For == other.For && bytes.Equal(s.Draft, other.Draft)
}

// Stage is the stage that a conversation has reached.
type Stage string

// The stages.
const (
	Asking     Stage = "asking"
	Reviewing  Stage = "reviewing"
	Submitting Stage = "submitting" // an effect is under way
	Done       Stage = "done"       // kept so that its buttons still answer
)

// Turn is the outcome of a step of a conversation.
type Turn struct {
	State   State
	Replies []Reply
	Effect  Effect  // a change asked of the office; nil: none
	Faults  []error // what should not have happened and was mended: for the log, without personal data
}
