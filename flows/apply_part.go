package flows

import (
	"strings"

	"leaveline/leave"
)

func partEmpty(_ *talk, d applyDraft) bool { return d.Day != 0 && d.Start == nil }

const valueLast = "last"

// askPart asks which part of the picked day is meant: a half, all of it, from some time on, or on to another day.
func askPart(t *talk, d applyDraft) Ask {
	if t.reports(d) {
		return askBack(t, d)
	}
	ask := Ask{Words: []Words{{Key: "apply.ask.part", Args: leave.Args{"day": d.Day}}, {Key: "apply.hint.part"}}}
	if d.Weekly {
		ask.Words[0] = Words{Key: "apply.ask.part_weekly", Args: leave.Args{"weekday": d.Day.Weekday()}}
	}
	parts := []leave.Part{leave.Morning, leave.Afternoon, leave.WholeDay}
	chosen, _ := t.School().Types.Find(d.Type)
	wholeDays := chosen.Unit == leave.ByDay
	if wholeDays {
		parts = parts[2:]
	}
	if d.Half && !wholeDays {
		ask.Words[0].Key = "apply.ask.half"
		parts = parts[:2]
	}
	for _, part := range parts {
		ask.Buttons = append(ask.Buttons, valueButton("part."+string(part), d.Day.String()+"/"+string(part)))
	}
	if !wholeDays {
		ask.Buttons = append(ask.Buttons, t.timeButton("button.pick_start", d.Day, leave.Morning))
	}
	if !d.Half && !d.Weekly {
		last := t.dateButton("button.pick_last", d.Day)
		last.Action.Value = valueLast
		ask.Buttons = append(ask.Buttons, last, valueButton("button.weekly", valueWeekly))
	}
	return ask
}

// timeButton opens the clock, set to where a part of the day begins.
func (t *talk) timeButton(label string, day leave.Date, part leave.Part) Button {
	b := valueButton(label, valuePick)
	b.Picker = &Picker{Mode: "time"}
	if s, err := t.partOf(day, part); err == nil {
		b.Picker.Initial = s.From.At.String()
	}
	return b
}

func fillPart(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		if in.Action.Value == valueWeekly && d.Day != 0 {
			d.Weekly = true
			return errFurther
		}
		day, part, ok := dayAndPart(in.Action.Value)
		if !ok {
			return leave.Deny(deniedTimeUnclear, nil)
		}
		return t.takePart(d, day, part)
	case Picked:
		return t.partPicked(d, in)
	case Text:
		return hearPart(t, d, in.Text)
	case Begin, Upload, Outcome:
	}
	return leave.Deny(deniedTimeUnclear, nil)
}

// partPicked takes a beginning on the day, or the last day of a longer leave.
func (t *talk) partPicked(d *applyDraft, in Picked) error {
	if d.Day == 0 {
		return leave.Deny(deniedWhenUnclear, nil)
	}
	if in.Action.Value == valueLast {
		return t.takeLast(d, in.Value)
	}
	at, err := leave.ParseTimeOfDay(clockOf(in.Value))
	if err != nil {
		return leave.Deny(deniedTimeUnclear, nil)
	}
	d.Start = &at
	return nil
}

// clockOf is the time in what a picker gives: 08:00 or 2026-11-24T08:00.
func clockOf(value string) string {
	if _, clock, ok := strings.Cut(value, "T"); ok {
		return clock
	}
	return value
}

// takeLast makes whole days from the picked day to a last one.
func (t *talk) takeLast(d *applyDraft, value string) error {
	last, err := leave.ParseDate(value)
	if err != nil {
		return leave.Deny(deniedWhenUnclear, nil)
	}
	first, err := t.partOf(d.Day, leave.WholeDay)
	if err != nil {
		return err
	}
	end, err := t.partOf(last, leave.WholeDay)
	if err != nil {
		return err
	}
	return t.takeSegments(d, []leave.Segment{{From: first.From, To: end.To}})
}

func undoPart(d *applyDraft) bool {
	had := d.Day != 0
	d.Day, d.Half, d.Start, d.Adding, d.Weekly = 0, false, nil, false, false
	return had
}

func untilEmpty(_ *talk, d applyDraft) bool { return d.Day != 0 && d.Start != nil }

func askUntil(t *talk, d applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "apply.ask.until", Args: leave.Args{"day": d.Day, "from": *d.Start}}, {Key: "apply.hint.part"}}}
	end := t.timeButton("button.pick_end", d.Day, leave.WholeDay)
	if s, err := t.partOf(d.Day, leave.WholeDay); err == nil {
		end.Picker.Initial = s.To.At.String()
		offWork := Button{Label: Words{Key: "apply.chip.end_of_work", Args: leave.Args{"at": s.To.At}}, Action: Action{Value: s.To.At.String()}}
		ask.Buttons = append(ask.Buttons, offWork)
	}
	ask.Buttons = append(ask.Buttons, end)
	return ask
}

func fillUntil(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		return t.takeUntil(d, in.Action.Value)
	case Picked:
		return t.takeUntil(d, clockOf(in.Value))
	case Text:
		return hearUntil(t, d, in.Text)
	case Begin, Upload, Outcome:
	}
	return leave.Deny(deniedTimeUnclear, nil)
}

func (t *talk) takeUntil(d *applyDraft, clock string) error {
	at, err := leave.ParseTimeOfDay(clock)
	if err != nil || d.Start == nil || d.Day == 0 {
		return leave.Deny(deniedTimeUnclear, nil)
	}
	return t.takeSegments(d, []leave.Segment{between(d.Day, *d.Start, at)})
}

func undoUntil(d *applyDraft) bool {
	had := d.Start != nil
	d.Start = nil
	return had
}
