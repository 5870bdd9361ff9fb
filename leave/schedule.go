package leave

import "slices"

// Span is a stretch within one day, from From up to but not including To.
type Span struct {
	From TimeOfDay `json:"from"`
	To   TimeOfDay `json:"to"`
}

// overlap returns the number of minutes that two spans share.
func (s Span) overlap(other Span) int {
	return max(0, int(min(s.To, other.To)-max(s.From, other.From)))
}

// Schedule (班別) is the set attendance of one group between two dates. 教師請假規則 §16: 按時請假者,以規定之出勤時間為準.
type Schedule struct {
	Group Group  `json:"group"`
	From  Date   `json:"from"`
	Until Date   `json:"until,omitempty"` // last day; zero is open
	Spans []Span `json:"spans"`           // working spans in order, breaks between them
}

// Minutes returns the minutes of a whole day of the schedule.
func (s Schedule) Minutes() int {
	total := 0
	for _, span := range s.Spans {
		total += int(span.To - span.From)
	}
	return total
}

// leastDay is the length from which a schedule is a whole working day. A shorter one is a part of a day, as the
// mornings of a vacation are, and counts by the hour.
const leastDay = 6 * hour

// DayCount returns what a whole day's absence counts in minutes. One working day is one day of leave, also where it has
// less or more than eight hours.
func (s Schedule) DayCount() int {
	if minutes := s.Minutes(); minutes < leastDay {
		return minutes
	}
	return DayLength
}

// counted returns the working spans without what is worked beyond eight hours. That is taken off the ends of the halves
// that have more than four hours, the afternoon first, so that two half days are one day.
func (s Schedule) counted() []Span {
	surplus := TimeOfDay(s.Minutes() - DayLength) //nolint:gosec // minutes of a day
	if surplus <= 0 {
		return s.Spans
	}
	spans := slices.Clone(s.Spans)
	morning, afternoon := s.halves()
	for _, half := range []Span{afternoon, morning} {
		excess := min(surplus, TimeOfDay(max(minutesWithin(half, spans)-DayLength/2, 0))) //nolint:gosec // as above
		surplus -= excess
		for i := len(spans) - 1; i >= 0 && excess > 0; i-- {
			if spans[i].overlap(half) == 0 {
				continue
			}
			end := min(spans[i].To, half.To)
			some := min(excess, end-max(spans[i].From, half.From))
			spans = cutEnd(spans, i, end, some)
			excess -= some
		}
	}
	return spans
}

// cutEnd takes minutes off a span before a time; a span that goes on after it becomes two.
func cutEnd(spans []Span, i int, before, minutes TimeOfDay) []Span {
	rest := Span{From: before, To: spans[i].To}
	spans[i].To = before - minutes
	if rest.From < rest.To {
		spans = slices.Insert(spans, i+1, rest)
	}
	return spans
}

// Begin is the time at which work starts.
func (s Schedule) Begin() TimeOfDay { return s.Spans[0].From }

// End is the time at which work ends.
func (s Schedule) End() TimeOfDay { return s.Spans[len(s.Spans)-1].To }

// noon parts a day that crosses it without a break.
var noon = At(12, 0)

// halves parts the day at its longest break. A day that ends by noon is all morning, one that begins at noon or later
// all afternoon: the other half then lies outside the working hours and holds nothing.
func (s Schedule) halves() (morning, afternoon Span) {
	begin, end := s.Begin(), s.End()
	switch {
	case end <= noon:
		return Span{From: begin, To: end}, Span{From: end, To: EndOfDay}
	case begin >= noon:
		return Span{From: 0, To: begin}, Span{From: begin, To: end}
	}
	morning, afternoon = Span{From: begin, To: noon}, Span{From: noon, To: end}
	longest := TimeOfDay(0)
	for i := 1; i < len(s.Spans); i++ {
		if gap := s.Spans[i].From - s.Spans[i-1].To; gap > longest {
			longest = gap
			morning.To, afternoon.From = s.Spans[i-1].To, s.Spans[i].From
		}
	}
	return morning, afternoon
}

// Part names a part of a working day.
type Part string

// The parts of a day that people ask for by name: 整天, 上午, 下午.
const (
	WholeDay  Part = "day"
	Morning   Part = "am"
	Afternoon Part = "pm"
)

// PartSpan returns the span of a part of the day under this schedule. A half ends or begins at the longest break.
func (s Schedule) PartSpan(p Part) Span {
	morning, afternoon := s.halves()
	switch p {
	case Morning:
		return morning
	case Afternoon:
		return afternoon
	case WholeDay:
	}
	return Span{From: s.Begin(), To: s.End()}
}

// Schedules are all schedules of a school.
type Schedules []Schedule

// On returns the schedule in force for a group on a day. ok is false when the school has set none. A later beginning
// wins.
func (all Schedules) On(group Group, day Date) (Schedule, bool) {
	var found Schedule
	ok := false
	for _, s := range all {
		inForce := s.Group == group && s.From <= day && (s.Until == 0 || day <= s.Until) && len(s.Spans) > 0
		if inForce && (!ok || s.From > found.From) {
			found, ok = s, true
		}
	}
	return found, ok
}
