package leave

import (
	"cmp"
	"maps"
	"slices"
)

// Suspension (停止上班上課) is time of one day for which the authority suspended work (天然災害停止上班及上課作業辦法).
type Suspension struct {
	Day  Date      `json:"day"`
	From TimeOfDay `json:"from"`
	To   TimeOfDay `json:"to"`
	Note string    `json:"note,omitempty"` // 颱風名稱 …
}

// WholeDay reports whether the day is called off from midnight to midnight.
func (s Suspension) WholeDay() bool { return s.From == 0 && s.To == EndOfDay }

// Segment is the stretch of time that is called off.
func (s Suspension) Segment() Segment {
	return Segment{From: Local{Day: s.Day, At: s.From}, To: Local{Day: s.Day, At: s.To}}
}

// Check refuses a stretch that no day has.
func (s Suspension) Check() error {
	if s.From < 0 || s.To > EndOfDay || s.From >= s.To {
		return Deny(DeniedEndBeforeStart, Args{"segment": s.Segment()})
	}
	return nil
}

// WithSuspensions is the calendar with these suspensions and no others.
func (c Calendar) WithSuspensions(all []Suspension) Calendar {
	c.suspended = map[Date][]Suspension{}
	for _, s := range all {
		c.suspended[s.Day] = append(c.suspended[s.Day], s)
	}
	return c
}

// Suspensions are all that the calendar knows, in order.
func (c Calendar) Suspensions() []Suspension {
	all := slices.Concat(slices.Collect(maps.Values(c.suspended))...)
	slices.SortFunc(all, func(a, b Suspension) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.From, b.From))
	})
	return all
}

// SuspendedOn are the suspensions of a day.
func (c Calendar) SuspendedOn(day Date) []Suspension { return c.suspended[day] }

// suspended returns how much of a day's counted leave lies in suspensions, and how much of it they give back. That is
// whole hours (局考字第0940065703號: suspended from 16:00, work ends at 17:30, one hour is given back), and everything when
// nothing of the leave lies outside the suspension.
func (h Hours) suspended(day Date, parts, working []Span, counted int) (minutes, refund int) {
	var off []Span
	for _, s := range h.Calendar.suspended[day] {
		off = join(off, Span{From: s.From, To: s.To})
	}
	for _, s := range off {
		for _, part := range parts {
			minutes += minutesWithin(Span{From: max(part.From, s.From), To: min(part.To, s.To)}, working)
		}
	}
	if minutes == counted {
		return minutes, counted
	}
	return minutes, minutes - minutes%hour
}

// minutesWithin returns the working minutes within a span.
func minutesWithin(span Span, working []Span) int {
	minutes := 0
	for _, w := range working {
		minutes += span.overlap(w)
	}
	return minutes
}

// SuspensionRule is the effect of a suspension on a type of leave.
type SuspensionRule string

// The rules of 局考字第0940065703號. That letter gave nothing back for 休假, 婚假 and 喪假 because they were then taken by the
// half-day; since 107-11-16 they are taken by the hour, so that each school says which reading it follows.
const (
	SuspensionRefunds SuspensionRule = ""       // 病假, 事假 …: whole hours are given back
	SuspensionCounts  SuspensionRule = "counts" // 公假, 延長病假: 無需扣除
	SuspensionChoice  SuspensionRule = "choice" // 休假, 婚假, 喪假: as the school decided
)

// Counting is the school as leave of a type is counted in it.
func (s *School) Counting(t Type) *School {
	counting := *s
	if !t.countsInVacation() {
		counting.Hours.Spared = s.Terms
	}
	gives := t.Suspended == SuspensionRefunds || t.Suspended == SuspensionChoice && s.Settings.SuspensionRefund
	if !gives {
		counting.Hours.Calendar = s.Hours.Calendar.WithSuspensions(nil)
	}
	return &counting
}
