package parse

import "leaveline/leave"

// ranged resolves a beginning and an end, which may lie on another day.
func (ps *parser) ranged(it item, day leave.Date) (leave.Segment, error) {
	lastDay := day
	if it.to.date != nil {
		found, err := ps.day(*it.to.date, day, true)
		if err != nil {
			return leave.Segment{}, err
		}
		lastDay, ps.last = found, found
	}
	if it.from.clock != nil && it.to.clock != nil && day == lastDay {
		from, to, err := ps.clocks(it.from, it.to, day)
		return on(day, leave.Span{From: from, To: to}), err
	}
	ps.parsed.Confirm = ps.parsed.Confirm || !it.from.timed() && it.to.timed() // 12/3到12/5下午: the last day only, or each?
	from, err := ps.begin(it.from, day)
	if err != nil {
		return leave.Segment{}, err
	}
	to, err := ps.finish(it.to, lastDay)
	return leave.Segment{From: leave.Local{Day: day, At: from}, To: leave.Local{Day: lastDay, At: to}}, err
}

// begin is when a stretch begins that was said to begin there.
func (ps *parser) begin(p point, day leave.Date) (leave.TimeOfDay, error) {
	switch {
	case p.now:
		return ps.Now.At - ps.Now.At%quarter, nil
	case p.clock != nil:
		return ps.timeOf(*p.clock, p.part, day)
	}
	span, err := ps.span(day, p.part)
	return span.From, err
}

// quarter is what 現在 is rounded down to.
const quarter = 15

// finish is when a stretch ends that was said to end there.
func (ps *parser) finish(p point, day leave.Date) (leave.TimeOfDay, error) {
	switch {
	case p.now:
		return ps.Now.At, nil
	case p.clock != nil:
		return ps.timeOf(*p.clock, p.part, day)
	case p.part == noon:
		return leave.At(midday, 0), nil
	}
	span, err := ps.span(day, p.part)
	return span.To, err
}

// single resolves a time that was said without an end: a day, a part of it, or from a clock to the end of work.
func (ps *parser) single(p point, day leave.Date) (leave.Segment, error) {
	if p.clock == nil && !p.now && p.part != noon {
		span, err := ps.span(day, p.part)
		ps.parsed.Half = ps.parsed.Half || p.part == halfDay
		return on(day, span), err
	}
	ps.parsed.Confirm = true
	at, err := ps.begin(p, day)
	if err != nil {
		return leave.Segment{}, err
	}
	whole, err := ps.span(day, wholeDay)
	if p.before {
		return on(day, leave.Span{From: whole.From, To: at}), err
	}
	return on(day, leave.Span{From: at, To: whole.To}), err
}

// lasting resolves a beginning and a length.
func (ps *parser) lasting(it item, day leave.Date) (leave.Segment, error) {
	ps.parsed.Confirm = ps.parsed.Confirm || it.length.doubt
	if it.length.days > 0 {
		return ps.lastingDays(it, day)
	}
	from, err := ps.begin(it.from, day)
	if err != nil {
		return leave.Segment{}, err
	}
	ps.parsed.Confirm = ps.parsed.Confirm || it.from.clock == nil && !it.from.now
	to := min(from+leave.TimeOfDay(it.length.minutes), leave.EndOfDay)
	return on(day, leave.Span{From: from, To: to}), nil
}

// lastingDays ends a leave of so many working days; days off between them are not counted. One day with a part is
// that part.
func (ps *parser) lastingDays(it item, day leave.Date) (leave.Segment, error) {
	if it.from.timed() && it.length.days == 1 {
		ps.parsed.Confirm = true
		return ps.single(it.from, day)
	}
	calendar := ps.School.Hours.Calendar
	last, left := day, it.length.days
	if calendar.Workday(day) || left == 1 {
		left--
	}
	for ; left > 0; left-- {
		next := calendar.NextWorkday(last)
		if next == 0 {
			break
		}
		last = next
	}
	from, err := ps.begin(it.from, day)
	if err != nil {
		return leave.Segment{}, err
	}
	whole, err := ps.span(last, wholeDay)
	ps.last = last
	return leave.Segment{From: leave.Local{Day: day, At: from}, To: leave.Local{Day: last, At: whole.To}}, err
}
