package leave

import "time"

// WorkingMinutes returns the minutes of the group's working time between two moments. Silence is measured in these,
// so that nobody is late by a weekend.
func (s *School) WorkingMinutes(group Group, from, to time.Time) int {
	start, end := s.Now(from), s.Now(to)
	if !start.Before(end) {
		return 0
	}
	minutes := 0
	for day := start.Day; day <= end.Day; day++ {
		n, err := s.Hours.countDay(group, []Segment{{From: start, To: end}}, day)
		if err == nil { // a day without a schedule has no working time
			minutes += n
		}
	}
	return minutes
}

// Quiet reports whether a push that can wait should wait now. It should before and after the school's hours, and on
// days off.
func (s *School) Quiet(t time.Time) bool {
	now := s.Now(t)
	return !s.Hours.Calendar.Workday(now.Day) || now.At < s.Settings.QuietUntil || now.At >= s.Settings.QuietFrom
}

// Eve returns the time, on the working day before, of the notice for a day.
func (s *School) Eve(day Date) time.Time {
	const longest = 30 // days off in a row there never are
	eve := day - 1
	for eve > day-longest && !s.Hours.Calendar.Workday(eve) {
		eve--
	}
	return Local{Day: eve, At: s.Settings.TomorrowAt}.In(s.Zone)
}

// QuietEnds is the next moment that is not quiet, t itself when it is not.
func (s *School) QuietEnds(t time.Time) time.Time {
	if !s.Quiet(t) {
		return t
	}
	now := s.Now(t)
	day := now.Day
	if !s.Hours.Calendar.Workday(day) || now.At >= s.Settings.QuietFrom {
		day = s.Hours.Calendar.NextWorkday(day)
	}
	return Local{Day: day, At: s.Settings.QuietUntil}.In(s.Zone)
}

// Rests reports whether nobody is reminded of anything now: in quiet hours, and while work is called off.
func (s *School) Rests(t time.Time) bool {
	_, off := s.suspendedAt(t)
	return off || s.Quiet(t)
}

// RestEnds returns the next moment at which people may be reminded, t itself when they may now. What would come while
// work is called off waits until it goes on.
func (s *School) RestEnds(t time.Time) time.Time {
	const longest = 30 // suspensions in a row there never are
	for range longest {
		t = s.QuietEnds(t)
		off, called := s.suspendedAt(t)
		if !called {
			break
		}
		t = off.Segment().To.In(s.Zone)
	}
	return t
}

// AfterSuspension returns a moment as it is, or when people may be reminded again if work is called off then.
func (s *School) AfterSuspension(t time.Time) time.Time {
	if _, called := s.suspendedAt(t); called {
		return s.RestEnds(t)
	}
	return t
}

// suspendedAt is the suspension that a moment lies in.
func (s *School) suspendedAt(t time.Time) (off Suspension, called bool) {
	now := s.Now(t)
	for _, one := range s.Hours.Calendar.SuspendedOn(now.Day) {
		if one.From <= now.At && now.At < one.To {
			return one, true
		}
	}
	return Suspension{}, false
}

// MonthPassed returns the working days of the moment's month, and those already begun.
func (s *School) MonthPassed(t time.Time) (passed, all int) {
	today := s.Now(t).Day
	first := FirstOfMonth(today)
	for day := first; day < FirstOfMonth(first+31); day++ {
		if s.Hours.Calendar.Workday(day) {
			all++
			if day <= today {
				passed++
			}
		}
	}
	return passed, all
}
