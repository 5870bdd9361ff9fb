package parse

import "leaveline/leave"

const (
	midday      = 12
	earlySchool = 8 // when work begins where the schedule says nothing; only to tell 3 from 15
)

// timeOf is the time a clock means, given the part of day said with it.
func (ps *parser) timeOf(c clock, said part, day leave.Date) (leave.TimeOfDay, error) {
	if c.half != anyTime {
		said = c.half
	}
	hour := c.hour + ps.shift(c, said, day)
	t := leave.At(hour, c.minute)
	if c.minute > 59 || t > leave.EndOfDay {
		return 0, leave.Deny(DeniedNoSuchTime, leave.Args{"text": ps.said(c.from, c.to)})
	}
	return t, nil
}

// shift is how many hours are added to the hour that was said: 12 for the afternoon.
func (ps *parser) shift(c clock, said part, day leave.Date) int {
	switch {
	case c.hour > midday || c.hour == midday && said != evening:
		return 0
	case said == afternoon || said == evening || said == noon && c.hour <= 3:
		return midday
	case said == anyTime && !c.sure && ps.early(c, day):
		return midday
	}
	return 0
}

// early reports whether an hour from 1 to 7 comes before work begins, so that the afternoon must be meant.
func (ps *parser) early(c clock, day leave.Date) bool {
	begin := leave.At(earlySchool, 0)
	if schedule, ok := ps.School.Hours.Schedules.On(ps.Group, day); ok {
		begin = schedule.Begin()
	}
	return c.hour >= 1 && c.hour < earlySchool && leave.At(c.hour, c.minute) < begin
}

// over reports whether the group's work is done at a time.
func (ps *parser) over(at leave.TimeOfDay, day leave.Date) bool {
	schedule, ok := ps.School.Hours.Schedules.On(ps.Group, day)
	return ok && at >= schedule.End()
}

// clocks are the times of a range on one day. The afternoon carries over to the end (下午1點到5點), a final pm back to the
// beginning (2-4pm), and an early hour stays early when only that makes a range (7點到9點), or one that work falls into
// (6:30-19:15).
func (ps *parser) clocks(first, last point, day leave.Date) (from, to leave.TimeOfDay, err error) {
	said := last.part
	if said == anyTime && (first.part == afternoon || first.part == evening || first.clock.half == afternoon) {
		said = afternoon
	}
	to, err = ps.timeOf(*last.clock, said, day)
	if err != nil {
		return 0, 0, err
	}
	opening := first.part
	if opening == anyTime && last.clock.half == afternoon && first.clock.half == anyTime && !first.clock.sure {
		if late, err := ps.timeOf(*first.clock, afternoon, day); err == nil && late < to {
			opening = afternoon
		}
	}
	from, err = ps.timeOf(*first.clock, opening, day)
	if err != nil {
		return 0, 0, err
	}
	plain := leave.At(first.clock.hour, first.clock.minute)
	early := from > to || last.clock.hour > midday && ps.over(from, day)
	if early && opening == anyTime && first.clock.half == anyTime && plain < to {
		ps.parsed.Confirm = true
		return plain, to, nil
	}
	return from, to, nil
}
