package scheduler

import (
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
)

// at reads a moment of the school's clock.
func at(t *testing.T, school *leave.School, local string) time.Time {
	t.Helper()
	l, err := leave.ParseLocal(local)
	if err != nil {
		t.Fatal(err)
	}
	return l.In(school.Zone)
}

func TestCrossed(t *testing.T) {
	t.Parallel()
	school := office.NewSchool("s", "校")
	twoHours := 120
	tests := []struct {
		name, since, from, to string
		want                  bool
	}{
		{"two working hours after a morning", "2026-11-23T09:00", "2026-11-23T10:50", "2026-11-23T11:00", true},
		{"a minute short", "2026-11-23T09:01", "2026-11-23T10:50", "2026-11-23T11:00", false},
		{"once only", "2026-11-23T09:00", "2026-11-23T11:00", "2026-11-23T11:10", false},
		{"over the noon break", "2026-11-23T11:00", "2026-11-23T14:10", "2026-11-23T14:20", true},
		{"over a weekend", "2026-11-27T16:15", "2026-11-30T08:50", "2026-11-30T09:00", true},
		{"after a downtime of a day", "2026-11-23T09:00", "2026-11-23T09:10", "2026-11-24T09:00", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := Window{From: at(t, school, tt.from), To: at(t, school, tt.to)}
			if got := crossed(school, leave.Teacher, at(t, school, tt.since), twoHours, w); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPassed(t *testing.T) {
	t.Parallel()
	school := office.NewSchool("s", "校")
	tests := []struct {
		name, from, to string
		want           string
	}{
		{"the window in which it is eight", "2026-11-23T07:50", "2026-11-23T08:00", "2026-11-23"},
		{"the one before", "2026-11-23T07:40", "2026-11-23T07:50", ""},
		{"the one after", "2026-11-23T08:00", "2026-11-23T08:10", ""},
		{"Saturday", "2026-11-28T07:50", "2026-11-28T08:00", ""},
		{"a holiday", "2026-12-25T07:50", "2026-12-25T08:00", ""},
		{"a long downtime: the last working day of it", "2026-11-23T09:00", "2026-11-29T12:00", "2026-11-27"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			day, ok := passed(school, leave.At(8, 0), Window{From: at(t, school, tt.from), To: at(t, school, tt.to)})
			if day.String() != tt.want || ok != (tt.want != "") {
				t.Errorf("got %s %v, want %s", day, ok, tt.want)
			}
		})
	}
}

// An undecided case is reminded of for a week after its days have passed, and not for ever.
func TestForgotten(t *testing.T) {
	t.Parallel()
	school := office.NewSchool("s", "校")
	friday := leave.MustDate("2026-11-27")
	r := &leave.Request{
		Segments: []leave.Segment{
			{From: leave.Local{Day: friday, At: leave.At(8, 0)}, To: leave.Local{Day: friday, At: leave.At(12, 0)}},
		},
	}
	for now, want := range map[string]bool{
		"2026-11-27T08:00": false, "2026-12-04T08:00": false, "2026-12-07T08:00": true,
	} {
		if got := forgotten(school, r, at(t, school, now)); got != want {
			t.Errorf("at %s: got %v, want %v", now, got, want)
		}
	}
	r.SubmittedAt = at(t, school, "2026-12-10T08:00") // 補請: the week begins with the asking
	for now, want := range map[string]bool{"2026-12-17T08:00": false, "2026-12-18T08:00": true} {
		if got := forgotten(school, r, at(t, school, now)); got != want {
			t.Errorf("asked for afterwards, at %s: got %v, want %v", now, got, want)
		}
	}
}
