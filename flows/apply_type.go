package flows

import (
	"slices"

	"leaveline/leave"
)

func typeEmpty(_ *talk, d applyDraft) bool { return d.Type == "" }

// askType offers the types with what is left of each.
func askType(t *talk, _ applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "apply.ask.type"}, {Key: "apply.hint.type"}}}
	for _, b := range t.Balances() {
		ask.Buttons = append(ask.Buttons, Button{
			Label:  Words{Key: "apply.type.option", Args: leave.Args{"type": b.Type, "balance": b}},
			Action: Action{Value: string(b.Type)},
		})
	}
	return ask
}

func fillType(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		return t.chooseType(d, leave.TypeCode(in.Action.Value))
	case Text:
		return hearType(t, d, in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedTypeUnclear, nil)
}

// hearType takes a typed type, and whatever else the sentence says.
func hearType(t *talk, d *applyDraft, text string) error {
	if err := hearAll(t, d, text); err != nil {
		return err
	}
	if d.Type == "" {
		return errFurther
	}
	return nil
}

// chooseType takes a type that the person may take. Presets are the type's own, so a preset reason of another one is asked anew.
func (t *talk) chooseType(d *applyDraft, code leave.TypeCode) error {
	chosen, ok := t.School().Types.Find(code)
	switch {
	case !ok:
		return leave.Deny(leave.DeniedUnknownType, nil)
	case !eligible(t, code):
		return leave.Deny(leave.DeniedNotEligible, leave.Args{"type": code})
	}
	if old, known := t.School().Types.Find(d.Type); known && old.Code != code && isPreset(old, d.Reason) {
		d.Reason = ""
	}
	d.Type = code
	d.Silent = d.Silent && !chosen.NeedsReason
	return nil
}

// eligible reports whether the person's group may take the type today; the balances would say the same, at the price of reading them.
func eligible(t *talk, code leave.TypeCode) bool {
	_, ok := t.School().Types.For(t.subject().Group, t.Now().Day).Find(code)
	return ok
}

func isPreset(t leave.Type, reason string) bool {
	return slices.ContainsFunc(t.Presets, func(p leave.Preset) bool {
		for _, text := range p.Text {
			if text == reason {
				return true
			}
		}
		return false
	})
}

func undoType(d *applyDraft) bool {
	had := d.Type != ""
	d.Type = ""
	return had
}
