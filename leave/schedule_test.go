package leave_test

import (
	"testing"

	"leaveline/leave"
)

func TestHalvesOfADay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, day, am, pm, whole string
	}{
		{"a lunch break", seedDay, "08:00-12:00", "13:15-17:15", "08:00-17:15"},
		{"the longest break, not the first", "08:00-10:00 10:10-12:00 13:00-16:00", "08:00-12:00", "13:00-16:00",
			"08:00-16:00"},
		{"breaks of one length: the first", "08:00-10:00 10:30-12:30 13:00-16:00", "08:00-10:00", "10:30-16:00",
			"08:00-16:00"},
		{"no break (桃園 2018 教師 08:00–16:00)", "08:00-16:00", "08:00-12:00", "12:00-16:00", "08:00-16:00"},
		{"an evening school: no morning to ask for", "14:00-18:00 18:30-22:00", "00:00-14:00", "14:00-22:00", "14:00-22:00"},
		{"a summer morning: no afternoon to ask for", "08:00-10:00 10:10-12:00", "08:00-12:00", "12:00-24:00", "08:00-12:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := leave.Schedule{Group: leave.Teacher, Spans: spans(c.day)}
			for part, want := range map[leave.Part]string{leave.Morning: c.am, leave.Afternoon: c.pm, leave.WholeDay: c.whole} {
				if got := s.PartSpan(part); got != spans(want)[0] {
					t.Errorf("%s = %v–%v, want %s", part, got.From, got.To, want)
				}
			}
		})
	}
}

func TestWhichScheduleIsInForce(t *testing.T) {
	t.Parallel()
	all := leave.Schedules{
		{Group: leave.Teacher, From: leave.MustDate("2025-08-01"), Spans: spans("08:00-16:00")},
		{Group: leave.Teacher, From: leave.MustDate("2026-07-01"), Until: leave.MustDate("2026-08-31"),
			Spans: spans("08:00-12:00")},
		{Group: leave.Teacher, From: leave.MustDate("2026-08-15")},
		{Group: leave.Staff, From: leave.MustDate("2026-01-01"), Until: leave.MustDate("2026-12-31"), Spans: spans(seedDay)},
	}
	for _, c := range []struct {
		name  string
		group leave.Group
		day   string
		want  int // minutes of the day; 0 is no schedule
	}{
		{"in force", leave.Teacher, "2026-06-30", 480},
		{"the first day of a later one", leave.Teacher, "2026-07-01", 240},
		{"the last day of the later one, and one without hours is none", leave.Teacher, "2026-08-31", 240},
		{"the earlier one again", leave.Teacher, "2026-09-01", 480},
		{"another group", leave.Staff, "2026-07-01", 480},
		{"after its last day", leave.Staff, "2027-01-01", 0},
		{"before any", leave.Teacher, "2025-07-31", 0},
		{"a group without any", leave.AdminTeacher, "2026-07-01", 0},
	} {
		s, ok := all.On(c.group, leave.MustDate(c.day))
		if s.Minutes() != c.want || ok != (c.want > 0) {
			t.Errorf("%s: %d min, %v; want %d", c.name, s.Minutes(), ok, c.want)
		}
	}
}
