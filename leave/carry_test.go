package leave_test

import (
	"testing"

	"leaveline/leave"
)

// What may be kept of a year's 休假: of staff, what lies beyond the days that must be taken and was not taken.
func TestKeepable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		article       string
		group         leave.Group
		granted, took int // days
		want          int
	}{
		{"公務人員請假規則 §10 II: nothing was taken; the 10 days that must be are lost", leave.Staff, 28, 0, 18},
		{"the days that must be were taken", leave.Staff, 28, 10, 18},
		{"and some beyond them", leave.Staff, 28, 20, 8},
		{"all of it", leave.Staff, 28, 28, 0},
		{"未達應休畢日數資格者,應全部休畢", leave.Staff, 7, 2, 0},
		{"教師請假規則 §11 II: 不予保留", leave.AdminTeacher, 28, 0, 0},
		{"勞動基準法 §38 IV: by agreement, for the office", leave.Labor, 28, 0, 0},
	} {
		year := leave.YearAt(c.group, leave.MustDate("2026-11-24"))
		a := leave.Account{
			Type: leave.Annual, Entries: []leave.Entry{{Type: leave.Annual, Year: year.First, Kind: leave.EntryGrant,
				Minutes: c.granted * day}},
			Usage: []leave.DatedUsage{took(c.group, leave.Annual, c.took*8, "2026-11-24")},
		}
		if got := (leave.Ledger{Group: c.group, Year: year, Types: leave.DefaultTypes()}).Carryable(a); got != c.want*day {
			t.Errorf("%s: %d days, want %d", c.article, got/day, c.want)
		}
	}
}

// Days that were kept before and are taken first do not make more of the year's own.
func TestKeepableBesideWhatWasKept(t *testing.T) {
	t.Parallel()
	a := leave.Account{
		Type: leave.Annual,
		Entries: []leave.Entry{
			{Type: leave.Annual, Year: leave.MustDate("2026-01-01"), Kind: leave.EntryGrant, Minutes: 28 * day},
			credit(leave.Staff, leave.EntryCarry, 5*8, "2026-01-01", "2026-12-31"),
		},
		Usage: []leave.DatedUsage{took(leave.Staff, leave.Annual, 20*8, "2026-11-24")},
	}
	l := leave.Ledger{Group: leave.Staff, Year: leave.YearAt(leave.Staff, leave.MustDate("2026-11-24")),
		Types: leave.DefaultTypes()}
	if got := l.Carryable(a); got < 8*day || got > 13*day {
		t.Errorf("%d days", got/day)
	}
}

func TestCheckKept(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		article string
		group   leave.Group
		e       leave.Entry
		want    string
	}{
		{"公務人員請假規則 §10 II: to the third year", leave.Staff,
			credit(leave.Staff, leave.EntryCarry, 8, "2027-01-01", "2028-12-31"), "ok"},
		{"教師請假規則 §11 II", leave.AdminTeacher, credit(leave.AdminTeacher, leave.EntryCarry, 8, "2026-08-01", "2027-07-31"),
			"not_kept"},
		{"補休 of teachers may end when the school says", leave.Teacher,
			credit(leave.Teacher, leave.EntryEarn, 8, "2026-08-01", "2028-07-31"), "ok"},
		{"nothing ends before it begins", leave.Staff, credit(leave.Staff, leave.EntryCarry, 8, "2027-01-01", "2026-12-31"),
			"kept_too_long"},
		{"or later than any law lets it", leave.Staff, credit(leave.Staff, leave.EntryCarry, 8, "2027-01-01", "2030-01-01"),
			"kept_too_long"},
	} {
		if got := verdict(t, leave.CheckCarry(c.e, c.group)); got != c.want {
			t.Errorf("%s: %s, want %s", c.article, got, c.want)
		}
	}
}

// 曠職 is of working days, of no more than a day of each, and says what was found.
func TestAbsenceOf(t *testing.T) {
	t.Parallel()
	standing := []leave.Entry{{Type: leave.WithoutLeave, Year: leave.MustDate("2026-08-01"), Kind: leave.EntryAbsence,
		Minutes: 240, Day: leave.MustDate("2026-11-24")}}
	for _, c := range []struct {
		name    string
		day     string
		minutes int
		reason  string
		want    string
	}{
		{"教師請假規則 §15", "2026-11-23", 480, "未到校", "ok"},
		{"the rest of a day", "2026-11-24", 240, "未到校", "ok"},
		{"a mistake set right", "2026-11-24", -240, "更正", "ok"},
		{"公務人員請假規則 §14: 例假日均應予扣除", "2026-11-28", 480, "未到校", "days_off"},
		{"more than a day", "2026-11-24", 300, "未到校", "absence"},
		{"less than none", "2026-11-24", -300, "更正", "absence"},
		{"nothing at all", "2026-11-24", 0, "未到校", "absence"},
		{"without saying why", "2026-11-23", 60, "", "note_missing"},
	} {
		_, err := leave.AbsenceOf(people()[chen], leave.MustDate(c.day), c.minutes, c.reason, standing, official(),
			leave.Act{})
		if got := verdict(t, err); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
