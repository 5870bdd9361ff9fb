package leave_test

import (
	"strings"
	"testing"

	"leaveline/leave"
)

// wedding, died and due make the occasions of the tests.
func wedding(day string) leave.Occasion {
	return leave.Occasion{ID: "o1", Kind: leave.Wedding, Day: leave.MustDate(day)}
}

func died(kin leave.Kin, day string) leave.Occasion {
	return leave.Occasion{ID: "o1", Kind: leave.Death, Kin: kin, Day: leave.MustDate(day)}
}

func due(day string) leave.Occasion {
	return leave.Occasion{ID: "o1", Kind: leave.Birth, Day: leave.MustDate(day)}
}

func born(day string) leave.Occasion {
	o := due(day)
	o.Born = o.Day
	return o
}

func lost(day string, weeks int) leave.Occasion {
	return leave.Occasion{ID: "o1", Kind: leave.Miscarried, Day: leave.MustDate(day), Weeks: weeks}
}

// forOccasion makes the scene ask for a type on account of an occasion.
func (s *scene) forOccasion(code leave.TypeCode, o leave.Occasion, segments ...string) {
	s.draft.Type, s.draft.Occasion = code, o
	s.at(segments...)
}

func (s *scene) group(group leave.Group) {
	s.standing.Applicant.Group = group
	s.standing.Ledgers = nil
	for _, day := range []string{"2026-11-24", "2027-03-01", "2027-09-01"} {
		year := leave.YearAt(group, leave.MustDate(day))
		s.standing.Ledgers = append(s.standing.Ledgers, leave.Ledger{Group: group, Year: year, Types: leave.DefaultTypes()})
	}
}

func (s *scene) uses(all ...leave.OccasionUse) { s.standing.Uses = append(s.standing.Uses, all...) }

func use(code leave.TypeCode, first string, days int) leave.OccasionUse {
	return leave.OccasionUse{Type: code, First: leave.MustDate(first), Minutes: days * day, Taken: true}
}

