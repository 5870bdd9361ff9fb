package leave

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Details are answers that only some types, or some ways of filing, ask for. Most requests have none. They are kept
// with the request as one document, so that a further detail needs no column of its own.
type Details struct {
	// 職務: the unit of the post that the applicant chose; empty for the main one (W5)
	Post        UnitID   `json:"post,omitempty"`
	Place       string   `json:"place,omitempty"`        // 地點 (W18)
	Document    string   `json:"document,omitempty"`     // 文號 (W34)
	Remarks     []Remark `json:"remarks,omitempty"`      // 註記 (W20)
	CompMinutes int      `json:"comp_minutes,omitempty"` // 職務補休: outside working time, to be had back (W16)
	// minutes beyond every quota, for which the applicant was told that pay is cut
	Cut      int        `json:"cut,omitempty"`
	Occasion OccasionID `json:"occasion,omitempty"` // the event that the quota belongs to
	// 補請 or 代辦: the sudden illness or emergency that it is due to (教師請假規則 §13)
	Emergency   string `json:"emergency,omitempty"`
	Handover    string `json:"handover,omitempty"`    // 交辦事項: what the delegates should know
	Files       int    `json:"files,omitempty"`       // how many attachments it has (W21)
	Proof       Proof  `json:"proof,omitzero"`        // the certificate it needs
	Unconfirmed bool   `json:"unconfirmed,omitempty"` // 代辦: the applicant has not confirmed it yet
	Part        string `json:"part,omitempty"`        // the number of the approved leave that it was part of
	Together    string `json:"together,omitempty"`    // 多人: what the cases of one form have in common (W12)
	Voided      Status `json:"voided,omitempty"`      // the state that a voided request had
	Ordered     bool   `json:"ordered,omitempty"`     // the school ordered the teacher to come in the vacation (§12)

	// days that are only reported: nothing is counted and nobody stands in
	Report      bool          `json:"report,omitempty"`
	Destination string        `json:"destination,omitempty"` // of a trip abroad (W35)
	Abroad      bool          `json:"abroad,omitempty"`      // the leave is spent abroad
	Mainland    bool          `json:"mainland,omitempty"`    // the leave is spent in mainland China
	Working     []Segment     `json:"working,omitempty"`     // days of a reported trip for which leave is asked apart
	Returned    *ReturnReport `json:"returned,omitempty"`    // the report after the return from there
}

// Remark is a 註記 that the applicant may tick (W20).
type Remark string

// The remarks of WebITR's form.
const (
	RemarkPrior  Remark = "prior"  // 已送陳機關長官核准在案
	RemarkTravel Remark = "travel" // 具出差性質可請領差旅費
)

// MaxPlace is the largest number of characters in a 地點 (W18), MaxDocument in a 文號.
const (
	MaxPlace    = 20
	MaxDocument = 60
)

// Has reports whether a remark was ticked.
func (d Details) Has(r Remark) bool { return slices.Contains(d.Remarks, r) }

// Toggle ticks a remark, or unticks it.
func (d Details) Toggle(r Remark) Details {
	if d.Has(r) {
		d.Remarks = slices.DeleteFunc(slices.Clone(d.Remarks), func(one Remark) bool { return one == r })
		return d
	}
	d.Remarks = append(slices.Clone(d.Remarks), r)
	return d
}

// Of returns the details that a type asks for. Answers given for another type do not go along.
func (d Details) Of(t Type) Details {
	d.Place, d.Document = strings.TrimSpace(d.Place), strings.TrimSpace(d.Document)
	if !t.NeedsPlace {
		d.Place, d.Document, d.Together = "", "", ""
	}
	if !t.EarnsComp {
		d.CompMinutes = 0
	}
	d.Remarks = slices.DeleteFunc(slices.Clone(d.Remarks), func(r Remark) bool { return !slices.Contains(t.Remarks, r) })
	if len(d.Remarks) == 0 {
		d.Remarks = nil
	}
	return d
}

// ClaimsTravel reports whether travel money may be claimed. It always may for 公差, for 公假 when the remark says so,
// never for 公出 (W34).
func (d Details) ClaimsTravel(t Type) bool { return t.ClaimsTravel || d.Has(RemarkTravel) }

// checkDetails refuses what a type's own questions were answered with.
func (a *Assessment) checkDetails(t Type, d Details, limit int) {
	a.deny(CheckHandover(d.Handover, limit))
	a.deny(CheckPlace(t, d.Place))
	if n := utf8.RuneCountInString(d.Document); n > MaxDocument {
		a.deny(Deny(DeniedDocumentTooLong, Args{"limit": MaxDocument, "length": n}))
	}
}

// CheckHandover refuses 交辦事項 of more than limit characters.
func CheckHandover(text string, limit int) error {
	if n := utf8.RuneCountInString(text); n > limit {
		return Deny(DeniedHandoverTooLong, Args{"limit": limit, "length": n})
	}
	return nil
}

// CheckPlace refuses an overlong 地點, and a missing one where the type needs it (地點不得空白, W18).
func CheckPlace(t Type, place string) error {
	n := utf8.RuneCountInString(place)
	switch {
	case t.NeedsPlace && strings.TrimSpace(place) == "":
		return Deny(DeniedPlaceMissing, Args{"type": t.Code})
	case n > MaxPlace:
		return Deny(DeniedPlaceTooLong, Args{"limit": MaxPlace, "length": n})
	}
	return nil
}

// CheckComp refuses more 職務補休 than there is time outside working hours in the draft (W16).
func CheckComp(asked int, segments []Segment, group Group, school *School) error {
	if most := OutsideHours(segments, group, school); asked > most {
		return Deny(DeniedCompTooLong, Args{"asked": Minutes(asked), "most": Minutes(most)})
	}
	return nil
}

// OutsideHours returns the minutes outside the group's working hours, days off included. It is 0 where a working day
// has no schedule.
func OutsideHours(segments []Segment, group Group, school *School) int {
	outside := 0
	whole := Envelope(segments)
	for day := whole.From.Day; day <= whole.To.Day && day != 0; day++ {
		parts := partsOn(segments, day)
		for _, part := range parts {
			outside += int(part.To - part.From)
		}
		if len(parts) == 0 || !school.Hours.Calendar.Workday(day) {
			continue
		}
		schedule, known := school.Hours.Schedules.On(group, day)
		if !known {
			return 0
		}
		outside -= minutesOf(parts, schedule.Spans)
	}
	return outside
}

// Applied gives a type as it counts for a request with these details: whoever was ordered to come in the vacations
// needs leave on their days as on any other.
func (d Details) Applied(t Type) Type {
	t.Ordered = d.Ordered
	return t
}
