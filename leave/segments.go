package leave

import "slices"

// Without is what is left of some time when other time is taken away from it, in order.
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

// without is what is left of a segment before and after another one.
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
