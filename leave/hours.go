package leave

import "slices"

// DayMinutes is the number of minutes that one day of a request counts.
type DayMinutes struct {
	Day     Date `json:"day"`
	Minutes int  `json:"minutes"`
}

// Hours are the rules by which a school counts leave. They are its days off, its working hours and its rounding.
type Hours struct {
	Calendar  Calendar
	Schedules Schedules
	RoundUp   bool // 請假不足一小時者,以一小時計算: the total is rounded up to the whole hour
	// the vacations in which teachers need not come, where these do not count (教師請假規則 §12); otherwise empty
	Spared Terms
}

const hour = 60

// DayLength is the length of a day of leave in minutes: 請假滿八小時折算一日.
const DayLength = 8 * hour

// Count returns the counted minutes of the segments, day by day in order. Days without any are left out. Days off do
// not count (教師請假規則 §16), nor does time outside the group's schedule; time covered twice counts once. A whole working
// day is one day of leave, and no day counts more. Rounding adds to the last day that is not full. A day on which the
// group has no schedule is a *Denial.
func (h Hours) Count(group Group, segments []Segment) ([]DayMinutes, error) {
	var days []DayMinutes
	whole := Envelope(segments)
	for day := whole.From.Day; day <= whole.To.Day && day != 0; day++ {
		minutes, err := h.countDay(group, segments, day)
		if err != nil {
			return nil, err
		}
		if minutes > 0 {
			days = append(days, DayMinutes{Day: day, Minutes: minutes})
		}
	}
	if h.RoundUp {
		roundUp(days)
	}
	return days, nil
}

// roundUp makes the total whole hours, from the last day on backwards as far as a day of leave has room.
func roundUp(days []DayMinutes) {
	missing := (hour - Total(days)%hour) % hour
	for i := len(days) - 1; i >= 0 && missing > 0; i-- {
		some := min(missing, DayLength-days[i].Minutes)
		days[i].Minutes += some
		missing -= some
	}
}

func (h Hours) countDay(group Group, segments []Segment, day Date) (int, error) {
	if !h.works(group, day) {
		return 0, nil
	}
	parts := partsOn(segments, day)
	if len(parts) == 0 {
		return 0, nil
	}
	schedule, ok := h.Schedules.On(group, day)
	if !ok {
		return 0, Deny(DeniedNoSchedule, Args{"day": day})
	}
	working := schedule.counted()
	minutes := minutesOf(parts, working)
	if minutes == 0 { // only what is worked beyond eight hours
		working = schedule.Spans
		minutes = minutesOf(parts, working)
	}
	if suspended, refund := h.suspended(day, parts, working, minutes); suspended > 0 {
		return minutes - refund, nil
	}
	if minutes == min(schedule.Minutes(), DayLength) {
		return schedule.DayCount(), nil
	}
	return minutes, nil
}

// works reports whether a day counts for a group: a working day, in the vacations only where teachers must come.
func (h Hours) works(group Group, day Date) bool {
	if group == Teacher {
		if h.Spared.IsReturn(day) {
			return true
		}
		if _, off := h.Spared.Vacation(day); off {
			return false
		}
	}
	return h.Calendar.Workday(day)
}

// minutesOf is how much of some parts of a day is working time.
func minutesOf(parts, working []Span) int {
	minutes := 0
	for _, part := range parts {
		minutes += minutesWithin(part, working)
	}
	return minutes
}

// partsOn gives the day's share of each segment, overlapping ones joined.
func partsOn(segments []Segment, day Date) []Span {
	var parts []Span
	for _, s := range segments {
		part, ok := s.On(day)
		if !ok {
			continue
		}
		parts = join(parts, part)
	}
	return parts
}

// join adds a span to disjoint ones, merging those that it meets.
func join(spans []Span, added Span) []Span {
	if !slices.ContainsFunc(spans, func(s Span) bool { return s.overlap(added) > 0 }) {
		return append(spans, added)
	}
	var apart []Span
	for _, s := range spans {
		if s.overlap(added) > 0 {
			added = Span{From: min(s.From, added.From), To: max(s.To, added.To)}
		} else {
			apart = append(apart, s)
		}
	}
	return append(apart, added)
}

// Total adds up the minutes of the days.
func Total(days []DayMinutes) int {
	total := 0
	for _, d := range days {
		total += d.Minutes
	}
	return total
}
