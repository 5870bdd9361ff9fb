package leave_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"leaveline/leave"
)

const menstrual leave.TypeCode = "monthly"

// pooled is the catalogue with 生理假: 1 day a month, the first 3 days of a year free, the rest inside 病假.
func pooled() leave.Types {
	quota := leave.Quota{Minutes: 12 * day, Free: 3 * day, Monthly: day, Article: "教師請假規則 §3 I 2"}
	return append(leave.DefaultTypes(), leave.Type{
		Code: menstrual, Name: map[string]string{leave.Chinese: "生理假", leave.English: "Menstrual leave"},
		Pool: leave.Sick, Certain: true,
		Quotas: map[leave.Group]leave.Quota{leave.Teacher: quota, leave.Staff: quota},
	})
}

func account(group leave.Group, usage ...leave.Usage) leave.Ledger {
	l := ledger(group, nil, usage...)
	l.Types = pooled()
	return l
}

// written is 28d sick + 2d→personal + 1d cut.
func written(sources []leave.Source) string {
	var all []string
	for _, s := range sources {
		text := fmt.Sprintf("%d min", s.Minutes)
		if s.Minutes%day == 0 {
			text = fmt.Sprintf("%dd", s.Minutes/day)
		}
		switch s.Kind {
		case leave.SourceWithin:
			text += " " + string(s.Of)
		case leave.SourceOverflowed:
			text += "→" + string(s.Of)
		case leave.SourceOutside:
			text += " free"
		case leave.SourceBeyond:
			text += " cut"
		}
		all = append(all, text)
	}
	return strings.Join(all, " + ")
}

// Which quota the hours of a request count in.
func TestSources(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string // with the article
		group leave.Group
		used  []leave.Usage
		of    leave.TypeCode
		days  int
		want  string
		code  string // denial
		warns string
	}{
		{"病假 within 28 d (教師請假規則 §3 I 2)", leave.Teacher, nil, leave.Sick, 5, "5d sick", "", "proof"},
		{"病假 beyond 28 d is set against 事假 (§3 I 2)", leave.Teacher, []leave.Usage{taken(leave.Sick, 27*day)}, leave.Sick, 3,
			"1d sick + 2d→personal", "", "proof"},
		{"and beyond both, pay is cut by the day (§3 I 2)", leave.Teacher, []leave.Usage{taken(leave.Sick, 28*day),
			taken(leave.Personal, 5*day)}, leave.Sick, 3, "2d→personal + 1d cut", "", "pay_cut proof"},
		{"the same for staff (公務人員請假規則 §3 I 2)", leave.Staff,
			[]leave.Usage{taken(leave.Sick, 28*day), taken(leave.Personal, 7*day)}, leave.Sick, 1, "1d cut", "", "pay_cut"},
		{"事假 beyond 7 d: pay is cut by the day (§3 I 1)", leave.Teacher, []leave.Usage{taken(leave.Personal, 6*day)},
			leave.Personal, 3, "1d personal + 2d cut", "", "pay_cut"},
		{"家庭照顧假 counts inside 事假 (§3 I 1)", leave.Teacher, nil, leave.FamilyCare, 2, "2d personal", "", ""},
		{"事假+家庭照顧假+身心調適假 > 7 d: pay is cut (§3 I 1)", leave.Teacher, []leave.Usage{taken(leave.Personal, 6*day)},
			leave.FamilyCare, 2, "1d personal + 1d cut", "", "pay_cut"},
		{"身心調適假 may not be refused, nor exceed its 3 d (114-10-08)", leave.Teacher,
			[]leave.Usage{taken(leave.Personal, 7*day)}, leave.Wellbeing, 3, "3d cut", "", "pay_cut"},
		{"the 4th day of 身心調適假", leave.Teacher, []leave.Usage{taken(leave.Wellbeing, 3*day)}, leave.Wellbeing, 1,
			"1d personal", "over_balance", ""},
		{"生理假: the first 3 d of a year are free (§3 I 2)", leave.Teacher, []leave.Usage{taken(menstrual, 2*day)}, menstrual,
			1, "1d free", "", ""},
		{"from the 4th on it counts as 病假 (§3 I 2)", leave.Teacher, []leave.Usage{taken(menstrual, 3*day)}, menstrual, 1,
			"1d sick", "", ""},
		{"with 病假 used up, inside 事假", leave.Teacher, []leave.Usage{taken(menstrual, 3*day), taken(leave.Sick, 28*day)},
			menstrual, 1, "1d→personal", "", ""},
		{"two days in one month (每月一日)", leave.Teacher, nil, menstrual, 2, "2d free", "over_month", ""},
		{"休假 can't be exceeded (公務人員請假規則 §7)", leave.Staff, nil, leave.Annual, 1, "1d cut", "over_balance", ""},
		{"公假 as needed (教師請假規則 §4)", leave.Teacher, []leave.Usage{taken(leave.Official, 60*day)}, leave.Official, 4,
			"4d official", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := goodScene()
			s.standing.School.Types, s.standing.Applicant.Group = pooled(), c.group
			s.standing.Ledgers = []leave.Ledger{account(c.group, c.used...)}
			s.draft.Type, s.draft.Reason, s.draft.Details.Place = c.of, "有事", "市政府"
			s.at(fmt.Sprintf("2026-11-%02d 08:00-2026-11-%02d 17:15", 23+1, 23+min(c.days, 4)))
			if c.days > 4 {
				s.at("2026-11-24 08:00-2026-11-30 17:15")
			}
			a := leave.Assess(s.draft, s.standing)
			got := strings.ReplaceAll(warnings(a), "days_off ", "")
			if written(a.Sources) != c.want || denials(a) != c.code || got != c.warns {
				t.Errorf("%s; denied %q; warned %q\nwant %s; %q; %q", written(a.Sources), denials(a), got, c.want, c.code, c.warns)
			}
		})
	}
}

