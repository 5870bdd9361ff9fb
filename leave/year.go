package leave

import "time"

// LeaveYear is one quota year. It runs from its first day up to but not including the next one's.
type LeaveYear struct {
	First Date `json:"first"`
	Next  Date `json:"next"`
}

// schoolYearMonth begins the school year: 各級學校學生學年學期假期辦法 §2.
const schoolYearMonth = time.August

// YearAt is the leave year of a group that a day falls into.
func YearAt(group Group, day Date) LeaveYear {
	year, month, _ := day.Civil()
	begins := time.January
	if YearOf(group) == SchoolYear {
		begins = schoolYearMonth
		if month < begins {
			year--
		}
	}
	first, _ := NewDate(year, begins, 1)
	next, _ := NewDate(year+1, begins, 1)
	return LeaveYear{First: first, Next: next}
}

// Share is the minutes that a request takes from one leave year.
type Share struct {
	Year    Date `json:"year"` // first day of the leave year
	Minutes int  `json:"minutes"`
}

// Shares splits counted days by leave year, in order.
func Shares(group Group, days []DayMinutes) []Share {
	var shares []Share
	var year LeaveYear
	for _, d := range days {
		if n := len(shares); n > 0 && year.First <= d.Day && d.Day < year.Next {
			shares[n-1].Minutes += d.Minutes
			continue
		}
		year = YearAt(group, d.Day)
		shares = append(shares, Share{Year: year.First, Minutes: d.Minutes})
	}
	return shares
}
