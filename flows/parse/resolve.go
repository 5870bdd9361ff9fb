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
		return ps.monthDay(d, after, onward)
	case yearsDay:
		return leave.NewDate(year+d.away, time.Month(d.month), d.day)
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
		return ps.monthEnd(d, after, onward)
	case nearHoliday:
		return ps.besideHoliday(d)
	}
	return 0, false
}

// A day that is said without its year is the nearest one: from so many days back to so many ahead, a year in all.
const (
	daysBack  = 60
	daysAhead = 305
)

// monthDay is the nearest such day around today. The end of a range is the first such day from where the range begins;
// one that lies further ahead than a day can be said without its year stays before the beginning. Behind a day of
// another year, it is the nearest around that day.
func (ps *parser) monthDay(d date, after leave.Date, onward bool) (leave.Date, bool) {
	return ps.nearest(after, onward, func(year int) (leave.Date, bool) {
		return leave.NewDate(year, time.Month(d.month), d.day)
	})
}

// nearest chooses the year of a day that comes once in each.
func (ps *parser) nearest(after leave.Date, onward bool, in func(year int) (leave.Date, bool)) (leave.Date, bool) {
	around := ps.Now.Day
	if after != 0 && !sayable(after, around) {
		around = after
	}
	if after != 0 && onward {
		if day, ok := oneOf(in, after, func(day leave.Date) bool { return day >= after && day <= after+daysAhead }); ok {
			return day, true
		}
	}
	return oneOf(in, around, func(day leave.Date) bool { return sayable(day, around) })
}

// sayable reports whether a day can be said without its year while another one is today.
func sayable(day, today leave.Date) bool { return day >= today-daysBack && day <= today+daysAhead }

// oneOf is the day that fits, of the year around a day and those beside it.
func oneOf(
	in func(year int) (leave.Date, bool), around leave.Date, fits func(leave.Date) bool,
) (day leave.Date, ok bool) {
	year, _, _ := around.Civil()
	for y := year - 1; y <= year+1; y++ {
		if day, ok = in(y); ok && fits(day) {
			return day, true
		}
	}
	return 0, false
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
func (ps *parser) monthEnd(d date, after leave.Date, onward bool) (leave.Date, bool) {
	if d.month > 12 {
		return 0, false
	}
	last := func(year, month int) (leave.Date, bool) {
		next, ok := inMonth(year, month+1, 1)
		return next - 1, ok
	}
	if d.month > 0 {
		return ps.nearest(after, onward, func(year int) (leave.Date, bool) { return last(year, d.month) })
	}
	year, month, _ := ps.Now.Day.Civil()
	return last(year, int(month)+d.away)
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
