package flows

import (
	"slices"
	"strings"
	"time"

	"leaveline/leave"
)

func whenEmpty(_ *talk, d applyDraft) bool {
	return len(d.Segments) == 0 && d.Day == 0 && len(d.Pattern) == 0
}

// askWhen offers the next working half-days, each meaning what it says under the person's own schedule, and any other date. Of a type
// that is taken by whole days it offers those only, and of one that is taken in one go, all of it.
func askWhen(t *talk, d applyDraft) Ask {
	if t.reports(d) {
		return askDepart(t)
	}
	ask := Ask{Words: append([]Words{{Key: "apply.ask.when"}}, t.windowHint(d)...), Buttons: slices.Concat(t.inOneGo(d), t.sameButton(d), t.dayChips(d))}
	pick := t.dateButton("button.pick_date", t.Now().Day)
	pick.Picker.Min = (t.Now().Day - pickedBefore).String()
	ask.Buttons = append(ask.Buttons, pick)
	return ask
}

func (t *talk) dayChips(d applyDraft) []Button {
	chips := t.todayChips()
	if next := t.School().Hours.Calendar.NextWorkday(t.Now().Day); next != 0 {
		for _, part := range []leave.Part{leave.Morning, leave.Afternoon, leave.WholeDay} {
			chips = append(chips, t.chip(next, part))
		}
	}
	if chosen, _ := t.School().Types.Find(d.Type); chosen.Unit == leave.ByDay {
		chips = slices.DeleteFunc(chips, func(b Button) bool { return !strings.HasSuffix(b.Action.Value, "/"+string(leave.WholeDay)) })
	}
	return chips
}

// todayChips offer what is left of today: the whole day before work begins, the afternoon until it ends.
func (t *talk) todayChips() []Button {
	now := t.Now()
	schedule, ok := t.School().Hours.Schedules.On(t.subject().Group, now.Day)
	if !ok || !t.School().Hours.Calendar.Workday(now.Day) || now.At >= schedule.End() {
		return nil
	}
	chips := []Button{t.chip(now.Day, leave.Afternoon)}
	if now.At < schedule.Begin() {
		chips = append([]Button{t.chip(now.Day, leave.WholeDay)}, chips...)
	}
	return chips
}

// chip is a part of a day as a button, named by how far away the day is.
func (t *talk) chip(day leave.Date, part leave.Part) Button {
	today := t.Now().Day
	which := "date"
	switch {
	case day == today:
		which = "today"
	case day == today+1:
		which = "tomorrow"
	case monday(day) == monday(today):
		which = "this_week"
	case monday(day) == monday(today)+7:
		which = "next_week"
	}
	return Button{
		Label:  Words{Key: "apply.chip." + which + "_" + string(part), Args: leave.Args{"day": day, "weekday": day.Weekday()}},
		Action: Action{Value: day.String() + "/" + string(part)},
	}
}

// monday is the first day of the week that a day is in.
func monday(day leave.Date) leave.Date {
	return day - leave.Date((day.Weekday()+6)%7) //nolint:gosec // 0 to 6
}

const valuePick = "pick"

// pickedBefore is for how many days back the calendar opens, for 補請; older days can be typed.
const pickedBefore = 60

// dateButton opens the calendar from a day on, as far as the school's calendar of a year reaches.
func (t *talk) dateButton(label string, from leave.Date) Button {
	b := valueButton(label, valuePick)
	b.Picker = &Picker{Mode: "date", Initial: from.String(), Min: from.String(), Max: (t.Now().Day + 365).String()}
	return b
}

// fillWhen takes the time in place of what was there.
func fillWhen(t *talk, d *applyDraft, in Input) error {
	d.Adding = false
	return takeWhen(t, d, in)
}

// fillAdd takes another stretch of time besides what is there.
func fillAdd(t *talk, d *applyDraft, in Input) error {
	d.Adding = true
	err := takeWhen(t, d, in)
	d.Adding = d.Day != 0 // goes on with the part of the day
	return err
}

