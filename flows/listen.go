package flows

import (
	"slices"
	"strings"

	"leaveline/flows/hear"
	"leaveline/leave"
)

// longestSentence is how much of something typed is looked at for a time or a type; more is a text, not a sentence.
const longestSentence = 600

// sentence understands something typed as if it were said on a day.
func (t *talk) sentence(text string, now leave.Local) (hear.Heard, error) {
	if len(text) > longestSentence {
		return hear.Heard{}, leave.Deny(deniedUnclear, nil)
	}
	return hear.Sentence(text, hear.Context{Now: now, School: t.School(), Group: t.subject().Group})
}

// hearAll puts everything a sentence says into the draft. What can't be taken is refused, and the rest is kept.
func hearAll(t *talk, d *applyDraft, text string) error {
	h, err := t.sentence(text, t.Now())
	if err != nil {
		return err
	}
	return t.takeHeard(d, h)
}

func (t *talk) takeHeard(d *applyDraft, h hear.Heard) error {
	switch {
	case h.Weekly:
		return t.takeWeekly(d, h)
	case h.Other != "":
		return leave.Deny(deniedOtherType, leave.Args{"text": h.Other})
	case h.Type == "" && len(h.Segments) == 0 && h.Part != "" && !oneDay(d.Segments):
		return leave.Deny(deniedPartOver, nil)
	case h.Type == "" && len(h.Segments) == 0 && h.Part == "":
		return leave.Deny(unclearCode(t, d), nil)
	}
	if kin := kinOf(h.Reason); kin != "" && h.Type == leave.Bereavement {
		d.Occasion.Kin = kin
	}
	if h.Trip != "" {
		_ = takeAbroad(d, string(h.Trip)) // the two codes are always taken
	}
	errReason := t.hearReason(d, h)
	errType := t.hearTypeOf(d, h)
	if err := t.hearSegments(d, h); err != nil {
		return err
	}
	if errType != nil {
		return errType
	}
	return errReason
}

// unclearCode is what was expected when nothing was understood.
func unclearCode(t *talk, d *applyDraft) leave.Code {
	switch {
	case t.state.Stage == Reviewing:
		return deniedReviewUnclear
	case d.Type == "" || t.state.Reask == slotType:
		return deniedTypeUnclear
	}
	return deniedWhenUnclear
}

func (t *talk) hearTypeOf(d *applyDraft, h hear.Heard) error {
	if h.Type == "" || h.Inferred && d.Type != "" { // a symptom says nothing against a type that was chosen
		return nil
	}
	return t.chooseType(d, h.Type)
}

func (t *talk) hearSegments(d *applyDraft, h hear.Heard) error {
	switch {
	case h.Undated && oneDay(d.Segments):
		return t.onDay(d, d.Segments[0].From.Day, h)
	case len(h.Segments) == 0:
		return nil
	case h.Half:
		return t.takeDay(d, h.Segments[0].From.Day.String(), true)
	}
	return t.takeSegments(d, h.Segments)
}

// oneDay reports whether all of a draft's time lies on one day, so that a time without a date can only mean that day.
func oneDay(segments []leave.Segment) bool {
	return len(segments) > 0 && !slices.ContainsFunc(segments, func(s leave.Segment) bool {
		return s.From.Day != segments[0].From.Day || s.To.Day != segments[0].From.Day
	})
}

// onDay takes a time that was said without a date for the day that is spoken of.
func (t *talk) onDay(d *applyDraft, day leave.Date, h hear.Heard) error {
	if h.Part != "" {
		return t.takePart(d, day, h.Part)
	}
	segments := slices.Clone(h.Segments)
	for i, s := range segments {
		segments[i] = between(day, s.From.At, s.To.At)
	}
	return t.takeSegments(d, segments)
}

func (t *talk) hearReason(d *applyDraft, h hear.Heard) error {
	if h.Reason == "" || d.Reason != "" {
		return nil
	}
	reason, err := t.ownWords(h.Reason)
	if err != nil {
		return err
	}
	d.Reason, d.Silent = reason, false
	return nil
}

// hearPart understands a part or a time on the day that was picked.
func hearPart(t *talk, d *applyDraft, text string) error {
	h, err := t.sentence(text, leave.Local{Day: d.Day})
	switch {
	case err != nil:
		return err
	case h.Part != "":
		return t.takePart(d, d.Day, h.Part)
	case h.Half || strings.TrimSpace(text) == "半天":
		d.Half = true
		return errFurther
	case len(h.Segments) == 0:
		return leave.Deny(deniedTimeUnclear, nil)
	}
	return t.takeSegments(d, h.Segments)
}

// hearUntil understands when the leave ends that begins on the picked day at the picked time.
func hearUntil(t *talk, d *applyDraft, text string) error {
	clock := strings.TrimSpace(fullToHalf(text))
	if t.takeUntil(d, clock) == nil {
		return nil
	}
	if d.Start == nil {
		return leave.Deny(deniedTimeUnclear, nil)
	}
	h, err := t.sentence(d.Start.String()+"到"+text, leave.Local{Day: d.Day})
	if err != nil {
		return err
	}
	if len(h.Segments) != 1 {
		return leave.Deny(deniedTimeUnclear, nil)
	}
	return t.takeSegments(d, h.Segments)
}
