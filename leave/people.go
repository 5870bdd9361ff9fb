package leave

import "slices"

// Group is the kind of staff, which decides the law, schedule and route.
type Group string

// The groups. Teachers follow 教師請假規則 and its school year; the others the calendar year: staff 公務人員請假規則, contract staff
// 聘僱人員給假辦法, and labour 勞動基準法.
const (
	Teacher      Group = "teacher"       // 專任教師
	AdminTeacher Group = "admin_teacher" // 兼行政職務教師: a teacher who also has 休假
	Staff        Group = "staff"         // 公務人員
	Contract     Group = "contract"      // 聘僱人員, and 代理教師 of three months or more (兼任代課及代理教師聘任辦法 §16-2)
	Labor        Group = "labor"         // 工友, 技工 and others under 勞動基準法
)

// Groups lists all groups.
func Groups() []Group { return []Group{Teacher, AdminTeacher, Staff, Contract, Labor} }

// Sex is a person's sex where the law asks for it (生理假, 娩假). It is empty where it is not known.
type Sex string

// The sexes that the law of leave tells apart.
const (
	SexUnknown Sex = ""
	Female     Sex = "F"
	Male       Sex = "M"
)

// Fits reports whether a type for people of sex s is open to a person. Nobody is shut out whose sex is not known.
func (s Sex) Fits(person Sex) bool {
	return s == SexUnknown || person == SexUnknown || s == person
}

// Post is a person's position in the school's hierarchy.
type Post string

// The posts that routes know.
const (
	PostNone      Post = ""
	PostHead      Post = "head"      // 單位主管: head of the own unit
	PostPersonnel Post = "personnel" // 人事主任: head of the personnel office
	PostPrincipal Post = "principal" // 校長
)

// Person is a member of staff as the rules see one.
type Person struct {
	ID     PersonID `json:"id"`
	Number string   `json:"number"` // 員工代號
	Name   string   `json:"name"`
	Title  string   `json:"title,omitempty"` // 職稱, as in 教務主任
	Unit   UnitID   `json:"unit"`
	Group  Group    `json:"group"`
	Post   Post     `json:"post,omitempty"`
	// 代簽人: who decides while this person is on leave; own choice
	Acting PersonID `json:"acting,omitempty"`
	Left   bool     `json:"left,omitempty"`  // no longer at the school
	Sex    Sex      `json:"sex,omitempty"`   // known only where the office said so
	Email  string   `json:"email,omitempty"` // empty when unknown; given by the office
	// own choice of when to be notified of results and changes
	NotificationMode NotificationMode `json:"news,omitempty"`

	Service Service `json:"service,omitzero"` // what leave by seniority rests on
}

// Holds reports whether a person holds a post that only one can hold; PostHead is that of a unit.
func (p Person) Holds(post Post, unit UnitID, units []Unit) bool {
	if post != PostHead {
		return post != PostNone && p.Post == post
	}
	heads := func(u Unit) bool { return u.ID == unit && u.Head == p.ID }
	return p.Post == PostHead && p.Unit == unit || slices.ContainsFunc(units, heads)
}

// Unit is a 處室 and its head.
type Unit struct {
	ID   UnitID   `json:"id"`
	Name string   `json:"name"`
	Head PersonID `json:"head,omitempty"`
}

// Posts holds the principal, the personnel officer and the heads of units.
type Posts struct {
	Principal PersonID
	Personnel PersonID
	Heads     map[UnitID]PersonID
	Headed    map[PersonID][]UnitID // Heads the other way round, as Indexed makes it; nil where it was not made
}

// Indexed fills Headed, for lookups by person in schools with many units.
func (p Posts) Indexed() Posts {
	p.Headed = make(map[PersonID][]UnitID, len(p.Heads))
	for unit, head := range p.Heads {
		p.Headed[head] = append(p.Headed[head], unit)
	}
	return p
}

// headedBy are the units that somebody heads, in no order.
func (p Posts) headedBy(who PersonID) []UnitID {
	if p.Headed != nil {
		return p.Headed[who]
	}
	return p.Indexed().Headed[who]
}

// ActingApprover returns the substitute for an absent approver, following absent substitutes. It never returns to
// someone already asked, nor to the applicant; ok is false when nobody is left.
func ActingApprover(who, applicant PersonID, acting func(PersonID) PersonID,
	away func(PersonID) bool) (PersonID, bool) {
	seen := map[PersonID]bool{}
	for who != "" && !seen[who] {
		if who != applicant && !away(who) {
			return who, true
		}
		seen[who] = true
		who = acting(who)
	}
	return "", false
}
