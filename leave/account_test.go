package leave_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"leaveline/leave"
)

// credit is time that came in on a day and may be taken until another one.
func credit(group leave.Group, kind leave.EntryKind, hours int, from, until string) leave.Entry {
	code := leave.Annual
	if kind == leave.EntryEarn {
		code = leave.Compensatory
	}
	on := leave.MustDate(from)
	return leave.Entry{
		Type: code, Year: leave.YearAt(group, on).First, Kind: kind, Minutes: 60 * hours, Day: on,
		Until:   leave.MustDate(until),
		Request: leave.RequestID(from),
	}
}

func took(group leave.Group, code leave.TypeCode, hours int, on string) leave.DatedUsage {
	day := leave.MustDate(on)
	return leave.DatedUsage{Usage: leave.Usage{Type: code, Year: leave.YearAt(group, day).First, Taken: 60 * hours},
		Day: day}
}

func listed(entries []leave.Entry) string {
	var all []string
	for _, e := range entries {
		all = append(all, fmt.Sprintf("%s %s %+d", e.Day, e.Kind, e.Minutes/60))
	}
	return strings.Join(all, "; ")
}

// What outlives its leave year is there in the next one, as far as it was not taken, and lapses when its time is over.
func TestDerived(t *testing.T) {
	t.Parallel()
	const staff, teacher, comp = leave.Staff, leave.Teacher, leave.Compensatory
	earned := func(hours int, from, until string) leave.Entry {
		return credit(staff, leave.EntryEarn, hours, from, until)
	}
	for _, c := range []struct {
		article string
		group   leave.Group
		entries []leave.Entry
		taken   []leave.DatedUsage
		year    string
		today   string
		want    string
	}{
		{"各機關加班費支給辦法 §6: in its own year nothing follows", staff, []leave.Entry{earned(4, "2026-11-28", "2028-11-28")}, nil,
			"2026-12-01", "2026-12-01", ""},
		{
			"in the next year what is left is there", staff,
			[]leave.Entry{earned(4, "2026-11-28", "2028-11-28")}, []leave.DatedUsage{took(staff, comp, 1, "2026-12-01")},
			"2027-06-01", "2027-06-01", "2027-01-01 carry +3",
		},
		{
			"and in the one after it, until two years are over", staff,
			[]leave.Entry{earned(4, "2026-11-28", "2028-11-28")}, []leave.DatedUsage{took(staff, comp, 1, "2027-12-01"),
				took(staff, comp, 1, "2028-01-03")},
			"2028-06-01", "2028-11-28", "2028-01-01 carry +3",
		},
		{
			"on the day after, the rest has lapsed", staff,
			[]leave.Entry{earned(4, "2026-11-28", "2028-11-28")}, []leave.DatedUsage{took(staff, comp, 1, "2027-12-01"),
				took(staff, comp, 1, "2028-01-03")},
			"2028-06-01", "2028-11-29", "2028-01-01 carry +3; 2028-11-29 lapse -2",
		},
		{"what lapsed in a year is not there in the next", staff, []leave.Entry{earned(4, "2026-01-10", "2026-07-10")}, nil,
			"2027-01-01", "2027-01-04", ""},
		{
			"what lapses first is taken first (勞動基準法施行細則 §22-2)", staff,
			[]leave.Entry{earned(3, "2026-05-01", "2028-05-01"),
				earned(2, "2025-03-01", "2027-03-01")}, []leave.DatedUsage{took(staff, comp, 3, "2026-06-01")},
			"2027-04-01", "2027-04-01", "2027-01-01 carry +2",
		},
		{
			"what was not earned yet was not taken", staff,
			[]leave.Entry{earned(2, "2026-12-05", "2028-12-05")}, []leave.DatedUsage{took(staff, comp, 1, "2026-06-01")},
			"2027-04-01", "2027-04-01", "2027-01-01 carry +2",
		},
		{
			"what was taken back is not there", staff,
			[]leave.Entry{earned(4, "2026-11-28", "2028-11-28"), earned(-4, "2026-11-28", "2028-11-28")}, nil,
			"2027-06-01", "2027-06-01", "",
		},
		{
			"a teacher's leave year begins in August", teacher,
			[]leave.Entry{credit(teacher, leave.EntryEarn, 4, "2026-05-02", "2026-11-02")}, nil,
			"2026-11-23", "2026-11-23", "2026-08-01 carry +4; 2026-11-03 lapse -4",
		},
		{
			"公務人員請假規則 §10 II: kept to the third year; the year's own days go first", staff,
			[]leave.Entry{
				{Type: leave.Annual, Year: leave.MustDate("2027-01-01"), Kind: leave.EntryGrant, Minutes: 80 * 60},
				credit(staff, leave.EntryCarry, 40, "2027-01-01", "2028-12-31"),
			},
			[]leave.DatedUsage{took(staff, leave.Annual, 96, "2027-08-02")},
			"2028-03-01", "2028-03-01", "2028-01-01 carry +24",
		},
		{
			"於第三年仍未休畢者,視為放棄", staff,
			[]leave.Entry{credit(staff, leave.EntryCarry, 40, "2027-01-01", "2028-12-31")}, nil,
			"2028-03-01", "2029-01-02", "2028-01-01 carry +40; 2028-12-31 lapse -40",
		},
	} {
		t.Run(c.article, func(t *testing.T) {
			t.Parallel()
			a := leave.Account{Type: c.entries[0].Type, Entries: c.entries, Usage: c.taken}
			l := leave.Ledger{Group: c.group, Year: leave.YearAt(c.group, leave.MustDate(c.year)), Types: leave.DefaultTypes()}
			if got := listed(l.Derived(a, leave.MustDate(c.today))); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// However time comes and goes, what a year leaves of what outlives it is what the next one begins with, and nothing is
// made of nothing.
func TestWhatIsKeptIsWhatWasLeft(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := leave.Account{Type: leave.Compensatory}
		first := leave.MustDate("2024-01-01")
		for range rapid.IntRange(0, 6).Draw(t, "credits") {
			from := first + leave.Date(rapid.IntRange(0, 1000).Draw(t, "from"))
			e := credit(leave.Staff, leave.EntryEarn, rapid.IntRange(1, 8).Draw(t, "hours"), from.String(),
				(from + 730).String())
			a.Entries = append(a.Entries, e)
		}
		for range rapid.IntRange(0, 6).Draw(t, "takings") {
			on := first + leave.Date(rapid.IntRange(0, 1000).Draw(t, "on"))
			days := []leave.DayMinutes{{Day: on, Minutes: 60 * rapid.IntRange(1, 4).Draw(t, "taken")}}
			l := leave.Ledger{Group: leave.Staff, Year: leave.YearAt(leave.Staff, on), Types: leave.DefaultTypes()}
			if beyond, _ := l.Short(a, days); beyond == 0 { // nothing else is ever approved
				a.Usage = append(a.Usage, took(leave.Staff, leave.Compensatory, days[0].Minutes/60, on.String()))
			}
		}
		today, carried := first+1800, 0
		for year := leave.YearAt(leave.Staff, first); year.First <= today; year = leave.YearAt(leave.Staff, year.Next) {
			l := leave.Ledger{Group: leave.Staff, Year: year, Types: leave.DefaultTypes()}
			entries := append(l.Derived(a, today), a.Entries...)
			l.Entitlements = leave.Entitlements(entries)
			for _, taking := range a.Usage {
				l.Usage = append(l.Usage, taking.Usage)
			}
			b := l.Balance(leave.Compensatory)
			if b.Left < 0 || b.CarryOver != carried {
				t.Fatalf("%d: %+v, want %d carried over", year.First, b, carried)
			}
			carried = b.Left
		}
		if carried != 0 {
			t.Fatalf("%d min never lapsed", carried)
		}
	})
}

// A draft must lie where there is something to take: after it was earned and before it lapses.
func TestNotInTime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		segment string
		want    string
	}{
		{"before it is earned", "2026-11-25 08:00-10:00", "not_in_time"},
		{"after that", "2026-11-30 08:00-10:00", ""},
		{"on the last day", "2026-12-10 08:00-10:00", ""},
		{"after that day", "2026-12-11 08:00-10:00", "not_in_time"},
		{"more than there is", "2026-11-30 08:00-12:00", "over_balance"},
	} {
		s := goodScene()
		earned := credit(leave.Teacher, leave.EntryEarn, 2, "2026-11-28", "2026-12-10")
		for i := range s.standing.Ledgers {
			s.standing.Ledgers[i].Accounts = []leave.Account{{Type: leave.Compensatory, Entries: []leave.Entry{earned}}}
			s.standing.Ledgers[i].Entitlements = leave.Entitlements([]leave.Entry{earned})
		}
		s.draft.Type = leave.Compensatory
		s.at(c.segment)
		if got := denials(leave.Assess(s.draft, s.standing)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
