package leave_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"leaveline/leave"
)

func takings(usage []leave.Usage) []leave.DatedUsage {
	var all []leave.DatedUsage
	for i, u := range usage {
		all = append(all, leave.DatedUsage{Usage: u, Day: schoolYear.First + leave.Date(i*7%300),
			Number: leave.Number{ROCYear: 115, Serial: i + 1}})
	}
	return all
}

// Each line says what happened and what was left after it.
func TestStatement(t *testing.T) {
	t.Parallel()
	l := account(leave.Teacher)
	entries := []leave.Entry{{Type: leave.Personal, Year: schoolYear.First, Kind: leave.EntryAdjust, Minutes: -day,
		Day: schoolYear.First + 10, Reason: "補登"}}
	l.Entitlements = leave.Entitlements(entries)
	s := l.Statement(leave.Personal, entries, []leave.DatedUsage{
		{Usage: leave.Usage{Request: "r1", Type: leave.FamilyCare, Year: schoolYear.First, Taken: 2 * day},
			Day: schoolYear.First + 40},
		{Usage: leave.Usage{Request: "r2", Type: leave.Sick, Year: schoolYear.First, Taken: 29 * day},
			Day: schoolYear.First + 20},
		{Usage: leave.Usage{Request: "r3", Type: leave.Personal, Year: schoolYear.First, Reserved: 4 * day},
			Day: schoolYear.First + 50},
		{Usage: leave.Usage{Request: "r4", Type: leave.Official, Year: schoolYear.First, Taken: day},
			Day: schoolYear.First + 60},
	})
	var got []string
	for _, line := range s.Lines {
		text := fmt.Sprintf("+%d %s %+d = %d", line.Day-schoolYear.First, line.Kind, line.Minutes/day, line.Left/day)
		if line.Cut > 0 {
			text += fmt.Sprintf(", %d cut", line.Cut/day)
		}
		if line.Pending {
			text += ", pending"
		}
		got = append(got, text)
	}
	want := []string{"+0 law +7 = 7", "+10 adjust -1 = 6", "+20 request -1 = 5", "+40 request -2 = 3",
		"+50 request -3 = 0, 1 cut, pending"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// The last line of a statement leaves what the balance says.
func TestTheStatementEndsWithTheBalance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := account(leave.Teacher, drawUsage(t, "requests")...)
		var entries []leave.Entry
		for range rapid.IntRange(0, 4).Draw(t, "entries") {
			entries = append(entries, leave.Entry{
				Type: leave.Personal, Year: schoolYear.First, Kind: rapid.SampledFrom(leave.EntryKinds()).Draw(t, "kind"),
				Minutes: 60 * rapid.IntRange(-8, 40).Draw(t, "hours"),
				Day:     schoolYear.First + leave.Date(rapid.IntRange(-5, 200).Draw(t, "day")),
			})
		}
		l.Entitlements = leave.Entitlements(entries)
		for _, code := range []leave.TypeCode{leave.Personal, leave.Sick} {
			lines, left := l.Statement(code, entries, takings(l.Usage)).Lines, 0
			if len(lines) > 0 {
				left = lines[len(lines)-1].Left
			}
			if want := l.Balance(code).Left; left != want {
				t.Fatalf("%s: the statement leaves %d, the balance %d", code, left, want)
			}
		}
	})
}