// What an occasion grants is that of the group's own law.
func TestOccasionGrants(t *testing.T) {
	t.Parallel()
	types := leave.DefaultTypes()
	for _, c := range []struct {
		article string
		code    leave.TypeCode
		group   leave.Group
		of      leave.Occasion
		days    int
	}{
		{"教師請假規則 §3 I 3", leave.Marriage, leave.Teacher, wedding("2026-12-01"), 14},
		{"公務人員請假規則 §3 I 3", leave.Marriage, leave.Staff, wedding("2026-12-01"), 14},
		{"聘僱人員給假辦法 §3", leave.Marriage, leave.Contract, wedding("2026-12-01"), 14},
		{"勞工請假規則 §2", leave.Marriage, leave.Labor, wedding("2026-12-01"), 8},
		{"教師請假規則 §3 I 6: 父母, 配偶 15", leave.Bereavement, leave.Teacher, died(leave.Parent, "2026-11-20"), 15},
		{"教師請假規則 §3 I 6: 父母, 配偶 15", leave.Bereavement, leave.AdminTeacher, died(leave.Spouse, "2026-11-20"), 15},
		{"教師請假規則 §3 I 6: 繼父母, 配偶之父母, 子女 10", leave.Bereavement, leave.Teacher, died(leave.StepParent, "2026-11-20"), 10},
		{"公務人員請假規則 §3 I 6", leave.Bereavement, leave.Staff, died(leave.SpouseParent, "2026-11-20"), 10},
		{"公務人員請假規則 §3 I 6", leave.Bereavement, leave.Staff, died(leave.Child, "2026-11-20"), 10},
		{"教師請假規則 §3 I 6: 祖父母, 兄弟姐妹 … 5", leave.Bereavement, leave.Teacher, died(leave.Grandparent, "2026-11-20"), 5},
		{"教師請假規則 §3 I 6", leave.Bereavement, leave.Teacher, died(leave.GreatGrandparent, "2026-11-20"), 5},
		{"教師請假規則 §3 I 6", leave.Bereavement, leave.Teacher, died(leave.SpouseGrandparent, "2026-11-20"), 5},
		{"教師請假規則 §3 I 6", leave.Bereavement, leave.Teacher, died(leave.SpouseStepParent, "2026-11-20"), 5},
		{"教師請假規則 §3 I 6", leave.Bereavement, leave.Teacher, died(leave.Sibling, "2026-11-20"), 5},
		{"聘僱人員給假辦法 §3", leave.Bereavement, leave.Contract, died(leave.Parent, "2026-11-20"), 10},
		{"聘僱人員給假辦法 §3", leave.Bereavement, leave.Contract, died(leave.Child, "2026-11-20"), 7},
		{"聘僱人員給假辦法 §3", leave.Bereavement, leave.Contract, died(leave.Sibling, "2026-11-20"), 3},
		{"勞工請假規則 §3: 父母, 養父母, 繼父母, 配偶 8", leave.Bereavement, leave.Labor, died(leave.StepParent, "2026-11-20"), 8},
		{"勞工請假規則 §3: 祖父母, 子女, 配偶之父母 6", leave.Bereavement, leave.Labor, died(leave.Grandparent, "2026-11-20"), 6},
		{"勞工請假規則 §3: 曾祖父母, 兄弟姊妹, 配偶之祖父母 3", leave.Bereavement, leave.Labor, died(leave.Sibling, "2026-11-20"), 3},
		{"教師請假規則 §3 I 4", leave.Prenatal, leave.Teacher, due("2027-02-01"), 8},
		{"性別平等工作法 §15 IV", leave.Prenatal, leave.Labor, due("2027-02-01"), 7},
		{"教師請假規則 §3 I 4", leave.Maternity, leave.Teacher, due("2027-02-01"), 42},
		{"勞動基準法 §50: 八星期", leave.Maternity, leave.Labor, due("2027-02-01"), 56},
		{"教師請假規則 §3 I 4: 二十週以上", leave.Miscarriage, leave.Teacher, lost("2026-11-20", 20), 42},
		{"教師請假規則 §3 I 4: 十二週以上未滿二十週", leave.Miscarriage, leave.Teacher, lost("2026-11-20", 19), 21},
		{"教師請假規則 §3 I 4: 十二週以上", leave.Miscarriage, leave.Staff, lost("2026-11-20", 12), 21},
		{"教師請假規則 §3 I 4: 未滿十二週", leave.Miscarriage, leave.Contract, lost("2026-11-20", 11), 14},
		{"勞動基準法 §50: 三個月以上四星期", leave.Miscarriage, leave.Labor, lost("2026-11-20", 13), 28},
		{"性別平等工作法 §15 I: 未滿二個月五日", leave.Miscarriage, leave.Labor, lost("2026-11-20", 8), 5},
		{"教師請假規則 §3 I 5", leave.Paternity, leave.Teacher, born("2026-11-20"), 7},
		{"性別平等工作法 §15 V", leave.Paternity, leave.Labor, born("2026-11-20"), 7},
	} {
		typ, _ := types.Find(c.code)
		quota, open := typ.Quota(c.group)
		if got := c.of.Balance(typ, quota, nil); !open || got.Left != c.days*day || !got.Each {
			t.Errorf("%s: %s of %s is %d days, want %d", c.article, c.code, c.group, got.Left/day, c.days)
		}
	}
}

