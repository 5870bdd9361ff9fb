package apply

import (
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
	case slotType, slotWhen, slotReason, slotDelegate, slotAdd, slotPlace, slotEmergency, slotDocument, slotComp,
		slotPeople, slotFiles, slotHandover,
		slotTrip, slotDestination, slotPost:
		d.Search, t.State.Reask = flows.Search{}, what
		return nil
	case valueAgain:
		*d = draft{Foreign: d.Foreign, For: d.For, Mends: d.Mends, Number: d.Number}
		t.State.Reask = ""
	case slotOccasion:
		d.Occasion, d.Anew, d.Weighed, d.Unborn, t.State.Reask = leave.Occasion{}, false, false, false, ""
		return nil
	case valueAuto:
		d.AutoNext, t.State.Reask = !d.AutoNext, ""
		return nil
	}
	if text, ok := in.(flows.Text); ok {
		return hearAll(t, d, text.Text)
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// editWord is the name of what is to be changed, as people type it.
func editWord(text string) string {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "假別", "type":
		return slotType
	case "哪一件事", "哪一件", "事件", "event":
		return slotOccasion
	case "時間", "日期", "when", "time", "date":
		return slotWhen
	case "事由", "原因", "reason":
		return slotReason
	case "代理人", "換人", "delegate":
		return slotDelegate
	case "加一段", "加一段時間", "add":
		return slotAdd
	case "出國", "出國或赴大陸", "abroad":
		return slotTrip
	case "地點", "place":
		return slotPlace
	case "多人", "多人同行", "同行", "several people":
		return slotPeople
	case "職務", "人員切換", "換職務", "切換職務", "post":
		return slotPost
	case "文號", "公文文號", "document no.", "document":
		return slotDocument
	case "職務補休", "補休時數", "comp time":
		return slotComp
	case "補請理由", "補請假理由", "emergency":
		return slotEmergency
	case "附件", "附上證明", "證明", "照片", "attachments", "files":
		return slotFiles
	case "交辦事項", "交辦", "hand-over note":
		return slotHandover
	case "自動詢問下一位", "auto":
		return valueAuto
	}
	return ""
}
