package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

const (
	flowChange = "change"
	slotNew    = "new"
	valueWhole = "all"
)

// changeDraft is other time for an approved leave while it is being asked for; Sick is the part of it that is to become 病假.
type changeDraft struct {
	Ref      Ref             `json:"ref"`
	Sick     bool            `json:"sick,omitempty"`
	Segments []leave.Segment `json:"segments,omitempty"`
	Note     string          `json:"note,omitempty"`
}

func changeForm() form[changeDraft] {
	return form[changeDraft]{
		name: flowChange,
		slots: []Slot[changeDraft]{
			{Name: slotNew, Empty: func(_ *talk, d changeDraft) bool { return len(d.Segments) == 0 }, Ask: askNew, Fill: fillNew, Undo: undoNew},
			{Name: slotNote, Empty: func(_ *talk, d changeDraft) bool { return d.Note == "" }, Ask: askChangeNote, Fill: fillChangeNote, Undo: undoChangeNote},
			{Name: slotEdit, Empty: func(*talk, changeDraft) bool { return false }, Ask: askNew, Fill: fillNew},
		},
		review: reviewChange,
		hear:   hearNew,
		effect: func(_ *talk, d changeDraft) Effect {
			return ChangeLeave{Ref: d.Ref, Segments: d.Segments, Note: d.Note, Sick: d.Sick}
		},
		failed: func(_ *talk, _ *changeDraft, denial *leave.Denial) bool { return denial.Code != leave.DeniedStale },
		done: func(t *talk, _ changeDraft, o Outcome) {
			c := caseOf(o)
			t.finish([]Words{{Key: "change.asked", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}},
				caseButton(c, DoKeep), caseButton(c, DoProgress))
		},
	}
}

// mostDays is how many days of a leave are offered as buttons.
const mostDays = 4

// askNew offers what is asked for most: each day as the last one, or alone; of a single day its halves; and any other last day.
func askNew(t *talk, d changeDraft) Ask {
	c, _ := t.Case(d.Ref.Request)
	key := "change.ask"
	if d.Sick {
		key = "change.ask_sick"
	}
	ask := Ask{Words: []Words{{Key: key, Args: leave.Args{"number": c.Number, "segment": c.Whole()}}, {Key: "change.hint"}}}
	days := t.workdays(c)
	if len(days) == 1 {
		for _, part := range []leave.Part{leave.Morning, leave.Afternoon} {
			ask.Buttons = append(ask.Buttons, dayButton("change.only_"+string(part), days[0], days[0].String()+"/"+string(part)))
		}
	}
	for _, day := range days[:min(len(days), mostDays)] {
		if len(days) > 1 {
			ask.Buttons = append(ask.Buttons, dayButton("change.only", day, day.String()+"/"+string(leave.WholeDay)))
		}
	}
	if d.Sick {
		ask.Buttons = append(ask.Buttons, Button{Label: Words{Key: "change.all"}, Action: Action{Value: valueWhole}})
		return ask
	}
	for _, day := range days[:min(max(len(days)-1, 0), mostDays)] {
		ask.Buttons = append(ask.Buttons, dayButton("change.until", day, valueLast+"/"+day.String()))
	}
	last := t.dateButton("change.pick_last", c.Whole().From.Day)
	return Ask{Words: ask.Words, Buttons: append(ask.Buttons, last)}
}

func dayButton(label string, day leave.Date, value string) Button {
	return Button{Label: Words{Key: label, Args: leave.Args{"day": day}}, Action: Action{Value: value}}
}

// workdays are the days of a leave on which it counts.
func (t *talk) workdays(c leave.Case) []leave.Date {
	counted, err := leave.CountFor(t.typeOf(c), c.Segments, c.Group, t.School())
	if err != nil {
		return nil
	}
	days := make([]leave.Date, len(counted.Days))
	for i, d := range counted.Days {
		days[i] = d.Day
	}
	return days
}

