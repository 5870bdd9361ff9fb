package flows

import (
	"strings"
	"unicode"

	"leaveline/flows/hear"
	"leaveline/leave"
)

// asksReason reports whether the type has a reason at all: one that neither needs one nor has presets does without (身心調適假).
func asksReason(t *talk, d applyDraft) bool {
	chosen, _ := t.School().Types.Find(d.Type)
	return chosen.NeedsReason || len(chosen.Presets) > 0
}

func reasonEmpty(t *talk, d applyDraft) bool {
	return asksReason(t, d) && d.Reason == "" && !d.Silent
}

const (
	valueSkip  = "skip"
	valueOther = "other"
)

func askReason(t *talk, d applyDraft) Ask {
	chosen, _ := t.School().Types.Find(d.Type)
	ask := Ask{Words: []Words{{Key: "apply.ask.reason", Args: leave.Args{"type": d.Type}}}}
	for _, p := range chosen.Presets {
		ask.Buttons = append(ask.Buttons, Button{Text: t.inMyLanguage(p.Text), Action: Action{Value: "preset:" + p.Code}})
	}
	ask.Buttons = append(ask.Buttons, typingButton(valueOther))
	if !chosen.NeedsReason {
		ask.Buttons = append(ask.Buttons, valueButton("button.skip", valueSkip))
	}
	return ask
}

// typingButton opens the keyboard for one's own words.
func typingButton(value string) Button {
	b := valueButton("button.other_words", value)
	b.Typing = true
	return b
}

func (t *talk) inMyLanguage(text map[string]string) string {
	if own, ok := text[t.Lang()]; ok {
		return own
	}
	return text["zh-TW"]
}

func fillReason(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		return t.reasonTapped(d, in.Action.Value)
	case Text:
		if word, ok := reviewWord(in.Text); ok {
			return t.reasonPassed(d, word)
		}
		if h, err := t.sentence(in.Text, t.Now()); err == nil && corrects(h) {
			return t.takeHeard(d, h)
		}
		reason, err := t.ownWords(in.Text)
		if err != nil {
			return err
		}
		d.Reason, d.Silent = reason, false
		return nil
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedUnclear, nil)
}

// reasonPassed answers 送出 and the like, which are words for the review and no reason: who need not give one goes on to it.
func (t *talk) reasonPassed(d *applyDraft, word string) error {
	chosen, _ := t.School().Types.Find(d.Type)
	switch {
	case word != valueSubmit:
		return leave.Deny(deniedReasonUnclear, nil)
	case chosen.NeedsReason:
		return leave.Deny(leave.DeniedReasonMissing, leave.Args{"type": d.Type})
	}
	d.Reason, d.Silent = "", true
	return nil
}

// corrects reports whether a sentence is a type or a time and nothing else: then it mends those, and is no reason.
func corrects(h hear.Heard) bool {
	return !h.Inferred && h.Reason == "" && (h.Type != "" || len(h.Segments) > 0 || h.Part != "")
}

func (t *talk) reasonTapped(d *applyDraft, value string) error {
	chosen, _ := t.School().Types.Find(d.Type)
	if value == valueSkip && !chosen.NeedsReason {
		d.Reason, d.Silent = "", true
		return nil
	}
	if value == valueOther {
		return errTyping
	}
	code, _ := strings.CutPrefix(value, "preset:")
	for _, p := range chosen.Presets {
		if p.Code == code {
			d.Reason, d.Silent = t.inMyLanguage(p.Text), false
			return nil
		}
	}
	return leave.Deny(leave.DeniedReasonMissing, leave.Args{"type": d.Type})
}

// ownWords is something typed as a reason: not too long, and with something in it that can be read.
func (t *talk) ownWords(text string) (string, error) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, ""))
	if err := leave.CheckLength(text, t.School().Settings.MaxReasonLength); err != nil {
		return "", err
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "", leave.Deny(deniedReasonUnclear, nil)
	}
	return text, nil
}

func undoReason(d *applyDraft) bool {
	had := d.Reason != "" || d.Silent
	d.Reason, d.Silent = "", false
	return had
}
