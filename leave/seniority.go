package leave

// tier is the yearly days granted from a number of months of service on.
type tier struct{ months, days int }

// seniorityTiers: 滿 1/3/6/9/14 年 (公務人員請假規則 §7 I, 教師請假規則 §8 I, 聘僱人員給假辦法).
var seniorityTiers = []tier{{14 * monthsInYear, 30}, {9 * monthsInYear, 28}, {6 * monthsInYear, 21},
	{3 * monthsInYear, 14}, {monthsInYear, firstTier}}

// firstTier is the days of the first full year. Parts of a year are prorated from it.
const firstTier = 7

// leastDays are given at least, from the leave years that begin on these days. They go to teachers with an
// administrative post (教師請假規則 114-10-08 修正, 溯自 114-08-01) and to staff (公務人員請假規則 114-09-18 修正, 115-01-01).
const leastDays = 3

var (
	leastForTeachers = MustDate("2025-08-01")
	leastForStaff    = MustDate("2026-01-01")
)

// MustTake (應休畢日數) returns the 休假 that must be taken within its year. Only days beyond it may be carried over or paid
// out (休假改進措施, 10 days since 109).
const MustTake = 10 * DayLength

// Annual returns the leave by seniority (休假, 慰勞假) of a leave year, in minutes. It is nothing while the appointment is
// not known.
func (s Service) Annual(group Group, year LeaveYear) int {
	if s.Appointed == 0 || s.Appointed >= year.Next {
		return 0
	}
	switch group {
	case AdminTeacher:
		return s.forTeacher(year)
	case Staff:
		return max(bySeniority(s.begun(year)), least(year, leastForStaff))
	case Contract:
		return bySeniority(s.begun(year))
	case Labor:
		return s.forLabor(year)
	case Teacher:
	}
	return 0
}

// forTeacher prorates by the months with an administrative post (教師請假規則 §8).
func (s Service) forTeacher(year LeaveYear) int {
	held := monthsInYear
	if s.Admin > year.First {
		held = monthsIn(year, s.Admin)
	}
	if held == 0 {
		return 0
	}
	return max(ProRata(bySeniority(s.begun(year)), held), least(year, leastForTeachers))
}

// bySeniority returns the days a year that months of service give. Less than a full year gets its months' part of the
// first tier (公務人員請假規則 §7 II; 教師請假規則 §8 II).
func bySeniority(months int) int {
	for _, t := range seniorityTiers {
		if months >= t.months {
			return t.days * DayLength
		}
	}
	return ProRata(firstTier*DayLength, months)
}

func least(year LeaveYear, since Date) int {
	if year.First < since {
		return 0
	}
	return leastDays * DayLength
}

// laborTiers are the days of 特別休假 by months of service (勞動基準法 §38 I). From ten years on each further year gives one
// more.
var laborTiers = []tier{{60, 15}, {36, 14}, {24, 10}, {monthsInYear, firstTier}, {6, leastDays}}

// Where each further year of labour gives a day more, and where that ends.
const (
	laborGrows = 10 * monthsInYear
	laborMost  = 30
)

// forLabor adds the grants due within the leave year: at six months and each anniversary.
func (s Service) forLabor(year LeaveYear) int {
	from, _ := s.Months(year.First - 1)
	to, _ := s.Months(year.Next - 1)
	days := 0
	for months := from + 1; months <= to; months++ {
		if months == laborTiers[len(laborTiers)-1].months || months%monthsInYear == 0 {
			days += laborDays(months)
		}
	}
	return days * DayLength
}

func laborDays(months int) int {
	if months >= laborGrows {
		return min(laborTiers[0].days+1+(months-laborGrows)/monthsInYear, laborMost)
	}
	for _, t := range laborTiers {
		if months >= t.months {
			return t.days
		}
	}
	return 0
}
