package apply

import (
	"strconv"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// An event may be named as far back and ahead as any window reaches.
const eventRange = 2 * 366

func eventEmpty(_ *flows.Talk, d draft) bool { return d.Occasion.Kind != "" && d.Occasion.Day == 0 }

// askEvent asks for the day that the law counts from. It names the type, so that no notification tells what happened.
func askEvent(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{
		Words: []flows.Words{
			{Key: "occasion.ask." + string(d.Occasion.Kind), Args: leave.Args{"type": d.Type}},
			{Key: "occasion.hint.day"},
		},
	}
	ask.Buttons = append(eventDays(t, d.Occasion.Kind), eventPicker(t))
	return ask
}

// eventDays are the likeliest days: today and yesterday of what has just happened, today of what begins.
func eventDays(t *flows.Talk, kind leave.OccasionKind) []flows.Button {
	today := t.Now().Day
	day := func(key string, d leave.Date) flows.Button {
		return flows.Button{Label: flows.Words{Key: key, Args: leave.Args{"day": d}}, Action: flows.Action{Value: d.String()}}
	}
	switch kind {
	case leave.Death, leave.Miscarried, leave.Accident, leave.Birth:
		return []flows.Button{day("occasion.chip.today", today), day("occasion.chip.yesterday", today-1)}
	case leave.Wedding, leave.Illness:
		return []flows.Button{day("occasion.chip.today", today)}
	case leave.NoOccasion:
	}
	return nil
}

func eventPicker(t *flows.Talk) flows.Button {
	b := flows.ValueButton("button.pick_date", flows.ValuePick)
	today := t.Now().Day
	b.Picker = &flows.Picker{
		Mode: "date", Initial: today.String(), Min: (today - eventRange).String(), Max: (today + eventRange).String(),
	}
	return b
}

func fillEvent(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	day, err := eventDay(t, in)
	if err != nil {
		return flows.Refuse(err)
	}
	today := t.Now().Day
	past := d.Occasion.Kind == leave.Death || d.Occasion.Kind == leave.Miscarried || d.Occasion.Kind == leave.Accident
	if past && day > today {
		return flows.Deny(flows.DeniedEventAhead, leave.Args{"day": day})
	}
	d.Occasion.Day = day
	if d.Occasion.Kind == leave.Birth && day <= today {
		d.Occasion.Born = day
	}
	return nil
}

// eventDay is the day that was tapped, picked or typed.
func eventDay(t *flows.Talk, in flows.Input) (leave.Date, error) {
	value := flows.ValueOf(in)
	if text, typed := in.(flows.Text); typed {
		h, err := t.Sentence(text.Text, t.SaidAt())
		if err != nil || len(h.Segments) == 0 {
			return 0, leave.Deny(flows.DeniedDayUnclear, nil)
		}
		value = h.Segments[0].From.Day.String()
	}
	day, err := leave.ParseDate(value)
	if err != nil || day < t.Now().Day-eventRange || day > t.Now().Day+eventRange {
		return 0, leave.Deny(flows.DeniedDayUnclear, nil)
	}
	return day, nil
}

func undoEvent(d *draft) bool {
	had := d.Occasion.Day != 0 && d.Occasion.ID == ""
	if had {
		d.Occasion.Day, d.Occasion.Born = 0, 0
	}
	return had
}

// soonBorn is how long before the expected day it is worth asking whether the child is there.
const soonBorn = 45

// bornEmpty asks after a birth that was only expected when it was named: 娩假 and 陪產假 are counted from the day itself.
func bornEmpty(t *flows.Talk, d draft) bool {
	o := d.Occasion
	counts := d.Type == leave.Maternity || d.Type == leave.Paternity
	return counts && o.ID != "" && o.Kind == leave.Birth && o.Born == 0 && !d.Unborn && t.Now().Day >= o.Day-soonBorn
}

func askBorn(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{
		Words: []flows.Words{{Key: "occasion.ask.born", Args: leave.Args{"type": d.Type}}, {Key: "occasion.hint.day"}},
	}
	ask.Buttons = append([]flows.Button{flows.ValueButton("occasion.unborn", valueUnborn)}, eventDays(t, leave.Birth)...)
	ask.Buttons = append(ask.Buttons, eventPicker(t))
	return ask
}

func fillBorn(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	if saysUnborn(in) {
		d.Unborn = true
		return nil
	}
	day, err := eventDay(t, in)
	if err != nil {
		return flows.Refuse(err)
	}
	if day > t.Now().Day {
		return flows.Deny(flows.DeniedEventAhead, leave.Args{"day": day})
	}
	d.Occasion.Born = day
	return nil
}

func saysUnborn(in flows.Input) bool {
	switch in := in.(type) {
	case flows.Tap:
		return in.Action.Value == valueUnborn
	case flows.Text:
		return strings.HasPrefix(in.Text, "還沒") || strings.EqualFold(strings.TrimSpace(in.Text), "not yet")
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return false
}

func undoBorn(d *draft) bool {
	had := d.Unborn
	d.Unborn = false
	return had
}

func itoa(n int) string { return strconv.Itoa(n) }

// whole reads a number without a sign.
func whole(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0
}
