package leave_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"leaveline/leave"
)

const day = leave.DayLength

var schoolYear = leave.YearAt(leave.Teacher, leave.MustDate("2026-11-24"))

func ledger(group leave.Group, entitlements []leave.Entitlement, usage ...leave.Usage) leave.Ledger {
	year := leave.YearAt(group, leave.MustDate("2026-11-24"))
	for i := range entitlements {
		entitlements[i].Year = year.First
	}
	for i := range usage {
		usage[i].Year = year.First
	}
	return leave.Ledger{Group: group, Year: year, Types: leave.DefaultTypes(), Entitlements: entitlements, Usage: usage}
}

func granted(code leave.TypeCode, minutes int) leave.Entitlement {
	return leave.Entitlement{Type: code, Granted: minutes}
}

func taken(code leave.TypeCode, minutes int) leave.Usage {
	return leave.Usage{Type: code, Taken: minutes}
}

func reserved(code leave.TypeCode, minutes int) leave.Usage {
	return leave.Usage{Type: code, Reserved: minutes}
}

// Balance = Entitlement + CarryOver + Adjusted − Taken − Reserved, and never more than the pool has left.
func TestBalance(t *testing.T) {
	t.Parallel()
	type (
		grants = []leave.Entitlement
		usage  = []leave.Usage
	)
	for _, c := range []struct {
		name   string // with the source of the figure
		of     leave.TypeCode
		group  leave.Group
		grants grants
		usage  usage
		left   int
		pool   leave.TypeCode
	}{
		{"病假 28 d (教師請假規則 §3 I 2)", leave.Sick, leave.Teacher, nil, nil, 28 * day, ""},
		{"事假 7 d (教師請假規則 §3 I 1)", leave.Personal, leave.Teacher, nil, nil, 7 * day, ""},
		{"事假 7 d (公務人員請假規則 §3 I 1)", leave.Personal, leave.Staff, nil, nil, 7 * day, ""},
		{"家庭照顧假 7 d, 56 h (勞動條4字第1140148574號)", leave.FamilyCare, leave.Teacher, nil, nil, 56 * 60, ""},
		{"身心調適假 3 d (114-10-08 修正)", leave.Wellbeing, leave.Teacher, nil, nil, 3 * day, ""},
		{"taken and reserved both count", leave.Sick, leave.Teacher, nil,
			usage{taken(leave.Sick, day), reserved(leave.Sick, 60)}, 27*day - 60, ""},
		{"事假 takes from 家庭照顧假's pool", leave.FamilyCare, leave.Teacher, nil, usage{taken(leave.Personal, 5*day)}, 2 * day,
			leave.Personal},
		{"家庭照顧假 counts inside 事假", leave.Personal, leave.Teacher, nil, usage{taken(leave.FamilyCare, 2*day)}, 5 * day, ""},
		{"so does 身心調適假, though only asked for", leave.Personal, leave.Teacher, nil, usage{reserved(leave.Wellbeing, day)},
			6 * day, ""},
		{"身心調適假's own quota is the smaller", leave.Wellbeing, leave.Teacher, nil, usage{taken(leave.FamilyCare, day)},
			3 * day, ""},
		{"身心調適假 takes from 家庭照顧假 through the pool", leave.FamilyCare, leave.Teacher, nil,
			usage{taken(leave.Wellbeing, 3*day)}, 4 * day, leave.Personal},
		{"the pool is used up", leave.Wellbeing, leave.Teacher, nil,
			usage{taken(leave.Personal, 4*day), reserved(leave.FamilyCare, 3*day)}, 0, leave.Personal},
		{"病假 is no part of the pool", leave.Personal, leave.Teacher, nil, usage{taken(leave.Sick, 20*day)}, 7 * day, ""},
		{"事假 prorated to 4 months: 2.5 d (§3 II)", leave.Personal, leave.Teacher, grants{granted(leave.Personal, 5*day/2)},
			nil, 5 * day / 2, ""},
		{"a prorated 事假 is a smaller pool", leave.FamilyCare, leave.Teacher, grants{granted(leave.Personal, 5*day/2)}, nil,
			5 * day / 2, leave.Personal},
		{"and holds both others", leave.Wellbeing, leave.Teacher, grants{granted(leave.Personal, 5*day/2)},
			usage{taken(leave.FamilyCare, day)}, 3 * day / 2, leave.Personal},
		{"休假 is by seniority (§8)", leave.Annual, leave.AdminTeacher, grants{granted(leave.Annual, 14*day)},
			usage{taken(leave.Annual, day)}, 13 * day, ""},
		{"休假 that nobody granted", leave.Annual, leave.AdminTeacher, nil, nil, 0, ""},
		{"休假 of a teacher without a post", leave.Annual, leave.Teacher, nil, nil, 0, ""},
		{"carried over and corrected (公務人員請假規則 §10 II)", leave.Annual, leave.Staff,
			grants{{Type: leave.Annual, Granted: 14 * day, Carried: 2 * day, Adjusted: -day}}, nil, 15 * day, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := ledger(c.group, c.grants, c.usage...).Balance(c.of)
			if got.Left != c.left || got.Pool != c.pool || got.Unlimited {
				t.Errorf("left %d, pool %q, unlimited %v; want %d, %q", got.Left, got.Pool, got.Unlimited, c.left, c.pool)
			}
		})
	}
}

