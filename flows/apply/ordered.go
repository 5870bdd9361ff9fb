package apply

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

const (
	slotOrdered  = "ordered"
	valueOrdered = "yes"
	valueOther   = "time"
)

// spared is why a draft's time needs no leave: a vacation in which the teacher need not come (教師請假規則 §12).
func spared(t *flows.Talk, d draft) *leave.Denial {
	if len(d.Segments) == 0 || d.Day != 0 || reports(t, d) {
		return nil
	}
	_, err := leave.CountFor(d.Details.Applied(typeOf(t, d)), d.Segments, t.Subject().Group, t.School())
	if denial := leave.AsDenial(err); denial != nil && denial.Code == leave.DeniedVacation {
		return denial
	}
	return nil
}

// orderedEmpty asks, before anything else is asked of leave in a vacation, whether the school ordered the teacher to
// come: only then leave is needed.
func orderedEmpty(t *flows.Talk, d draft) bool { return spared(t, d) != nil }

func askOrdered(t *flows.Talk, d draft) flows.Ask {
	args := leave.Args{}
	if denial := spared(t, d); denial != nil {
		args = denial.Args
	}
	key := "apply.ask.ordered"
	if d.For != "" {
		key = "apply.ask.ordered_for"
	}
	return flows.Ask{
		Words: []flows.Words{{Key: key, Args: args}},
		Buttons: []flows.Button{
			flows.ValueButton("button.ordered", valueOrdered), flows.ValueButton("button.other_time", valueOther),
		},
	}
}

func fillOrdered(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	value := ""
	switch in := in.(type) {
	case flows.Tap:
		value = in.Action.Value
	case flows.Text:
		if value = orderedWord(in.Text); value == "" {
			return readAll(t, d, in.Text)
		}
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	switch value {
	case valueOrdered:
		d.Details.Ordered = true
	case valueOther:
		d.Segments = nil
	default:
		return flows.Deny(flows.DeniedUnclear, nil)
	}
	return nil
}

// orderedWord is an answer as people type it.
func orderedWord(text string) string {
	switch text = strings.ToLower(strings.TrimSpace(text)); {
	case slices.Contains([]string{"沒有", "沒", "不用", "不必", "no", "改其他時間", "其他時間"}, text):
		return valueOther
	case slices.Contains([]string{"有", "要", "是", "對", "yes"}, text), strings.Contains(text, "排定"),
		strings.Contains(text, "要到校"):
		return valueOrdered
	}
	return ""
}

func undoOrdered(d *draft) bool {
	had := d.Details.Ordered
	d.Details.Ordered = false
	return had
}

// orderedButton says at the review that the school ordered the teacher to come on the days of the vacation as well.
func orderedButton(a leave.Assessment) []flows.Button {
	if !slices.ContainsFunc(a.Warnings, func(w leave.Warning) bool { return w.Code == leave.WarnVacation }) {
		return nil
	}
	return []flows.Button{{
		Label: flows.Words{Key: "button.ordered"}, Action: flows.Action{Slot: flows.SlotEdit, Value: slotOrdered},
	}}
}
