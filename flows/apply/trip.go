package apply

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// reports reports whether the draft is of a type that is only reported: whole days, no hours and no delegate (W35).
func reports(t *flows.Talk, d draft) bool { return typeOf(t, d).Report }

// takeTrip takes the days of a trip: those on which the traveller need not be at school are reported, the others need
// leave of their own (教師請假規則 §12).
func takeTrip(t *flows.Talk, d *draft, segments []leave.Segment) error {
	trip := make([]leave.Segment, len(segments))
	for i, s := range segments {
		trip[i] = wholeDays(ahead(t, s))
	}
	if d.Adding {
		trip = slices.Concat(d.Segments, d.Details.Working, trip)
	}
	leave.SortSegments(trip)
	reported, working := t.School().SplitTrip(t.Subject().Group, trip)
	if len(reported) == 0 && len(working) > 0 {
		return leave.Deny(leave.DeniedReportWorkdays, leave.Args{"day": working[0].From.Day})
	}
	d.Segments, d.Details.Working = reported, working
	d.Day, d.Half, d.Start, d.Adding, d.Weekly, d.Pattern = 0, false, nil, false, false, nil
	return nil
}

// ahead takes a day long past, said without a year, for the next one: nobody reports a trip of last winter.
func ahead(t *flows.Talk, s leave.Segment) leave.Segment {
	if s.To.Day >= t.Now().Day-flows.PickedBefore {
		return s
	}
	next := func(day leave.Date) leave.Date {
		year, month, d := day.Civil()
		if later, ok := leave.NewDate(year+1, month, d); ok {
			return later
		}
		return day
	}
	s.From.Day, s.To.Day = next(s.From.Day), next(s.To.Day)
	return s
}

// wholeDays are the days that a stretch touches, from midnight to midnight.
func wholeDays(s leave.Segment) leave.Segment {
	s.From.At = 0
	if s.To.At == 0 {
		s.To.Day--
	}
	s.To.At = leave.EndOfDay
	return s
}

// settleTrip makes whole days of time that was said before the type was.
func settleTrip(t *flows.Talk, d *draft) {
	whole := func(s leave.Segment) bool { return s == wholeDays(s) }
	switch {
	case !reports(t, *d):
		d.Details.Working = nil
	case len(d.Segments) > 0 && !slices.ContainsFunc(d.Segments, func(s leave.Segment) bool { return !whole(s) }):
	case len(d.Segments) > 0:
		_ = takeTrip(t, d, d.Segments) // days on which one must come stay, and the review says so
	}
}

// askDepart asks for the first day of a trip.
func askDepart(t *flows.Talk) flows.Ask {
	return flows.Ask{
		Words:   []flows.Words{{Key: "trip.ask.depart"}, {Key: "trip.hint"}},
		Buttons: []flows.Button{t.DateButton("button.pick_date", t.Now().Day)},
	}
}

// askBack asks for the last day of a trip.
func askBack(t *flows.Talk, d draft) flows.Ask {
	last := t.DateButton("button.pick_back", d.Day)
	last.Action.Value = flows.ValueLast
	return flows.Ask{
		Words:   []flows.Words{{Key: "trip.ask.back", Args: leave.Args{"day": d.Day}}, {Key: "trip.hint_back"}},
		Buttons: []flows.Button{last, flows.ValueButton("button.same_day", d.Day.String()+"/"+string(leave.WholeDay))},
	}
}

const (
	slotTrip        = "trip"
	slotDestination = "destination"

	valueAtHome = "at_home"
)

// askTrip asks whether an ordinary leave is spent abroad; it is offered among what can be changed.
func askTrip(*flows.Talk, draft) flows.Ask {
	return flows.Ask{Words: []flows.Words{{Key: "trip.ask.which"}}, Buttons: []flows.Button{
		flows.ValueButton("trip.abroad", string(leave.Abroad)), flows.ValueButton(
			"trip.mainland", string(leave.Mainland),
		), flows.ValueButton("trip.at_home", valueAtHome),
	}}
}

