package leave_test

import (
	"testing"

	"leaveline/leave"
)

// Days are a day and halves of it.
func inDays(minutes int) float64 { return float64(minutes) / day }

// 休假 by seniority, for the leave year that begins in a year.
func TestAnnualBySeniority(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string // with the article
		group leave.Group
		from  string // appointed
		admin string // administrative post since
		prior int    // months served before
		on    string // a day of the leave year
		want  float64
	}{
		{"one whole year (公務人員請假規則 §7 I)", leave.Staff, "2025-01-02", "", 0, "2026-06-01", 7},
		{"still the first tier", leave.Staff, "2024-03-15", "", 0, "2026-06-01", 7},
		{"three years at the end of 2026, so in the fourth (§7 I)", leave.Staff, "2024-01-01", "", 0, "2027-06-01", 14},
		{"but not yet when it began in March", leave.Staff, "2024-03-15", "", 0, "2027-01-01", 7},
		{"six years (§7 I)", leave.Staff, "2020-01-20", "", 0, "2026-06-01", 21},
		{"nine years (§7 I)", leave.Staff, "2017-01-01", "", 0, "2026-06-01", 28},
		{"fourteen years (§7 I)", leave.Staff, "2012-01-01", "", 0, "2026-06-01", 30},
		{"and no more after that", leave.Staff, "1990-01-01", "", 0, "2026-06-01", 30},
		{"came in September: 4 months of the next January, 7×4/12 up to a half day (§7 II)", leave.Staff, "2024-09-10", "", 0,
			"2025-06-01", 2.5},
		{"from 115-01-01 on at least 3 (114-09-18 修正)", leave.Staff, "2025-09-10", "", 0, "2026-06-01", 3},
		{"already in the first year (114-09-18 修正)", leave.Staff, "2026-10-01", "", 0, "2026-11-24", 3},
		{"which it did not before", leave.Staff, "2025-03-01", "", 0, "2025-11-24", 0},
		{"came in February: 11 months (§7 II)", leave.Staff, "2025-02-01", "", 0, "2026-01-01", 6.5},
		{"service at another school counts (銓敘部 110-08-24)", leave.Staff, "2025-02-01", "", 25, "2026-01-01", 14},
		{"not before the appointment", leave.Staff, "2027-02-01", "", 0, "2026-06-01", 0},

		{"a teacher with an administrative post, one school year (教師請假規則 §8)", leave.AdminTeacher, "2025-08-01", "", 0,
			"2026-11-24", 7},
		{"service as a teacher counts (§8)", leave.AdminTeacher, "2012-08-01", "2026-08-01", 0, "2026-11-24", 30},
		{"a post from February on: half of the year (§8)", leave.AdminTeacher, "2017-08-01", "2027-02-01", 0, "2026-11-24",
			14},
		{"from November: 9 months of 7, up to a half day", leave.AdminTeacher, "2025-08-01", "2026-11-01", 0, "2026-11-24",
			5.5},
		{"at least 3 from 114-08-01 on (114-10-08 修正)", leave.AdminTeacher, "2025-08-01", "2027-06-01", 0, "2026-11-24", 3},
		{"a new teacher's first year with a post", leave.AdminTeacher, "2026-08-01", "", 0, "2026-11-24", 3},
		{"before that nothing", leave.AdminTeacher, "2024-08-01", "", 0, "2024-11-24", 0},
		{"a post that begins after the year", leave.AdminTeacher, "2012-08-01", "2027-08-01", 0, "2026-11-24", 0},
		{"a teacher without a post (§8)", leave.Teacher, "2012-08-01", "", 0, "2026-11-24", 0},

		{"慰勞假 of contract staff, three years (聘僱人員給假辦法)", leave.Contract, "2023-01-01", "", 0, "2026-06-01", 14},
		{"has no least", leave.Contract, "2026-03-01", "", 0, "2026-06-01", 0},

		{"labour after six months: 3 days (勞動基準法 §38)", leave.Labor, "2026-02-01", "", 0, "2026-11-24", 3},
		{"after one year: 7", leave.Labor, "2025-05-01", "", 0, "2026-11-24", 7},
		{"six months and one year in the same year", leave.Labor, "2025-07-15", "", 0, "2026-11-24", 10},
		{"after two: 10", leave.Labor, "2024-07-01", "", 0, "2026-11-24", 10},
		{"after three: 14", leave.Labor, "2023-07-01", "", 0, "2026-11-24", 14},
		{"after five: 15", leave.Labor, "2021-07-01", "", 0, "2026-11-24", 15},
		{"after ten one more each year", leave.Labor, "2016-07-01", "", 0, "2026-11-24", 16},
		{"thirty at the most", leave.Labor, "1990-07-01", "", 0, "2026-11-24", 30},

		{"whose appointment is not known", leave.Staff, "", "", 0, "2026-06-01", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := leave.Service{Before: c.prior}
			if c.from != "" {
				s.Appointed = leave.MustDate(c.from)
			}
			if c.admin != "" {
				s.Admin = leave.MustDate(c.admin)
			}
			if got := inDays(s.Annual(c.group, leave.YearAt(c.group, leave.MustDate(c.on)))); got != c.want {
				t.Errorf("%v days, want %v", got, c.want)
			}
		})
	}
}

