package leave

import (
	"cmp"
	"slices"
	"time"
)

// maxPieces is the largest number of parts that a leave is offered in. A longer one is offered by weeks.
const maxPieces = 9

// SplitByDay splits segments into parts that may have different delegates. A single day is split into halves, a longer
// leave into days, a long one into weeks. The parts make up the whole, and days off belong to the part before them;
// there is one part when nothing can be split.
func (s School) SplitByDay(group Group, segments []Segment) []Segment {
	byDay := s.cut(segments, func(day Date) []Local { return []Local{{Day: day}} })
	switch {
	case len(byDay) > maxPieces:
		return s.cut(segments, func(day Date) []Local {
			if day.Weekday() != time.Monday {
				return nil
			}
			return []Local{{Day: day}}
		})
	case len(byDay) > 1:
		return byDay
	}
	return s.cut(segments, func(day Date) []Local {
		schedule, known := s.Hours.Schedules.On(group, day)
		if !known {
			return nil
		}
		return []Local{{Day: day, At: schedule.PartSpan(Morning).To}}
	})
}

// cut parts each segment at the moments that its working days give.
func (s School) cut(segments []Segment, at func(Date) []Local) []Segment {
	var pieces []Segment
	for _, rest := range segments {
		for day := range rest.days() {
			if !s.Hours.Calendar.Workday(day) {
				continue
			}
			for _, moment := range at(day) {
				if rest.From.Before(moment) && moment.Before(rest.To) {
					pieces = append(pieces, Segment{From: rest.From, To: moment})
					rest.From = moment
				}
			}
		}
		pieces = append(pieces, rest)
	}
	return pieces
}

// Reassign gives part of the time to a new delegate; the rest stays. One cover over everything says so without parts.
func Reassign(covers []Cover, whole, part []Segment, who PersonID) []Cover {
	var all []Cover
	theirs := part
	for _, c := range covers {
		if len(c.Segments) == 0 {
			c.Segments = whole
		}
		c.Segments = Without(c.Segments, part)
		if slices.Equal(c.Asked, []PersonID{who}) {
			theirs = joined(append(slices.Clone(c.Segments), theirs...))
			continue
		}
		if len(c.Segments) > 0 {
			all = append(all, c)
		}
	}
	all = append(all, Cover{Segments: theirs, Asked: []PersonID{who}})
	if len(all) == 1 {
		return CoveredBy(who)
	}
	slices.SortFunc(all, func(a, b Cover) int {
		x, y := Envelope(a.Segments).From, Envelope(b.Segments).From
		return cmp.Or(cmp.Compare(x.Day, y.Day), cmp.Compare(x.At, y.At))
	})
	return all
}
