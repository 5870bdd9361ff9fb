package parse

import "leaveline/leave"

// weekly understands 每週三下午到1/20: a pattern within one week, from when on, and until when. What is not said is asked
// for.
func (ps *parser) weekly(items []item) error {
	until := untils(items)
	ps.carryBack(items)
	var first leave.Date
	for i, it := range items {
		switch {
		case it.from.date == nil || !it.from.date.form.ofWeek():
			day, err := ps.bounds(it)
			if err != nil {
				return err
			}
			first = max(first, day)
		default:
			if err := ps.eachWeek(it, until[i]); err != nil {
				return err
			}
		}
	}
	for i, s := range ps.parsed.Pattern {
		for ; s.From.Day < first; s.From.Day, s.To.Day = s.From.Day+daysPerWeek, s.To.Day+daysPerWeek {
		}
		ps.parsed.Pattern[i] = s
	}
	return nil
}

// untils takes the dates behind 到 away from the weekdays: they end the repetition, not the day.
func untils(items []item) []*date {
	until := make([]*date, len(items))
	for i := range items {
		it := &items[i]
		if it.from.date != nil && it.from.date.form.ofWeek() {
			until[i], it.to.date = it.to.date, nil
			it.ranged = it.ranged && !it.to.blank()
		}
	}
	return until
}

// bounds takes a date beside the pattern: before it where the repetition begins, behind it where it ends.
func (ps *parser) bounds(it item) (first leave.Date, err error) {
	behind := len(ps.parsed.Pattern) > 0
	if it.from.date != nil {
		first, err = ps.day(*it.from.date, ps.last, behind)
		if err == nil && behind && !it.ranged {
			ps.parsed.Until, first = first, 0
		}
	}
	if err == nil && it.to.date != nil {
		ps.parsed.Until, err = ps.day(*it.to.date, first, true)
	}
	return first, err
}

// eachWeek takes one weekday with its time.
func (ps *parser) eachWeek(it item, until *date) error {
	segment, ok, err := ps.segment(it)
	if err != nil || !ok {
		return err
	}
	ps.parsed.Pattern = append(ps.parsed.Pattern, segment)
	if until != nil {
		ps.parsed.Until, err = ps.day(*until, segment.From.Day, true)
	}
	return err
}