func TestOtherYearsDoNotCount(t *testing.T) {
	t.Parallel()
	l := ledger(leave.Teacher, nil)
	last := leave.YearAt(leave.Teacher, schoolYear.First-1).First
	l.Usage = []leave.Usage{{Type: leave.Sick, Year: last, Taken: 5 * day}}
	l.Entitlements = []leave.Entitlement{{Type: leave.Sick, Year: last, Granted: day}}
	if got := l.Balance(leave.Sick); got.Left != 28*day || got.Taken != 0 {
		t.Errorf("last year's leave shows: %+v", got)
	}
}

func TestOfficialLeaveHasNoLimit(t *testing.T) {
	t.Parallel()
	got := ledger(leave.Teacher, nil, taken(leave.Official, 40*day)).Balance(leave.Official)
	if !got.Unlimited || got.Taken != 40*day {
		t.Errorf("公假 視實際需要 (教師請假規則 §4): %+v", got)
	}
}

// 安胎 as 病假 has no quota but that of its pool, and a pool without limit limits nobody.
func TestPoolsAndUnlimitedTypes(t *testing.T) {
	t.Parallel()
	quota := func(q leave.Quota) map[leave.Group]leave.Quota { return map[leave.Group]leave.Quota{leave.Teacher: q} }
	l := ledger(leave.Teacher, nil, taken(leave.Tocolysis, day))
	l.Types = append(l.Types, leave.Type{Code: "study", Pool: leave.Official,
		Quotas: quota(leave.Quota{Minutes: 2 * day})})
	if got := l.Balance(leave.Tocolysis); got.Unlimited || got.Left != 27*day || got.Pool != leave.Sick {
		t.Errorf("no quota but the pool's: %+v", got)
	}
	if got := l.Balance("study"); got.Left != 2*day || got.Pool != "" {
		t.Errorf("a pool without limit: %+v", got)
	}
}

