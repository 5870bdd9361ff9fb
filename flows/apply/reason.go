package apply

import (
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// asksReason reports whether the type has a reason at all: one that neither needs one nor has presets does without
// (身心調適假).
func asksReason(t *flows.Talk, d draft) bool {
	chosen, _ := t.School().Types.Find(d.Type)
	return chosen.NeedsReason || len(chosen.Presets) > 0
}

func reasonEmpty(t *flows.Talk, d draft) bool {
	return asksReason(t, d) && d.Reason == "" && !d.Silent
}

func askReason(t *flows.Talk, d draft) flows.Ask {
	chosen, _ := t.School().Types.Find(d.Type)
	ask := flows.Ask{Words: []flows.Words{{Key: "apply.ask.reason", Args: leave.Args{"type": d.Type}}}}
	for _, p := range chosen.Presets {
		ask.Buttons = append(
			ask.Buttons, flows.Button{Text: t.InMyLanguage(p.Text), Action: flows.Action{Value: "preset:" + p.Code}},
		)
	}
	ask.Buttons = append(ask.Buttons, flows.TypingButton(flows.ValueOther))
	if !chosen.NeedsReason {
		ask.Buttons = append(ask.Buttons, flows.ValueButton("button.skip", flows.ValueSkip))
	}
	return ask
}

func fillReason(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		return reasonTapped(t, d, in.Action.Value)
	case flows.Text:
		if word, ok := flows.ReviewWord(in.Text); ok {
			return reasonPassed(t, d, word)
		}
		if h, err := t.Sentence(in.Text, t.SaidAt()); err == nil && corrects(h) {
			return takeSentence(t, d, h)
		}
		reason, err := t.OwnWords(in.Text)
		if err != nil {
			return flows.Refuse(err)
		}
		d.Reason, d.Silent = reason, false
		return nil
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// reasonPassed answers 送出 and the like, which are words for the review and no reason: who need not give one goes on to
// it.
func reasonPassed(t *flows.Talk, d *draft, word string) flows.Result {
	chosen, _ := t.School().Types.Find(d.Type)
	switch {
	case word != flows.ValueSubmit:
		return flows.Deny(flows.DeniedReasonUnclear, nil)
	case chosen.NeedsReason:
		return flows.Deny(leave.DeniedReasonMissing, leave.Args{"type": d.Type})
	}
	d.Reason, d.Silent = "", true
	return nil
}

// corrects reports whether a sentence is a type or a time and nothing else: then it mends those, and is no reason.
func corrects(h parse.Sentence) bool {
	return !h.Inferred && h.Reason == "" && (h.Type != "" || len(h.Segments) > 0 || h.Part != "")
}

func reasonTapped(t *flows.Talk, d *draft, value string) flows.Result {
	chosen, _ := t.School().Types.Find(d.Type)
	if value == flows.ValueSkip && !chosen.NeedsReason {
		d.Reason, d.Silent = "", true
		return nil
	}
	if value == flows.ValueOther {
		return flows.Typing{}
	}
	code, _ := strings.CutPrefix(value, "preset:")
	for _, p := range chosen.Presets {
		if p.Code == code {
			d.Reason, d.Silent = t.InMyLanguage(p.Text), false
			return nil
		}
	}
	return flows.Deny(leave.DeniedReasonMissing, leave.Args{"type": d.Type})
}

func undoReason(d *draft) bool {
	had := d.Reason != "" || d.Silent
	d.Reason, d.Silent = "", false
	return had
}