// What the law of an occasion refuses, and what it only warns of.
func TestAssessOccasion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		article  string
		change   func(*scene)
		denied   string
		warnings string
	}{
		{"婚假 without a wedding", func(s *scene) { s.forOccasion(leave.Marriage, leave.Occasion{}, "2026-12-01 08:00-12:00") },
			"occasion", "proof"},
		{"喪假 without saying who (§3 I 6)", func(s *scene) {
			s.forOccasion(leave.Bereavement, died("", "2026-11-20"), "2026-12-01 08:00-12:00")
		}, "occasion", "proof"},
		{"喪假 for a wedding", func(s *scene) {
			s.forOccasion(leave.Bereavement, wedding("2026-11-20"), "2026-12-01 08:00-12:00")
		}, "occasion", "proof"},
		{"婚假 from ten days before (§3 I 3)",
			func(s *scene) { s.forOccasion(leave.Marriage, wedding("2026-12-04"), "2026-11-24 08:00-12:00") }, "", "proof"},
		{"and not from eleven", func(s *scene) {
			s.forOccasion(leave.Marriage, wedding("2026-12-05"), "2026-11-24 08:00-12:00")
		}, "window", "proof"},
		{"婚假 beyond three months needs consent (§3 I 3)", func(s *scene) {
			s.forOccasion(leave.Marriage, wedding("2026-11-16"), "2027-02-08 08:00-2027-02-11 12:00")
		}, "", "consent days_off proof"},
		{"婚假 beyond a year", func(s *scene) {
			s.forOccasion(leave.Marriage, wedding("2026-10-01"), "2027-09-21 08:00-12:00")
		}, "window", "proof"},
		{"婚假, the whole of it", func(s *scene) {
			s.forOccasion(leave.Marriage, wedding("2026-12-01"), "2026-12-01 08:00-2026-12-18 17:15")
		}, "", "days_off proof"},
		{"婚假, an hour more", func(s *scene) {
			s.forOccasion(leave.Marriage, wedding("2026-12-01"), "2026-12-01 08:00-2026-12-18 17:15", "2026-12-21 08:00-09:00")
		}, "over_occasion", "days_off proof"},
		{"婚假 whose occasion the records know", func(s *scene) {
			s.forOccasion(leave.Marriage, leave.Occasion{}, "2026-12-01 08:00-12:00")
			s.standing.Occasion = wedding("2026-12-01")
		}, "", "proof"},
		{"婚假 in two school years is one quota", func(s *scene) {
			s.uses(use(leave.Marriage, "2026-07-01", 14))
			s.forOccasion(leave.Marriage, wedding("2026-11-16"), "2026-11-24 08:00-09:00")
		}, "over_occasion", "proof"},
		{"喪假 on the hundredth day (民法 §120: the day of death does not count)", func(s *scene) {
			s.forOccasion(leave.Bereavement, died(leave.Parent, "2026-11-20"), "2027-02-26 08:00-12:00")
		}, "", "proof"},
		{"喪假 after it", func(s *scene) {
			s.forOccasion(leave.Bereavement, died(leave.Parent, "2026-11-20"), "2027-03-02 08:00-12:00")
		}, "window", "proof"},
		{"喪假 where the day of death counts", func(s *scene) {
			s.standing.School.Settings.HundredFromDeath = true
			s.forOccasion(leave.Bereavement, died(leave.Parent, "2026-11-18"), "2027-02-26 08:00-12:00")
		}, "window", "proof"},
		{"喪假 for a step-parent (§3 I 6: 曾扶養或同居)", func(s *scene) {
			s.forOccasion(leave.Bereavement, died(leave.StepParent, "2026-11-20"), "2026-11-24 08:00-12:00")
		}, "", "step_kin proof"},
		{"產前假 after the birth (§3 I 4: 不得保留至分娩後)",
			func(s *scene) { s.forOccasion(leave.Prenatal, born("2026-11-20"), "2026-11-24 08:00-12:00") }, "window", ""},
		{"產前假 by the hour", func(s *scene) { s.forOccasion(leave.Prenatal, due("2027-02-01"), "2026-11-24 08:00-09:00") }, "",
			""},
		{"娩假 before the birth while 產前假 is left (§3 I 4)",
			func(s *scene) { s.forOccasion(leave.Maternity, due("2027-02-01"), "2026-11-24 08:00-17:15") }, "not_yet", ""},
		{"娩假 before the birth after it, half a day (§3 III)", func(s *scene) {
			s.uses(use(leave.Prenatal, "2026-10-01", 8))
			s.forOccasion(leave.Maternity, due("2027-02-01"), "2026-11-24 08:00-12:00")
		}, "", ""},
		{"娩假 before the birth, an hour", func(s *scene) {
			s.uses(use(leave.Prenatal, "2026-10-01", 8))
			s.forOccasion(leave.Maternity, due("2027-02-01"), "2026-11-24 08:00-09:00")
		}, "half_day", ""},
		{"娩假 before the birth: 21 days of a teacher", func(s *scene) {
			s.uses(use(leave.Prenatal, "2026-10-01", 8), use(leave.Maternity, "2026-11-02", 20))
			s.forOccasion(leave.Maternity, due("2027-02-01"), "2026-11-24 08:00-17:15")
		}, "", ""},
		{"the 22nd", func(s *scene) {
			s.uses(use(leave.Prenatal, "2026-10-01", 8), use(leave.Maternity, "2026-11-02", 21))
			s.forOccasion(leave.Maternity, due("2027-02-01"), "2026-11-24 08:00-12:00")
		}, "advance", ""},
		{"12 days of a civil servant (公務人員請假規則 §3 I 4)", func(s *scene) {
			s.group(leave.Staff)
			s.uses(use(leave.Prenatal, "2026-10-01", 8), use(leave.Maternity, "2026-11-02", 12))
			s.forOccasion(leave.Maternity, due("2027-02-01"), "2026-11-24 08:00-12:00")
		}, "advance", ""},
		{"娩假 in one go", func(s *scene) {
			s.forOccasion(leave.Maternity, born("2026-11-23"), "2026-11-24 08:00-2027-01-22 17:15")
		}, "", "days_off proof"},
		{"娩假, less than all of it lapses (§3 I 4: 一次請畢)", func(s *scene) {
			s.forOccasion(leave.Maternity, born("2026-11-23"), "2026-11-24 08:00-2026-12-04 17:15")
		}, "", "lapses days_off proof"},
		{"娩假 in two pieces", func(s *scene) {
			s.forOccasion(leave.Maternity, born("2026-11-23"), "2026-11-24 08:00-17:15", "2026-11-26 08:00-17:15")
		}, "once", "lapses proof"},
		{"娩假, a second request", func(s *scene) {
			s.uses(use(leave.Maternity, "2026-11-24", 20))
			s.forOccasion(leave.Maternity, born("2026-11-23"), "2026-12-22 08:00-17:15")
		}, "once", "late_start lapses proof"},
		{"娩假 not from the birth on", func(s *scene) {
			s.forOccasion(leave.Maternity, born("2026-11-23"), "2026-11-26 08:00-2027-01-26 17:15")
		}, "", "late_start days_off proof"},
		{"娩假 by the hour", func(s *scene) { s.forOccasion(leave.Maternity, born("2026-11-20"), "2026-11-24 08:00-12:00") },
			"portion", "late_start lapses proof"},
		{"產假 of 勞動基準法 counts days off (§50)", func(s *scene) {
			s.group(leave.Labor)
			s.forOccasion(leave.Maternity, born("2026-11-23"), "2026-11-24 08:00-2027-01-18 17:15")
		}, "", "proof two_years"},
		{"流產假 is whole days in one go", func(s *scene) {
			s.forOccasion(leave.Miscarriage, lost("2026-11-23", 10), "2026-11-24 08:00-2026-12-11 17:15")
		}, "", "days_off proof"},
		{"流產假 has 娩假 taken before it taken off (§3 I 4)", func(s *scene) {
			s.uses(use(leave.Maternity, "2026-11-02", 2))
			s.forOccasion(leave.Miscarriage, lost("2026-11-23", 10), "2026-11-24 08:00-2026-12-11 17:15")
		}, "over_occasion", "days_off proof"},
		{"陪產 on the fifteenth day (§3 I 5)",
			func(s *scene) { s.forOccasion(leave.Paternity, born("2026-11-10"), "2026-11-24 08:00-12:00") }, "", "proof"},
		{"陪產 after it", func(s *scene) { s.forOccasion(leave.Paternity, born("2026-11-09"), "2026-11-24 08:00-12:00") },
			"window", "proof"},
		{"陪產檢 during the pregnancy", func(s *scene) {
			s.forOccasion(leave.Paternity, due("2027-04-01"), "2026-11-24 08:00-12:00")
		}, "", "proof"},
		{"延長病假 while 病假 is left (§5)", func(s *scene) {
			s.forOccasion(leave.ExtendedSick, leave.Occasion{Kind: leave.Illness, Day: leave.MustDate("2026-11-24")},
				"2026-11-24 08:00-2026-11-30 17:15")
		}, "not_yet", "proof"},
		{"延長病假 after it, days off included (§16)", func(s *scene) {
			s.take(leave.Sick, 28*day)
			s.take(leave.Personal, 7*day)
			s.forOccasion(leave.ExtendedSick, leave.Occasion{Kind: leave.Illness, Day: leave.MustDate("2026-11-24")},
				"2026-11-24 08:00-2026-11-30 17:15")
		}, "", "proof"},
		{"延長病假 by half days", func(s *scene) {
			s.take(leave.Sick, 28*day)
			s.take(leave.Personal, 7*day)
			s.forOccasion(leave.ExtendedSick, leave.Occasion{Kind: leave.Illness, Day: leave.MustDate("2026-11-24")},
				"2026-11-24 08:00-12:00")
		}, "portion", "proof"},
		{"公傷假 over a weekend (§16)", func(s *scene) {
			s.forOccasion(leave.Injury, leave.Occasion{Kind: leave.Accident, Day: leave.MustDate("2026-11-23")},
				"2026-11-27 08:00-2026-11-30 17:15")
		}, "", "proof"},
		{"娩假 of a man", func(s *scene) {
			s.standing.Applicant.Sex = leave.Male
			s.forOccasion(leave.Maternity, born("2026-11-23"), "2026-11-24 08:00-2027-01-22 17:15")
		}, "not_eligible", "days_off proof"},
		{"身心調適假 needs no proof, however long (114-10-08)", func(s *scene) {
			s.draft.Type = leave.Wellbeing
			s.at("2026-11-24 08:00-2026-11-26 17:15")
		}, "", ""},
		{"生理假 neither", func(s *scene) { s.draft.Type = leave.Menstrual }, "", ""},
		{"歲時祭儀假 by whole days (紀念日及節日實施條例 §6)", func(s *scene) { s.draft.Type = leave.Indigenous }, "portion", "proof"},
		{"身心調適假 of contract staff, where the school has not opened it", func(s *scene) {
			s.group(leave.Contract)
			s.standing.School.Types = s.standing.School.Types.Under(leave.DefaultSettings())
			s.draft.Type = leave.Wellbeing
		}, "not_eligible", ""},
		{"and where it has", func(s *scene) {
			s.group(leave.Contract)
			s.standing.School.Types = s.standing.School.Types.Under(leave.Settings{ContractWellbeing: true})
			s.draft.Type = leave.Wellbeing
		}, "", ""},
	} {
		t.Run(c.article, func(t *testing.T) {
			t.Parallel()
			s := goodScene()
			s.standing.School = sampleSchool()
			c.change(s)
			a := leave.Assess(s.draft, s.standing)
			if denials(a) != c.denied || warnings(a) != c.warnings {
				t.Errorf("denied %q, want %q; warnings %q, want %q", denials(a), c.denied, warnings(a), c.warnings)
			}
		})
	}
}

