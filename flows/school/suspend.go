package school

import (
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Suspension calls work off for a day or part of it (停止上班上課).
func Suspension() flows.Conversation {
	return flows.Conversation{
		Form: suspendForm(),
		Menu: []flows.MenuWord{{
			Do: flows.DoSuspend, Word: parse.Suspend, Run: func(t *flows.Talk, a flows.Action) { suspendOr(t, a.Value) },
		}},
	}
}

const (
	flowSuspend = "suspend"

	slotDay   = "day"
	slotHours = "hours"
	valueLift = "lift/"
	valueShow = "show/"
)

// suspendDraft is 停止上班上課 while the personnel officer enters it.
type suspendDraft struct {
	Day   leave.Date       `json:"day,omitzero"`
	From  *leave.TimeOfDay `json:"from,omitempty"`
	To    leave.TimeOfDay  `json:"to,omitempty"`
	Lifts bool             `json:"lifts,omitempty"` // what the day was called off for is lifted again
}

// suspendOr begins to call work off, or does what a button of a day that was called off says: it lifts that again, or
// shows whose leave it is about.
func suspendOr(t *flows.Talk, value string) {
	officer := t.Posts().Personnel == t.Me().ID
	if day, err := leave.ParseDate(strings.TrimPrefix(value, valueLift)); err == nil && officer {
		suspendForm().Begin(t, suspendDraft{Day: day, Lifts: true})
		return
	}
	if day, err := leave.ParseDate(strings.TrimPrefix(value, valueShow)); err == nil && officer {
		showSuspended(t, day)
		return
	}
	beginSuspend(t)
}

// showSuspended lists everybody's leave of a day that was called off.
func showSuspended(t *flows.Talk, day leave.Date) {
	all := t.OnDay(day, flows.LookAhead)
	if len(all) == 0 {
		t.Say([]flows.Words{{Key: "suspend.none", Args: leave.Args{"day": day}}}, flows.HomeButtons(t)...)
		return
	}
	list := flows.List{
		Title: []flows.Words{{Key: "suspend.title", Args: leave.Args{"day": day, "n": len(all)}}},
		More:  max(0, len(all)-flows.ShownCases), Buttons: t.WithResume(
			dayButtons(day, 0, len(t.School().Hours.Calendar.SuspendedOn(day)) > 0)),
	}
	for _, c := range all[:min(len(all), flows.ShownCases)] {
		_, as := t.Case(c.ID)
		list.Items = append(list.Items, flows.Card{Case: c, As: as, Buttons: t.CaseButtons(c, as)})
	}
	t.Reply(list)
}

// dayButtons lead on from a day that was called off: to its leave, if there is any, and to lifting it again.
func dayButtons(day leave.Date, leaves int, off bool) []flows.Button {
	button := func(key, value string) flows.Button {
		b := flows.MenuButton(flows.DoSuspend)
		b.Label, b.Action.Value = flows.Words{Key: key}, value+day.String()
		return b
	}
	var buttons []flows.Button
	if leaves > 0 {
		buttons = append(buttons, flows.Highlight(button("suspend.show", valueShow)))
	}
	if off {
		buttons = append(buttons, button("suspend.lift_again", valueLift))
	}
	return buttons
}

// beginSuspend begins to call work off. Whoever is not the personnel officer reads what is called off.
func beginSuspend(t *flows.Talk) {
	if t.Posts().Personnel == t.Me().ID {
		suspendForm().Begin(t, suspendDraft{})
		return
	}
	words := []flows.Words{{Key: "suspend.not_you"}}
	for _, s := range suspensions(t) {
		words = append(words, flows.Words{Key: "suspend.is_off", Args: suspensionArgs(s)})
	}
	t.Say(words, t.WithResume(flows.HomeButtons(t))...)
}

// shownSuspensions is how many days back a suspension may still be lifted by a tap.
const shownSuspensions = 7

// suspensions are those of late and to come.
func suspensions(t *flows.Talk) []leave.Suspension {
	var late []leave.Suspension
	for _, s := range t.School().Hours.Calendar.Suspensions() {
		if s.Day >= t.Now().Day-shownSuspensions {
			late = append(late, s)
		}
	}
	return late
}

func suspensionArgs(s leave.Suspension) leave.Args {
	return leave.Args{"segment": s.Segment(), "note": s.Note}
}

func suspendForm() flows.Form[suspendDraft] {
	return flows.Form[suspendDraft]{
		Name: flowSuspend,
		Slots: []flows.Slot[suspendDraft]{
			{
				Name: slotDay, Empty: func(_ *flows.Talk, d suspendDraft) bool { return d.Day == 0 }, Ask: askSuspendDay,
				Fill: fillSuspendDay, Undo: undoSuspendDay,
			},
			{
				Name: slotHours, Empty: func(_ *flows.Talk, d suspendDraft) bool { return d.From == nil && !d.Lifts },
				Ask: askSuspendHours, Fill: fillSuspendHours, Undo: undoSuspendHours,
			},
		},
		Review: reviewSuspend,
		Effect: func(_ *flows.Talk, d suspendDraft) flows.Effect { return flows.Suspend{Day: d.Day, Off: d.off()} },
		Done: func(t *flows.Talk, d suspendDraft, o flows.Outcome) {
			key := "suspend.done"
			if d.Lifts {
				key = "suspend.lifted"
			}
			t.Finish(
				[]flows.Words{{Key: key, Args: leave.Args{"segment": d.segment(), "n": o.Changed}}},
				append(dayButtons(d.Day, o.Changed, !d.Lifts), flows.MenuButton(flows.DoHome))...,
			)
		},
	}
}

func (d suspendDraft) segment() leave.Segment {
	if d.From == nil {
		return leave.Suspension{Day: d.Day, To: leave.EndOfDay}.Segment()
	}
	return leave.Suspension{Day: d.Day, From: *d.From, To: d.To}.Segment()
}

func (d suspendDraft) off() []leave.Suspension {
	if d.Lifts || d.From == nil {
		return nil
	}
	return []leave.Suspension{{Day: d.Day, From: *d.From, To: d.To}}
}

func askSuspendDay(t *flows.Talk, _ suspendDraft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "suspend.ask.day"}, {Key: "suspend.hint"}}}
	for i, key := range []string{"suspend.chip.today", "suspend.chip.tomorrow"} {
		day := t.Now().Day + leave.Date(i) //nolint:gosec // 0 or 1
		ask.Buttons = append(
			ask.Buttons,
			flows.Button{Label: flows.Words{Key: key, Args: leave.Args{"day": day}}, Action: flows.Action{Value: day.String()}},
		)
	}
	pick := t.DateButton("button.pick_date", t.Now().Day)
	pick.Picker.Min = (t.Now().Day - flows.PickedBefore).String()
	ask.Buttons = append(ask.Buttons, pick)
	for _, s := range suspensions(t) {
		ask.Buttons = append(
			ask.Buttons,
			flows.Button{
				Label:  flows.Words{Key: "suspend.lift", Args: suspensionArgs(s)},
				Action: flows.Action{Value: valueLift + s.Day.String()},
			},
		)
	}
	return ask
}

