package leave

import (
	"strings"
	"unicode/utf8"
)

// Engagement is another case that takes somebody's time.
type Engagement struct {
	Request  RequestID
	Number   Number
	Person   PersonID // whose leave it is
	Type     TypeCode
	Status   Status
	Segments []Segment
}

// AssessContext is everything a draft is judged by, as it is at one moment.
type AssessContext struct {
	Now       Local
	School    *School
	Applicant Person
	FiledBy   PersonID   // who sends it; the applicant where nobody else does
	Ledgers   []Ledger   // one for each leave year the draft touches
	Months    []MonthUse // of a type with a bound for each month, what its other requests take
	// the applicant's other requests that hold their time, those of some days before and after it as well
	Own       []Engagement
	Delegates Colleagues    // everybody the draft names to stand in
	Duties    []Engagement  // what the applicant has agreed to stand in for
	Uses      []OccasionUse // what other requests take for the draft's occasion
	Occasion  Occasion      // what the draft is for, where it names one of the records only by its id
	Posts     Posts
}

// Colleague is a possible delegate with the requests that hold their time.
type Colleague struct {
	Person
	Away []Engagement
}

// Colleagues are the possible delegates by id.
type Colleagues map[PersonID]Colleague

// Assessment is the result of Assess: counted time, sources, route, denials and warnings.
type Assessment struct {
	Counted
	After    []Balance // of the type, in each leave year touched, as it will be once this is approved
	Sources  []Source  // which quotas its minutes count in, the leave years together
	Steps    []Step
	Denials  []*Denial // what must be changed before it can be sent
	Warnings []Warning // what the applicant should know
}

// Assess judges a draft: it counts, looks at every rule, and finds the route. It never stops at the first fault; only
// what rests on the time is left out when the time itself is wrong.
func Assess(draft Draft, s AssessContext) Assessment {
	a := &Assessment{}
	if draft.Occasion.Kind == NoOccasion {
		draft.Occasion = s.Occasion
	}
	t, known := s.School.Types.Find(draft.Type)
	wrongType := checkType(t, known, s.Applicant, draft)
	a.deny(wrongType)
	t = draft.Details.Applied(t)
	wrongTime := a.count(t, draft.Segments, s)
	if draft.Details.CompMinutes > 0 && EarnsOnly(t, wrongTime) {
		wrongTime = nil
	}
	a.deny(wrongTime)
	a.deny(checkReason(t, draft.Reason, s.School.Settings.MaxReasonLength))
	a.checkDetails(t, draft.Details, s.School.Settings.MaxReasonLength)
	if wrongTime != nil {
		return *a
	}
	a.deny(checkLate(draft, s.Now))
	a.deny(checkFiling(draft, s))
	a.deny(CheckComp(draft.Details.CompMinutes, draft.Segments, s.Applicant.Group, s.School))
	if wrongType == nil {
		a.checkQuota(t, draft, s)
	}
	a.deny(checkDestination(draft))
	a.deny(checkNotice(draft, s))
	a.deny(checkOverlap(draft.Segments, s.Own))
	a.deny(CheckCovers(draft, s))
	a.deny(checkDuties(t, draft.Segments, s))
	a.findRoute(draft, s)
	a.warn(t, draft, s)
	return *a
}

func (a *Assessment) deny(err error) {
	if d := AsDenial(err); d != nil {
		a.Denials = append(a.Denials, d)
	}
}

// checkQuota checks the draft's minutes against the leave years or against its occasion.
func (a *Assessment) checkQuota(t Type, draft Draft, s AssessContext) {
	if t.Occasion == NoOccasion {
		a.checkBalances(t, s)
		a.deny(checkPortion(t, a.Days, s, nil))
		return
	}
	a.checkOccasion(t, draft, s)
}

func (a *Assessment) count(t Type, segments []Segment, s AssessContext) error {
	if t.Report {
		return countReport(segments, s.Applicant.Group, s.School)
	}
	counted, err := CountFor(t, segments, s.Applicant.Group, s.School)
	if err != nil {
		return err
	}
	a.Counted = counted
	return nil
}

