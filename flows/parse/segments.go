package parse

import "leaveline/leave"

// segments are the stretches that the items mean, in the order said.
func (ps *parser) segments(items []item) ([]leave.Segment, error) {
	ps.carryBack(items)
	var segments []leave.Segment
	for _, it := range items {
		segment, ok, err := ps.segment(it)
		if err != nil {
			return nil, err
		}
		if ok {
			segments = append(segments, segment)
		}
	}
	return segments, nil
}

// carryBack gives a day of a list the time that only the last of them was said with (11/25、11/27早上), and a time the
// day that was said at the end (第3、5節 明天).
func (ps *parser) carryBack(items []item) {
	for i := len(items) - 2; i >= 0; i-- {
		it, next := items[i], items[i+1]
		if it.from.date == nil && it.to.date == nil && it.timed() && next.late() != nil {
			items[i].from.date, items[i].from.late = next.late(), true
			continue
		}
		dayOnly := it.from.date != nil && !it.timed() && !it.ranged && it.length == length{}
		if !dayOnly || !next.timed() || next.from.date == nil || next.to.date != nil || next.from.late {
			continue
		}
		day := it.from.date
		items[i] = next
		items[i].from.date = day
		ps.parsed.Confirm = true
	}
}

// late is the date of an item that was said after its time, nil for none.
func (it item) late() *date {
	switch {
	case it.from.late:
		return it.from.date
	case it.to.late && it.from.date == nil:
		return it.to.date
	}
	return nil
}

// segment resolves one item; ok is false when it does not say when.
func (ps *parser) segment(it item) (s leave.Segment, ok bool, err error) {
	day, ok, err := ps.firstDay(&it)
	if err != nil || !ok {
		return leave.Segment{}, false, err
	}
	ps.last = day
	switch {
	case it.lesson != nil:
		s, err = ps.lessons(*it.lesson, day)
	case it.ranged:
		s, err = ps.ranged(it, day)
	case it.length != length{}:
		s, err = ps.lasting(it, day)
	default:
		s, err = ps.single(it.from, day)
	}
	return s, err == nil, err
}

// firstDay is the day an item begins. Without a date it is the day said before, or today when a time was said.
func (ps *parser) firstDay(it *item) (day leave.Date, ok bool, err error) {
	if it.from.date == nil && it.to.late {
		it.from.date, it.to.date = it.to.date, nil
	}
	if it.from.date != nil {
		day, err = ps.day(*it.from.date, ps.last, false)
		return day, err == nil, err
	}
	if !it.timed() && !it.ranged || ps.last == 0 && it.from.part == halfDay && !it.ranged {
		ps.parsed.Half = ps.parsed.Half || it.from.part == halfDay
		return 0, false, nil
	}
	if ps.last != 0 {
		return ps.last, true, nil
	}
	return ps.today(*it)
}

// today takes a time without a date as today's; a part of the day that is over is only named.
func (ps *parser) today(it item) (leave.Date, bool, error) {
	day := ps.Now.Day
	ps.parsed.Undated = !it.from.now && !ps.vague
	partOnly := !it.ranged && it.from.clock == nil && !it.from.now && it.lesson == nil && it.length == length{}
	named, ok := it.from.part.ofSchool()
	if !partOnly || !ok {
		return day, !ps.vague, nil
	}
	ps.parsed.Part = named
	if ps.vague {
		return 0, false, nil
	}
	span, err := ps.span(day, it.from.part)
	return day, err == nil && ps.Now.At < span.To, err
}

// ofSchool is the part as schedules know it.
func (p part) ofSchool() (leave.Part, bool) {
	switch p {
	case morning:
		return leave.Morning, true
	case afternoon:
		return leave.Afternoon, true
	case wholeDay:
		return leave.WholeDay, true
	default:
		return "", false
	}
}

// eveningSpan is what 晚上 means by itself; no school counts it.
var eveningSpan = leave.Span{From: leave.At(18, 0), To: leave.At(22, 0)}

// span is the stretch of a part of a day by the group's schedule, on days off too.
func (ps *parser) span(day leave.Date, p part) (leave.Span, error) {
	if p == evening {
		return eveningSpan, nil
	}
	schedule, ok := ps.School.Hours.Schedules.On(ps.Group, day)
	if !ok {
		return leave.Span{}, leave.Deny(leave.DeniedNoSchedule, leave.Args{"day": day})
	}
	named, ok := p.ofSchool()
	if !ok {
		named = leave.WholeDay
	}
	span := schedule.PartSpan(named)
	if p == noon {
		span.From = leave.At(midday, 0)
	}
	return span, nil
}

// on makes a segment within one day.
func on(day leave.Date, span leave.Span) leave.Segment {
	return leave.Segment{From: leave.Local{Day: day, At: span.From}, To: leave.Local{Day: day, At: span.To}}
}

func (ps *parser) lessons(l lesson, day leave.Date) (leave.Segment, error) {
	periods := ps.School.Periods
	if l.first < 1 || l.first > len(periods) || l.last < 1 || l.last > len(periods) {
		return leave.Segment{}, leave.Deny(DeniedNoSuchLesson, leave.Args{"number": max(l.first, l.last)})
	}
	return on(day, leave.Span{From: periods[l.first-1].From, To: periods[l.last-1].To}), nil
}
