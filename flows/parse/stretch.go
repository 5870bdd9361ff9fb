package parse

import "leaveline/leave"

// ranged resolves a beginning and an end, which may lie on another day.
func (h *hearing) ranged(it item, day leave.Date) (leave.Segment, error) {
	lastDay := day
	if it.to.date != nil {
		found, err := h.day(*it.to.date, day, true)
		if err != nil {
			return leave.Segment{}, err
		}
		lastDay, h.last = found, found
	}
	if it.from.clock != nil && it.to.clock != nil && day == lastDay {
		from, to, err := h.clocks(it.from, it.to, day)
		return on(day, leave.Span{From: from, To: to}), err
	}
	h.heard.Confirm = h.heard.Confirm || !it.from.timed() && it.to.timed() // 12/3到12/5下午: the last day only, or each?
	from, err := h.begin(it.from, day)
	if err != nil {
		return leave.Segment{}, err
	}
	to, err := h.finish(it.to, lastDay)
	return leave.Segment{From: leave.Local{Day: day, At: from}, To: leave.Local{Day: lastDay, At: to}}, err
}

// begin is when a stretch begins that was said to begin there.
func (h *hearing) begin(p point, day leave.Date) (leave.TimeOfDay, error) {
	switch {
	case p.now:
		return h.Now.At - h.Now.At%quarter, nil
	case p.clock != nil:
		return h.timeOf(*p.clock, p.part, day)
	}
	span, err := h.span(day, p.part)
	return span.From, err
}

// quarter is what 現在 is rounded down to.
const quarter = 15

// finish is when a stretch ends that was said to end there.
func (h *hearing) finish(p point, day leave.Date) (leave.TimeOfDay, error) {
	switch {
	case p.now:
		return h.Now.At, nil
	case p.clock != nil:
		return h.timeOf(*p.clock, p.part, day)
	case p.part == noon:
		return leave.At(midday, 0), nil
	}
	span, err := h.span(day, p.part)
	return span.To, err
}

// single resolves a time that was said without an end: a day, a part of it, or from a clock to the end of work.
func (h *hearing) single(p point, day leave.Date) (leave.Segment, error) {
	if p.clock == nil && !p.now && p.part != noon {
		span, err := h.span(day, p.part)
		h.heard.Half = h.heard.Half || p.part == halfDay
		return on(day, span), err
	}
	h.heard.Confirm = true
	at, err := h.begin(p, day)
	if err != nil {
		return leave.Segment{}, err
	}
	whole, err := h.span(day, wholeDay)
	if p.before {
		return on(day, leave.Span{From: whole.From, To: at}), err
	}
	return on(day, leave.Span{From: at, To: whole.To}), err
}

// lasting resolves a beginning and a length.
func (h *hearing) lasting(it item, day leave.Date) (leave.Segment, error) {
	h.heard.Confirm = h.heard.Confirm || it.length.doubt
	if it.length.days > 0 {
		return h.lastingDays(it, day)
	}
	from, err := h.begin(it.from, day)
	if err != nil {
		return leave.Segment{}, err
	}
	h.heard.Confirm = h.heard.Confirm || it.from.clock == nil && !it.from.now
	to := min(from+leave.TimeOfDay(it.length.minutes), leave.EndOfDay)
	return on(day, leave.Span{From: from, To: to}), nil
}

// lastingDays ends a leave of so many working days; days off between them are not counted. One day with a part is
// that part.
func (h *hearing) lastingDays(it item, day leave.Date) (leave.Segment, error) {
	if it.from.timed() && it.length.days == 1 {
		h.heard.Confirm = true
		return h.single(it.from, day)
	}
	calendar := h.School.Hours.Calendar
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
	from, err := h.begin(it.from, day)
	if err != nil {
		return leave.Segment{}, err
	}
	whole, err := h.span(last, wholeDay)
	h.last = last
	return leave.Segment{From: leave.Local{Day: day, At: from}, To: leave.Local{Day: last, At: whole.To}}, err
}
