package leave

import "time"

// CalendarDay is a row of the official calendar (行政院人事行政總處 辦公日曆表). It says of a day whether offices are closed.
type CalendarDay struct {
	Day  Date   `json:"day"`
	Off  bool   `json:"off"`
	Name string `json:"name,omitempty"` // 開國紀念日, 補行上班 …; often empty
}

// Calendar says which days are worked. The zero value knows only weekdays.
type Calendar struct {
	days  map[Date]CalendarDay
	years map[int]bool // ROC years with any row

	suspended map[Date][]Suspension
}

// NewCalendar makes a calendar of the given rows. A later row replaces an earlier one of the same day.
func NewCalendar(rows []CalendarDay) Calendar {
	c := Calendar{days: make(map[Date]CalendarDay, len(rows)), years: map[int]bool{}}
	for _, row := range rows {
		c.days[row.Day] = row
		c.years[row.Day.ROCYear()] = true
	}
	return c
}

// Knows reports whether the calendar has rows, and so the holidays, of a day's year.
func (c Calendar) Knows(day Date) bool { return c.years[day.ROCYear()] }

// Workday reports whether offices are open: as the calendar says, otherwise Monday to Friday.
func (c Calendar) Workday(day Date) bool {
	if row, ok := c.days[day]; ok {
		return !row.Off
	}
	weekday := day.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday
}

// Name is the calendar's remark for the day, empty for most.
func (c Calendar) Name(day Date) string { return c.days[day].Name }

// NextWorkday returns the first working day after the given one. It gives up after a year of holidays and returns
// zero.
func (c Calendar) NextWorkday(day Date) Date {
	for next := day + 1; next <= day+366; next++ {
		if c.Workday(next) {
			return next
		}
	}
	return 0
}