func takeWhen(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		if in.Action.Value == valueAll {
			return t.takeAll(d)
		}
		if moved := t.sameTimes(*d); in.Action.Value == valueSame && moved != nil {
			return t.takeSegments(d, moved)
		}
		day, part, ok := dayAndPart(in.Action.Value)
		if !ok {
			return leave.Deny(deniedWhenUnclear, nil)
		}
		return t.takePart(d, day, part)
	case Picked:
		return t.takeDay(d, in.Value, false)
	case Text:
		return hearAll(t, d, in.Text)
	case Begin, Upload, Outcome:
	}
	return leave.Deny(deniedWhenUnclear, nil)
}

// dayAndPart reads 2026-11-24/am.
func dayAndPart(value string) (leave.Date, leave.Part, bool) {
	day, part, _ := strings.Cut(value, "/")
	date, err := leave.ParseDate(day)
	known := slices.Contains([]leave.Part{leave.WholeDay, leave.Morning, leave.Afternoon}, leave.Part(part))
	return date, leave.Part(part), err == nil && known
}

// takeDay keeps a picked day until its part is said. A day that could not be used at all is refused at once.
func (t *talk) takeDay(d *applyDraft, value string, half bool) error {
	day, err := leave.ParseDate(value[:min(len(value), len(time.DateOnly))])
	if err != nil {
		return leave.Deny(deniedWhenUnclear, nil)
	}
	whole, err := t.partOf(day, leave.WholeDay)
	if err != nil {
		return err
	}
	if err := t.usable(*d, []leave.Segment{whole}); err != nil && !t.reports(*d) {
		return err
	}
	d.Day, d.Half, d.Start, d.Weekly = day, half, nil, false
	return nil
}

// partOf is a part of a day under the person's schedule.
func (t *talk) partOf(day leave.Date, part leave.Part) (leave.Segment, error) {
	schedule, ok := t.School().Hours.Schedules.On(t.subject().Group, day)
	if !ok {
		return leave.Segment{}, leave.Deny(leave.DeniedNoSchedule, leave.Args{"day": day})
	}
	span := schedule.PartSpan(part)
	return between(day, span.From, span.To), nil
}

func between(day leave.Date, from, to leave.TimeOfDay) leave.Segment {
	return leave.Segment{From: leave.Local{Day: day, At: from}, To: leave.Local{Day: day, At: to}}
}

func (t *talk) takePart(d *applyDraft, day leave.Date, part leave.Part) error {
	segment, err := t.partOf(day, part)
	if err != nil {
		return err
	}
	return t.takeSegments(d, []leave.Segment{segment})
}

// takeSegments puts checked time into the draft, besides what is there when a stretch is being added.
func (t *talk) takeSegments(d *applyDraft, segments []leave.Segment) error {
	if d.Weekly {
		d.Day, d.Half, d.Start, d.Weekly, d.Pattern = 0, false, nil, false, segments
		return nil
	}
	if t.reports(*d) {
		return t.takeTrip(d, segments)
	}
	all := segments
	if d.Adding {
		all = slices.Concat(d.Segments, segments)
	}
	if err := t.usable(*d, all); err != nil {
		return err
	}
	leave.SortSegments(all)
	d.Segments, d.Day, d.Half, d.Start, d.Adding = all, 0, false, nil, false
	return nil
}

// usable refuses time that no request can be made of: backwards, on days off, twice the same.
func (t *talk) usable(d applyDraft, segments []leave.Segment) error {
	chosen, _ := t.School().Types.Find(d.Type)
	_, err := leave.CountFor(chosen, segments, t.subject().Group, t.School())
	if leave.EarnsOnly(chosen, err) { // what it earns is asked for next
		return nil
	}
	return err
}

func undoWhen(d *applyDraft) bool {
	had := len(d.Segments) > 0
	d.Segments, d.Adding = nil, false
	return had
}