// 事假 of those who have not been there for the whole year: 7 × months / 12, 未滿半日者以半日計,超過半日未滿一日者以一日計 (§3 II).
func TestProRata(t *testing.T) {
	t.Parallel()
	for months, want := range []float64{0, 1, 1.5, 2, 2.5, 3, 3.5, 4.5, 5, 5.5, 6, 6.5, 7} {
		if got := inDays(leave.ProRata(7*day, months)); got != want {
			t.Errorf("%d months: %v days, want %v", months, got, want)
		}
	}
	if leave.ProRata(7*day, 15) != 7*day || leave.ProRata(7*day, -2) != 0 {
		t.Error("a year has twelve months")
	}
}

func TestWhoCameWithinTheYear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		group leave.Group
		from  string
		of    leave.TypeCode
		want  float64
	}{
		{"4 months left of the school year: 2.5 (教師請假規則 §3 II)", leave.Teacher, "2027-04-06", leave.Personal, 2.5},
		{"the whole of it", leave.Teacher, "2026-08-01", leave.Personal, 7},
		{"there for long", leave.Teacher, "2010-08-01", leave.Personal, 7},
		{"staff, 7 months left: 4.5 (公務人員請假規則 §3 II)", leave.Staff, "2026-06-01", leave.Personal, 4.5},
		{"病假 is not prorated", leave.Teacher, "2027-04-06", leave.Sick, 28},
		{"家庭照顧假 keeps its own 7 days, but not more than the pool", leave.Teacher, "2027-04-06", leave.FamilyCare, 2.5},
	} {
		l := ledger(c.group, nil)
		l.Service.Appointed = leave.MustDate(c.from)
		if got := inDays(l.Balance(c.of).Left); got != c.want {
			t.Errorf("%s: %v days, want %v", c.name, got, c.want)
		}
	}
}

// What the office granted holds in place of what seniority gives; what it corrects comes on top of it.
func TestTheLedgerIsForExceptions(t *testing.T) {
	t.Parallel()
	l := ledger(leave.Staff, nil)
	l.Service.Appointed = leave.MustDate("2017-01-01")
	entry := func(kind leave.EntryKind, minutes int) leave.Entry {
		return leave.Entry{Type: leave.Annual, Year: l.Year.First, Kind: kind, Minutes: minutes}
	}
	for _, c := range []struct {
		name    string
		entries []leave.Entry
		want    float64
	}{
		{"seniority alone", nil, 28},
		{"with a correction", []leave.Entry{entry(leave.EntryAdjust, -2*day)}, 26},
		{"kept from before", []leave.Entry{entry(leave.EntryCarry, 3*day)}, 31},
		{"of which a day lapsed", []leave.Entry{entry(leave.EntryCarry, 3*day), entry(leave.EntryLapse, -day)}, 30},
		{"a grant in place of it", []leave.Entry{entry(leave.EntryGrant, 10*day)}, 10},
		{"made more", []leave.Entry{entry(leave.EntryGrant, 10*day), entry(leave.EntryGrant, 4*day)}, 14},
		{"a grant of nothing", []leave.Entry{entry(leave.EntryGrant, 0)}, 0},
	} {
		l.Entitlements = leave.Entitlements(c.entries)
		if got := inDays(l.Balance(leave.Annual).Left); got != c.want {
			t.Errorf("%s: %v days, want %v", c.name, got, c.want)
		}
	}
}

func TestMonthsOfService(t *testing.T) {
	t.Parallel()
	s := leave.Service{Appointed: leave.MustDate("2018-03-15"), Before: 7}
	for on, want := range map[string]int{"2018-03-15": 7, "2018-04-14": 7, "2018-04-15": 8, "2026-11-24": 8*12 + 8 + 7,
		"2017-01-01": 7} {
		if got, ok := s.Months(leave.MustDate(on)); got != want || !ok {
			t.Errorf("%s: %d months, want %d", on, got, want)
		}
	}
	if _, ok := (leave.Service{}).Months(leave.MustDate("2026-11-24")); ok {
		t.Error("months without an appointment")
	}
}
