package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

func typeEmpty(_ *talk, d applyDraft) bool { return d.Type == "" }

// usualTypes is how many types are offered at first; the others stand behind 更多.
const usualTypes = 6

// askType offers the person's usual types with what is left of each, and the rest behind 更多 (W11).
func askType(t *talk, d applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "apply.ask.type"}, {Key: "apply.hint.type"}}}
	if len(d.Segments) > 0 {
		ask.Words = []Words{{Key: "apply.ask.type_for", Args: leave.Args{"segments": d.Segments}}}
	}
	if t.state.For != "" {
		ask.Buttons = t.typeButtons(d)
		return ask
	}
	usual, rest := partTypes(t.Balances())
	shown := usual
	if d.Further {
		shown = rest
	}
	for _, b := range shown {
		ask.Buttons = append(ask.Buttons, Button{
			Label:  Words{Key: "apply.type.option", Args: leave.Args{"type": b.Type, "balance": b}},
			Action: Action{Value: string(b.Type)},
		})
	}
	if !d.Further && t.state.Reask == "" {
		ask.Buttons = append(ask.Buttons, t.habitButtons()...)
	}
	if t.state.Parked != nil && t.state.Reask == "" {
		ask.Buttons = append(ask.Buttons, menuButton(DoResume))
	}
	if !d.Further && len(rest) > 0 {
		ask.Buttons = append(ask.Buttons, valueButton("button.more_types", valueMore))
	} else if t.state.Reask == "" {
		ask.Buttons = append(ask.Buttons, menuButton(DoApplyFor))
	}
	return ask
}

// partTypes parts a person's types: those that they have used this year, and then the first of the catalogue that hold something, are
// the usual ones. Both parts keep the catalogue's order.
func partTypes(all []leave.Balance) (usual, rest []leave.Balance) {
	chosen := map[leave.TypeCode]bool{}
	for _, wanted := range []func(leave.Balance) bool{used, everyday} {
		for _, b := range all {
			if len(chosen) < usualTypes && wanted(b) {
				chosen[b.Type] = true
			}
		}
	}
	for _, b := range all {
		if chosen[b.Type] {
			usual = append(usual, b)
		} else {
			rest = append(rest, b)
		}
	}
	return usual, rest
}

func used(b leave.Balance) bool { return !b.Each && b.Taken+b.Reserved > 0 }

func everyday(b leave.Balance) bool {
	return !b.Each && (b.Unlimited || b.Entitlement+b.CarryOver+b.Adjusted > 0)
}

// wantsMore reports whether the word for the rest of the types was typed.
func wantsMore(text string) bool {
	word := strings.TrimRight(strings.TrimSpace(text), "▸>. …")
	return word == "更多" || word == "其他" || word == "其他假別" || strings.EqualFold(word, "more")
}

func fillType(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		if in.Action.Value == valueMore {
			d.Further = true
			return errFurther
		}
		if copied, err := t.again(d, in.Action.Value); copied {
			return err
		}
		return t.chooseType(d, leave.TypeCode(in.Action.Value))
	case Text:
		if wantsMore(in.Text) {
			d.Further = true
			return errFurther
		}
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
	d.Type, d.Further = code, false
	d.Silent = d.Silent && !chosen.NeedsReason
	return nil
}

// eligible reports whether the person may take the type today; the balances would say the same, at the price of reading them.
func eligible(t *talk, code leave.TypeCode) bool {
	_, ok := t.School().Types.ForPerson(t.subject(), t.Now().Day).Find(code)
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
	had := d.Type != "" || d.Further
	d.Type, d.Further = "", false
	return had
}
