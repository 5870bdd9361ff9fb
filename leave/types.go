package leave

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// TypeCode names a type of leave (假別).
type TypeCode string

// The types that the law knows.
const (
	Sick         TypeCode = "sick"          // 病假
	Personal     TypeCode = "personal"      // 事假
	Annual       TypeCode = "annual"        // 休假, 慰勞假, 特別休假
	Official     TypeCode = "official"      // 公假
	FamilyCare   TypeCode = "family_care"   // 家庭照顧假
	Wellbeing    TypeCode = "wellbeing"     // 身心調適假
	Compensatory TypeCode = "compensatory"  // 補休
	BusinessTrip TypeCode = "trip"          // 公差, 出差
	Errand       TypeCode = "errand"        // 公出
	Marriage     TypeCode = "marriage"      // 婚假
	Bereavement  TypeCode = "bereavement"   // 喪假
	Menstrual    TypeCode = "menstrual"     // 生理假
	Prenatal     TypeCode = "prenatal"      // 產前假
	Maternity    TypeCode = "maternity"     // 娩假
	Miscarriage  TypeCode = "miscarriage"   // 流產假
	Paternity    TypeCode = "paternity"     // 陪產檢及陪產假
	Tocolysis    TypeCode = "tocolysis"     // 安胎: taken as 病假
	ExtendedSick TypeCode = "extended_sick" // 延長病假
	Injury       TypeCode = "injury"        // 公傷公假
	Donor        TypeCode = "donor"         // 捐贈骨髓或器官
	Indigenous   TypeCode = "indigenous"    // 原住民族歲時祭儀
)

// Year says on which day the quotas of a group begin anew.
type Year string

// The leave years: 學年度 8/1–7/31 for teachers, the calendar year for everybody else.
const (
	SchoolYear   Year = "school"
	CalendarYear Year = "calendar"
)

// Portion is the smallest part in which a type is taken.
type Portion string

// The portions (教師請假規則 §3 III): hours unless the type says otherwise.
const (
	ByHour    Portion = ""
	ByHalfDay Portion = "half_day"
	ByDay     Portion = "day"
)

// Pay is the rate of pay for leave within its quota.
type Pay string

// The pay by law. It is all of it, unless the law says otherwise (勞工請假規則 §4, §7; 性別平等工作法 §14).
const (
	FullPay Pay = ""
	HalfPay Pay = "half"
	NoPay   Pay = "none"
)

// Quota is the minutes of a type that a group may take. They are those of a leave year or, of a type that belongs to
// an occasion, of each occasion.
type Quota struct {
	// granted to everyone of the group; 0 where one of the next three says more
	Minutes   int    `json:"minutes,omitempty"`
	Unlimited bool   `json:"unlimited,omitempty"` // 公假: 視實際需要
	Own       bool   `json:"own,omitempty"`       // each person has an entitlement of their own (休假, by seniority)
	Tiers     []Tier `json:"tiers,omitempty"`     // 喪假 by kin, 流產假 by weeks
	// minutes a year that do not count in the pool (生理假: the first 3 days)
	Free    int `json:"free,omitempty"`
	Monthly int `json:"monthly,omitempty"` // minutes in any month at most (生理假: 1 day)
	// may be exceeded, and pay is cut by the day for what is beyond; otherwise it may not
	Cut      bool   `json:"cut,omitempty"`
	Pay      Pay    `json:"pay,omitempty"`      // what is paid within the quota, where it is not all
	Prorated bool   `json:"prorated,omitempty"` // who came within the year has it by the months of it (事假, §3 II)
	Window   Window `json:"window,omitzero"`    // when, counted from the occasion's day
	// must be used up first: 延長病假 after 病假, 事假 and 休假; 娩假 before the birth after 產前假
	After    []TypeCode `json:"after,omitempty"`
	Advance  int        `json:"advance,omitempty"`   // 娩假: what of it may be taken before the birth
	EveryDay bool       `json:"every_day,omitempty"` // days off inside count too: 延長病假, 公傷公假 (教師請假規則 §16), 產假 of 勞基法
	Setting  string     `json:"setting,omitempty"`   // the setting of the school that opens the type to this group
	Article  string     `json:"article"`             // where the figure stands

	Shut bool `json:"-"` // the school's setting does not open it
}

// Tier is the quota of one kind of occasion. It may go by kin after a death, or by the week of a pregnancy after a
// miscarriage.
type Tier struct {
	Kin     []Kin `json:"kin,omitempty"`
	Weeks   int   `json:"weeks,omitempty"` // full weeks from which it holds; the highest that fits is taken
	Minutes int   `json:"minutes"`
}

// ProofRule is the certificate that a type requires.
type ProofRule struct {
	// minutes on working days in a row from which it is due (連續 2 日以上); 1 is always
	After int               `json:"after,omitempty"`
	Never bool              `json:"never,omitempty"` // must not be asked for
	What  map[string]string `json:"what,omitempty"`  // by language tag
}