// A month's bound looks at what was asked for in that month already.
func TestMonthlyBound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		at, used string
		want     string
	}{
		{"2026-11-24 08:00-17:15", "", ""},
		{"2026-11-24 08:00-17:15", "2026-10-01", ""},
		{"2026-11-24 08:00-12:00", "2026-11-01", "over_month"},
		{"2026-11-30 08:00-2026-12-01 17:15", "", ""}, // a day of each month
		{"2026-11-30 08:00-2026-12-01 17:15", "2026-12-01", "over_month"},
	} {
		s := goodScene()
		s.standing.School.Types = pooled()
		s.standing.Ledgers = []leave.Ledger{account(leave.Teacher)}
		s.draft.Type = menstrual
		s.at(c.at)
		if c.used != "" {
			s.standing.Months = []leave.MonthUse{{Month: leave.MustDate(c.used), Minutes: day}}
		}
		if got := denials(leave.Assess(s.draft, s.standing)); got != c.want {
			t.Errorf("%s with %s used: %q, want %q", c.at, c.used, got, c.want)
		}
	}
}

// What is beyond a quota is told before it is sent: for how long, beyond what, and where that stands.
func TestPayCutIsTold(t *testing.T) {
	t.Parallel()
	s := goodScene()
	s.draft.Type, s.draft.Reason = leave.FamilyCare, "家人生病"
	s.take(leave.Personal, 7*day-60)
	a := leave.Assess(s.draft, s.standing)
	if warnings(a) != "pay_cut" || leave.Cut(a.Sources) != 180 {
		t.Fatalf("warned %q of %s", warnings(a), written(a.Sources))
	}
	args := a.Warnings[0].Args
	if args["type"] != leave.Personal || args["limit"] != leave.Minutes(7*day) || args["minutes"] != leave.Minutes(180) ||
		args["article"] != "教師請假規則 §3 I 1" {
		t.Errorf("%v", args)
	}
}

