package parse

import (
	"time"

	"leaveline/leave"
)

// lastYear is the last one that is written with four digits.
const lastYear = 9999

// daysPerWeek is the length of a week.
const daysPerWeek = 7

// day finds the day that is meant. after is the day said before it, zero for none; onward says that it ends a range
// from there.
func (ps *parser) day(d date, after leave.Date, onward bool) (leave.Date, error) {
	day, ok := ps.plainDay(d, after, onward)
	if !ok {
		return 0, leave.Deny(DeniedNoSuchDay, leave.Args{"text": ps.said(d.from, d.to)})
	}
	if d.doubt || d.check > 0 && d.check != isoWeekday(day) {
		ps.parsed.Confirm = true
	}
	return day, nil
}

func (ps *parser) plainDay(d date, after leave.Date, onward bool) (leave.Date, bool) {
	year, month, _ := ps.Now.Day.Civil()
	switch d.form {
	case fullDate:
		if d.year > lastYear {
			return 0, false
		}
		return leave.NewDate(d.year, time.Month(d.month), d.day)
	case monthDay:
		return ps.monthDay(d, year+d.away, after, onward)
	case monthsDay:
		return inMonth(year, int(month)+d.away, d.day)
	case dayOnly:
		return ps.dayOnly(d.day, after, onward)
	case weekdayIn:
		return monday(ps.Now.Day) + leave.Date(daysPerWeek*d.away+d.day-1), true
	case weekday:
		return ps.nextWeekday(d.day, after), true
	case sameWeek:
		return onOrAfter(max(after, 1), d.day), true
	case away:
		return ps.Now.Day + leave.Date(d.away), true
	case monthEnd:
		return ps.monthEnd(d, year, int(month))
	case nearHoliday:
		return ps.besideHoliday(d)
	}
	return 0, false
}

// soon is how far a range may reach into the next year without the year being said: 12/31到1/4.
const soon = 100

// monthDay is the day in the year, or in the next one when it follows a day at the end of the year.
func (ps *parser) monthDay(d date, year int, after leave.Date, onward bool) (leave.Date, bool) {
	day, ok := leave.NewDate(year, time.Month(d.month), d.day)
	if !ok || after == 0 || day >= after || !onward && day >= ps.Now.Day {
		return day, ok
	}
	later, ok := leave.NewDate(year+1, time.Month(d.month), d.day)
	if !ok || later-after > soon {
		return day, true
	}
	return later, true
}

// dayOnly is the day of this month, or of the next one that has it when it is past; behind another date it is of that
// date's month.
func (ps *parser) dayOnly(day int, after leave.Date, onward bool) (leave.Date, bool) {
	from := ps.Now.Day
	if after != 0 {
		from = after
	}
	year, month, today := from.Civil()
	if day >= today || after != 0 && !onward {
		found, ok := inMonth(year, int(month), day)
		if ok || after != 0 {
			return found, ok
		}
		ps.parsed.Confirm = true
	}
	for ahead := 1; ahead <= 2; ahead++ {
		if found, ok := inMonth(year, int(month)+ahead, day); ok {
			return found, true
		}
	}
	return 0, false
}

// inMonth is a day of a month that may lie outside 1 to 12.
func inMonth(year, month, day int) (leave.Date, bool) {
	first := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return leave.NewDate(first.Year(), first.Month(), day)
}

// monthEnd is the last day of the month that is named, or of the one so many months away.
func (ps *parser) monthEnd(d date, year, month int) (leave.Date, bool) {
	if d.month > 12 {
		return 0, false
	}
	if d.month > 0 {
		month = d.month
	}
	next, ok := inMonth(year, month+d.away+1, 1)
	return next - 1, ok
}

// nextWeekday is the next such day, today if its working hours are not over; behind another date it is the first from
// there on.
func (ps *parser) nextWeekday(day int, after leave.Date) leave.Date {
	if after != 0 {
		return onOrAfter(after, day)
	}
	found := onOrAfter(ps.Now.Day, day)
	schedule, ok := ps.School.Hours.Schedules.On(ps.Group, found)
	if ok && found == ps.Now.Day && ps.Now.At >= schedule.End() {
		found += daysPerWeek
	}
	return found
}

// onOrAfter is the first such weekday from a day on.
func onOrAfter(from leave.Date, day int) leave.Date {
	return from + leave.Date((day-isoWeekday(from)+daysPerWeek)%daysPerWeek)
}

func monday(day leave.Date) leave.Date { return day - leave.Date(isoWeekday(day)-1) }

// isoWeekday counts from Monday = 1 to Sunday = 7.
func isoWeekday(day leave.Date) int { return (int(day.Weekday())+daysPerWeek-1)%daysPerWeek + 1 }
