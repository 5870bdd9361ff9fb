package leave

// Counted is the counted time of a draft.
type Counted struct {
	Days    []DayMinutes
	Minutes int
	Shares  []Share
}

// CountSegments checks the time of a draft by itself and counts it. It must be in order, within the calendar, apart
// from itself, and hold some working time. Errors are *Denial.
func CountSegments(segments []Segment, group Group, school *School) (Counted, error) {
	if err := checkShape(segments, school.Hours.Calendar); err != nil {
		return Counted{}, err
	}
	days, err := school.Hours.Count(group, segments)
	if err != nil {
		return Counted{}, err
	}
	if len(days) == 0 {
		return Counted{}, nothingCounted(segments, group, school.Hours)
	}
	return Counted{Days: days, Minutes: Total(days), Shares: Shares(group, days)}, nil
}

// maxSpan is the largest number of days in a single segment.
const maxSpan = 366

func checkShape(segments []Segment, calendar Calendar) error {
	if len(segments) == 0 {
		return Deny(DeniedNoTime, nil)
	}
	for i, s := range segments {
		switch {
		case !s.From.Before(s.To):
			return Deny(DeniedEndBeforeStart, Args{"segment": s})
		case s.To.Day-s.From.Day > maxSpan:
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

func nothingCounted(segments []Segment, group Group, hours Hours) error {
	whole, calendar := Envelope(segments), hours.Calendar
	for _, s := range segments {
		for day := range s.days() {
			if !hours.works(group, day) {
				continue
			}
			if off := calendar.SuspendedOn(day); len(off) > 0 {
				return Deny(DeniedSuspended, Args{"segment": off[0].Segment(), "name": off[0].Note})
			}
			return Deny(DeniedOffHours, Args{"segment": s})
		}
	}
	if days := hours.sparedIn(group, segments); len(days) > 0 {
		vacation, _ := hours.Spared.Vacation(days[0])
		return Deny(DeniedVacation, Args{"segment": whole, "name": vacation.Name, "article": vacationArticle})
	}
	return Deny(DeniedDaysOff, Args{"segment": whole, "name": calendar.Name(whole.From.Day)})
}

// vacationArticle is where it stands that teachers need not come in the vacations.
const vacationArticle = "教師請假規則 §12"

// sparedIn are the working days of some time on which the group need not come because of a vacation.
func (h Hours) sparedIn(group Group, segments []Segment) []Date {
	var days []Date
	for _, s := range segments {
		for day := range s.days() {
			if h.Calendar.Workday(day) && !h.works(group, day) {
				days = append(days, day)
			}
		}
	}
	return days
}

// CountFor counts the time of a draft as its type says. Most types leave out days off, 延長病假, 公傷公假 and the 產假 of 勞動基準法
// do not (教師請假規則 §16). Errors are *Denial.
func CountFor(t Type, segments []Segment, group Group, school *School) (Counted, error) {
	school = school.Counting(t)
	if quota, _ := t.Quota(group); !quota.EveryDay {
		return CountSegments(segments, group, school)
	}
	if err := checkShape(segments, school.Hours.Calendar); err != nil {
		return Counted{}, err
	}
	days, err := school.Hours.countEveryDay(group, segments)
	if err != nil {
		return Counted{}, err
	}
	if len(days) == 0 {
		return Counted{}, nothingCounted(segments, group, school.Hours)
	}
	return Counted{Days: days, Minutes: Total(days), Shares: Shares(group, days)}, nil
}

// countEveryDay counts a day off that the segments touch as a whole day.
func (h Hours) countEveryDay(group Group, segments []Segment) ([]DayMinutes, error) {
	var days []DayMinutes
	whole := Envelope(segments)
	for day := whole.From.Day; day <= whole.To.Day && day != 0; day++ {
		minutes, err := h.countDay(group, segments, day)
		if err != nil {
			return nil, err
		}
		if !h.Calendar.Workday(day) && len(partsOn(segments, day)) > 0 {
			minutes = DayLength
		}
		if minutes > 0 {
			days = append(days, DayMinutes{Day: day, Minutes: minutes})
		}
	}
	return days, nil
}
