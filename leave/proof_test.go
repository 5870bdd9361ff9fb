package leave_test

import (
	"testing"

	"leaveline/leave"
)

// 教師請假規則 §13: a certificate is due from two days of illness in a row; 身心調適假 needs none, whatever a school sets.
func TestProofOf(t *testing.T) {
	t.Parallel()
	warned := leave.Assessment{Warnings: []leave.Warning{{Code: leave.WarnProof}}}
	school := &leave.School{Settings: leave.DefaultSettings()}
	school.Hours.Calendar = leave.NewCalendar(nil)
	friday := leave.MustDate("2026-11-27")
	leaves := []leave.Segment{{From: leave.Local{Day: friday - 1, At: leave.At(8, 0)},
		To: leave.Local{Day: friday, At: leave.At(17, 15)}}}
	due := school.Hours.Calendar.NextWorkday(friday) + 7
	tests := []struct {
		name  string
		kind  leave.TypeCode
		a     leave.Assessment
		files int
		want  leave.Proof
	}{
		{"§13: two days of illness, nothing attached", leave.Sick, warned, 0, leave.Proof{Due: due}},
		{"§13: two days of illness, attached", leave.Sick, warned, 1, leave.Proof{Due: due, Given: true}},
		{"half a day", leave.Sick, leave.Assessment{}, 0, leave.Proof{}},
		{"half a day, something attached", leave.Sick, leave.Assessment{}, 1, leave.Proof{}},
		{"身心調適假 is never asked for one", leave.Wellbeing, warned, 0, leave.Proof{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := leave.ProofOf(leave.Draft{Type: tt.kind, Segments: leaves}, tt.a, tt.files, school)
			if got != tt.want || got.Owed() != (tt.want.Due != 0 && !tt.want.Given) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestRemindsOfProof(t *testing.T) {
	t.Parallel()
	off := func(day string) leave.CalendarDay { return leave.CalendarDay{Day: leave.MustDate(day), Off: true} }
	var rows []leave.CalendarDay
	for day := leave.MustDate("2026-12-01"); day <= leave.MustDate("2027-02-28"); day++ {
		if w := day.Weekday(); w == 0 || w == 6 {
			rows = append(rows, off(day.String()))
		} else {
			rows = append(rows, leave.CalendarDay{Day: day})
		}
	}
	calendar := leave.NewCalendar(rows)
	due := leave.MustDate("2026-12-10") // a Thursday
	for day, want := range map[string]bool{
		"2026-12-04": false, "2026-12-07": true /* three days before */, "2026-12-08": false, "2026-12-10": true,
		"2026-12-11": false,
		"2026-12-17": true, "2026-12-24": true, "2026-12-31": true, "2027-01-07": true, "2027-01-14": false,
	} {
		if got := leave.RemindsOfProof(due, leave.MustDate(day), calendar); got != want {
			t.Errorf("due %v, on %s: got %v, want %v", due, day, got, want)
		}
	}
	saturday := leave.MustDate("2026-12-12")
	if !leave.RemindsOfProof(saturday, leave.MustDate("2026-12-14"), calendar) ||
		leave.RemindsOfProof(saturday, leave.MustDate("2026-12-15"), calendar) {
		t.Error("what is due on a Saturday is reminded of on Monday, once")
	}
}
