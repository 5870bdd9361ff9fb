package apply

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// editButton asks one question of the review anew.
func editButton(t *flows.Talk, label, slot string) flows.Button {
	return flows.Button{
		Label:  flows.Words{Key: label},
		Action: flows.Action{Session: t.State.Session, Slot: flows.SlotEdit, Value: slot},
	}
}

const valueAgain = "again" // 清空重填

// askEdit lists what can be changed.
func askEdit(t *flows.Talk, d draft) flows.Ask {
	auto := "edit.auto_on"
	if d.AutoNext {
		auto = "edit.auto_off"
	}
	ask := flows.Ask{Words: []flows.Words{{Key: "apply.ask.edit"}}, Buttons: []flows.Button{
		flows.ValueButton("edit.type", slotType), flows.ValueButton("edit.when", slotWhen),
		flows.ValueButton("edit.reason", slotReason), flows.ValueButton("edit.delegate", slotDelegate),
		flows.ValueButton("edit.add", slotAdd), flows.ValueButton("edit.files", slotFiles),
		flows.ValueButton(auto, valueAuto), flows.ValueButton("edit.handover", slotHandover),
	}}
	if d.Occasion.Kind != "" {
		ask.Buttons = append(ask.Buttons, flows.ValueButton("edit.occasion", slotOccasion))
	}
	for _, slot := range moreSlots(t, d) {
		ask.Buttons = append(ask.Buttons, flows.ValueButton("edit."+slot, slot))
	}
	about := flows.MenuButton(flows.DoRules)
	about.Action.Value = string(d.Type)
	return withButtons(ask, about, flows.ValueButton("button.start_over", valueAgain))
}

// changeable reports whether a question can be asked anew at the review.
func changeable(name string) bool {
	return slices.ContainsFunc(form().Slots, func(s flows.Slot[draft]) bool { return s.Changes && s.Name == name })
}

func fillEdit(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	what := ""
	switch in := in.(type) {
	case flows.Tap:
		what = in.Action.Value
	case flows.Text:
		what = editWord(in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	if what == slotPost && len(seats(t)) < 2 {
		what = "" // nothing to choose from
	}
	switch what {
	case valueAgain:
		*d = draft{Foreign: d.Foreign, For: d.For, Mends: d.Mends, Number: d.Number}
		t.State.Reask = ""
	case slotOccasion:
		d.Occasion, d.Anew, d.Weighed, d.Unborn, t.State.Reask = leave.Occasion{}, false, false, false, ""
		return nil
	case slotOrdered:
		d.Details.Ordered, t.State.Reask = true, ""
		return nil
	case valueAuto:
		d.AutoNext, t.State.Reask = !d.AutoNext, ""
		return nil
	default:
		if changeable(what) {
			d.Search, t.State.Reask = flows.Search{}, what
			return nil
		}
	}
	if text, ok := in.(flows.Text); ok {
		return readAll(t, d, text.Text)
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// editWord is the name of what is to be changed, as people type it.
func editWord(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, slot := range form().Slots {
		if slices.Contains(slot.Names, text) {
			return slot.Name
		}
	}
	if text == "自動詢問下一位" || text == "auto" {
		return valueAuto
	}
	return ""
}
