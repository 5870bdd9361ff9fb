package leave_test

import (
	"testing"

	"leaveline/leave"
)

// The days off of each year are those that the calendar's own letter counts, weekends included.
func TestOfficialDaysOff(t *testing.T) {
	t.Parallel()
	for year, want := range map[string]int{"2024": 115, "2025": 118, "2026": 120, "2027": 121} {
		off := 0
		for day := leave.MustDate(year + "-01-01"); day <= leave.MustDate(year+"-12-31"); day++ {
			if !official().Workday(day) {
				off++
			}
		}
		if off != want {
			t.Errorf("%s has %d days off, want %d", year, off, want)
		}
	}
}

func TestWorkdays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		day  string
		open bool
		why  string
	}{
		{"2026-11-24", true, "a Tuesday"},
		{"2026-11-28", false, "a Saturday"},
		{"2024-02-17", true, "補行上班"},
		{"2025-02-08", true, "補行上班"},
		{"2026-09-28", false, "孔子誕辰紀念日, a Monday (紀念日及節日實施條例 114-05-28)"},
		{"2026-12-25", false, "行憲紀念日, a Friday"},
		{"2027-12-31", false, "off for Saturday 2028-01-01"},
	} {
		if got := official().Workday(leave.MustDate(c.day)); got != c.open {
			t.Errorf("Workday(%s) = %v, want %v: %s", c.day, got, c.open, c.why)
		}
	}
}

func TestNextWorkday(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		"2026-11-24": "2026-11-25",
		"2026-11-27": "2026-11-30", // a Friday
		"2026-02-13": "2026-02-23", // before 春節
	} {
		if got := official().NextWorkday(leave.MustDate(from)); got.String() != want {
			t.Errorf("after %s comes %v, want %s", from, got, want)
		}
	}
	var never []leave.CalendarDay
	for day := leave.MustDate("2026-01-01"); day < leave.MustDate("2028-01-01"); day++ {
		never = append(never, leave.CalendarDay{Day: day, Off: true})
	}
	if got := leave.NewCalendar(never).NextWorkday(leave.MustDate("2026-06-01")); got != 0 {
		t.Errorf("a calendar without working days gives %v", got)
	}
}

func TestACalendarKnowsOnlyItsYears(t *testing.T) {
	t.Parallel()
	gap := leave.NewCalendar(append(officialYear(2024), officialYear(2026)...))
	for day, want := range map[string]bool{
		"2023-12-31": false, "2024-01-01": true, "2024-12-31": true, "2025-06-01": false, "2026-06-01": true,
		"2027-01-01": false,
	} {
		if got := gap.Knows(leave.MustDate(day)); got != want {
			t.Errorf("a calendar of 2024 and 2026 knows %s: %v, want %v", day, got, want)
		}
	}
	if (leave.Calendar{}).Knows(leave.MustDate("2026-01-01")) {
		t.Error("the empty calendar knows nothing")
	}
}
