package leave

// compMonths is the number of months within which 補休 may be taken. It is two years from the overtime on (公務人員保障法 §23;
// 各機關加班費支給辦法 §6).
const compMonths = 24

// Earned (職務補休) returns the minutes of 補休 that a request earns, and their day. It earns while it is in force, on its
// last day, when the hours are done.
func (r *Request) Earned() (minutes int, day Date) {
	if !r.Status.InForce() || r.Details.CompMinutes <= 0 {
		return 0, 0
	}
	day = Envelope(r.Segments).To.Day
	if Envelope(r.Segments).To.At == 0 {
		day--
	}
	return r.Details.CompMinutes, day
}

// EarnsOnly reports whether time was refused only because none of it is working time. The type must earn 補休 for such
// time: a day off on which somebody works is no leave from work, but it is recorded, approved, and had back.
func EarnsOnly(t Type, refused error) bool {
	d := AsDenial(refused)
	return d != nil && t.EarnsComp && (d.Code == DeniedDaysOff || d.Code == DeniedOffHours)
}

// OffDuty reports whether the applicant need not be at school at some time anyway. Nobody stands in then: on a trip
// that is only reported, or during 公假 on a day off for which 補休 is had.
func (d Details) OffDuty(minutes int) bool { return d.Report || minutes == 0 && d.CompMinutes > 0 }

// CompUntil is the last day on which 補休 earned on a day may be taken. Of teachers the school decides, two years at
// most; of staff under 勞動基準法 it ends with the year at the latest (勞動基準法施行細則 §22-2).
func (s Settings) CompUntil(group Group, day Date) Date {
	switch group {
	case Teacher, AdminTeacher:
		return monthsFrom(day+1, min(max(s.TeacherCompMonths, 1), compMonths))
	case Labor:
		return YearAt(group, day).Next - 1
	case Staff, Contract:
	}
	return monthsFrom(day+1, compMonths)
}

// Credits returns the entries that a request's earned 補休 adds to those that stand. They say for which case it is, and
// taking back never gives back more than was given.
func (r *Request) Credits(settings Settings, standing []Entry, act Act) []Entry {
	minutes, day := r.Earned()
	entry := func(minutes int, day, year, until Date) Entry {
		return Entry{
			Person: r.Applicant, Type: Compensatory, Year: year, Kind: EntryEarn, Minutes: minutes, Day: day, Until: until,
			At: act.At, By: act.By, Request: r.ID, Reason: r.Number.String(),
		}
	}
	var credits []Entry
	for _, e := range byDay(standing, func(e Entry) bool { return e.Kind == EntryEarn && e.Request == r.ID }) {
		switch {
		case e.Day == day:
			minutes -= e.Minutes
		case e.Minutes != 0:
			credits = append(credits, entry(-e.Minutes, e.Day, e.Year, e.Until))
		}
	}
	if minutes != 0 {
		credits = append(credits, entry(minutes, day, YearAt(r.Group, day).First, settings.CompUntil(r.Group, day)))
	}
	return credits
}

// TrimComp keeps of 職務補休 what the leave's time still holds outside working hours.
func (r *Request) TrimComp(school *School) {
	if r.Details.CompMinutes > 0 {
		r.Details.CompMinutes = min(r.Details.CompMinutes, OutsideHours(r.Segments, r.Group, school))
	}
}
