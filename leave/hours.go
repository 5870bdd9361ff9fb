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
}

const hour = 60

// DayLength is the length of a day of leave in minutes: 請假滿八小時折算一日.
const DayLength = 8 * hour

// Count returns the counted minutes of the segments, day by day in order. Days without any are left out. Days off do
// not count (教師請假規則 §16), nor does time outside the group's schedule; time covered twice counts once. Rounding adds
// to the last day. A day on which the group has no schedule is a *Denial.
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
	if rest := Total(days) % hour; h.RoundUp && rest > 0 {
		days[len(days)-1].Minutes += hour - rest
	}
	return days, nil
}

func (h Hours) countDay(group Group, segments []Segment, day Date) (int, error) {
	if !h.Calendar.Workday(day) {
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
	minutes := 0
	for _, part := range parts {
		for _, span := range schedule.Spans {
			minutes += part.overlap(span)
		}
	}
	if minutes > 0 && len(h.Calendar.suspended[day]) > 0 {
		minutes -= h.refund(day, parts, schedule.Spans, minutes)
	}
	return minutes, nil
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