// Type is one type of leave as data.
type Type struct {
	Code     TypeCode          `json:"code"`
	Name     map[string]string `json:"name"`               // by language tag
	Pool     TypeCode          `json:"pool,omitempty"`     // what is taken also counts inside this type's quota
	Overflow TypeCode          `json:"overflow,omitempty"` // beyond the quota it counts in this type's (病假 in 事假)
	Quotas   map[Group]Quota   `json:"quotas"`             // a group that is missing may not take the type
	Unit     Portion           `json:"unit,omitempty"`
	Once     bool              `json:"once,omitempty"` // 一次請畢: on working days in a row, the rest lapses
	Sex      Sex               `json:"sex,omitempty"`  // who may take it; whose sex is unknown may
	// the kind of occasion it belongs to; the quota is then for each one
	Occasion    OccasionKind `json:"occasion,omitempty"`
	NeedsReason bool         `json:"needs_reason,omitempty"`
	ShowsReason bool         `json:"shows_reason,omitempty"` // the approver reads the reason
	Certain     bool         `json:"certain,omitempty"`      // may not be refused: 學校不得拒絕
	Since       Date         `json:"since,omitempty"`
	Proof       ProofRule    `json:"proof,omitzero"`
	Health      bool         `json:"health,omitempty"`  // what proves it is data on health, as AboutHealth says
	Presets     []Preset     `json:"presets,omitempty"` // reasons offered as buttons

	Suspended SuspensionRule `json:"suspended,omitempty"` // what happens to it when work is called off
	Report    bool           `json:"report,omitempty"`    // days that are only reported (出國, 赴大陸): no hours, no delegate
	Places    []Preset       `json:"places,omitempty"`    // destinations offered as buttons

	// minutes from which the school pays the substitute teacher; 0: the person arranges it (臺北市 107 的規定,各縣市自訂)
	CoverFrom int `json:"cover_from,omitempty"`
	// 地點不得空白; such a type may also have a 文號, and several people may go on one form
	NeedsPlace   bool     `json:"needs_place,omitempty"`
	ClaimsTravel bool     `json:"claims_travel,omitempty"` // travel money may be claimed by its nature (公差)
	EarnsComp    bool     `json:"earns_comp,omitempty"`    // time outside working hours may be had back: 職務補休
	Remarks      []Remark `json:"remarks,omitempty"`       // 註記 that may be ticked

	Ordered bool `json:"-"` // counts in the vacations too: the person was ordered to come; set by Details.Applied
}

// countsInVacation reports whether days of the vacations count for teachers without an administrative post too. They
// need not come then (教師請假規則 §12), so that they take no leave from work. 娩假, 流產假, 延長病假 and 公傷假 run on, and what is
// done for the school is recorded on any day.
func (t Type) countsInVacation() bool {
	switch t.Code { //nolint:exhaustive // a school may have types of its own
	case Maternity, Miscarriage, ExtendedSick, Injury, Official, BusinessTrip, Errand:
		return true
	}
	return t.Ordered
}

// Preset is a reason that one tap fills in.
type Preset struct {
	Code string            `json:"code"`
	Text map[string]string `json:"text"` // by language tag
}

// Types is the catalogue of a school in the order people see it.
type Types []Type

//go:embed types.json
var defaultTypes []byte

// DefaultTypes is the catalogue that the law gives, with the articles each figure comes from. The list is the caller's
// own; what it points to is everybody's, and nobody may change it.
func DefaultTypes() Types { return slices.Clone(lawful()) }

var lawful = sync.OnceValue(func() Types {
	var types Types
	if err := json.Unmarshal(defaultTypes, &types); err != nil {
		panic(fmt.Sprintf("leave: embedded types: %v", err)) // the file is part of the program and read by its tests
	}
	return types
})

// Find gives the type of a code.
func (all Types) Find(code TypeCode) (Type, bool) {
	i := slices.IndexFunc(all, func(t Type) bool { return t.Code == code })
	if i < 0 {
		return Type{}, false
	}
	return all[i], true
}

// For lists the types that a group may take on a day.
func (all Types) For(group Group, day Date) Types {
	return slices.DeleteFunc(slices.Clone(all), func(t Type) bool {
		_, open := t.Quota(group)
		return !open || day < t.Since
	})
}

// ForPerson lists the types that a person may take on a day.
func (all Types) ForPerson(p Person, day Date) Types {
	return slices.DeleteFunc(all.For(p.Group, day), func(t Type) bool { return !t.Sex.Fits(p.Sex) })
}

// Under is the catalogue as the settings of a school open it.
func (all Types) Under(settings Settings) Types {
	all = slices.Clone(all)
	for i, t := range all {
		for group, q := range t.Quotas {
			if shut := q.Setting != "" && !settings.opens(q.Setting); shut != q.Shut {
				q.Shut = shut
				all[i].Quotas = maps.Clone(all[i].Quotas)
				all[i].Quotas[group] = q
			}
		}
	}
	return all
}

// Quota returns the quota of the type for a group. ok is false when it may take none.
func (t Type) Quota(group Group) (q Quota, ok bool) {
	q, ok = t.Quotas[group]
	return q, ok && !q.Shut
}

// In returns the type's name in a language, falling back to Chinese.
func (t Type) In(lang string) string {
	if name, ok := t.Name[lang]; ok {
		return name
	}
	return t.Name[Chinese]
}

// YearOf is the kind of leave year of a group.
func YearOf(group Group) Year {
	if group == Teacher || group == AdminTeacher {
		return SchoolYear
	}
	return CalendarYear
}
