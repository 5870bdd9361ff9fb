package leave_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

// Teachers' quotas begin anew on 8/1 (各級學校學生學年學期假期辦法 §2), those of staff on 1/1 (公務人員請假規則, 曆年).
func TestYearAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		group            leave.Group
		day, first, next string
	}{
		{leave.Teacher, "2026-07-31", "2025-08-01", "2026-08-01"},
		{leave.Teacher, "2026-08-01", "2026-08-01", "2027-08-01"},
		{leave.Teacher, "2026-12-31", "2026-08-01", "2027-08-01"},
		{leave.Teacher, "2027-01-01", "2026-08-01", "2027-08-01"},
		{leave.AdminTeacher, "2027-07-31", "2026-08-01", "2027-08-01"},
		{leave.AdminTeacher, "2027-08-01", "2027-08-01", "2028-08-01"},
		{leave.Staff, "2026-07-31", "2026-01-01", "2027-01-01"},
		{leave.Staff, "2026-08-01", "2026-01-01", "2027-01-01"},
		{leave.Staff, "2026-12-31", "2026-01-01", "2027-01-01"},
		{leave.Staff, "2027-01-01", "2027-01-01", "2028-01-01"},
		{leave.Staff, "2028-02-29", "2028-01-01", "2029-01-01"},
	} {
		want := leave.LeaveYear{First: leave.MustDate(c.first), Next: leave.MustDate(c.next)}
		if got := leave.YearAt(c.group, leave.MustDate(c.day)); got != want {
			t.Errorf("%s on %s: %v–%v, want %s–%s", c.group, c.day, got.First, got.Next, c.first, c.next)
		}
	}
}

func TestEachLeaveYearGivesItsShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		group   leave.Group
		segment string
		want    []leave.Share
	}{
		{"a teacher across 7/31–8/1", leave.Teacher, "2025-07-31 08:00-2025-08-01 12:00",
			[]leave.Share{{leave.MustDate("2024-08-01"), 480}, {leave.MustDate("2025-08-01"), 240}}},
		{"staff across 7/31–8/1", leave.Staff, "2025-07-31 08:00-2025-08-01 12:00",
			[]leave.Share{{leave.MustDate("2025-01-01"), 720}}},
		{"staff across 12/31–1/1, a holiday", leave.Staff, "2025-12-31 08:00-2026-01-02 12:00",
			[]leave.Share{{leave.MustDate("2025-01-01"), 480}, {leave.MustDate("2026-01-01"), 240}}},
		{"a teacher across 12/31–1/1", leave.Teacher, "2025-12-31 08:00-2026-01-02 12:00",
			[]leave.Share{{leave.MustDate("2025-08-01"), 720}}},
		{"rounding falls into the later year", leave.Teacher, "2025-07-31 16:30-2025-08-01 08:30",
			[]leave.Share{{leave.MustDate("2024-08-01"), 45}, {leave.MustDate("2025-08-01"), 75}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			days, err := hours(seedDay, true).Count(c.group, segs(c.segment))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, leave.Shares(c.group, days)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
