package leave

import "slices"

// OccasionID names an occasion.
type OccasionID string

// OccasionKind is the kind of event that a type of leave belongs to.
type OccasionKind string

// The kinds that the law grants leave for.
const (
	NoOccasion OccasionKind = ""
	Wedding    OccasionKind = "wedding"     // 結婚: the day of registration
	Death      OccasionKind = "death"       // 喪: the day of death, and who it was
	Birth      OccasionKind = "birth"       // 分娩: the day expected, later the day it was; also of a partner
	Miscarried OccasionKind = "miscarriage" // 流產: the day, and how many weeks
	Illness    OccasionKind = "illness"     // a severe illness: the first day of 延長病假
	Accident   OccasionKind = "accident"    // 公傷: the day of the accident
)

// Kin is the relation of a person to the one in mourning.
type Kin string

// The kin of 教師請假規則 §3 I 6 and 勞工請假規則 §3. Adoptive parents are parents.
const (
	Parent Kin = "parent"
	Spouse Kin = "spouse"
	Child  Kin = "child"
	// raised, or lived with, the person
	StepParent        Kin = "step_parent"
	SpouseParent      Kin = "spouse_parent"
	Grandparent       Kin = "grandparent"
	GreatGrandparent  Kin = "great_grandparent"
	SpouseGrandparent Kin = "spouse_grandparent"
	SpouseStepParent  Kin = "spouse_step_parent"
	Sibling           Kin = "sibling"
)

// Kins lists all kin, the nearest first.
func Kins() []Kin {
	return []Kin{Parent, Spouse, Child, SpouseParent, Grandparent, Sibling, StepParent, SpouseGrandparent,
		GreatGrandparent, SpouseStepParent}
}

// Occasion is one event in a person's life that a quota belongs to. The time taken for it is added up over all
// requests that name it, whatever the year. No more is kept of it than the quota needs.
type Occasion struct {
	ID     OccasionID   `json:"id,omitempty"` // empty until a request with it is sent
	Person PersonID     `json:"person,omitempty"`
	Kind   OccasionKind `json:"kind,omitempty"`
	Day    Date         `json:"day,omitempty"` // registration, death, expected birth, miscarriage, first day of an illness
	Born   Date         `json:"born,omitempty"`
	Kin    Kin          `json:"kin,omitempty"`
	Weeks  int          `json:"weeks,omitempty"` // full weeks of a pregnancy that ended
}

// On returns the day from which the law counts. It is the birth's once that is known.
func (o Occasion) On() Date {
	if o.Born != 0 {
		return o.Born
	}
	return o.Day
}

// Fits reports whether all that a type needs to know of its occasion is known.
func (o Occasion) Fits(t Type) bool {
	return t.Occasion == NoOccasion || o.Kind == t.Occasion && o.Day != 0 && (o.Kind != Death || o.Kin != "")
}

// Balance returns the balance of a type for the occasion. From 流產假 the 娩假 taken before it is deducted.
func (o Occasion) Balance(t Type, quota Quota, uses []OccasionUse) Balance {
	b := Balance{Type: t.Code, Each: true, Unlimited: quota.Unlimited, Entitlement: quota.Granted(o)}
	for _, u := range uses {
		switch {
		case u.Type != t.Code && (t.Code != Miscarriage || u.Type != Maternity):
		case u.Taken:
			b.Taken += u.Minutes
		default:
			b.Reserved += u.Minutes
		}
	}
	b.Left = b.Entitlement - b.Taken - b.Reserved
	return b
}

// Ended reports whether an expected birth ended in a miscarriage. 娩假 taken before it is then taken off 流產假.
func (o Occasion) Ended(miscarriage Occasion) bool {
	const longest = 300
	return o.Kind == Birth && o.Born == 0 && miscarriage.Day <= o.Day && o.Day-miscarriage.Day <= longest
}

// OccasionUse is the time that one request takes for an occasion.
type OccasionUse struct {
	Type    TypeCode
	First   Date // the first day of the request
	Minutes int
	Taken   bool // approved
}

// Granted returns the minutes of the quota for an occasion.
func (q Quota) Granted(o Occasion) int {
	best, from := q.Minutes, -1
	for _, t := range q.Tiers {
		switch {
		case len(t.Kin) > 0 && slices.Contains(t.Kin, o.Kin):
			return t.Minutes
		case len(t.Kin) == 0 && o.Weeks >= t.Weeks && t.Weeks > from:
			best, from = t.Minutes, t.Weeks
		}
	}
	return best
}

// most is the largest of what the quota gives for any occasion.
func (q Quota) most() int {
	most := q.Minutes
	for _, t := range q.Tiers {
		most = max(most, t.Minutes)
	}
	return most
}
