package leave

import (
	"cmp"
	"iter"
	"slices"
)

// Segment is a stretch of local time from From up to but not including To. It may span days; only working time inside
// it counts.
type Segment struct {
	From Local `json:"from"`
	To   Local `json:"to"`
}

// Overlaps reports whether the two share any time; touching ends do not.
func (s Segment) Overlaps(other Segment) bool {
	return s.From.Before(other.To) && other.From.Before(s.To)
}

// On returns the part of the segment on one day. ok is false when there is none.
func (s Segment) On(day Date) (part Span, ok bool) {
	if day < s.From.Day || day > s.To.Day {
		return Span{}, false
	}
	part = Span{From: 0, To: EndOfDay}
	if day == s.From.Day {
		part.From = s.From.At
	}
	if day == s.To.Day {
		part.To = s.To.At
	}
	return part, part.From < part.To
}

// WholeDays reports whether the segment runs from midnight to midnight, as trips and suspensions do.
func (s Segment) WholeDays() bool { return s.From.At == 0 && s.To.At == EndOfDay }

// days returns the days on which the segment has any time. One that ends at midnight does not touch the next day.
func (s Segment) days() iter.Seq[Date] {
	return func(yield func(Date) bool) {
		for day := s.From.Day; day <= s.To.Day; day++ {
			if _, ok := s.On(day); ok && !yield(day) {
				return
			}
		}
	}
}

// AnyOverlap reports whether some segment of a shares time with some segment of b.
func AnyOverlap(a, b []Segment) bool {
	for _, x := range a {
		if slices.ContainsFunc(b, x.Overlaps) {
			return true
		}
	}
	return false
}

// SortSegments orders segments by their beginnings, in place.
func SortSegments(segments []Segment) {
	slices.SortStableFunc(segments, func(a, b Segment) int {
		return cmp.Or(cmp.Compare(a.From.Day, b.From.Day), cmp.Compare(a.From.At, b.From.At))
	})
}

// Envelope is the stretch from the first beginning to the last end.
func Envelope(segments []Segment) Segment {
	var whole Segment
	for i, s := range segments {
		if i == 0 || s.From.Before(whole.From) {
			whole.From = s.From
		}
		if i == 0 || whole.To.Before(s.To) {
			whole.To = s.To
		}
	}
	return whole
}

// Ahead are those of some stretches that have not begun.
func Ahead(segments []Segment, now Local) []Segment {
	var ahead []Segment
	for _, s := range segments {
		if now.Before(s.From) {
			ahead = append(ahead, s)
		}
	}
	return ahead
}

// sameStretch reports whether two lists of segments cover the same time. The cuts between segments do not matter;
// neither list may overlap itself.
func sameStretch(a, b []Segment) bool { return slices.Equal(joined(a), joined(b)) }

// joined are the segments in order, those that touch made one. Overlapping ones stay apart.
func joined(segments []Segment) []Segment {
	segments = slices.Clone(segments)
	SortSegments(segments)
	var all []Segment
	for _, s := range segments {
		if last := len(all) - 1; last >= 0 && touches(all[last].To, s.From) {
			all[last].To = s.To
			continue
		}
		all = append(all, s)
	}
	return all
}

// touches reports whether two local times are the same moment. The end of a day is the beginning of the next.
func touches(end, from Local) bool {
	return end == from || end.At == EndOfDay && from.At == 0 && from.Day == end.Day+1
}

// Without subtracts other segments from the given ones; the result is in order.
func Without(segments, taken []Segment) []Segment {
	left := slices.Clone(segments)
	for _, t := range taken {
		var rest []Segment
		for _, s := range left {
			rest = append(rest, s.without(t)...)
		}
		left = rest
	}
	SortSegments(left)
	return left
}

// without subtracts another segment from one.
func (s Segment) without(taken Segment) []Segment {
	if !s.Overlaps(taken) {
		return []Segment{s}
	}
	var left []Segment
	if s.From.Before(taken.From) {
		left = append(left, Segment{From: s.From, To: taken.From})
	}
	if taken.To.Before(s.To) {
		left = append(left, Segment{From: taken.To, To: s.To})
	}
	return left
}

// Common is the time that lies in both, in order.
func Common(a, b []Segment) []Segment { return Without(a, Without(a, b)) }

// Within reports whether some time lies in other time, all of it.
func Within(segments, whole []Segment) bool { return len(Without(segments, whole)) == 0 }
