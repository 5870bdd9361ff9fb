package leave

import "time"

// Case (案件) is a request with the people in it, all read at one moment.
type Case struct {
	Request
	People   map[PersonID]Person // applicant, delegate, approvers, whoever decided, candidates and refusers
	UnitName string              // the applicant's unit
	PostUnit string              // the unit of the post it was filed in, where the applicant chose one
	// Personnel is the personnel officer of today. The officer sees the proof of a leave, whatever else they are in the
	// case.
	Personnel PersonID
	// may answer the present step now: the awaited person, an acting approver, the escalated one
	Deciders []PersonID
	Busy     []Segment // the reader's own leave at that time; filled for a delegate who is asked
	// the occasion of the leave, as far as the reader may know; filled when the case is looked at by itself
	Occasion Occasion
	// the quotas that the hours count in, as the ledger stands now; filled for the applicant and the approver
	Sources []Source
	// what rests on the 補休 that the case earns, so that it is more than there is if the case ends; filled like Sources
	Rests []Resting
	Away  []Absence // others of the unit away at the same time; filled for whoever decides

	ReturnOwed bool // the report after a trip to mainland China is awaited now
}

// Absence is somebody's leave as their colleagues may see it: who and when, never why.
type Absence struct {
	Person   Person
	Segments []Segment
}

// Name is the name of a person in the case, empty for nobody.
func (c Case) Name(id PersonID) PersonName { return PersonName(c.People[id].Name) }

// Whole is the stretch of the leave.
func (c Case) Whole() Segment { return Envelope(c.Segments) }

// Relation is a person's role in a case. It decides which data and actions are open to them.
type Relation string

// How a person stands to a case.
const (
	AsApplicant Relation = "applicant"
	AsDelegate  Relation = "delegate"
	AsDecider   Relation = "decider" // may answer the present step now
	AsOfficer   Relation = "officer" // personnel officer: sees every case
	AsPast      Relation = "past"    // was asked or decided earlier
	AsStranger  Relation = "stranger"
)

// Counts are the three counters of home (W7): 簽核, 申請 and 代理.
type Counts struct {
	ToAnswer int // cases that await my decision or my assignment of a delegate
	Mine     int // my own open requests
	Duties   int // requests for my consent, and duties agreed to from today on
}

// Filter chooses among a person's requests; zero values choose all. Newest first.
type Filter struct {
	From, To Date // some segment touches these days
	Status   Status
	Open     bool // only open ones
	Limit    int
}

// Record is one line of a case's history.
type Record struct {
	At      time.Time
	By, For PersonID
	Verb    Verb
	From    Status
	To      Status
	Events  []Event
}
