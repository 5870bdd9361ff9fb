package leave_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"leaveline/leave"
)

// W13: every Friday morning over the end of the year, the holidays of 12/25 and 1/1 left out.
func TestRepeat(t *testing.T) {
	t.Parallel()
	all := leave.Repeat(segs("2026-12-18 08:00-12:00"), leave.MustDate("2027-01-10"), official())
	if diff := cmp.Diff(segs("2026-12-18 08:00-12:00", "2027-01-08 08:00-12:00"), all); diff != "" {
		t.Error(diff)
	}
}

func TestAsWeekly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		segments []leave.Segment
		want     bool
	}{
		{"three Wednesdays", segs("2026-11-25 13:15-17:15", "2026-12-02 13:15-17:15", "2026-12-09 13:15-17:15"), true},
		{"holidays between", segs("2026-12-18 08:00-12:00", "2027-01-08 08:00-12:00", "2027-01-15 08:00-12:00"), true},
		{"two are told one by one", segs("2026-11-25 13:15-17:15", "2026-12-02 13:15-17:15"), false},
		{"a week left out", segs("2026-11-25 13:15-17:15", "2026-12-02 13:15-17:15", "2026-12-16 13:15-17:15"), false},
		{"other hours", segs("2026-11-25 13:15-17:15", "2026-12-02 13:15-17:15", "2026-12-09 08:00-12:00"), false},
		{"one week of three days", segs("2026-11-23 08:00-12:00", "2026-11-25 08:00-12:00", "2026-11-27 08:00-12:00"), false},
	} {
		if _, got := leave.AsWeekly(c.segments, official()); got != c.want {
			t.Errorf("%s: weekly %v", c.name, got)
		}
	}
}

// Whatever was repeated, of three times or more, is told as what it is.
func TestRepeatedIsWeekly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		first := leave.MustDate("2026-08-03") + leave.Date(rapid.IntRange(0, 200).Draw(t, "first"))
		from := rapid.IntRange(0, 1300).Draw(t, "from")
		pattern := []leave.Segment{{From: leave.Local{Day: first, At: leave.TimeOfDay(from)},
			To: leave.Local{Day: first, At: leave.TimeOfDay(from + 60)}}}
		all := leave.Repeat(pattern, first+leave.Date(rapid.IntRange(0, 120).Draw(t, "days")), official())
		for i, s := range all {
			if !official().Workday(s.From.Day) || i > 0 && (s.From.Day-all[i-1].From.Day)%7 != 0 {
				t.Fatalf("%v", all)
			}
		}
		if w, ok := leave.AsWeekly(all, official()); ok != (len(all) >= 3) || ok && w.Times != len(all) {
			t.Fatalf("%d times: %+v, %v", len(all), w, ok)
		}
	})
}
