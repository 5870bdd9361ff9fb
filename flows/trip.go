package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

// reports reports whether the draft is of a type that is only reported: whole days, no hours and no delegate (W35).
func (t *talk) reports(d applyDraft) bool { return t.chosen(d).Report }

// takeTrip takes the days of a trip: those on which the traveller need not be at school are reported, the others need leave of their own
// (教師請假規則 §12).
func (t *talk) takeTrip(d *applyDraft, segments []leave.Segment) error {
	trip := make([]leave.Segment, len(segments))
	for i, s := range segments {
		trip[i] = wholeDays(t.ahead(s))
	}
	if d.Adding {
		trip = slices.Concat(d.Segments, d.Details.Working, trip)
	}
	leave.SortSegments(trip)
	reported, working := t.School().SplitTrip(t.subject().Group, trip)
	if len(reported) == 0 && len(working) > 0 {
		return leave.Deny(leave.DeniedReportWorkdays, leave.Args{"day": working[0].From.Day})
	}
	d.Segments, d.Details.Working = reported, working
	d.Day, d.Half, d.Start, d.Adding, d.Weekly, d.Pattern = 0, false, nil, false, false, nil
	return nil
}

// ahead takes a day long past, said without a year, for the next one: nobody reports a trip of last winter.
func (t *talk) ahead(s leave.Segment) leave.Segment {
	if s.To.Day >= t.Now().Day-pickedBefore {
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
func settleTrip(t *talk, d *applyDraft) {
	whole := func(s leave.Segment) bool { return s == wholeDays(s) }
	switch {
	case !t.reports(*d):
		d.Details.Working = nil
	case len(d.Segments) > 0 && !slices.ContainsFunc(d.Segments, func(s leave.Segment) bool { return !whole(s) }):
	case len(d.Segments) > 0:
		_ = t.takeTrip(d, d.Segments) // days on which one must come stay, and the review says so
	}
}

// askDepart asks for the first day of a trip.
func askDepart(t *talk) Ask {
	return Ask{
		Words:   []Words{{Key: "trip.ask.depart"}, {Key: "trip.hint"}},
		Buttons: []Button{t.dateButton("button.pick_date", t.Now().Day)},
	}
}

// askBack asks for the last day of a trip.
func askBack(t *talk, d applyDraft) Ask {
	last := t.dateButton("button.pick_back", d.Day)
	last.Action.Value = valueLast
	return Ask{
		Words:   []Words{{Key: "trip.ask.back", Args: leave.Args{"day": d.Day}}, {Key: "trip.hint_back"}},
		Buttons: []Button{last, valueButton("button.same_day", d.Day.String()+"/"+string(leave.WholeDay))},
	}
}

const (
	slotTrip        = "trip"
	slotDestination = "destination"

	valueAtHome = "at_home"
)

// askTrip asks whether an ordinary leave is spent abroad; it is offered among what can be changed.
func askTrip(*talk, applyDraft) Ask {
	return Ask{Words: []Words{{Key: "trip.ask.which"}}, Buttons: []Button{
		valueButton("trip.abroad", string(leave.Abroad)), valueButton("trip.mainland", string(leave.Mainland)), valueButton("trip.at_home", valueAtHome),
	}}
}

func fillTrip(_ *talk, d *applyDraft, in Input) error {
	value := ""
	switch in := in.(type) {
	case Tap:
		value = in.Action.Value
	case Text:
		value = tripWord(in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	return takeAbroad(d, value)
}

// takeAbroad notes that an ordinary leave is spent abroad, or is not.
func takeAbroad(d *applyDraft, value string) error {
	switch value {
	case string(leave.Abroad), string(leave.Mainland):
		d.Details.Abroad, d.Details.Mainland = value == string(leave.Abroad), value == string(leave.Mainland)
	case valueAtHome:
		d.Details.Abroad, d.Details.Mainland, d.Details.Destination = false, false, ""
	default:
		return leave.Deny(deniedUnclear, nil)
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

func destinationEmpty(_ *talk, d applyDraft) bool {
	return (d.Details.Abroad || d.Details.Mainland) && d.Details.Destination == ""
}

// askDestination offers the places of the report that would be made of the trip alone.
func askDestination(t *talk, d applyDraft) Ask {
	code := leave.Abroad
	if d.Details.Mainland {
		code = leave.Mainland
	}
	report, _ := t.School().Types.Find(code)
	return Ask{
		Words:   []Words{{Key: "trip.ask.destination"}},
		Buttons: append(t.placeButtons(report), typingButton(valueOther)),
	}
}

// placeButtons offer the destinations of a type.
func (t *talk) placeButtons(of leave.Type) []Button {
	buttons := make([]Button, len(of.Places))
	for i, p := range of.Places {
		place := t.inMyLanguage(p.Text)
		buttons[i] = Button{Text: place, Action: Action{Value: place}}
	}
	return buttons
}

func fillDestination(_ *talk, d *applyDraft, in Input) error {
	place := ""
	switch in := in.(type) {
	case Tap:
		if in.Action.Value == valueOther {
			return errTyping
		}
		place = in.Action.Value
	case Text:
		place = strings.Join(strings.Fields(strings.ToValidUTF8(in.Text, "")), " ")
	case Begin, Picked, Upload, Outcome:
	}
	switch {
	case place == "" || passes(place):
		return leave.Deny(leave.DeniedDestinationMissing, nil)
	case leave.CheckLength(place, leave.MaxDestination) != nil:
		return leave.Deny(leave.DeniedDestinationLong, leave.Args{"limit": leave.MaxDestination})
	}
	d.Details.Destination = place
	return nil
}

func undoDestination(d *applyDraft) bool {
	had := d.Details.Destination != ""
	d.Details.Destination = ""
	return had
}

// tripLeave begins the leave for the days of a trip on which the traveller must be at school.
func (t *talk) tripLeave(c leave.Case) {
	d := applyDraft{Details: leave.Details{
		Destination: c.Details.Place, Abroad: c.Type == leave.Abroad, Mainland: c.Type == leave.Mainland,
	}}
	for _, s := range c.Details.Working {
		first, err := t.partOf(s.From.Day, leave.WholeDay)
		if err != nil {
			continue
		}
		if last, err := t.partOf(s.To.Day, leave.WholeDay); err == nil {
			d.Segments = append(d.Segments, leave.Segment{From: first.From, To: last.To})
		}
	}
	t.apply(d)
}
