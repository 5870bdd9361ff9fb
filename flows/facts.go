package flows

import (
	"encoding/json"

	"leaveline/leave"
)

// Facts is what a conversation may ask about the world, for one person at one moment. It answers from the records when
// asked and remembers the first failure: a turn whose facts failed is thrown away, so the conversation itself need not
// look.
type Facts interface {
	Now() leave.Local
	School() *leave.School
	ChangeFacts
	// zero when the LINE account is bound to nobody
	Me() leave.Person
	// whether letters can be sent to those who have an address
	Mails() bool
	// those who hear of nothing before they write themselves: not bound, or blocking, and without letters
	Unreached(...leave.PersonID) []leave.PersonID
	Lang() string         // zh-TW or en
	NewSession() string   // a fresh conversation id
	Counts() leave.Counts // of home
	// of today's leave year, catalogue order
	Balances() []leave.Balance
	// of the leave year of a day
	Statement(leave.TypeCode, leave.Date) leave.Statement
	Delegates() []leave.Person // own list, in order
	// somebody's list, in order
	DelegatesOf(leave.PersonID) []leave.Person
	// first of somebody's list who is not away then; empty when nobody
	FirstFree(who leave.PersonID, when []leave.Segment, except ...leave.PersonID) leave.PersonID
	Person(leave.PersonID) leave.Person   // zero when unknown
	Units() []leave.Unit                  //
	PeopleOf(leave.UnitID) []leave.Person //
	// by name or number, at most 10
	FindPeople(text string) []leave.Person
	Posts() leave.Posts //
	// the id is of the request being mended, otherwise empty
	Assess(leave.Draft, leave.RequestID) leave.Assessment
	// AsStranger (and an empty case) when it is none of my business
	Case(leave.RequestID) (leave.Case, leave.Relation)
	History(leave.RequestID) []leave.Record //
	// awaiting my decision or assignment, oldest first
	Queue(limit int) []leave.Case
	// awaiting my consent as delegate
	Asked(limit int) []leave.Case
	// agreed to, from today on
	Duties(limit int) []leave.Case
	// stood in for, over before today, latest first
	PastDuties(limit int) []leave.Case
	Requests(leave.Filter) []leave.Case // my own
	// as far as I may look at them
	Files(leave.AttachmentOwner) []leave.Attachment
	// certificates still to come: mine, the personnel officer's are everybody's
	Owed(limit int) []leave.Case
	// of the personnel officer: everybody's reports after trips that are still to come, the earliest first
	TripReports(limit int) []leave.Case
	Occasions() []leave.Occasion // my own, newest first
	// those that still hold, newest first, and how many I have not read
	Announcements() (all []leave.Announcement, unread int)
	// my own latest ones, whatever became of them, newest first; a few
	Recent() []leave.Request
}

// State is what is kept of a conversation: its draft and nothing of its place, which is the first question without an
// answer.
type State struct {
	Flow    string          `json:"flow,omitempty"` // empty: no conversation is open
	Session string          `json:"session,omitempty"`
	Stage   Stage           `json:"stage,omitempty"`
	For     leave.PersonID  `json:"for,omitempty"`   // whose leave it is about; empty: the person's own
	Reask   string          `json:"reask,omitempty"` // a filled slot that is being changed
	Draft   json.RawMessage `json:"draft,omitempty"`
	// a request set aside for a shorter conversation, which comes back to it
	Suspended *State `json:"parked,omitempty"`
}

// Stage is how far a conversation is.
type Stage string

// The stages.
const (
	Asking     Stage = "asking"
	Reviewing  Stage = "reviewing"
	Submitting Stage = "submitting" // an effect is under way
	Done       Stage = "done"       // kept so that its buttons still answer
)

// Turn is what a step of a conversation comes to.
type Turn struct {
	State   State
	Replies []Reply
	Effect  Effect  // a change asked of the office; nil: none
	Faults  []error // what should not have happened and was mended: for the log, without personal data
}

// ChangeFacts is what a conversation may ask about a case that was sent before.
type ChangeFacts interface {
	// CaseNumbered is what people call by that number: AsStranger (and an empty case) when it is none of my business.
	CaseNumbered(number leave.Number) (leave.Case, leave.Relation)
	// AssessChange judges other time for an approved leave of mine; sick, the part of it that is to become 病假.
	AssessChange(c leave.Case, segments []leave.Segment, sick bool) leave.Assessment
}
