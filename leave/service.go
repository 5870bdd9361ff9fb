package leave

// Service holds the dates from which leave by seniority is computed. A zero date is unknown, and nothing is derived
// from it.
type Service struct {
	Appointed Date `json:"appointed,omitzero"` // 到職日: from here on service is unbroken
	Admin     Date `json:"admin,omitzero"`     // 兼行政起日 of a teacher; zero: as long as the group says so
	Before    int  `json:"before,omitempty"`   // 前年資: months served elsewhere that count (銓敘部 110-08-24 部法二字第11053777382號)
}

// Months returns the whole months served by a day, former ones included. ok is false when the appointment is not
// known.
func (s Service) Months(day Date) (months int, ok bool) {
	if s.Appointed == 0 {
		return 0, false
	}
	months = monthsBetween(s.Appointed, day)
	if _, _, d := day.Civil(); d < dayOfMonth(s.Appointed) {
		months--
	}
	return max(months, 0) + s.Before, true
}

// begun returns the months of service when a leave year begins. The month of the appointment counts whole: 按當月至年終之在職月數
// (公務人員請假規則 §7 II).
func (s Service) begun(year LeaveYear) int { return monthsBetween(s.Appointed, year.First) + s.Before }

const monthsInYear = 12

// monthsBetween counts calendar months, ignoring the days.
func monthsBetween(from, to Date) int {
	y1, m1, _ := from.Civil()
	y2, m2, _ := to.Civil()
	return (y2-y1)*monthsInYear + int(m2-m1)
}

func dayOfMonth(d Date) int {
	_, _, day := d.Civil()
	return day
}

// monthsIn returns the months of a leave year from a day on. That month counts whole. It is none after the year, and
// twelve before it.
func monthsIn(year LeaveYear, from Date) int {
	return min(max(monthsBetween(from, year.Next), 0), monthsInYear)
}

// halfDay is the unit to which prorated leave is rounded up.
const halfDay = DayLength / 2

// ProRata is the share of a yearly quota for some months of the year. 未滿半日者以半日計,超過半日未滿一日者以一日計 (教師請假規則 §3 II, §8;
// 公務人員請假規則 §3 II, §7).
func ProRata(minutes, months int) int {
	months = min(max(months, 0), monthsInYear)
	const whole = monthsInYear * halfDay
	return (minutes*months + whole - 1) / whole * halfDay
}
