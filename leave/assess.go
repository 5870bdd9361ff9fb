package leave

import "unicode/utf8"

// Counted is what the time of a draft comes to.
type Counted struct {
	Days    []DayMinutes
	Minutes int
	Shares  []Share
}

// Engagement is another case that takes somebody's time.
type Engagement struct {
	Request  RequestID
	Number   Number
	Person   PersonID // whose leave it is
	Status   Status
	Segments []Segment
}

// Standing is everything a draft is judged by, as it is at one moment.
type Standing struct {
	Now          Local
	School       *School
	Applicant    Person
	Ledgers      []Ledger     // one for each leave year the draft touches
	Own          []Engagement // the applicant's other requests that hold their time
	Delegate     Person       // the delegate named; zero when none is
	DelegateAway []Engagement // the delegate's own requests that hold their time
	Duties       []Engagement // what the applicant has agreed to stand in for
	Posts        Posts
}

// Assessment is what a draft comes to, and everything that speaks against it or should be known before sending.
type Assessment struct {
	Counted
	After    []Balance // of the type, in each leave year touched, as it will be once this is approved
	Steps    []Step
	Denials  []*Denial // what must be changed before it can be sent
	Warnings []Warning // what the applicant should know
}

// Warning is something to know before sending.
type Warning struct {
	Code WarningCode
	Args Args
}

// WarningCode names a warning; people read its text.
type WarningCode string

// The warnings.
const (
	WarnStarted  WarningCode = "started"   // the time has begun already
	WarnDaysOff  WarningCode = "days_off"  // days: how many days off inside do not count
	WarnProof    WarningCode = "proof"     // type: a certificate is due (教師請假規則 §13)
	WarnTwoYears WarningCode = "two_years" // shares: split between two leave years
	WarnDuty     WarningCode = "duty"      // number: you stand in for somebody at that time
)

// Assess judges a draft: it counts, looks at every rule, and finds the route. It never stops at the first fault.
func Assess(draft Draft, s Standing) Assessment {
	a := &Assessment{}
	t, known := s.School.Types.Find(draft.Type)
	a.deny(checkType(t, known, s.Applicant.Group, draft))
	if err := a.count(draft.Segments, s); err != nil {
		a.deny(err)
		return *a
	}
	a.deny(checkReason(t, draft.Reason, s.School.Settings.MaxReasonLength))
	if known {
		a.checkBalances(t, s)
	}
	a.deny(checkOverlap(draft.Segments, s.Own))
	a.deny(CheckDelegate(draft, s))
	a.findRoute(draft, s)
	a.warn(t, draft, s)
	return *a
}

func (a *Assessment) deny(err error) {
	if d := AsDenial(err); d != nil {
		a.Denials = append(a.Denials, d)
	}
}

func (a *Assessment) count(segments []Segment, s Standing) error {
	counted, err := CountSegments(segments, s.Applicant.Group, s.School, s.Now)
	if err != nil {
		return err
	}
	a.Counted = counted
	return nil
}

// CountSegments checks the time of a draft by itself and counts it: it must be in order, not before today, within the calendar,
// apart from itself, and hold some working time. Errors are *Denial.
func CountSegments(segments []Segment, group Group, school *School, now Local) (Counted, error) {
	if err := checkShape(segments, school.Hours.Calendar, now); err != nil {
		return Counted{}, err
	}
	days, err := school.Hours.Count(group, segments)
	if err != nil {
		return Counted{}, err
	}
	if len(days) == 0 {
		return Counted{}, nothingCounted(segments, school.Hours.Calendar)
	}
	return Counted{Days: days, Minutes: Total(days), Shares: Shares(group, days)}, nil
}

// longest is how many days a single segment may span.
const longest = 366

func checkShape(segments []Segment, calendar Calendar, now Local) error {
	if len(segments) == 0 {
		return Deny(DeniedNoTime, nil)
	}
	for i, s := range segments {
		switch {
		case !s.From.Before(s.To):
			return Deny(DeniedEndBeforeStart, Args{"segment": s})
		case s.From.Day < now.Day:
			return Deny(DeniedPast, Args{"day": s.From.Day})
		case s.To.Day-s.From.Day > longest:
			return Deny(DeniedTooLong, Args{"segment": s})
		case AnyOverlap(segments[:i], segments[i:i+1]):
			return Deny(DeniedSelfOverlap, Args{"segment": s})
		}
		if day, ok := firstUnknown(s, calendar); ok {
			return Deny(DeniedCalendarUnknown, Args{"day": day})
		}
	}
	return nil
}

