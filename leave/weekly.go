package leave

import (
	"slices"
	"time"
)

// Weekly (週期, W13) is a weekly repeated time of day, days off excluded.
type Weekly struct {
	Weekdays    []time.Weekday
	Span        Span
	First, Last Date
	Times       int
}

const week = 7

// maxWeekdays is the largest number of weekdays told as a weekly pattern. More are a stretch of days.
const maxWeekdays = 3

// Repeat repeats the segments of a weekly pattern until a last day. Days off are skipped; each segment of the pattern
// lies within one day.
func Repeat(pattern []Segment, last Date, c Calendar) []Segment {
	var all []Segment
	for _, s := range pattern {
		for ; s.From.Day <= last; s.From.Day, s.To.Day = s.From.Day+week, s.To.Day+week {
			if c.Workday(s.From.Day) {
				all = append(all, s)
			}
		}
	}
	SortSegments(all)
	return all
}

// AsWeekly detects a weekly pattern in at least three segments, for display in one line. It needs the same time on all
// working days of the same weekdays between the first and the last.
func AsWeekly(segments []Segment, c Calendar) (Weekly, bool) {
	if len(segments) < 3 {
		return Weekly{}, false
	}
	on := make(map[Date]bool, len(segments))
	var weekdays [week]bool
	first := segments[0]
	w := Weekly{Span: Span{From: first.From.At, To: first.To.At}, First: first.From.Day, Last: first.From.Day,
		Times: len(segments)}
	for _, s := range segments {
		if s.From.Day != s.To.Day || s.From.At != w.Span.From || s.To.At != w.Span.To || on[s.From.Day] {
			return Weekly{}, false
		}
		on[s.From.Day], weekdays[s.From.Day.Weekday()] = true, true
		w.First, w.Last = min(w.First, s.From.Day), max(w.Last, s.From.Day)
	}
	w.Weekdays = named(weekdays)
	return w, len(w.Weekdays) <= maxWeekdays && len(segments) > len(w.Weekdays) && regular(w, weekdays, on, c)
}

// named lists the weekdays from Monday on.
func named(weekdays [week]bool) []time.Weekday {
	var all []time.Weekday
	for i := range week {
		if d := time.Weekday((i + 1) % week); weekdays[d] {
			all = append(all, d)
		}
	}
	return all
}

// regular reports whether no working day of the pattern is missing.
func regular(w Weekly, weekdays [week]bool, on map[Date]bool, c Calendar) bool {
	for day := w.First; day <= w.Last; day++ {
		if weekdays[day.Weekday()] && !on[day] && c.Workday(day) {
			return false
		}
	}
	return true
}

// Skipped are the days off that a weekly repetition left out.
func (w Weekly) Skipped(c Calendar) []Date {
	var skipped []Date
	for day := w.First; day <= w.Last; day++ {
		if slices.Contains(w.Weekdays, day.Weekday()) && !c.Workday(day) {
			skipped = append(skipped, day)
		}
	}
	return skipped
}
