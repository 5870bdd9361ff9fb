package leave

import (
	"slices"
	"time"
)

// Role is the post that a step asks. Its holder is looked up for each request.
type Role string

// The roles of the default routes.
const (
	RoleUnitHead  Role = "unit_head" // 單位主管; for teachers the head of their 處室 (教務處 for most)
	RolePersonnel Role = "personnel" // 人事主任
	RolePrincipal Role = "principal" // 校長
)

// Step (關卡) is one decision of a route.
type Step struct {
	Role     Role      `json:"role"`
	Also     []Role    `json:"also,omitempty"`    // earlier roles of the same person, who is asked once for all
	Unit     UnitID    `json:"unit,omitempty"`    // whose head is asked; empty for the request's own
	Approver PersonID  `json:"approver"`          // who holds the post; who held it, once it is decided
	Decided  *Decision `json:"decided,omitempty"` // nil until decided
}

// Decision is the verdict on a step, with its author and time.
type Decision struct {
	Verdict Verdict   `json:"verdict"`
	By      PersonID  `json:"by"`
	For     PersonID  `json:"for,omitempty"` // the approver for whom By acted: B 代 A
	At      time.Time `json:"at"`
	Note    string    `json:"note,omitempty"`
}

// Verdict is an approver's answer.
type Verdict string

// The verdicts: 核准, 駁回, 退回補正.
const (
	VerdictApprove Verdict = "approve"
	VerdictReject  Verdict = "reject"
	VerdictReturn  Verdict = "return"
)

// Rule is one line of a school's routes. It has conditions on a request and the steps for those that fit. Empty
// conditions fit everything.
type Rule struct {
	Name    string     `json:"name"`             // as the office knows it
	Groups  []Group    `json:"groups,omitempty"` // staff groups
	Posts   []Post     `json:"posts,omitempty"`  // PostNone is written "none"
	Types   []TypeCode `json:"types,omitempty"`
	AtLeast int        `json:"at_least,omitempty"` // counted minutes, inclusive
	Below   int        `json:"below,omitempty"`    // counted minutes, exclusive; 0 is no limit
	Steps   []Role     `json:"steps"`              // in order; the last one decides (決行)
}

// PostNoneName is the name of "no post" in a rule.
const PostNoneName = "none"

// Rules are a school's routes; the first rule that fits is taken.
type Rules []Rule

// threeDays is the length from which the principal decides.
const threeDays = 3 * DayLength

// DefaultRules are those of a Kaohsiung school (107-08). Under 3 days and not 公假 the head of the 處室 decides,
// otherwise 單位主管 → 人事主任 → 校長. A head's own leave, and that of the personnel officer, goes to the principal; the
// principal's, decided by the authority outside, is entered by the personnel office.
func DefaultRules() Rules {
	return Rules{
		{Name: "校長", Posts: []Post{PostPrincipal}, Steps: []Role{RolePersonnel}},
		{Name: "人事主任", Posts: []Post{PostPersonnel}, Steps: []Role{RolePrincipal}},
		{Name: "單位主管", Posts: []Post{PostHead}, Steps: []Role{RolePersonnel, RolePrincipal}},
		{Name: "公假", Types: []TypeCode{Official}, Steps: []Role{RoleUnitHead, RolePersonnel, RolePrincipal}},
		{Name: "三日以上", AtLeast: threeDays, Steps: []Role{RoleUnitHead, RolePersonnel, RolePrincipal}},
		{Name: "未滿三日", Below: threeDays, Steps: []Role{RoleUnitHead}},
	}
}

// Trip holds the facts that select a route.
type Trip struct {
	Applicant Person
	PostUnit  UnitID // the unit of the post it is filed in; empty for the main one
	Type      TypeCode
	Minutes   int
}

// Route (簽核流程) returns the approval steps of a request, with the holders of the posts. Steps that would ask the
// applicant, or the same person twice in a row, are left out. A *Denial says that no rule fits, a post is vacant, or
// only the applicant could decide.
func (rules Rules) Route(trip Trip, posts Posts) ([]Step, error) {
	seat, own := posts.ChosenPost(trip.Applicant, trip.PostUnit), trip.Applicant.Unit
	trip.Applicant.Unit, trip.Applicant.Post = seat.Unit, seat.Post
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.fits(trip) })
	if i < 0 {
		return nil, Deny(DeniedNoRoute, nil)
	}
	var steps []Step
	for _, role := range rules[i].Steps {
		holder := posts.Holder(role, trip.Applicant.Unit)
		if holder == "" {
			return nil, Deny(DeniedVacant, Args{"role": role})
		}
		if holder == trip.Applicant.ID {
			continue
		}
		step := Step{Role: role, Approver: holder}
		if role == RoleUnitHead && seat.Unit != own {
			step.Unit = seat.Unit
		}
		steps = joinStep(steps, step)
	}
	if len(steps) == 0 {
		return nil, Deny(DeniedNoRoute, nil)
	}
	return steps, nil
}

func (r Rule) fits(trip Trip) bool {
	post := trip.Applicant.Post
	if post == PostNone {
		post = PostNoneName
	}
	return (len(r.Groups) == 0 || slices.Contains(r.Groups, trip.Applicant.Group)) &&
		(len(r.Posts) == 0 || slices.Contains(r.Posts, post)) &&
		(len(r.Types) == 0 || slices.Contains(r.Types, trip.Type)) &&
		trip.Minutes >= r.AtLeast && (r.Below == 0 || trip.Minutes < r.Below)
}

// Holder returns the holder of a role for a unit. It is empty when the post is vacant.
func (p Posts) Holder(role Role, unit UnitID) PersonID {
	switch role {
	case RoleUnitHead:
		return p.Heads[unit]
	case RolePersonnel:
		return p.Personnel
	case RolePrincipal:
		return p.Principal
	}
	return ""
}
