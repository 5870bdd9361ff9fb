package flows

import (
	"slices"
	"strings"

	"leaveline/flows/parse"
	"leaveline/leave"
)

// ValuePick is the value of a picker.
const ValuePick = "pick"

// PickedBefore is the number of past days that the calendar offers, for 補請. Older days can be typed.
const PickedBefore = 60

// DateButton opens the calendar from a day on. It goes as far as the school's calendar of a year reaches.
func (t *Talk) DateButton(label string, from leave.Date) Button {
	b := ValueButton(label, ValuePick)
	b.Picker = &Picker{Mode: "date", Initial: from.String(), Min: from.String(), Max: (t.Now().Day + 365).String()}
	return b
}

// DayAndPart reads 2026-11-24/am.
func DayAndPart(value string) (leave.Date, leave.Part, bool) {
	day, part, _ := strings.Cut(value, "/")
	date, err := leave.ParseDate(day)
	known := slices.Contains([]leave.Part{leave.WholeDay, leave.Morning, leave.Afternoon}, leave.Part(part))
	return date, leave.Part(part), err == nil && known
}

// PartOf is a part of a day under the person's schedule.
func (t *Talk) PartOf(day leave.Date, part leave.Part) (leave.Segment, error) {
	schedule, ok := t.School().Hours.Schedules.On(t.Subject().Group, day)
	if !ok {
		return leave.Segment{}, leave.Deny(leave.DeniedNoSchedule, leave.Args{"day": day})
	}
	span := schedule.PartSpan(part)
	return Between(day, span.From, span.To), nil
}

// Between returns the time between two times of a day.
func Between(day leave.Date, from, to leave.TimeOfDay) leave.Segment {
	return leave.Segment{From: leave.Local{Day: day, At: from}, To: leave.Local{Day: day, At: to}}
}

// MinutesAnHour rounds times to hours.
const MinutesAnHour = 60

// ValueLast picks the last day rather than a time.
const ValueLast = "last"

// TimeButton opens the clock, set to where a part of the day begins.
func (t *Talk) TimeButton(label string, day leave.Date, part leave.Part) Button {
	b := ValueButton(label, ValuePick)
	b.Picker = &Picker{Mode: "time"}
	if s, err := t.PartOf(day, part); err == nil {
		b.Picker.Initial = s.From.At.String()
	}
	return b
}

// ClockOf is the time in what a picker gives: 08:00 or 2026-11-24T08:00.
func ClockOf(value string) string {
	if _, clock, ok := strings.Cut(value, "T"); ok {
		return clock
	}
	return value
}

// longestSentence is how much of something typed is looked at for a time or a type; more is a text, not a sentence.
const longestSentence = 600

// SaidAt is what the school's clock showed when the person said what is being answered: then was their 明天.
func (t *Talk) SaidAt() leave.Local { return leave.LocalOf(t.Said(), t.School().Zone) }

// Sentence understands something typed as if it were said at a moment.
func (t *Talk) Sentence(text string, now leave.Local) (parse.Sentence, error) {
	if len(text) > longestSentence {
		return parse.Sentence{}, leave.Deny(DeniedUnclear, nil)
	}
	return parse.Text(text, parse.Context{Now: now, School: t.School(), Group: t.Subject().Group})
}

// Worktime returns each stretch from its first to its last working minute. That is how people speak of it.
func (t *Talk) Worktime(segments []leave.Segment) []leave.Segment {
	return t.School().Worktime(t.Me().Group, segments)
}
