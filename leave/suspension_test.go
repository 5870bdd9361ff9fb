package leave_test

import (
	"testing"

	"leaveline/leave"
)

// 局考字第0940065703號 (94-11-14), and the reading that a school may choose for what has since become leave by the hour
// (107-11-16).
func TestSuspensionGivesHoursBack(t *testing.T) {
	t.Parallel()
	const afternoon, typhoon = "2026-09-02 13:30-17:30", "2026-09-02 16:00-24:00"
	for _, c := range []struct {
		name, leave, suspended string
		code                   leave.TypeCode
		keep                   bool // the school keeps to the letter's reading for 休假
		exact                  bool // minutes are not rounded up
		want                   int
	}{
		{"suspended from 16:00, work ends at 17:30: one hour", afternoon, typhoon, leave.Sick, false, false, 180},
		{"the same to the minute", afternoon, typhoon, leave.Personal, false, true, 180},
		{"the day before is untouched", "2026-09-01 13:30-17:30", typhoon, leave.Sick, false, false, 240},
		{"a whole day", "2026-09-02 08:00-17:30", "2026-09-02 00:00-24:00", leave.Sick, false, false, 0},
		{"one day of three", "2026-09-01 08:00-2026-09-03 17:30", "2026-09-02 00:00-24:00", leave.Sick, false, false, 960},
		{"less than an hour", "2026-09-02 13:30-17:30", "2026-09-02 17:00-24:00", leave.Sick, false, false, 240},
		{"nothing of the leave is left outside", "2026-09-02 16:00-17:30", typhoon, leave.Sick, false, false, 0},
		{"公假 is not deducted, so nothing comes back", afternoon, typhoon, leave.Official, false, false, 240},
		{"休假 as taken by the hour", afternoon, typhoon, leave.Annual, false, false, 180},
		{"休假 as the letter had it", afternoon, typhoon, leave.Annual, true, false, 240},
		{"the noon break is not given back", "2026-09-02 08:00-17:30", "2026-09-02 12:00-14:30", leave.Sick, false, false,
			420},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			school := sampleSchool()
			school.Hours = hours("08:00-12:00 13:30-17:30", !c.exact)
			school.Settings.SuspensionRefund = !c.keep
			off := seg(c.suspended)
			school.Hours.Calendar = school.Hours.Calendar.WithSuspensions([]leave.Suspension{{Day: off.From.Day,
				From: off.From.At, To: off.To.At}})
			kind, _ := school.Types.Find(c.code)
			days, err := school.Counting(kind).Hours.Count(leave.Staff, []leave.Segment{seg(c.leave)})
			if err != nil {
				t.Fatal(err)
			}
			if got := leave.Total(days); got != c.want {
				t.Errorf("counted %d, want %d", got, c.want)
			}
		})
	}
}

// Leave of a time for which work is called off is not needed, and says so.
func TestNoLeaveWhileWorkIsCalledOff(t *testing.T) {
	t.Parallel()
	school := sampleSchool()
	school.Hours.Calendar = school.Hours.Calendar.WithSuspensions([]leave.Suspension{{Day: leave.MustDate("2026-11-26"),
		To: leave.EndOfDay}})
	_, err := leave.CountSegments([]leave.Segment{seg("2026-11-26 08:00-12:00")}, leave.Teacher, school)
	if got := verdict(t, err); got != "suspended" {
		t.Errorf("got %s", got)
	}
}
