package cases

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// Change asks for other time in place of an approved leave. Of 休假 during which one fell ill, it asks for 病假 instead.
func Change() flows.Conversation {
	begin := func(sick bool) func(*flows.Talk, flows.Action, flows.CaseView) {
		return func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
			changeForm().Begin(t, changeDraft{Ref: v.Ref(), Sick: sick})
		}
	}
	return flows.Conversation{
		Form: changeForm(),
		OnCase: []flows.CaseButton{
			{
				Do: flows.DoChange, Place: flows.OnOwn(flows.PlaceUsual, flows.OwnApproved),
				Numbered: []string{"修改", "change", "申請變更", "變更"}, Run: begin(false),
			},
			{
				Do: flows.DoSickPart, Place: flows.At(flows.PlaceUsual, fellIll),
				Numbered: []string{"改病假", "sick"}, Run: begin(true),
			},
			{
				Do: flows.DoKeep, Place: flows.OnOwn(flows.PlaceUsual, flows.OwnChanging),
				Numbered: []string{"維持原假", "keep"},
				Run:      func(t *flows.Talk, _ flows.Action, v flows.CaseView) { t.Emit(flows.Keep{Ref: v.Ref()}) },
			},
		},
		After: []flows.Follow{flows.AfterCase[flows.Keep](kept)},
	}
}

// fellIll reports whether 病假 may be asked for instead: of 休假 only.
func fellIll(v flows.CaseView) bool {
	return v.Own() == flows.OwnApproved && v.Case.Type == leave.Annual
}

const (
	flowChange = "change"
	slotNew    = "new"
	valueWhole = "all"
)

// changeDraft is other time for an approved leave while it is being asked for; Sick is the part of it that is to become
// 病假.
type changeDraft struct {
	Ref      flows.Ref       `json:"ref"`
	Sick     bool            `json:"sick,omitempty"`
	Segments []leave.Segment `json:"segments,omitempty"`
	Note     string          `json:"note,omitempty"`
}

func changeForm() flows.Form[changeDraft] {
	return flows.Form[changeDraft]{
		Name: flowChange,
		Slots: []flows.Slot[changeDraft]{
			{
				Name: slotNew, Empty: func(_ *flows.Talk, d changeDraft) bool { return len(d.Segments) == 0 }, Ask: askNew,
				Fill: fillNew, Undo: undoNew,
			},
			{
				Name: flows.SlotNote, Empty: func(_ *flows.Talk, d changeDraft) bool { return d.Note == "" },
				Ask: askChangeNote, Fill: fillChangeNote, Undo: undoChangeNote,
			},
			{Name: flows.SlotEdit, Empty: func(*flows.Talk, changeDraft) bool { return false }, Ask: askNew, Fill: fillNew},
		},
		Review: reviewChange,
		Typed:  readNew,
		Effect: func(_ *flows.Talk, d changeDraft) flows.Effect {
			return flows.ChangeLeave{Ref: d.Ref, Segments: d.Segments, Note: d.Note, Sick: d.Sick}
		},
		Failed: func(_ *flows.Talk, _ *changeDraft, denial *leave.Denial) bool {
			return denial.Code != leave.DeniedStale
		},
		Done: func(t *flows.Talk, _ changeDraft, o flows.Outcome) {
			c := flows.CaseOf(o)
			t.Finish([]flows.Words{{Key: "change.asked", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}},
				t.ButtonOn(c, flows.DoKeep), t.ButtonOn(c, flows.DoProgress))
		},
	}
}

// maxDays is how many days of a leave are offered as buttons.
const maxDays = 4

// askNew offers what is asked for most: each day as the last one, or alone; of a single day its halves; and any other
// last day.
func askNew(t *flows.Talk, d changeDraft) flows.Ask {
	c, _ := t.Case(d.Ref.Request)
	key := "change.ask"
	if d.Sick {
		key = "change.ask_sick"
	}
	ask := flows.Ask{
		Words: []flows.Words{{Key: key, Args: leave.Args{"number": c.Number, "segment": c.Whole()}}, {Key: "change.hint"}},
	}
	days := workdays(t, c)
	if len(days) == 1 {
		for _, part := range []leave.Part{leave.Morning, leave.Afternoon} {
			ask.Buttons = append(ask.Buttons, dayButton("change.only_"+string(part), days[0], days[0].String()+"/"+string(part)))
		}
	}
	for _, day := range days[:min(len(days), maxDays)] {
		if len(days) > 1 {
			ask.Buttons = append(ask.Buttons, dayButton("change.only", day, day.String()+"/"+string(leave.WholeDay)))
		}
	}
	if d.Sick {
		ask.Buttons = append(
			ask.Buttons, flows.Button{Label: flows.Words{Key: "change.all"}, Action: flows.Action{Value: valueWhole}},
		)
		return ask
	}
	for _, day := range days[:min(max(len(days)-1, 0), maxDays)] {
		ask.Buttons = append(ask.Buttons, dayButton("change.until", day, flows.ValueLast+"/"+day.String()))
	}
	last := t.DateButton("change.pick_last", c.Whole().From.Day)
	return flows.Ask{Words: ask.Words, Buttons: append(ask.Buttons, last)}
}

func dayButton(label string, day leave.Date, value string) flows.Button {
	return flows.Button{Label: flows.Words{Key: label, Args: leave.Args{"day": day}}, Action: flows.Action{Value: value}}
}