// 延長病假 of a week is seven days; what is left is the occasion's.
func TestEveryDayCounts(t *testing.T) {
	t.Parallel()
	types := leave.DefaultTypes()
	for _, c := range []struct {
		article string
		code    leave.TypeCode
		days    int
	}{
		{"延長病假: days off included (教師請假規則 §16)", leave.ExtendedSick, 7},
		{"公傷公假: the same", leave.Injury, 7},
		{"娩假: days off left out", leave.Maternity, 5},
	} {
		typ, _ := types.Find(c.code)
		got, err := leave.CountFor(typ, segs("2026-11-24 08:00-2026-11-30 17:15"), leave.Teacher, sampleSchool())
		if err != nil || got.Minutes != c.days*day {
			t.Errorf("%s: %d days, %v; want %d", c.article, got.Minutes/day, err, c.days)
		}
	}
}

// Months end the day before that of the same number, or with the month (民法 §121).
func TestMonthsOfAWindow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		registered, first, last, long string
	}{
		{"2026-12-10", "2026-11-30", "2027-02-28", "2027-11-29"},
		{"2026-11-11", "2026-11-01", "2027-01-31", "2027-10-31"},
		{"2027-12-11", "2027-12-01", "2028-02-29", "2028-11-30"},
	} {
		open, ok := leave.Window{Before: 10, Months: 3, Long: 12}.Around(wedding(c.registered), leave.DefaultSettings())
		if got := strings.Join([]string{open.First.String(), open.Last.String(), open.Long.String()}, " "); !ok ||
			got != c.first+" "+c.last+" "+c.long {
			t.Errorf("%s: %s, want %s %s %s", c.registered, got, c.first, c.last, c.long)
		}
	}
}