func TestWhoMayTakeWhat(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		group leave.Group
		sex   leave.Sex
		day   string
		want  string
	}{
		{leave.Teacher, leave.Female, "2026-11-24",
			"sick personal official family_care wellbeing compensatory trip errand marriage bereavement menstrual prenatal " +
				"maternity miscarriage paternity tocolysis extended_sick injury donor indigenous abroad mainland"},
		{leave.Teacher, leave.Male, "2026-11-24",
			"sick personal official family_care wellbeing compensatory trip errand marriage bereavement paternity " +
				"extended_sick injury donor indigenous abroad mainland"},
		// 休假: §8
		{leave.AdminTeacher, leave.Male, "2026-11-24",
			"sick personal annual official family_care wellbeing compensatory trip errand marriage bereavement paternity " +
				"extended_sick injury donor indigenous abroad mainland"},
		// 身心調適假 begins on 10/10
		{leave.Staff, leave.Male, "2025-10-09",
			"sick personal annual official family_care compensatory trip errand marriage bereavement paternity " +
				"extended_sick injury donor indigenous abroad mainland"},
		{leave.Staff, leave.Male, "2025-10-10",
			"sick personal annual official family_care wellbeing compensatory trip errand marriage bereavement paternity " +
				"extended_sick injury donor indigenous abroad mainland"},
		// 紀念日及節日實施條例 begins on 5/28
		{leave.Staff, leave.Male, "2025-05-27",
			"sick personal annual official family_care compensatory trip errand marriage bereavement paternity " +
				"extended_sick injury donor abroad mainland"},
		// no 身心調適假 unless the school opens it
		{leave.Contract, leave.Male, "2026-11-24",
			"sick personal annual official family_care compensatory trip errand marriage bereavement paternity " +
				"extended_sick injury donor indigenous abroad mainland"},
		{leave.Labor, leave.Male, "2026-11-24",
			"sick personal annual official family_care compensatory trip errand marriage bereavement paternity injury " +
				"indigenous abroad mainland"},
		{leave.Labor, leave.SexUnknown, "2026-11-24",
			"sick personal annual official family_care compensatory trip errand marriage bereavement menstrual prenatal " +
				"maternity miscarriage paternity tocolysis injury indigenous abroad mainland"},
	} {
		l := ledger(c.group, nil)
		l.Sex, l.Types = c.sex, l.Types.Under(leave.DefaultSettings())
		var codes []string
		for _, b := range l.Balances(leave.MustDate(c.day)) {
			codes = append(codes, string(b.Type))
		}
		if got := strings.Join(codes, " "); got != c.want {
			t.Errorf("%s %s on %s:\n%s, want\n%s", c.group, c.sex, c.day, got, c.want)
		}
	}
}

// The catalogue is data; what the program relies on is checked here.
func TestTypesAreComplete(t *testing.T) {
	t.Parallel()
	types := leave.DefaultTypes()
	seen := map[leave.TypeCode]bool{}
	for _, typ := range types {
		if seen[typ.Code] {
			t.Errorf("%s is there twice", typ.Code)
		}
		seen[typ.Code] = true
		named(t, string(typ.Code), typ.Name)
		for _, preset := range typ.Presets {
			named(t, string(typ.Code)+" "+preset.Code, preset.Text)
		}
		if len(typ.Quotas) == 0 {
			t.Errorf("%s: nobody may take it", typ.Code)
		}
		for group, quota := range typ.Quotas {
			sound(t, types, typ, group, quota)
		}
	}
	for _, code := range []leave.TypeCode{leave.Sick, leave.Personal, leave.Annual, leave.Official, leave.FamilyCare,
		leave.Wellbeing} {
		if !seen[code] {
			t.Errorf("%s is missing", code)
		}
	}
}

func named(t *testing.T, what string, text map[string]string) {
	t.Helper()
	if text[leave.Chinese] == "" || text[leave.English] == "" {
		t.Errorf("%s has no name in zh-TW or en: %v", what, text)
	}
}

func sound(t *testing.T, types leave.Types, typ leave.Type, group leave.Group, quota leave.Quota) {
	t.Helper()
	if quota.Article == "" {
		t.Errorf("%s of %s names no article", typ.Code, group)
	}
	kinds := 0
	for _, set := range []bool{quota.Minutes > 0, quota.Unlimited, quota.Own, len(quota.Tiers) > 0} {
		if set {
			kinds++
		}
	}
	if kinds != 1 {
		t.Errorf("%s of %s must be of one kind: %+v", typ.Code, group, quota)
	}
	if typ.Pool == "" {
		return
	}
	pool, ok := types.Find(typ.Pool)
	if _, eligible := pool.Quotas[group]; !ok || !eligible || pool.Pool != "" {
		t.Errorf("%s of %s: the pool %s must exist for the group and be in no pool itself", typ.Code, group, typ.Pool)
	}
}

// A file that a school mends by hand must say what it says: a misspelt key would be a rule that silently fails.
func TestTypesHaveNoUnknownKeys(t *testing.T) {
	t.Parallel()
	file, err := os.Open("types.json")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	var types leave.Types
	if err := decoder.Decode(&types); err != nil {
		t.Error(err)
	}
}

func TestTypesFallBackToChinese(t *testing.T) {
	t.Parallel()
	sick, _ := leave.DefaultTypes().Find(leave.Sick)
	if sick.In(leave.English) != "Sick leave" || sick.In(leave.Chinese) != "病假" || sick.In("fr") != "病假" {
		t.Errorf("names: %v", sick.Name)
	}
}
