package flows

import (
	"strconv"
	"strings"

	"leaveline/leave"
)

// An event may be named as far back and ahead as any window reaches.
const eventRange = 2 * 366

func eventEmpty(_ *talk, d applyDraft) bool { return d.Occasion.Kind != "" && d.Occasion.Day == 0 }

// askEvent asks for the day that the law counts from. It names the type, so that no notification tells what happened.
func askEvent(t *talk, d applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "occasion.ask." + string(d.Occasion.Kind), Args: leave.Args{"type": d.Type}}, {Key: "occasion.hint.day"}}}
	ask.Buttons = append(t.eventDays(d.Occasion.Kind), t.eventPicker())
	return ask
}

// eventDays are the likeliest days: today and yesterday of what has just happened, today of what begins.
func (t *talk) eventDays(kind leave.OccasionKind) []Button {
	today := t.Now().Day
	day := func(key string, d leave.Date) Button {
		return Button{Label: Words{Key: key, Args: leave.Args{"day": d}}, Action: Action{Value: d.String()}}
	}
	switch kind {
	case leave.Death, leave.Miscarried, leave.Accident, leave.Birth:
		return []Button{day("occasion.chip.today", today), day("occasion.chip.yesterday", today-1)}
	case leave.Wedding, leave.Illness:
		return []Button{day("occasion.chip.today", today)}
	case leave.NoOccasion:
	}
	return nil
}

func (t *talk) eventPicker() Button {
	b := valueButton("button.pick_date", valuePick)
	today := t.Now().Day
	b.Picker = &Picker{Mode: "date", Initial: today.String(), Min: (today - eventRange).String(), Max: (today + eventRange).String()}
	return b
}

func fillEvent(t *talk, d *applyDraft, in Input) error {
	day, err := t.eventDay(in)
	if err != nil {
		return err
	}
	today := t.Now().Day
	past := d.Occasion.Kind == leave.Death || d.Occasion.Kind == leave.Miscarried || d.Occasion.Kind == leave.Accident
	if past && day > today {
		return leave.Deny(deniedEventAhead, leave.Args{"day": day})
	}
	d.Occasion.Day = day
	if d.Occasion.Kind == leave.Birth && day <= today {
		d.Occasion.Born = day
	}
	return nil
}

// eventDay is the day that was tapped, picked or typed.
func (t *talk) eventDay(in Input) (leave.Date, error) {
	value := valueOf(in)
	if text, typed := in.(Text); typed {
		h, err := t.sentence(text.Text, t.Now())
		if err != nil || len(h.Segments) == 0 {
			return 0, leave.Deny(deniedDayUnclear, nil)
		}
		value = h.Segments[0].From.Day.String()
	}
	day, err := leave.ParseDate(value)
	if err != nil || day < t.Now().Day-eventRange || day > t.Now().Day+eventRange {
		return 0, leave.Deny(deniedDayUnclear, nil)
	}
	return day, nil
}

func undoEvent(d *applyDraft) bool {
	had := d.Occasion.Day != 0 && d.Occasion.ID == ""
	if had {
		d.Occasion.Day, d.Occasion.Born = 0, 0
	}
	return had
}

// soonBorn is how long before the expected day it is worth asking whether the child is there.
const soonBorn = 45

// bornEmpty asks after a birth that was only expected when it was named: 娩假 and 陪產假 are counted from the day itself.
func bornEmpty(t *talk, d applyDraft) bool {
	o := d.Occasion
	counts := d.Type == leave.Maternity || d.Type == leave.Paternity
	return counts && o.ID != "" && o.Kind == leave.Birth && o.Born == 0 && !d.Unborn && t.Now().Day >= o.Day-soonBorn
}

func askBorn(t *talk, d applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "occasion.ask.born", Args: leave.Args{"type": d.Type}}, {Key: "occasion.hint.day"}}}
	ask.Buttons = append([]Button{valueButton("occasion.unborn", valueUnborn)}, t.eventDays(leave.Birth)...)
	ask.Buttons = append(ask.Buttons, t.eventPicker())
	return ask
}

func fillBorn(t *talk, d *applyDraft, in Input) error {
	if saysUnborn(in) {
		d.Unborn = true
		return nil
	}
	day, err := t.eventDay(in)
	if err != nil {
		return err
	}
	if day > t.Now().Day {
		return leave.Deny(deniedEventAhead, leave.Args{"day": day})
	}
	d.Occasion.Born = day
	return nil
}

func saysUnborn(in Input) bool {
	switch in := in.(type) {
	case Tap:
		return in.Action.Value == valueUnborn
	case Text:
		return strings.HasPrefix(in.Text, "還沒") || strings.EqualFold(strings.TrimSpace(in.Text), "not yet")
	case Begin, Picked, Upload, Outcome:
	}
	return false
}

func undoBorn(d *applyDraft) bool {
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
