package parse

import "leaveline/leave"

// weekly understands 每週三下午到1/20: a pattern within one week, from when on, and until when. What is not said is asked
// for.
func (h *hearing) weekly(items []item) error {
	until := untils(items)
	h.carryBack(items)
	var first leave.Date
	for i, it := range items {
		switch {
		case it.from.date == nil || !it.from.date.form.ofWeek():
			day, err := h.bounds(it)
			if err != nil {
				return err
			}
			first = max(first, day)
		default:
			if err := h.eachWeek(it, until[i]); err != nil {
				return err
			}
		}
	}
	for i, s := range h.heard.Pattern {
		for ; s.From.Day < first; s.From.Day, s.To.Day = s.From.Day+daysPerWeek, s.To.Day+daysPerWeek {
		}
		h.heard.Pattern[i] = s
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
func (h *hearing) bounds(it item) (first leave.Date, err error) {
	behind := len(h.heard.Pattern) > 0
	if it.from.date != nil {
		first, err = h.day(*it.from.date, h.last, behind)
		if err == nil && behind && !it.ranged {
			h.heard.Until, first = first, 0
		}
	}
	if err == nil && it.to.date != nil {
		h.heard.Until, err = h.day(*it.to.date, first, true)
	}
	return first, err
}

// eachWeek takes one weekday with its time.
func (h *hearing) eachWeek(it item, until *date) error {
	segment, ok, err := h.segment(it)
	if err != nil || !ok {
		return err
	}
	h.heard.Pattern = append(h.heard.Pattern, segment)
	if until != nil {
		h.heard.Until, err = h.day(*until, segment.From.Day, true)
	}
	return err
}