// A quota that became smaller while a case was pending: what is beyond it now, and was not agreed to, can't be
// approved.
func TestCheckQuota(t *testing.T) {
	t.Parallel()
	q := &leave.Request{ID: "r2", Type: leave.Personal, Shares: []leave.Share{{Year: schoolYear.First, Minutes: 2 * day}}}
	for _, c := range []struct {
		name           string
		granted, taken int
		agreed         int
		code           string
	}{
		{"as it was", 7 * day, 5 * day, 0, "ok"},
		{"four days of service fewer", 5 * day, 5 * day, 0, "quota_changed"},
		{"the applicant knew of the cut", 5 * day, 5 * day, 2 * day, "ok"},
		{"but of less", 4 * day, 4 * day, day, "quota_changed"},
	} {
		l := ledger(leave.Teacher, []leave.Entitlement{granted(leave.Personal, c.granted)},
			leave.Usage{Request: "r1", Type: leave.Personal, Taken: c.taken},
			leave.Usage{Request: "r3", Type: leave.Personal, Reserved: 5 * day})
		q.Details.Cut = c.agreed
		if got := verdict(t, leave.CheckQuota(q, []leave.Ledger{l})); got != c.code {
			t.Errorf("%s: %s, want %s", c.name, got, c.code)
		}
	}
}

func drawUsage(t *rapid.T, name string) []leave.Usage {
	codes := []leave.TypeCode{leave.Sick, leave.Personal, leave.FamilyCare, leave.Wellbeing, menstrual, leave.Official}
	var all []leave.Usage
	for i := range rapid.IntRange(0, 12).Draw(t, name) {
		u := leave.Usage{Request: leave.RequestID(fmt.Sprintf("r%02d", i)), Year: schoolYear.First,
			Type: rapid.SampledFrom(codes).Draw(t, "type")}
		minutes := 60 * rapid.IntRange(1, 8*12).Draw(t, "hours")
		if rapid.Bool().Draw(t, "approved") {
			u.Taken = minutes
		} else {
			u.Reserved = minutes
		}
		all = append(all, u)
	}
	return all
}

func total(sources []leave.Source) int {
	sum := 0
	for _, s := range sources {
		sum += s.Minutes
	}
	return sum
}

// Every balance is the sum that its doc comment says, and every minute of every request has exactly one source.
func TestBalanceEqualsTheSumOfTheLedger(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := account(leave.Teacher, drawUsage(t, "requests")...)
		for _, b := range l.Balances(schoolYear.Next - 1) {
			typ, _ := l.Types.Find(b.Type)
			sum := b.Entitlement + b.CarryOver + b.Adjusted - b.Taken - b.Reserved - b.Pooled + b.Outside + b.Overflow + b.Beyond
			if typ.Pool == "" && !b.Unlimited && (b.Left != sum || b.Left < 0) {
				t.Fatalf("%+v makes %d", b, sum)
			}
		}
		for _, u := range l.Usage {
			if got := l.Sources(u.Request); total(got) != u.Taken+u.Reserved {
				t.Fatalf("%+v comes from %s", u, written(got))
			}
		}
	})
}

// What is left does not depend on the order in which requests were sent, nor on how they were cut into pieces.
func TestSplittingARequestNeverChangesItsTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		usage := drawUsage(t, "requests")
		whole := account(leave.Teacher, usage...)
		var pieces []leave.Usage
		for _, u := range rapid.Permutation(usage).Draw(t, "order") {
			first := u
			first.Taken, first.Reserved = rapid.IntRange(0, u.Taken).Draw(t, "taken"),
				rapid.IntRange(0, u.Reserved).Draw(t, "reserved")
			u.Taken, u.Reserved = u.Taken-first.Taken, u.Reserved-first.Reserved
			pieces = append(pieces, first, u)
		}
		split := account(leave.Teacher, pieces...)
		for i, b := range whole.Balances(schoolYear.Next - 1) {
			other := split.Balances(schoolYear.Next - 1)[i]
			if b.Left != other.Left || b.Taken != other.Taken || b.Reserved != other.Reserved {
				t.Fatalf("%+v\n%+v", b, other)
			}
		}
	})
}

// A later request never changes where an earlier one came from, and one that ends gives its place back exactly.
func TestEarlierRequestsKeepTheirSources(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		usage := drawUsage(t, "requests")
		keep := rapid.IntRange(0, len(usage)).Draw(t, "earlier")
		before, after := account(leave.Teacher, slices.Clone(usage[:keep])...), account(leave.Teacher, usage...)
		for _, u := range usage[:keep] {
			if was, is := written(before.Sources(u.Request)), written(after.Sources(u.Request)); was != is {
				t.Fatalf("%s was %s and is %s", u.Request, was, is)
			}
		}
	})
}