// What authorities worked out of quotas, windows and births; sources are in the file.
func TestWorkedLaw(t *testing.T) {
	t.Parallel()
	var rows []struct {
		ID, Kind, Source string
		Input            struct {
			Leave, Registered, Birth string
			Days                     int
		}
		Expected struct {
			First, Last string
			Long        string `json:"last_with_approval"`
			Hours       int
		}
	}
	read("testdata/worked-examples.json", &rows)
	for _, row := range rows {
		switch row.Kind {
		case "window":
			quota := leave.DefaultTypes()
			marriage, _ := quota.Find(leave.Marriage)
			for group, q := range marriage.Quotas {
				open, _ := q.Window.Around(wedding(row.Input.Registered), leave.DefaultSettings())
				if open.First.String() != row.Expected.First || open.Last.String() != row.Expected.Last ||
					open.Long.String() != row.Expected.Long {
					t.Errorf("%s of %s: %v, want %+v (%s)", row.ID, group, open, row.Expected, row.Source)
				}
			}
		case "quota":
			for _, group := range leave.Groups() {
				if got := ledger(group, nil).Balance(leave.FamilyCare).Entitlement; got != row.Expected.Hours*60 {
					t.Errorf("%s of %s: %d min, want %d h (%s)", row.ID, group, got, row.Expected.Hours, row.Source)
				}
			}
		}
	}
}

// 銓敘部 111-08-04 部法二字第1115475501號: born in the afternoon, 產前假 until noon and 娩假 from then on; born after work, from the
// next day at the latest.
func TestMaternityBeginsWithTheBirth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		code     leave.TypeCode
		segment  string
		warnings string
	}{
		{"產前假 in the morning of that day", leave.Prenatal, "2026-11-24 08:00-12:00", ""},
		{"娩假 from the afternoon", leave.Maternity, "2026-11-24 13:15-2027-01-25 12:00", "days_off proof"},
		{"娩假 from the next day", leave.Maternity, "2026-11-25 08:00-2027-01-25 17:15", "days_off proof"},
		{"娩假 from a day later is late", leave.Maternity, "2026-11-26 08:00-2027-01-26 17:15", "late_start days_off proof"},
	} {
		s := goodScene()
		s.forOccasion(c.code, born("2026-11-24"), c.segment)
		a := leave.Assess(s.draft, s.standing)
		if denials(a) != "" || warnings(a) != c.warnings {
			t.Errorf("%s: denied %q, warnings %q, want %q", c.name, denials(a), warnings(a), c.warnings)
		}
	}
}
