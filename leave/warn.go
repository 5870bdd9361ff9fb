package leave

import (
	"cmp"
	"slices"
)

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
	WarnVacation WarningCode = "vacation"  // days, name, article: working days of a vacation, which do not count
	WarnProof    WarningCode = "proof"     // type: a certificate is due (教師請假規則 §13)
	WarnTwoYears WarningCode = "two_years" // shares: split between two leave years
	WarnDuty     WarningCode = "duty"      // number: you stand in for somebody at that time
	// type, limit, overflow (the TypeCode that was used up as well), minutes: what is beyond, for which pay is cut by the
	// day; article
	WarnPayCut    WarningCode = "pay_cut"
	WarnHalfPay   WarningCode = "half_pay"   // minutes, article: within the quota, and half is paid
	WarnNoPay     WarningCode = "no_pay"     // minutes, article: within the quota, and nothing is paid
	WarnConsent   WarningCode = "consent"    // type, last, long, article: beyond last it needs the school's consent
	WarnStepKin   WarningCode = "step_kin"   // only who raised, or lived with, the applicant
	WarnLateStart WarningCode = "late_start" // type, from: should begin on that day
	WarnLapses    WarningCode = "lapses"     // type, left: what is not taken in one go is lost
	WarnLate      WarningCode = "late"       // 補請: the time is over or has begun on an earlier day
	WarnLateOver  WarningCode = "late_over"  // days: 補請 after the days that the school gives for it
)

func (a *Assessment) warn(t Type, draft Draft, s AssessContext) {
	whole := Envelope(draft.Segments)
	if whole.From.Before(s.Now) && !Late(draft.Segments, s.Now.Day) {
		a.Warnings = append(a.Warnings, Warning{Code: WarnStarted})
	}
	a.warnLate(draft, s)
	quota, _ := t.Quota(s.Applicant.Group)
	if off := daysOffInside(draft.Segments, s.School.Hours.Calendar); off > 0 && a.Minutes > 0 && !quota.EveryDay {
		a.Warnings = append(a.Warnings, Warning{Code: WarnDaysOff, Args: Args{"days": off}})
	}
	hours := s.School.Counting(t).Hours
	if days := hours.sparedIn(s.Applicant.Group, draft.Segments); len(days) > 0 && !t.Report {
		vacation, _ := hours.Spared.Vacation(days[0])
		a.Warnings = append(a.Warnings, Warning{Code: WarnVacation,
			Args: Args{"days": len(days), "name": vacation.Name, "article": vacationArticle}})
	}
	if a.proves(t, draft, s) {
		args := Args{"type": t.Code, "what": ProofName(t.Code)}
		if t.Proof.After > 1 {
			args["long"] = true
		}
		a.Warnings = append(a.Warnings, Warning{Code: WarnProof, Args: args})
	}
	if len(a.Shares) > 1 {
		a.Warnings = append(a.Warnings, Warning{Code: WarnTwoYears, Args: Args{"shares": a.Shares}})
	}
	for _, duty := range s.Duties {
		if AnyOverlap(duty.Segments, draft.Segments) && !blocks(t, s) {
			a.Warnings = append(a.Warnings, Warning{Code: WarnDuty, Args: Args{"number": duty.Number}})
		}
	}
}

// ProofName names the certificate of a type among Args; people read what it is.
type ProofName TypeCode

// proves reports whether a certificate is due. It is for 病假 from two days in a row on, for others always, but never
// for 娩假 before the birth (教師請假規則 §13).
func (a *Assessment) proves(t Type, draft Draft, s AssessContext) bool {
	if t.Proof.Never || t.Proof.After == 0 {
		return false
	}
	if before, _ := a.around(draft.Occasion); t.Once && len(before) == len(a.Days) {
		return false
	}
	return longestRun(a.Days, alike(t, s), s.School.Hours.Calendar) >= t.Proof.After
}

// alike returns the counted days of the applicant's other requests of a type. Sick leave of Friday and of Monday is one
// illness, in one request or two.
func alike(t Type, s AssessContext) []DayMinutes {
	var days []DayMinutes
	for _, e := range s.Own {
		if e.Type != t.Code {
			continue
		}
		if counted, err := CountFor(t, e.Segments, s.Applicant.Group, s.School); err == nil {
			// what can't be counted any more has been judged in its time
			days = append(days, counted.Days...)
		}
	}
	return days
}

// longestRun returns the most minutes on consecutive working days, one of them requested. The days of other requests
// count too; days off between do not end a run (銓敘部 (55)台為典三字第13937號).
func longestRun(asked, others []DayMinutes, calendar Calendar) int {
	days := slices.SortedFunc(slices.Values(slices.Concat(asked, others)), func(a, b DayMinutes) int {
		return cmp.Compare(a.Day, b.Day)
	})
	longest, run, mine := 0, 0, false
	for i, d := range days {
		if i > 0 && days[i-1].Day != d.Day && calendar.NextWorkday(days[i-1].Day) != d.Day {
			run, mine = 0, false
		}
		run += d.Minutes
		mine = mine || slices.Contains(asked, d)
		if mine {
			longest = max(longest, run)
		}
	}
	return longest
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

// Late reports whether part of the time lies before today, which makes it 補請.
func Late(segments []Segment, today Date) bool {
	return len(segments) > 0 && Envelope(segments).From.Day < today
}

// checkLate refuses leave begun before today without a sudden illness or emergency. 因急病或緊急事故,得由其同事或家屬親友代辦或補辦請假手續
// (教師請假規則 §13, 公務人員請假規則 §11).
func checkLate(draft Draft, now Local) error {
	if Late(draft.Segments, now.Day) && draft.Details.Emergency == "" {
		return Deny(DeniedPast, Args{"day": Envelope(draft.Segments).From.Day})
	}
	return nil
}

// warnLate warns of 補請, and of 補請 after the days that the school gives. The law sets no limit, so that this is none
// either.
func (a *Assessment) warnLate(draft Draft, s AssessContext) {
	if !Late(draft.Segments, s.Now.Day) {
		return
	}
	a.Warnings = append(a.Warnings, Warning{Code: WarnLate})
	last := Envelope(draft.Segments).To.Day
	if limit := s.School.Settings.LateDays; limit > 0 && workdaysAfter(last, s.Now.Day, s.School.Hours.Calendar) > limit {
		a.Warnings = append(a.Warnings, Warning{Code: WarnLateOver, Args: Args{"days": limit}})
	}
}

// workdaysAfter counts the working days after a day, until another one and with it. It stops counting after a year.
func workdaysAfter(day, until Date, calendar Calendar) int {
	n := 0
	for next := calendar.NextWorkday(day); next != 0 && next <= until && n <= maxSpan; next = calendar.NextWorkday(next) {
		n++
	}
	return n
}
