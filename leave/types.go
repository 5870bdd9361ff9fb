package leave

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

// TypeCode names a type of leave (假別).
type TypeCode string

// The types of the trunk.
const (
	Sick       TypeCode = "sick"        // 病假
	Personal   TypeCode = "personal"    // 事假
	Annual     TypeCode = "annual"      // 休假
	Official   TypeCode = "official"    // 公假
	FamilyCare TypeCode = "family_care" // 家庭照顧假
	Wellbeing  TypeCode = "wellbeing"   // 身心調適假
)

// Year says when the quotas of a group begin anew.
type Year string

// The leave years: 學年度 8/1–7/31 for teachers, the calendar year for staff.
const (
	SchoolYear   Year = "school"
	CalendarYear Year = "calendar"
)

// Quota is what a group may take of a type in a leave year.
type Quota struct {
	Minutes   int    `json:"minutes"`             // granted to everyone of the group; 0 with Unlimited or Personal
	Unlimited bool   `json:"unlimited,omitempty"` // 公假: 視實際需要
	Own       bool   `json:"own,omitempty"`       // each person has an entitlement of their own (休假, by seniority)
	Free      int    `json:"free,omitempty"`      // minutes a year that do not count in the pool (生理假: the first 3 days)
	Monthly   int    `json:"monthly,omitempty"`   // minutes in any month at most (生理假: 1 day)
	Cut       bool   `json:"cut,omitempty"`       // may be exceeded, and pay is cut by the day for what is beyond; otherwise it may not
	Prorated  bool   `json:"prorated,omitempty"`  // who came within the year has it by the months of it (事假, §3 II)
	Article   string `json:"article"`             // where the figure stands
}

// Type is one type of leave as data.
type Type struct {
	Code        TypeCode          `json:"code"`
	Name        map[string]string `json:"name"`               // by language tag
	Pool        TypeCode          `json:"pool,omitempty"`     // what is taken also counts inside this type's quota
	Overflow    TypeCode          `json:"overflow,omitempty"` // beyond the quota it counts in this type's (病假 in 事假)
	Quotas      map[Group]Quota   `json:"quotas"`             // a group that is missing may not take the type
	NeedsReason bool              `json:"needs_reason"`       // 事由不得空白
	ShowsReason bool              `json:"shows_reason"`       // the approver reads the reason
	Certain     bool              `json:"certain"`            // may not be refused: 學校不得拒絕
	Since       Date              `json:"since,omitempty"`
	ProofAfter  int               `json:"proof_after,omitempty"` // minutes on working days in a row from which a certificate is due (連續 2 日以上)
	Presets     []Preset          `json:"presets,omitempty"`     // reasons offered as buttons

	NeedsPlace   bool     `json:"needs_place,omitempty"`   // 地點不得空白; such a type may also have a 文號, and several people may go on one form
	ClaimsTravel bool     `json:"claims_travel,omitempty"` // travel money may be claimed by its nature (公差)
	EarnsComp    bool     `json:"earns_comp,omitempty"`    // time outside working hours may be had back: 職務補休
	Remarks      []Remark `json:"remarks,omitempty"`       // 註記 that may be ticked
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

// DefaultTypes is the catalogue that the law gives, with the articles each figure comes from.
func DefaultTypes() Types {
	var types Types
	if err := json.Unmarshal(defaultTypes, &types); err != nil {
		panic(fmt.Sprintf("leave: embedded types: %v", err)) // the file is part of the program and read by its tests
	}
	return types
}

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
		_, eligible := t.Quotas[group]
		return !eligible || day < t.Since
	})
}

// In is the type's name in a language, the Chinese one when there is no other.
func (t Type) In(lang string) string {
	if name, ok := t.Name[lang]; ok {
		return name
	}
	return t.Name["zh-TW"]
}

// YearOf is the kind of leave year of a group.
func YearOf(group Group) Year {
	if group == Staff {
		return CalendarYear
	}
	return SchoolYear
}