func checkType(t Type, known bool, who Person, draft Draft) error {
	if !known {
		return Deny(DeniedUnknownType, nil)
	}
	if _, open := t.Quota(who.Group); !open || !t.Sex.Fits(who.Sex) {
		return Deny(DeniedNotEligible, Args{"type": t.Code})
	}
	if day := Envelope(draft.Segments).From.Day; day != 0 && day < t.Since {
		return Deny(DeniedNotYetLaw, Args{"type": t.Code, "from": t.Since})
	}
	return nil
}

func checkReason(t Type, reason string, limit int) error {
	if t.NeedsReason && strings.TrimSpace(reason) == "" {
		return Deny(DeniedReasonMissing, Args{"type": t.Code})
	}
	return CheckLength(reason, limit)
}

// CheckLength refuses a text of more than limit characters.
func CheckLength(text string, limit int) error {
	if n := utf8.RuneCountInString(text); n > limit {
		return Deny(DeniedReasonTooLong, Args{"limit": limit, "length": n})
	}
	return nil
}

func checkOverlap(segments []Segment, own []Engagement) error {
	for _, e := range own {
		for _, s := range e.Segments {
			if AnyOverlap([]Segment{s}, segments) {
				return Deny(DeniedOverlap, Args{"number": e.Number, "segment": s, "status": e.Status})
			}
		}
	}
	return nil
}

// checkDuties refuses leave while the applicant is a delegate at the same time. The duty must be transferred first
// (W29).
func checkDuties(t Type, segments []Segment, s AssessContext) error {
	if !blocks(t, s) {
		return nil
	}
	for _, duty := range s.Duties {
		if AnyOverlap(duty.Segments, segments) {
			return Deny(DeniedOnDuty, Args{"number": duty.Number, "segment": Envelope(duty.Segments),
				"request": string(duty.Request)})
		}
	}
	return nil
}

// blocks reports whether a duty stands in the way of a type of leave. Of one that the school must grant (學校不得拒絕), and
// of what a colleague files in an emergency, it is only warned.
func blocks(t Type, s AssessContext) bool {
	own := s.FiledBy == "" || s.FiledBy == s.Applicant.ID
	return s.School.Settings.DutyBlocks && own && !t.Certain
}

// CheckCovers checks that the covers make up the leave and that every delegate is available. A draft without any
// delegate passes: the personnel officer assigns one.
func CheckCovers(draft Draft, s AssessContext) error {
	if err := CheckParts(draft); err != nil {
		return err
	}
	for _, c := range draft.Covers {
		part := c.Segments
		if len(part) == 0 {
			part = draft.Segments
		}
		for _, id := range c.named() {
			if err := s.Delegates.CheckDelegate(id, s.Applicant.ID, part); err != nil {
				return err
			}
		}
	}
	return nil
}

// CheckParts refuses too many covers or people, and covers that overlap or leave gaps.
func CheckParts(draft Draft) error {
	var parts []Segment
	for _, c := range draft.Covers {
		if len(c.Asked) > MaxAsked || len(c.Asked) == 0 && len(draft.Covers) > 1 {
			return Deny(DeniedCovers, Args{"limit": MaxAsked})
		}
		parts = append(parts, c.Segments...)
	}
	split := len(draft.Covers) > 1 || len(parts) > 0
	if len(draft.Covers) > MaxCovers || split && !sameStretch(parts, draft.Segments) {
		return Deny(DeniedCovers, Args{"limit": MaxCovers})
	}
	return nil
}

// CheckDelegate refuses a delegate who is the applicant, has left, or is on leave then. Pending and approved leave both
// count (W17: 在請假區間有尚未批核完成的差假申請單).
func (all Colleagues) CheckDelegate(id, applicant PersonID, part []Segment) error {
	who := all[id]
	switch {
	case id == applicant:
		return Deny(DeniedDelegateSelf, nil)
	case who.ID != id || who.Left:
		return Deny(DeniedDelegateUnknown, nil)
	}
	for _, e := range who.Away {
		for _, busy := range e.Segments {
			if AnyOverlap([]Segment{busy}, part) {
				return Deny(DeniedDelegateAway, Args{"delegate": PersonName(who.Name), "segment": busy})
			}
		}
	}
	return nil
}

func (a *Assessment) findRoute(draft Draft, s AssessContext) {
	trip := Trip{Applicant: s.Applicant, PostUnit: draft.Details.Post, Type: draft.Type, Minutes: a.Minutes}
	steps, err := s.School.Rules.Route(trip, s.Posts)
	a.deny(err)
	a.Steps = steps
}
