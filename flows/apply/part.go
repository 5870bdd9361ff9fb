package apply

import (
	"leaveline/flows"
	"leaveline/leave"
)

func partEmpty(_ *flows.Talk, d draft) bool { return d.Day != 0 && d.Start == nil }

// askPart asks which part of the picked day is meant: a half, all of it, from some time on, or on to another day.
func askPart(t *flows.Talk, d draft) flows.Ask {
	if reports(t, d) {
		return askBack(t, d)
	}
	ask := flows.Ask{
		Words: []flows.Words{{Key: "apply.ask.part", Args: leave.Args{"day": d.Day}}, {Key: "apply.hint.part"}},
	}
	if d.Weekly {
		ask.Words[0] = flows.Words{Key: "apply.ask.part_weekly", Args: leave.Args{"weekday": d.Day.Weekday()}}
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
		ask.Buttons = append(ask.Buttons, flows.ValueButton("part."+string(part), d.Day.String()+"/"+string(part)))
	}
	if !wholeDays {
		ask.Buttons = append(ask.Buttons, t.TimeButton("button.pick_start", d.Day, leave.Morning))
	}
	if !d.Half && !d.Weekly {
		last := t.DateButton("button.pick_last", d.Day)
		last.Action.Value = flows.ValueLast
		ask.Buttons = append(ask.Buttons, last, flows.ValueButton("button.weekly", valueWeekly))
	}
	return ask
}

func fillPart(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		if in.Action.Value == valueWeekly && d.Day != 0 {
			d.Weekly = true
			return flows.Further{}
		}
		day, part, ok := flows.DayAndPart(in.Action.Value)
		if !ok {
			return flows.Deny(flows.DeniedTimeUnclear, nil)
		}
		return takePart(t, d, day, part)
	case flows.Picked:
		return partPicked(t, d, in)
	case flows.Text:
		return readPart(t, d, in.Text)
	case flows.Begin, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedTimeUnclear, nil)
}

// partPicked takes a beginning on the day, or the last day of a longer leave.
func partPicked(t *flows.Talk, d *draft, in flows.Picked) flows.Result {
	if d.Day == 0 {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	if in.Action.Value == flows.ValueLast {
		return takeLast(t, d, in.Value)
	}
	at, err := leave.ParseTimeOfDay(flows.ClockOf(in.Value))
	if err != nil {
		return flows.Deny(flows.DeniedTimeUnclear, nil)
	}
	d.Start = &at
	return nil
}

// takeLast makes whole days from the picked day to a last one.
func takeLast(t *flows.Talk, d *draft, value string) flows.Result {
	last, err := leave.ParseDate(value)
	if err != nil {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	first, err := t.PartOf(d.Day, leave.WholeDay)
	if err != nil {
		return flows.Refuse(err)
	}
	end, err := t.PartOf(last, leave.WholeDay)
	if err != nil {
		return flows.Refuse(err)
	}
	return takeSegments(t, d, []leave.Segment{{From: first.From, To: end.To}})
}

func undoPart(d *draft) bool {
	had := d.Day != 0
	d.Day, d.Half, d.Start, d.Adding, d.Weekly = 0, false, nil, false, false
	return had
}

func untilEmpty(_ *flows.Talk, d draft) bool { return d.Day != 0 && d.Start != nil }

func askUntil(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{
		Words: []flows.Words{
			{Key: "apply.ask.until", Args: leave.Args{"day": d.Day, "from": *d.Start}}, {Key: "apply.hint.part"},
		},
	}
	end := t.TimeButton("button.pick_end", d.Day, leave.WholeDay)
	if s, err := t.PartOf(d.Day, leave.WholeDay); err == nil {
		end.Picker.Initial = s.To.At.String()
		offWork := flows.Button{
			Label:  flows.Words{Key: "apply.chip.end_of_work", Args: leave.Args{"at": s.To.At}},
			Action: flows.Action{Value: s.To.At.String()},
		}
		ask.Buttons = append(ask.Buttons, offWork)
	}
	ask.Buttons = append(ask.Buttons, end)
	return ask
}

func fillUntil(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		return takeUntil(t, d, in.Action.Value)
	case flows.Picked:
		return takeUntil(t, d, flows.ClockOf(in.Value))
	case flows.Text:
		return readUntil(t, d, in.Text)
	case flows.Begin, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedTimeUnclear, nil)
}

func takeUntil(t *flows.Talk, d *draft, clock string) flows.Result {
	at, err := leave.ParseTimeOfDay(clock)
	if err != nil || d.Start == nil || d.Day == 0 {
		return flows.Deny(flows.DeniedTimeUnclear, nil)
	}
	return takeSegments(t, d, []leave.Segment{flows.Between(d.Day, *d.Start, at)})
}

func undoUntil(d *draft) bool {
	had := d.Start != nil
	d.Start = nil
	return had
}