// firstUnknown is the first day of the segment whose holidays the calendar does not know.
func firstUnknown(s Segment, calendar Calendar) (Date, bool) {
	for day := range s.days() {
		if !calendar.Knows(day) {
			return day, true
		}
	}
	return 0, false
}

func nothingCounted(segments []Segment, calendar Calendar) error {
	whole := Envelope(segments)
	for _, s := range segments {
		for day := range s.days() {
			if calendar.Workday(day) {
				return Deny(DeniedOffHours, Args{"segment": s})
			}
		}
	}
	return Deny(DeniedDaysOff, Args{"segment": whole, "name": calendar.Name(whole.From.Day)})
}

func checkType(t Type, known bool, group Group, draft Draft) error {
	if !known {
		return Deny(DeniedUnknownType, nil)
	}
	if _, ok := t.Quotas[group]; !ok {
		return Deny(DeniedNotEligible, Args{"type": t.Code})
	}
	if day := Envelope(draft.Segments).From.Day; day != 0 && day < t.Since {
		return Deny(DeniedNotYetLaw, Args{"type": t.Code, "from": t.Since})
	}
	return nil
}

func checkReason(t Type, reason string, limit int) error {
	if t.NeedsReason && reason == "" {
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

// checkBalances asks each leave year for its share, and notes what will be left.
func (a *Assessment) checkBalances(t Type, s Standing) {
	for _, share := range a.Shares {
		for _, ledger := range s.Ledgers {
			if ledger.Year.First != share.Year {
				continue
			}
			b := ledger.Balance(t.Code)
			if !b.Unlimited && share.Minutes > b.Left {
				a.deny(Deny(DeniedOverBalance, Args{
					"type": t.Code, "asked": Minutes(share.Minutes), "left": Minutes(max(b.Left, 0)), "pool": b.Pool, "year": share.Year,
				}))
			}
			b.Left -= share.Minutes
			a.After = append(a.After, b)
		}
	}
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

// CheckDelegate refuses a delegate who is the applicant, has left, or has a pending or approved leave at that time (W17:
// 在請假區間有尚未批核完成的差假申請單). No delegate at all is for the personnel officer to mend, and no fault.
func CheckDelegate(draft Draft, s Standing) error {
	switch {
	case draft.Delegate == "":
		return nil
	case draft.Delegate == s.Applicant.ID:
		return Deny(DeniedDelegateSelf, nil)
	case s.Delegate.ID != draft.Delegate || s.Delegate.Left:
		return Deny(DeniedDelegateUnknown, nil)
	}
	for _, e := range s.DelegateAway {
		for _, busy := range e.Segments {
			if AnyOverlap([]Segment{busy}, draft.Segments) {
				return Deny(DeniedDelegateAway, Args{"delegate": PersonName(s.Delegate.Name), "segment": busy})
			}
		}
	}
	return nil
}

func (a *Assessment) findRoute(draft Draft, s Standing) {
	trip := Trip{Applicant: s.Applicant, Type: draft.Type, Minutes: a.Minutes}
	steps, err := s.School.Rules.Route(trip, s.Posts)
	a.deny(err)
	a.Steps = steps
}

func (a *Assessment) warn(t Type, draft Draft, s Standing) {
	whole := Envelope(draft.Segments)
	if whole.From.Before(s.Now) {
		a.Warnings = append(a.Warnings, Warning{Code: WarnStarted})
	}
	if off := daysOffInside(draft.Segments, s.School.Hours.Calendar); off > 0 {
		a.Warnings = append(a.Warnings, Warning{Code: WarnDaysOff, Args: Args{"days": off}})
	}
	if t.ProofAfter > 0 && a.Minutes >= t.ProofAfter {
		a.Warnings = append(a.Warnings, Warning{Code: WarnProof, Args: Args{"type": t.Code}})
	}
	if len(a.Shares) > 1 {
		a.Warnings = append(a.Warnings, Warning{Code: WarnTwoYears, Args: Args{"shares": a.Shares}})
	}
	for _, duty := range s.Duties {
		if AnyOverlap(duty.Segments, draft.Segments) {
			a.Warnings = append(a.Warnings, Warning{Code: WarnDuty, Args: Args{"number": duty.Number}})
		}
	}
}

func daysOffInside(segments []Segment, calendar Calendar) int {
	off := map[Date]bool{}
	for _, s := range segments {
		for day := range s.days() {
			if !calendar.Workday(day) {
				off[day] = true
			}
		}
	}
	return len(off)
}
