package leave_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

// summer is 2024 as the worked example has it: the trip 8/1–8/6, school on 8/2.
func summer() *leave.School {
	school := sampleSchool()
	school.Terms = leave.Terms{
		Vacations: []leave.Vacation{{Name: "暑假", First: leave.MustDate("2024-07-01"), Last: leave.MustDate("2024-08-29")}},
		Returns:   []leave.ReturnDay{{Day: leave.MustDate("2024-08-02"), Name: "返校日"}},
	}
	return school
}

func TestTripsAreSplitAroundSchoolDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, trip string
		group      leave.Group
		reports    []string
		working    []string
	}{
		{"教師請假規則 §12: 8/1–8/6 with 返校日 8/2", "2024-08-01 00:00-2024-08-06 24:00", leave.Teacher,
			[]string{"2024-08-01 00:00-24:00", "2024-08-03 00:00-2024-08-06 24:00"}, []string{"2024-08-02 00:00-24:00"}},
		{"no school day inside", "2024-08-05 00:00-2024-08-09 24:00", leave.Teacher,
			[]string{"2024-08-05 00:00-2024-08-09 24:00"}, nil},
		{"into the term", "2024-08-28 00:00-2024-09-02 24:00", leave.Teacher,
			[]string{"2024-08-28 00:00-2024-08-29 24:00", "2024-08-31 00:00-2024-09-01 24:00"},
			[]string{"2024-08-30 00:00-24:00", "2024-09-02 00:00-24:00"}},
		{"who holds a post comes in the vacation too (§12)", "2024-08-01 00:00-2024-08-04 24:00", leave.AdminTeacher,
			[]string{"2024-08-03 00:00-2024-08-04 24:00"}, []string{"2024-08-01 00:00-2024-08-02 24:00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reports, working := summer().SplitTrip(c.group, []leave.Segment{seg(c.trip)})
			if diff := cmp.Diff([][]leave.Segment{segs(c.reports...), segs(c.working...)},
				[][]leave.Segment{reports, working}); diff != "" {
				t.Error(diff)
			}
		})
	}
}
