package embedded_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/store/embedded"
)

// The totals of 113 to 115 are those that the Directorate-General announced.
func TestCalendarHasTheOfficialDaysOff(t *testing.T) {
	t.Parallel()
	calendar := leave.NewCalendar(embedded.Calendar())
	for first, want := range map[string]int{"2024-01-01": 115, "2025-01-01": 118, "2026-01-01": 120, "2027-01-01": 121} {
		day := leave.MustDate(first)
		off := 0
		for year := day.ROCYear(); day.ROCYear() == year; day++ {
			if !calendar.Workday(day) {
				off++
			}
		}
		if off != want {
			t.Errorf("year of %s: %d days off, want %d", first, off, want)
		}
	}
}

func TestCalendarKnowsTheHardDays(t *testing.T) {
	t.Parallel()
	calendar := leave.NewCalendar(embedded.Calendar())
	for day, workday := range map[string]bool{
		"2025-02-08": true,  // 補行上班, a Saturday
		"2024-02-17": true,  // 補行上班, a Saturday
		"2025-09-29": false, // in place of 教師節
		"2026-02-20": false, // 春節
		"2026-11-24": true,
	} {
		if calendar.Workday(leave.MustDate(day)) != workday {
			t.Errorf("%s: workday %v, want %v", day, !workday, workday)
		}
	}
	if !calendar.Knows(leave.MustDate("2027-12-31")) || calendar.Knows(leave.MustDate("2028-01-01")) {
		t.Error("the calendar must reach the end of 2027 and no further")
	}
	if embedded.Sources() == "" {
		t.Error("no sources")
	}
}

func TestSchedulesCountEightHours(t *testing.T) {
	t.Parallel()
	schedules := embedded.Schedules()
	for _, group := range leave.Groups() {
		s, ok := schedules.On(group, leave.MustDate("2026-11-24"))
		if !ok || s.Minutes() != leave.DayLength {
			t.Errorf("%s: %d minutes a day, want %d", group, s.Minutes(), leave.DayLength)
		}
	}
}

func TestPeriodsLieWithinWorkingHours(t *testing.T) {
	t.Parallel()
	s := embedded.Schedules()[0]
	last := s.Begin()
	for i, p := range embedded.Periods() {
		if p.From < last || p.To <= p.From || p.To > s.End() {
			t.Errorf("period %d: %v–%v is out of order", i+1, p.From, p.To)
		}
		last = p.To
	}
}

// 教育部 114-06-30 臺教授國字第1145502800號; of 115 only what the law says is known.
func TestTerms(t *testing.T) {
	t.Parallel()
	want := []leave.Vacation{
		{Name: "寒假", First: leave.MustDate("2026-01-24"), Last: leave.MustDate("2026-02-22")},
		{Name: "暑假", First: leave.MustDate("2026-07-01"), Last: leave.MustDate("2026-08-29")},
		{Name: "寒假", First: leave.MustDate("2027-01-21"), Last: leave.MustDate("2027-02-10")},
		{Name: "暑假", First: leave.MustDate("2027-07-01"), Last: leave.MustDate("2027-08-29")},
	}
	if diff := cmp.Diff(want, embedded.Terms().Vacations); diff != "" {
		t.Error(diff)
	}
}