func fillNew(t *talk, d *changeDraft, in Input) error {
	c, _ := t.Case(d.Ref.Request)
	switch in := in.(type) {
	case Tap:
		if in.Action.Value == valueWhole {
			return t.takeNew(d, c, slices.Clone(c.Segments))
		}
		if last, ok := strings.CutPrefix(in.Action.Value, valueLast+"/"); ok {
			return t.takeNewLast(d, c, last)
		}
		day, part, ok := dayAndPart(in.Action.Value)
		if !ok {
			return leave.Deny(deniedWhenUnclear, nil)
		}
		segment, err := t.partOf(day, part)
		if err != nil {
			return err
		}
		return t.takeNew(d, c, leave.Common(c.Segments, []leave.Segment{segment}))
	case Picked:
		return t.takeNewLast(d, c, in.Value)
	case Text:
		return hearNew(t, d, in.Text)
	case Begin, Upload, Outcome:
	}
	return leave.Deny(deniedWhenUnclear, nil)
}

// takeNewLast ends the leave with another day, earlier or later.
func (t *talk) takeNewLast(d *changeDraft, c leave.Case, value string) error {
	last, err := leave.ParseDate(value)
	if err != nil {
		return leave.Deny(deniedWhenUnclear, nil)
	}
	day, err := t.partOf(last, leave.WholeDay)
	if err != nil {
		return err
	}
	whole := c.Whole()
	if whole.To.Before(day.To) {
		longer := slices.Clone(c.Segments)
		leave.SortSegments(longer)
		longer[len(longer)-1].To = day.To
		return t.takeNew(d, c, longer)
	}
	return t.takeNew(d, c, leave.Common(c.Segments, []leave.Segment{{From: whole.From, To: day.To}}))
}

// hearNew understands typed time in place of what was there.
func hearNew(t *talk, d *changeDraft, text string) error {
	c, _ := t.Case(d.Ref.Request)
	for _, word := range []string{"改成只有", "改成只到", "改成", "改到", "改為", "只有", "only "} {
		text = strings.TrimPrefix(strings.TrimSpace(text), word)
	}
	h, err := t.sentence(text, t.Now())
	if err != nil {
		return err
	}
	if len(h.Segments) == 0 {
		return leave.Deny(deniedWhenUnclear, nil)
	}
	return t.takeNew(d, c, h.Segments)
}

// takeNew puts time into the draft that could be asked for; the rest of what is checked stands in the review.
func (t *talk) takeNew(d *changeDraft, c leave.Case, segments []leave.Segment) error {
	if len(segments) == 0 {
		return leave.Deny(leave.DeniedNothingLeft, leave.Args{"number": c.Number})
	}
	if _, err := leave.CountFor(t.typeOf(c), segments, c.Group, t.School()); err != nil {
		return err
	}
	leave.SortSegments(segments)
	d.Segments, t.state.Reask = segments, ""
	return nil
}

func undoNew(d *changeDraft) bool {
	had := len(d.Segments) > 0
	d.Segments = nil
	return had
}

func askChangeNote(t *talk, d changeDraft) Ask {
	chips := []string{"change.early", "change.plans", "change.more"}
	if d.Sick {
		chips = []string{"change.cold", "change.clinic", "change.hospital"}
	}
	return t.askNote(noteDraft{Ref: d.Ref}, "change.why_ask", chips...)
}

func fillChangeNote(t *talk, d *changeDraft, in Input) error {
	var n noteDraft
	err := fillNote(t, &n, in)
	d.Note = n.Note
	return err
}

func undoChangeNote(d *changeDraft) bool {
	had := d.Note != ""
	d.Note = ""
	return had
}

// reviewChange shows the leave as it is and as it is to become, with every check. What stands against it takes the place of the button
// that sends.
func reviewChange(t *talk, d changeDraft) Reply {
	c, _ := t.Case(d.Ref.Request)
	assessed := t.AssessChange(c, d.Segments, d.Sick)
	draft := leave.Draft{Type: c.Type, Segments: d.Segments, Reason: d.Note}
	if d.Sick {
		draft.Type = leave.Sick
	}
	var buttons []Button
	if len(assessed.Denials) == 0 {
		buttons = append(buttons, t.reviewButton(valueSubmit, "button.submit_change", Primary, nil))
	}
	buttons = append(buttons, t.reviewButton(valueEdit, "button.mend_when", Plain, nil), t.reviewButton(valueQuit, "button.no", Plain, nil))
	return Review{
		Draft: draft, Assessment: assessed, People: t.peopleIn(draft, assessed), Mends: c.Number, Was: c.Segments, Sick: d.Sick, Buttons: buttons,
	}
}

func (t *talk) typeOf(c leave.Case) leave.Type {
	of, _ := t.School().Types.Find(c.Type)
	return of
}