// workdays are the days of a leave on which it counts.
func workdays(t *flows.Talk, c leave.Case) []leave.Date {
	counted, err := leave.CountFor(c.Details.Applied(typeOf(t, c)), c.Segments, c.Group, t.School())
	if err != nil {
		return nil
	}
	days := make([]leave.Date, len(counted.Days))
	for i, d := range counted.Days {
		days[i] = d.Day
	}
	return days
}

func fillNew(t *flows.Talk, d *changeDraft, in flows.Input) flows.Result {
	c, _ := t.Case(d.Ref.Request)
	switch in := in.(type) {
	case flows.Tap:
		if in.Action.Value == valueWhole {
			return takeNew(t, d, c, slices.Clone(c.Segments))
		}
		if last, ok := strings.CutPrefix(in.Action.Value, flows.ValueLast+"/"); ok {
			return takeNewLast(t, d, c, last)
		}
		day, part, ok := flows.DayAndPart(in.Action.Value)
		if !ok {
			return flows.Deny(flows.DeniedWhenUnclear, nil)
		}
		segment, err := t.PartOf(day, part)
		if err != nil {
			return flows.Refuse(err)
		}
		return takeNew(t, d, c, leave.Common(c.Segments, []leave.Segment{segment}))
	case flows.Picked:
		return takeNewLast(t, d, c, in.Value)
	case flows.Text:
		return readNew(t, d, in.Text)
	case flows.Begin, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedWhenUnclear, nil)
}

// takeNewLast ends the leave with another day, earlier or later.
func takeNewLast(t *flows.Talk, d *changeDraft, c leave.Case, value string) flows.Result {
	last, err := leave.ParseDate(value)
	if err != nil {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	day, err := t.PartOf(last, leave.WholeDay)
	if err != nil {
		return flows.Refuse(err)
	}
	whole := c.Whole()
	if whole.To.Before(day.To) {
		longer := slices.Clone(c.Segments)
		leave.SortSegments(longer)
		longer[len(longer)-1].To = day.To
		return takeNew(t, d, c, longer)
	}
	return takeNew(t, d, c, leave.Common(c.Segments, []leave.Segment{{From: whole.From, To: day.To}}))
}

// readNew understands typed time in place of what was there.
func readNew(t *flows.Talk, d *changeDraft, text string) flows.Result {
	c, _ := t.Case(d.Ref.Request)
	for _, word := range []string{"改成只有", "改成只到", "改成", "改到", "改為", "只有", "only "} {
		text = strings.TrimPrefix(strings.TrimSpace(text), word)
	}
	h, err := t.Sentence(text, t.SaidAt())
	if err != nil {
		return flows.Refuse(err)
	}
	if len(h.Segments) == 0 {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	return takeNew(t, d, c, h.Segments)
}

// takeNew puts time into the draft that could be asked for; the rest of what is checked stands in the review.
func takeNew(t *flows.Talk, d *changeDraft, c leave.Case, segments []leave.Segment) flows.Result {
	if len(segments) == 0 {
		return flows.Deny(leave.DeniedNothingLeft, leave.Args{"number": c.Number})
	}
	if _, err := leave.CountFor(c.Details.Applied(typeOf(t, c)), segments, c.Group, t.School()); err != nil {
		return flows.Refuse(err)
	}
	leave.SortSegments(segments)
	d.Segments, t.State.Reask = segments, ""
	return nil
}

func undoNew(d *changeDraft) bool {
	had := len(d.Segments) > 0
	d.Segments = nil
	return had
}

func askChangeNote(t *flows.Talk, d changeDraft) flows.Ask {
	chips := []string{"chip.change.early", "chip.change.plans", "chip.change.more"}
	if d.Sick {
		chips = []string{"chip.change.cold", "chip.change.clinic", "chip.change.hospital"}
	}
	return t.AskNote(flows.NoteDraft{Ref: d.Ref}, "change.why_ask", chips...)
}

func fillChangeNote(t *flows.Talk, d *changeDraft, in flows.Input) flows.Result {
	var n flows.NoteDraft
	result := flows.FillNote(t, &n, in)
	d.Note = n.Note
	return result
}

func undoChangeNote(d *changeDraft) bool {
	had := d.Note != ""
	d.Note = ""
	return had
}

// reviewChange shows the leave as it is and as it is to become, with every check. What stands against it takes the
// place of the button that sends.
func reviewChange(t *flows.Talk, d changeDraft) flows.Reply {
	c, _ := t.Case(d.Ref.Request)
	assessed := t.AssessChange(c, d.Segments, d.Sick)
	draft := leave.Draft{Type: c.Type, Segments: d.Segments, Reason: d.Note}
	if d.Sick {
		draft.Type = leave.Sick
	}
	var buttons []flows.Button
	if len(assessed.Denials) == 0 {
		buttons = append(buttons, t.ReviewButton(flows.ValueSubmit, "button.submit_change", flows.Primary, nil))
	}
	buttons = append(
		buttons, t.ReviewButton(flows.ValueEdit, "button.mend_when", flows.Plain, nil),
		t.ReviewButton(flows.ValueQuit, "button.no", flows.Plain, nil),
	)
	return flows.Review{
		Draft: draft, Assessment: assessed, People: t.PeopleIn(draft, assessed), Mends: c.Number, Was: c.Segments,
		Sick: d.Sick, Buttons: buttons,
	}
}

func typeOf(t *flows.Talk, c leave.Case) leave.Type {
	of, _ := t.School().Types.Find(c.Type)
	return of
}
