package apply

import (
	"cmp"
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

func typeEmpty(_ *flows.Talk, d draft) bool { return d.Type == "" }

// askType offers the person's usual types with what is left of each, and the rest behind 更多 (W11).
func askType(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "apply.ask.type"}, {Key: "apply.hint.type"}}}
	if len(d.Segments) > 0 {
		ask.Words = []flows.Words{{Key: "apply.ask.type_for", Args: leave.Args{"segments": d.Segments}}}
	}
	if t.State.For != "" {
		ask.Buttons = typeButtons(t, d)
		return ask
	}
	usual, rest := flows.PartTypes(t.Balances())
	shown := usual
	if d.Further {
		shown = rest
	}
	for _, b := range shown {
		ask.Buttons = append(ask.Buttons, flows.Button{
			Label:  flows.Words{Key: "apply.type.option", Args: leave.Args{"type": b.Type, "balance": b}},
			Action: flows.Action{Value: string(b.Type)},
		})
	}
	if !d.Further && t.State.Reask == "" {
		ask.Buttons = append(ask.Buttons, habitButtons(t)...)
	}
	if t.State.Suspended != nil && t.State.Reask == "" {
		ask.Buttons = append(ask.Buttons, flows.MenuButton(flows.DoResume))
	}
	if !d.Further && len(rest) > 0 {
		ask.Buttons = append(ask.Buttons, flows.ValueButton("button.more_types", flows.ValueMore))
	} else if t.State.Reask == "" {
		ask.Buttons = append(ask.Buttons, flows.MenuButton(flows.DoApplyFor))
	}
	return ask
}

// wantsMore reports whether the word for the rest of the types was typed.
func wantsMore(text string) bool {
	word := strings.TrimRight(strings.TrimSpace(text), "▸>. …")
	return word == "更多" || word == "其他" || word == "其他假別" || strings.EqualFold(word, "more")
}

func fillType(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		if in.Action.Value == flows.ValueMore {
			d.Further = true
			return flows.Further{}
		}
		if copied, result := again(t, d, in.Action.Value); copied {
			return result
		}
		return chooseType(t, d, leave.TypeCode(in.Action.Value))
	case flows.Text:
		if wantsMore(in.Text) {
			d.Further = true
			return flows.Further{}
		}
		return readType(t, d, in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedTypeUnclear, nil)
}

// readType takes a typed type, and whatever else the sentence says.
func readType(t *flows.Talk, d *draft, text string) flows.Result {
	if result := readAll(t, d, text); result != nil {
		return result
	}
	if d.Type == "" {
		return flows.Further{}
	}
	return nil
}

// chooseType takes a type that the person may take. What was said for another type alone is asked anew.
func chooseType(t *flows.Talk, d *draft, code leave.TypeCode) flows.Result {
	chosen, ok := t.School().Types.Find(code)
	switch {
	case !ok:
		return flows.Deny(leave.DeniedUnknownType, nil)
	case !eligible(t, code):
		return flows.Deny(leave.DeniedNotEligible, leave.Args{"type": code})
	}
	if old, known := t.School().Types.Find(cmp.Or(d.Type, d.Was)); known && old.Code != code {
		forget(t, d, old, chosen)
	}
	d.Type, d.Was, d.Further = code, "", false
	d.Silent = d.Silent && !chosen.NeedsReason
	return nil
}

// forget drops what was said for a type when another one is chosen. It was written for those who read it there: an
// illness is no matter of those who decide on 事假.
func forget(t *flows.Talk, d *draft, old, chosen leave.Type) {
	code := presetOf(old, d.Reason)
	own := d.Reason != "" && code == "" || d.Details.Emergency != ""
	i := slices.IndexFunc(chosen.Presets, func(p leave.Preset) bool { return p.Code == code })
	if d.Reason = ""; i >= 0 {
		d.Reason = t.InMyLanguage(chosen.Presets[i].Text)
	}
	d.Details.Place, d.Details.Document, d.Details.Remarks = "", "", nil
	d.Details.CompMinutes, d.Details.Emergency = 0, ""
	args := leave.Args{"type": chosen.Code, "was": old.Code}
	switch {
	case d.Filed || len(sentFiles(t, *d, old.Code)) > 0:
		// Files belong to the session, so that those of the former one stay behind, and are purged with it.
		t.State.Session, d.Filed = t.NewSession(), false
		t.Say([]flows.Words{{Key: "apply.type.anew_files", Args: args}})
	case own:
		t.Say([]flows.Words{{Key: "apply.type.anew", Args: args}})
	}
}

// eligible reports whether the person may take the type today; the balances would say the same, at the price of reading
// them.
func eligible(t *flows.Talk, code leave.TypeCode) bool {
	_, ok := t.School().Types.ForPerson(t.Subject(), t.Now().Day).Find(code)
	return ok
}

// presetOf is the code of the preset that a reason was chosen from; empty for own words.
func presetOf(t leave.Type, reason string) string {
	for _, p := range t.Presets {
		for _, text := range p.Text {
			if text == reason {
				return p.Code
			}
		}
	}
	return ""
}

func undoType(d *draft) bool {
	had := d.Type != "" || d.Further
	d.Type, d.Was, d.Further = "", cmp.Or(d.Type, d.Was), false
	return had
}
