package apply

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// What can be added to a request at its review, for the types that have it.
const (
	slotDocument = "document" // 文號
	slotComp     = "comp"     // 職務補休
	slotRemark   = "remark"   // 註記
)

// moreButtons are what the type of a draft has besides, as it stands: the 註記 to tick, 文號, 職務補休.
func moreButtons(t *flows.Talk, d draft) []flows.Button {
	chosen := typeOf(t, d)
	var buttons []flows.Button
	for _, r := range chosen.Remarks {
		label := "remark.off." + string(r)
		if d.Details.Has(r) {
			label = "remark.on." + string(r)
		}
		buttons = append(buttons, slotButton(t, label, slotRemark, string(r)))
	}
	return buttons
}

// slotButton answers a question from the review, without its being asked.
func slotButton(t *flows.Talk, label, slot, value string) flows.Button {
	return flows.Button{
		Label: flows.Words{Key: label}, Action: flows.Action{Session: t.State.Session, Slot: slot, Value: value},
	}
}

// fillRemark ticks a 註記 of the type, or unticks it.
func fillRemark(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	tap, ok := in.(flows.Tap)
	if !ok {
		return flows.Deny(flows.DeniedUnclear, nil)
	}
	d.Details = d.Details.Toggle(leave.Remark(tap.Action.Value)).Of(typeOf(t, *d))
	return nil
}

// remarkWord is the 註記 that people type.
func remarkWord(text string) leave.Remark {
	switch text = strings.ToLower(strings.TrimSpace(text)); {
	case strings.Contains(text, "核准在案"), text == "cleared beforehand":
		return leave.RemarkPrior
	case strings.Contains(text, "差旅費"), text == "travel money":
		return leave.RemarkTravel
	}
	return ""
}

func askDocument(*flows.Talk, draft) flows.Ask {
	return flows.Ask{
		Words:   []flows.Words{{Key: "apply.ask.document"}, {Key: "apply.hint.document"}},
		Buttons: []flows.Button{flows.ValueButton("button.none", flows.ValueSkip)},
	}
}

func fillDocument(_ *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		d.Details.Document = ""
		return nil
	case flows.Text:
		return takeDocument(d, in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// takeDocument takes a 文號 as it is written; 略過 leaves it out.
func takeDocument(d *draft, text string) flows.Result {
	if passes(text) {
		d.Details.Document = ""
		return nil
	}
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if n := utf8.RuneCountInString(text); n > leave.MaxDocument {
		return flows.Deny(leave.DeniedDocumentTooLong, leave.Args{"limit": leave.MaxDocument, "length": n})
	}
	d.Details.Document = text
	return nil
}

// documentSaid is the 文號 in something typed at the review: 文號 高市教人字第11430012300號.
func documentSaid(text string) (string, bool) {
	for _, word := range []string{"公文文號", "文號", "document no.", "document"} {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(text), word); ok {
			rest = strings.TrimLeft(rest, " :：　")
			return rest, rest != ""
		}
	}
	return "", false
}

// offDuty is why none of a draft's time is leave from work, where it may be asked for all the same, because it earns
// 補休: a 公假 on a day off.
func offDuty(t *flows.Talk, d draft) *leave.Denial {
	chosen := typeOf(t, d)
	if !chosen.EarnsComp || len(d.Segments) == 0 {
		return nil
	}
	_, err := leave.CountFor(d.Details.Applied(chosen), d.Segments, t.Subject().Group, t.School())
	if !leave.EarnsOnly(chosen, err) {
		return nil
	}
	return leave.AsDenial(err)
}

// unmissed reports whether nobody need stand in: the days are only reported, or no working time.
func unmissed(t *flows.Talk, d draft) bool { return reports(t, d) || offDuty(t, d) != nil }

// compEmpty asks for 職務補休 where the request is for nothing else.
func compEmpty(t *flows.Talk, d draft) bool {
	return d.Details.CompMinutes == 0 && offDuty(t, d) != nil
}

func undoComp(d *draft) bool {
	had := d.Details.CompMinutes > 0
	d.Details.CompMinutes = 0
	return had
}

// askComp offers all the time outside working hours, and none of it (W16).
func askComp(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "apply.ask.comp"}}}
	most := leave.OutsideHours(d.Segments, t.Subject().Group, t.School()) / flows.MinutesAnHour * flows.MinutesAnHour
	for n := most; n > 0 && len(ask.Buttons) < shownHours; n -= flows.MinutesAnHour {
		ask.Buttons = append(ask.Buttons, flows.Button{
			Label:  flows.Words{Key: "apply.comp.option", Args: leave.Args{"minutes": leave.Minutes(n)}},
			Action: flows.Action{Value: strconv.Itoa(n)},
		})
	}
	if most == 0 {
		ask.Words[0].Key = "apply.comp.nothing"
	}
	ask.Buttons = append(ask.Buttons, flows.ValueButton("button.none", flows.ValueSkip))
	return ask
}