func fillTrip(_ *flows.Talk, d *draft, in flows.Input) flows.Result {
	value := ""
	switch in := in.(type) {
	case flows.Tap:
		value = in.Action.Value
	case flows.Text:
		value = tripWord(in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return takeAbroad(d, value)
}

// takeAbroad notes that an ordinary leave is spent abroad, or is not.
func takeAbroad(d *draft, value string) flows.Result {
	switch value {
	case string(leave.Abroad), string(leave.Mainland):
		d.Details.Abroad, d.Details.Mainland = value == string(leave.Abroad), value == string(leave.Mainland)
	case valueAtHome:
		d.Details.Abroad, d.Details.Mainland, d.Details.Destination = false, false, ""
	default:
		return flows.Deny(flows.DeniedUnclear, nil)
	}
	return nil
}

func tripWord(text string) string {
	switch text = strings.ToLower(strings.TrimSpace(text)); {
	case strings.Contains(text, "大陸") || strings.Contains(text, "china"):
		return string(leave.Mainland)
	case strings.Contains(text, "沒有") || strings.Contains(text, "不") || text == "no":
		return valueAtHome
	case strings.Contains(text, "國") || strings.Contains(text, "abroad"):
		return string(leave.Abroad)
	}
	return ""
}

func destinationEmpty(_ *flows.Talk, d draft) bool {
	return (d.Details.Abroad || d.Details.Mainland) && d.Details.Destination == ""
}

// askDestination offers the places of the report that would be made of the trip alone.
func askDestination(t *flows.Talk, d draft) flows.Ask {
	code := leave.Abroad
	if d.Details.Mainland {
		code = leave.Mainland
	}
	report, _ := t.School().Types.Find(code)
	return flows.Ask{
		Words:   []flows.Words{{Key: "trip.ask.destination"}},
		Buttons: append(placeButtons(t, report), flows.TypingButton(flows.ValueOther)),
	}
}

// placeButtons offer the destinations of a type.
func placeButtons(t *flows.Talk, of leave.Type) []flows.Button {
	buttons := make([]flows.Button, len(of.Places))
	for i, p := range of.Places {
		place := t.InMyLanguage(p.Text)
		buttons[i] = flows.Button{Text: place, Action: flows.Action{Value: place}}
	}
	return buttons
}

func fillDestination(_ *flows.Talk, d *draft, in flows.Input) flows.Result {
	place := ""
	switch in := in.(type) {
	case flows.Tap:
		if in.Action.Value == flows.ValueOther {
			return flows.Typing{}
		}
		place = in.Action.Value
	case flows.Text:
		place = strings.Join(strings.Fields(strings.ToValidUTF8(in.Text, "")), " ")
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	switch {
	case place == "" || passes(place):
		return flows.Deny(leave.DeniedDestinationMissing, nil)
	case leave.CheckLength(place, leave.MaxDestination) != nil:
		return flows.Deny(leave.DeniedDestinationLong, leave.Args{"limit": leave.MaxDestination})
	}
	d.Details.Destination = place
	return nil
}

func undoDestination(d *draft) bool {
	had := d.Details.Destination != ""
	d.Details.Destination = ""
	return had
}

// tripLeave begins the leave for the days of a trip on which the traveller must be at school.
func tripLeave(t *flows.Talk, c leave.Case) {
	d := draft{Details: leave.Details{
		Destination: c.Details.Place, Abroad: c.Type == leave.Abroad, Mainland: c.Type == leave.Mainland,
	}}
	for _, s := range c.Details.Working {
		first, err := t.PartOf(s.From.Day, leave.WholeDay)
		if err != nil {
			continue
		}
		if last, err := t.PartOf(s.To.Day, leave.WholeDay); err == nil {
			d.Segments = append(d.Segments, leave.Segment{From: first.From, To: last.To})
		}
	}
	begin(t, d)
}
