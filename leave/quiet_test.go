package leave_test

import (
	"testing"
	"time"

	"leaveline/leave"
)

func moment(text string) time.Time { return at(text).In(taipei).UTC() }

// Silence is measured in the school's working time: nobody is late by a weekend.
func TestWorkingMinutes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, from, to string
		want           int
	}{
		{"within a morning", "2026-11-24 09:00", "2026-11-24 11:00", 120},
		{"over lunch", "2026-11-24 11:00", "2026-11-24 14:15", 120},
		{"overnight", "2026-11-24 16:15", "2026-11-25 09:00", 120},
		{"over a weekend", "2026-11-27 16:15", "2026-11-30 09:00", 120},
		{"over 春節 (2026-02-14 to 02-22 off)", "2026-02-13 16:15", "2026-02-23 09:00", 120},
		{"in the night", "2026-11-24 20:00", "2026-11-25 06:00", 0},
		{"no time", "2026-11-24 09:00", "2026-11-24 09:00", 0},
		{"backwards", "2026-11-24 11:00", "2026-11-24 09:00", 0},
		{"a whole week", "2026-11-23 00:00", "2026-11-30 00:00", 5 * 480},
	} {
		if got := sampleSchool().WorkingMinutes(leave.Staff, moment(c.from), moment(c.to)); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	closed := sampleSchool()
	closed.Hours.Schedules = nil
	if got := closed.WorkingMinutes(leave.Staff, moment("2026-11-23 00:00"), moment("2026-11-30 00:00")); got != 0 {
		t.Errorf("without a schedule there is no working time, got %d", got)
	}
}

// Pushes that can wait do so from 18:00 to 07:30 and on days off.
func TestQuiet(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, now, ends string }{
		{"in the working day", "2026-11-24 10:00", "2026-11-24 10:00"},
		{"at its very beginning", "2026-11-24 07:30", "2026-11-24 07:30"},
		{"a minute before it ends", "2026-11-24 17:59", "2026-11-24 17:59"},
		{"as it ends", "2026-11-24 18:00", "2026-11-25 07:30"},
		{"early in the morning", "2026-11-24 05:00", "2026-11-24 07:30"},
		{"just after midnight, the server still on yesterday", "2026-11-24 00:30", "2026-11-24 07:30"},
		{"Friday evening", "2026-11-27 19:00", "2026-11-30 07:30"},
		{"Saturday at noon", "2026-11-28 12:00", "2026-11-30 07:30"},
		{"Sunday before dawn", "2026-11-29 05:00", "2026-11-30 07:30"},
		{"the evening before 行憲紀念日 and a weekend", "2026-12-24 18:30", "2026-12-28 07:30"},
		{"in 春節", "2026-02-18 10:00", "2026-02-23 07:30"},
		{"a Saturday that is worked", "2024-02-17 10:00", "2024-02-17 10:00"},
	} {
		now, ends := moment(c.now), moment(c.ends)
		if got := sampleSchool().QuietEnds(now); !got.Equal(ends) {
			t.Errorf("%s: ends %v, want %s", c.name, got.In(taipei), c.ends)
		}
		if got := sampleSchool().Quiet(now); got != (c.now != c.ends) {
			t.Errorf("%s: quiet %v", c.name, got)
		}
	}
}

// A school may be reached at any hour of its working days.
func TestQuietHoursMayBeNone(t *testing.T) {
	t.Parallel()
	school := sampleSchool()
	school.Settings.QuietUntil, school.Settings.QuietFrom = 0, leave.EndOfDay
	if school.Quiet(moment("2026-11-24 23:59")) || school.Quiet(moment("2026-11-24 00:00")) {
		t.Error("quiet on a working day")
	}
	if ends := school.QuietEnds(moment("2026-11-28 12:00")); !ends.Equal(moment("2026-11-30 00:00")) {
		t.Errorf("a weekend ends at %v", ends.In(taipei))
	}
}

func BenchmarkWorkingMinutes(b *testing.B) {
	school := sampleSchool()
	from, to := moment("2026-11-02 09:00"), moment("2026-11-30 15:00")
	for b.Loop() {
		school.WorkingMinutes(leave.Staff, from, to)
	}
}
