package apply

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// readAll puts everything a sentence says into the draft. What can't be taken is refused, and the rest is kept.
func readAll(t *flows.Talk, d *draft, text string) flows.Result {
	h, err := t.Sentence(text, t.SaidAt())
	if err != nil {
		return flows.Refuse(err)
	}
	return takeSentence(t, d, h)
}

func takeSentence(t *flows.Talk, d *draft, h parse.Sentence) flows.Result {
	switch {
	case h.Weekly:
		return takeWeekly(t, d, h)
	case h.Other != "":
		return flows.Deny(flows.DeniedOtherType, leave.Args{"text": h.Other})
	case h.Type == "" && len(h.Segments) == 0 && h.Part != "" && !oneDay(d.Segments):
		return flows.Deny(flows.DeniedPartOver, nil)
	case h.Type == "" && len(h.Segments) == 0 && h.Part == "":
		return flows.Deny(unclearCode(t, d), nil)
	}
	if kin := kinOf(h.Reason); kin != "" && h.Type == leave.Bereavement {
		d.Occasion.Kin = kin
	}
	if h.Trip != "" {
		_ = takeAbroad(d, string(h.Trip)) // the two codes are always taken
	}
	kind := readTypeOf(t, d, h)
	var reason flows.Result
	if kind == nil { // a reason is for the type that it was said with
		reason = readReason(t, d, h)
	}
	if result := readSegments(t, d, h); result != nil {
		return result
	}
	if kind != nil {
		return kind
	}
	return reason
}

// unclearCode is what was expected when nothing was understood.
func unclearCode(t *flows.Talk, d *draft) leave.Code {
	switch {
	case t.State.Stage == flows.Reviewing:
		return flows.DeniedReviewUnclear
	case d.Type == "" || t.State.Reask == slotType:
		return flows.DeniedTypeUnclear
	}
	return flows.DeniedWhenUnclear
}

func readTypeOf(t *flows.Talk, d *draft, h parse.Sentence) flows.Result {
	if h.Type == "" || h.Inferred && d.Type != "" { // a symptom says nothing against a type that was chosen
		return nil
	}
	return chooseType(t, d, h.Type)
}

func readSegments(t *flows.Talk, d *draft, h parse.Sentence) flows.Result {
	switch {
	case h.Undated && oneDay(d.Segments):
		return onDay(t, d, d.Segments[0].From.Day, h)
	case len(h.Segments) == 0:
		return nil
	case h.Half:
		return takeDay(t, d, h.Segments[0].From.Day.String(), true)
	}
	return takeSegments(t, d, h.Segments)
}

// oneDay reports whether all of a draft's time lies on one day, so that a time without a date can only mean that day.
func oneDay(segments []leave.Segment) bool {
	return len(segments) > 0 && !slices.ContainsFunc(segments, func(s leave.Segment) bool {
		return s.From.Day != segments[0].From.Day || s.To.Day != segments[0].From.Day
	})
}

// onDay takes a time that was said without a date for the day that is spoken of.
func onDay(t *flows.Talk, d *draft, day leave.Date, h parse.Sentence) flows.Result {
	if h.Part != "" {
		return takePart(t, d, day, h.Part)
	}
	segments := slices.Clone(h.Segments)
	for i, s := range segments {
		segments[i] = flows.Between(day, s.From.At, s.To.At)
	}
	return takeSegments(t, d, segments)
}

func readReason(t *flows.Talk, d *draft, h parse.Sentence) flows.Result {
	if h.Reason == "" || d.Reason != "" {
		return nil
	}
	reason, err := t.OwnWords(h.Reason)
	if err != nil {
		return flows.Refuse(err)
	}
	d.Reason, d.Silent = reason, false
	return nil
}

// readPart understands a part or a time on the day that was picked.
func readPart(t *flows.Talk, d *draft, text string) flows.Result {
	h, err := t.Sentence(text, leave.Local{Day: d.Day})
	switch {
	case err != nil:
		return flows.Refuse(err)
	case h.Part != "":
		return takePart(t, d, d.Day, h.Part)
	case h.Half || strings.TrimSpace(text) == "半天":
		d.Half = true
		return flows.Further{}
	case len(h.Segments) == 0:
		return flows.Deny(flows.DeniedTimeUnclear, nil)
	}
	return takeSegments(t, d, h.Segments)
}

// readUntil understands when the leave ends that begins on the picked day at the picked time.
func readUntil(t *flows.Talk, d *draft, text string) flows.Result {
	clock := strings.TrimSpace(flows.FullToHalf(text))
	if takeUntil(t, d, clock) == nil {
		return nil
	}
	if d.Start == nil {
		return flows.Deny(flows.DeniedTimeUnclear, nil)
	}
	h, err := t.Sentence(d.Start.String()+"到"+text, leave.Local{Day: d.Day})
	if err != nil {
		return flows.Refuse(err)
	}
	if len(h.Segments) != 1 {
		return flows.Deny(flows.DeniedTimeUnclear, nil)
	}
	return takeSegments(t, d, h.Segments)
}