const shownHours = 6

func fillComp(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		minutes, err := strconv.Atoi(in.Action.Value)
		if err != nil { // 沒有
			minutes = 0
		}
		return takeComp(t, d, minutes)
	case flows.Text:
		return readComp(t, d, in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// readComp takes a length as people type it: 2小時, 90分.
func readComp(t *flows.Talk, d *draft, text string) flows.Result {
	if passes(text) {
		return takeComp(t, d, 0)
	}
	minutes, ok := parse.Minutes(text)
	if !ok {
		return flows.Deny(flows.DeniedLengthUnclear, nil)
	}
	return takeComp(t, d, minutes)
}

func takeComp(t *flows.Talk, d *draft, minutes int) flows.Result {
	if err := leave.CheckComp(minutes, d.Segments, t.Subject().Group, t.School()); err != nil {
		return flows.Refuse(err)
	}
	if refused := offDuty(t, *d); refused != nil && minutes == 0 { // without it there is nothing to ask for
		return flows.Refuse(refused)
	}
	d.Details.CompMinutes = minutes
	return nil
}

// settleDetails forgets what the present type and time do not ask for.
func settleDetails(t *flows.Talk, d *draft) {
	if d.Type != "" {
		d.Details = d.Details.Of(typeOf(t, *d))
	}
	if seat := seat(t, *d); seat == seats(t)[0] {
		d.Details.Post = "" // the main one needs no word
	}
	if d.Type != "" && !typeOf(t, *d).NeedsPlace {
		d.With = nil
	}
	if len(d.Segments) > 0 && !needsEmergency(t, *d) {
		d.Details.Emergency = ""
	}
	if d.Details.CompMinutes > 0 && leave.CheckComp(
		d.Details.CompMinutes, d.Segments, t.Subject().Group, t.School(),
	) != nil {
		d.Details.CompMinutes = 0
	}
}

// moreSlots are the questions that the type of a draft has besides those of every type; each can be changed.
func moreSlots(t *flows.Talk, d draft) []string {
	var slots []string
	chosen := typeOf(t, d)
	if len(seats(t)) > 1 {
		slots = append(slots, slotPost)
	}
	if !chosen.Report {
		slots = append(slots, slotTrip)
	}
	if needsEmergency(t, d) {
		slots = append(slots, slotEmergency)
	}
	if chosen.NeedsPlace {
		slots = append(slots, slotPlace, slotDocument)
	}
	if chosen.NeedsPlace && d.For == "" && d.Mends.Request == "" {
		slots = append(slots, slotPeople)
	}
	if chosen.EarnsComp && leave.OutsideHours(d.Segments, t.Subject().Group, t.School()) >= flows.MinutesAnHour {
		slots = append(slots, slotComp)
	}
	return slots
}

// readMore understands what is typed at the review of a type that has more: a 註記 to tick, the 文號. False when it is
// neither.
func readMore(t *flows.Talk, d *draft, text string) bool {
	chosen := typeOf(t, *d)
	if r := remarkWord(text); slices.Contains(chosen.Remarks, r) {
		d.Details = d.Details.Toggle(r)
		return true
	}
	number, said := documentSaid(text)
	return said && chosen.NeedsPlace && takeDocument(d, number) == nil
}
