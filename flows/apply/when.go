package apply

import (
	"slices"
	"strings"
	"time"

	"leaveline/flows"
	"leaveline/leave"
)

func whenEmpty(_ *flows.Talk, d draft) bool {
	return len(d.Segments) == 0 && d.Day == 0 && len(d.Pattern) == 0
}

// askWhen offers the next working half-days, each meaning what it says under the person's own schedule, and any other
// date. Of a type that is taken by whole days it offers those only, and of one that is taken in one go, all of it.
func askWhen(t *flows.Talk, d draft) flows.Ask {
	if reports(t, d) {
		return askDepart(t)
	}
	ask := flows.Ask{
		Words:   append([]flows.Words{{Key: "apply.ask.when"}}, windowHint(t, d)...),
		Buttons: slices.Concat(inOneGo(t, d), sameButton(t, d), dayChips(t, d)),
	}
	pick := t.DateButton("button.pick_date", t.Now().Day)
	pick.Picker.Min = (t.Now().Day - flows.PickedBefore).String()
	ask.Buttons = append(ask.Buttons, pick)
	return ask
}

func dayChips(t *flows.Talk, d draft) []flows.Button {
	chips := todayChips(t)
	if next := t.School().Hours.Calendar.NextWorkday(t.Now().Day); next != 0 {
		for _, part := range []leave.Part{leave.Morning, leave.Afternoon, leave.WholeDay} {
			chips = append(chips, chip(t, next, part))
		}
	}
	if chosen, _ := t.School().Types.Find(d.Type); chosen.Unit == leave.ByDay {
		chips = slices.DeleteFunc(
			chips, func(b flows.Button) bool { return !strings.HasSuffix(b.Action.Value, "/"+string(leave.WholeDay)) },
		)
	}
	return chips
}

// todayChips offer what is left of today: the whole day before work begins, the afternoon until it ends.
func todayChips(t *flows.Talk) []flows.Button {
	now := t.Now()
	schedule, ok := t.School().Hours.Schedules.On(t.Subject().Group, now.Day)
	if !ok || !t.School().Hours.Calendar.Workday(now.Day) || now.At >= schedule.End() {
		return nil
	}
	chips := []flows.Button{chip(t, now.Day, leave.Afternoon)}
	if now.At < schedule.Begin() {
		chips = append([]flows.Button{chip(t, now.Day, leave.WholeDay)}, chips...)
	}
	return chips
}

// chip is a part of a day as a button, named by how far away the day is.
func chip(t *flows.Talk, day leave.Date, part leave.Part) flows.Button {
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
	return flows.Button{
		Label: flows.Words{
			Key: "apply.chip." + which + "_" + string(part), Args: leave.Args{"day": day, "weekday": day.Weekday()},
		},
		Action: flows.Action{Value: day.String() + "/" + string(part)},
	}
}

// monday is the first day of the week that a day is in.
func monday(day leave.Date) leave.Date {
	return day - leave.Date((day.Weekday()+6)%7) //nolint:gosec // 0 to 6
}

// fillWhen takes the time in place of what was there.
func fillWhen(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	d.Adding = false
	return takeWhen(t, d, in)
}

// fillAdd takes another stretch of time besides what is there.
func fillAdd(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	d.Adding = true
	result := takeWhen(t, d, in)
	d.Adding = d.Day != 0 // goes on with the part of the day
	return result
}

func takeWhen(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		if in.Action.Value == valueAll {
			return takeAll(t, d)
		}
		if moved := sameTimes(t, *d); in.Action.Value == flows.ValueSame && moved != nil {
			return takeSegments(t, d, moved)
		}
		day, part, ok := flows.DayAndPart(in.Action.Value)
		if !ok {
			return flows.Deny(flows.DeniedWhenUnclear, nil)
		}
		return takePart(t, d, day, part)
	case flows.Picked:
		return takeDay(t, d, in.Value, false)
	case flows.Text:
		return readAll(t, d, in.Text)
	case flows.Begin, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedWhenUnclear, nil)
}

// takeDay keeps a picked day until its part is said. A day that could not be used at all is refused at once.
func takeDay(t *flows.Talk, d *draft, value string, half bool) flows.Result {
	day, err := leave.ParseDate(value[:min(len(value), len(time.DateOnly))])
	if err != nil {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	whole, err := t.PartOf(day, leave.WholeDay)
	if err != nil {
		return flows.Refuse(err)
	}
	if err := usable(t, *d, []leave.Segment{whole}); err != nil && !reports(t, *d) {
		return flows.Refuse(err)
	}
	d.Day, d.Half, d.Start, d.Weekly = day, half, nil, false
	return nil
}

func takePart(t *flows.Talk, d *draft, day leave.Date, part leave.Part) flows.Result {
	segment, err := t.PartOf(day, part)
	if err != nil {
		return flows.Refuse(err)
	}
	return takeSegments(t, d, []leave.Segment{segment})
}

// takeSegments puts checked time into the draft, besides what is there when a stretch is being added.
func takeSegments(t *flows.Talk, d *draft, segments []leave.Segment) flows.Result {
	if d.Weekly {
		d.Day, d.Half, d.Start, d.Weekly, d.Pattern = 0, false, nil, false, segments
		return nil
	}
	if reports(t, *d) {
		return flows.Refuse(takeTrip(t, d, segments))
	}
	all := segments
	if d.Adding {
		all = slices.Concat(d.Segments, segments)
	}
	if err := usable(t, *d, all); err != nil {
		return flows.Refuse(err)
	}
	leave.SortSegments(all)
	d.Details.Ordered = false // it was said of other days
	d.Segments, d.Day, d.Half, d.Start, d.Adding = all, 0, false, nil, false
	return nil
}

// usable refuses time that no request can be made of: backwards, on days off, twice the same.
func usable(t *flows.Talk, d draft, segments []leave.Segment) error {
	chosen, _ := t.School().Types.Find(d.Type)
	_, err := leave.CountFor(d.Details.Applied(chosen), segments, t.Subject().Group, t.School())
	if leave.EarnsOnly(chosen, err) { // what it earns is asked for next
		return nil
	}
	if denial := leave.AsDenial(err); denial != nil && denial.Code == leave.DeniedVacation {
		return nil // whether they must come all the same is asked next
	}
	return err
}

func undoWhen(d *draft) bool {
	had := len(d.Segments) > 0
	d.Segments, d.Adding = nil, false
	return had
}