func fillSuspendDay(t *flows.Talk, d *suspendDraft, in flows.Input) flows.Result {
	if text, typed := in.(flows.Text); typed {
		return suspendTyped(t, d, text.Text)
	}
	var value string
	value, d.Lifts = strings.CutPrefix(flows.ValueOf(in), valueLift)
	day, err := leave.ParseDate(value)
	if err != nil {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	d.Day = day
	return nil
}

// suspendTyped understands 明天下午 and 11/26 16:00-24:00.
func suspendTyped(t *flows.Talk, d *suspendDraft, text string) flows.Result {
	h, err := t.Sentence(text, t.SaidAt())
	if err != nil {
		return flows.Refuse(err)
	}
	if len(h.Segments) != 1 || h.Segments[0].From.Day != h.Segments[0].To.Day {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	s := h.Segments[0]
	d.Day = s.From.Day
	for _, part := range []leave.Part{leave.Morning, leave.Afternoon} {
		if half, err := t.PartOf(d.Day, part); err == nil && half == s {
			d.take(part)
			return nil
		}
	}
	if whole, err := t.PartOf(d.Day, leave.WholeDay); err != nil || whole != s { // a day alone says nothing of its hours
		d.From, d.To = &s.From.At, s.To.At
	}
	return nil
}

// halfDay parts a day that is called off by halves, as the authorities do.
var halfDay = leave.At(12, 0)

func (d *suspendDraft) take(part leave.Part) {
	from, to := leave.TimeOfDay(0), leave.EndOfDay
	switch part {
	case leave.Morning:
		to = halfDay
	case leave.Afternoon:
		from = halfDay
	case leave.WholeDay:
	}
	d.From, d.To = &from, to
}

func askSuspendHours(t *flows.Talk, d suspendDraft) flows.Ask {
	ask := flows.Ask{
		Words: []flows.Words{{Key: "suspend.ask.hours", Args: leave.Args{"day": d.Day}}, {Key: "suspend.hint_hours"}},
	}
	for _, part := range []leave.Part{leave.WholeDay, leave.Morning, leave.Afternoon} {
		ask.Buttons = append(ask.Buttons, flows.ValueButton("part."+string(part), string(part)))
	}
	return flows.Ask{
		Words: ask.Words, Buttons: append(ask.Buttons, t.TimeButton("button.pick_off_from", d.Day, leave.Afternoon)),
	}
}

func fillSuspendHours(t *flows.Talk, d *suspendDraft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		switch part := leave.Part(in.Action.Value); part {
		case leave.WholeDay, leave.Morning, leave.Afternoon:
			d.take(part)
			return nil
		}
	case flows.Picked:
		at, err := leave.ParseTimeOfDay(flows.ClockOf(in.Value))
		if err != nil {
			return flows.Deny(flows.DeniedTimeUnclear, nil)
		}
		d.From, d.To = &at, leave.EndOfDay
		return flows.Refuse(leave.Suspension{Day: d.Day, From: at, To: leave.EndOfDay}.Check())
	case flows.Text:
		return suspendHoursTyped(t, d, in.Text)
	case flows.Begin, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedTimeUnclear, nil)
}

func suspendHoursTyped(t *flows.Talk, d *suspendDraft, text string) flows.Result {
	h, err := t.Sentence(text, leave.Local{Day: d.Day})
	switch {
	case err != nil:
		return flows.Refuse(err)
	case h.Part != "":
		d.take(h.Part)
		return nil
	case len(h.Segments) != 1 || h.Segments[0].From.Day != d.Day || h.Segments[0].To.Day != d.Day:
		return flows.Deny(flows.DeniedTimeUnclear, nil)
	}
	d.From, d.To = &h.Segments[0].From.At, h.Segments[0].To.At
	return nil
}

// reviewSuspend asks before the hours of everybody change.
func reviewSuspend(t *flows.Talk, d suspendDraft) flows.Reply {
	key, label := "suspend.confirm", "button.suspend"
	if d.Lifts {
		key, label = "suspend.confirm_lift", "button.lift"
	}
	return flows.Say{Words: []flows.Words{{Key: key, Args: leave.Args{"segment": d.segment()}}, {Key: "suspend.what"}},
		Buttons: []flows.Button{
			t.ReviewButton(flows.ValueSubmit, label, flows.Primary, nil),
			t.ReviewButton(flows.ValueQuit, "button.no", flows.Plain, nil),
		}}
}

func undoSuspendDay(d *suspendDraft) bool {
	had := d.Day != 0
	*d = suspendDraft{}
	return had
}

func undoSuspendHours(d *suspendDraft) bool {
	had := d.From != nil
	d.From = nil
	return had
}
