package parse

import "leaveline/leave"

// doubtful reports whether the time is worth a question: it has begun already, or no working time lies in it.
func (ps *parser) doubtful(segments []leave.Segment, now bool) bool {
	if len(segments) == 0 {
		return false
	}
	counts := false
	for _, s := range segments {
		if s.From.Before(ps.Now) && (!now || s.From.Day != ps.Now.Day) {
			return true
		}
		counts = counts || ps.counts(s)
	}
	return !counts
}

// stretch is the longest run of days off that is searched for a working day: 春節 with a weekend on both sides.
const stretch = 14

// counts reports whether some working time lies in a segment.
func (ps *parser) counts(s leave.Segment) bool {
	for day := s.From.Day; day <= min(s.To.Day, s.From.Day+stretch); day++ {
		part, ok := s.On(day)
		if ok && ps.School.Hours.Calendar.Workday(day) && ps.works(day, part) {
			return true
		}
	}
	return false
}

// works reports whether a stretch of a working day meets the group's schedule.
func (ps *parser) works(day leave.Date, part leave.Span) bool {
	schedule, ok := ps.School.Hours.Schedules.On(ps.Group, day)
	if !ok {
		return true
	}
	for _, span := range schedule.Spans {
		if part.From < span.To && span.From < part.To {
			return true
		}
	}
	return false
}
