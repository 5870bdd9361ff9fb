package flows

import (
	"errors"
	"slices"
	"strings"

	"leaveline/leave"
)

// draft is what the office gets.
func (t *talk) draft(d applyDraft) leave.Draft {
	draft := leave.Draft{
		For:  d.For,
		Type: d.Type, Segments: d.Segments, Reason: d.Reason,
		Covers: d.covers(), AutoNext: d.AutoNext, Details: d.Details,
	}
	if d.Occasion.Kind != "" {
		draft.Occasion, draft.Details.Occasion = d.Occasion, d.Occasion.ID
	}
	for _, p := range t.listed() {
		draft.Candidates = append(draft.Candidates, p.ID)
	}
	return draft.Tidied(t.School().Types)
}

// reviewApply shows the request whole with every check. What stands against it takes the place of the button that sends.
func reviewApply(t *talk, d applyDraft) Reply {
	draft := t.draft(d)
	assessed := t.Assess(draft, d.Mends.Request)
	files := t.draftFiles(d, draft, assessed)
	due := leave.ProofOf(draft, assessed, len(files), t.School())
	if !due.Owed() {
		assessed.Warnings = slices.DeleteFunc(slices.Clone(assessed.Warnings), func(w leave.Warning) bool { return w.Code == leave.WarnProof })
		due.Due = 0
	}
	if d.For != "" {
		assessed = blind(assessed)
	}
	return Review{
		Files: files, ProofDue: due.Due, With: t.people(d.With), Post: t.postRow(d),
		Draft: draft, Assessment: assessed, People: t.peopleIn(draft, assessed),
		Rank: slices.Index(draft.Candidates, d.Delegate) + 1, Seeking: d.Seeking,
		Mends: mendedNumber(d), Buttons: t.reviewButtons(d, assessed, due.Due != 0),
	}
}

// draftFiles are the attachments that a draft has by now; they are looked up only when there may be some.
func (t *talk) draftFiles(d applyDraft, draft leave.Draft, a leave.Assessment) []leave.Attachment {
	if !d.Filed && !a.NeedsProof(draft.Type) && d.Mends.Request == "" {
		return nil
	}
	return t.Files(leave.Filed{Session: t.state.Session, Request: d.Mends.Request})
}

func mendedNumber(d applyDraft) leave.Number {
	if d.Mends.Request == "" {
		return leave.Number{}
	}
	return d.Number
}

func (t *talk) peopleIn(draft leave.Draft, a leave.Assessment) map[leave.PersonID]leave.Person {
	people := map[leave.PersonID]leave.Person{t.Me().ID: t.Me(), t.subject().ID: t.subject()}
	for _, id := range draft.Named() {
		people[id] = t.Person(id)
	}
	for _, step := range a.Steps {
		people[step.Approver] = t.Person(step.Approver)
	}
	return people
}

func (t *talk) reviewButtons(d applyDraft, a leave.Assessment, due bool) []Button {
	var buttons []Button
	if len(a.Denials) == 0 {
		label := "button.submit"
		if d.Mends.Request != "" {
			label = "button.resubmit"
		}
		buttons = append(buttons, t.reviewButton(valueSubmit, label, Primary, nil))
	}
	for _, slot := range mends(a.Denials) {
		buttons = append(buttons, t.editButton("button.mend_"+slot, slot))
	}
	if due {
		buttons = append(buttons, t.editButton("button.attach_proof", slotFiles))
	}
	buttons = append(buttons, t.moreButtons(d)...)
	buttons = append(buttons, handOver(a.Denials)...)
	if !t.unmissed(d) {
		buttons = append(buttons, t.editButton("button.change_delegate", slotDelegate))
	}
	return append(buttons,
		t.reviewButton(valueEdit, "button.edit", Plain, nil),
		t.reviewButton(valueQuit, "button.quit_apply", Plain, nil))
}

// handOver leads from own leave during a duty to the transfer of that duty (W29).
func handOver(denials []*leave.Denial) []Button {
	for _, d := range denials {
		if id, ok := d.Args["request"].(string); ok && d.Code == leave.DeniedOnDuty {
			return []Button{{Label: Words{Key: "button.transfer"}, Style: Primary, Action: Action{Do: DoTransfer, Request: leave.RequestID(id)}}}
		}
	}
	return nil
}

// editButton asks one question of the review anew.
func (t *talk) editButton(label, slot string) Button {
	return Button{Label: Words{Key: label}, Action: Action{Session: t.state.Session, Slot: slotEdit, Value: slot}}
}

// mends are the answers that change what stands against a draft.
func mends(denials []*leave.Denial) []string {
	var slots []string
	for _, d := range denials {
		for _, slot := range mendsOf(d.Code) {
			if !slices.Contains(slots, slot) {
				slots = append(slots, slot)
			}
		}
	}
	return slots
}

func mendsOf(code leave.Code) []string {
	switch {
	case slices.Contains([]leave.Code{leave.DeniedOverBalance, leave.DeniedNotInTime, deniedOthersBalance, leave.DeniedOverMonth, leave.DeniedNotEligible, leave.DeniedNotYetLaw, leave.DeniedUnknownType}, code):
		return []string{slotType, slotWhen}
	case code == leave.DeniedOverOccasion || code == leave.DeniedAdvance:
		return []string{slotWhen, slotType}
	case code == leave.DeniedWindow:
		return []string{slotWhen, slotOccasion}
	case code == leave.DeniedNotYet:
		return []string{slotType}
	case code == leave.DeniedOccasion:
		return []string{slotOccasion}
	case code == leave.DeniedPast:
		return []string{slotEmergency, slotWhen}
	case code == leave.DeniedEmergencyMissing:
		return []string{slotEmergency}
	case code == leave.DeniedPlaceMissing || code == leave.DeniedPlaceTooLong:
		return []string{slotPlace}
	case code == leave.DeniedHandoverTooLong:
		return []string{slotHandover}
	case code == leave.DeniedOnDuty:
		return nil // the duty is handed over: 轉移代理
	case code == leave.DeniedDocumentTooLong:
		return []string{slotDocument}
	case code == leave.DeniedReportWorkdays:
		return []string{slotWhen, slotType}
	case code == leave.DeniedDestinationMissing || code == leave.DeniedDestinationLong:
		return []string{slotDestination}
	case code == leave.DeniedCompTooLong:
		return []string{slotComp, slotWhen}
	case code == leave.DeniedReasonMissing || code == leave.DeniedReasonTooLong:
		return []string{slotReason}
	case code == leave.DeniedNoRoute || code == leave.DeniedVacant || aboutDelegate(code):
		return nil // the route is the office's; 換人 is always there
	}
	return []string{slotWhen}
}

const (
	valueAuto  = "auto"
	valueAgain = "again" // 清空重填
)

func withButtons(ask Ask, more ...Button) Ask {
	ask.Buttons = append(ask.Buttons, more...)
	return ask
}

// askEdit lists what can be changed.
func askEdit(t *talk, d applyDraft) Ask {
	auto := "edit.auto_on"
	if d.AutoNext {
		auto = "edit.auto_off"
	}
	ask := Ask{Words: []Words{{Key: "apply.ask.edit"}}, Buttons: []Button{
		valueButton("edit.type", slotType), valueButton("edit.when", slotWhen), valueButton("edit.reason", slotReason),
		valueButton("edit.delegate", slotDelegate), valueButton("edit.add", slotAdd), valueButton("edit.files", slotFiles),
		valueButton(auto, valueAuto), valueButton("edit.handover", slotHandover),
	}}
	if d.Occasion.Kind != "" {
		ask.Buttons = append(ask.Buttons, valueButton("edit.occasion", slotOccasion))
	}
	for _, slot := range t.moreSlots(d) {
		ask.Buttons = append(ask.Buttons, valueButton("edit."+slot, slot))
	}
	about := menuButton(DoRules)
	about.Action.Value = string(d.Type)
	return withButtons(ask, about, valueButton("button.start_over", valueAgain))
}

func fillEdit(t *talk, d *applyDraft, in Input) error {
	what := ""
	switch in := in.(type) {
	case Tap:
		what = in.Action.Value
	case Text:
		what = editWord(in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	if what == slotPost && len(t.seats()) < 2 {
		what = "" // nothing to choose from
	}
	switch what {
	case slotType, slotWhen, slotReason, slotDelegate, slotAdd, slotPlace, slotEmergency, slotDocument, slotComp, slotPeople, slotFiles, slotHandover,
		slotTrip, slotDestination, slotPost:
		d.Search, t.state.Reask = search{}, what
		return nil
	case valueAgain:
		*d = applyDraft{Foreign: d.Foreign, For: d.For, Mends: d.Mends, Number: d.Number}
		t.state.Reask = ""
	case slotOccasion:
		d.Occasion, d.Anew, d.Weighed, d.Unborn, t.state.Reask = leave.Occasion{}, false, false, false, ""
		return nil
	case valueAuto:
		d.AutoNext, t.state.Reask = !d.AutoNext, ""
		return nil
	}
	if text, ok := in.(Text); ok {
		return hearAll(t, d, text.Text)
	}
	return leave.Deny(deniedUnclear, nil)
}

// hearReview understands something typed at the review: what to change, another stretch of time, or the change itself.
func hearReview(t *talk, d *applyDraft, text string) error {
	if rest, ok := adds(text); ok {
		return fillAdd(t, d, Text{Text: rest})
	}
	if t.hearMore(d, text) {
		return nil
	}
	if coverWord(text) != "" && t.wantsMore(d, Text{Text: text}) {
		return nil
	}
	if saysParts(text) && t.hearSplit(d, text) == nil {
		return nil
	}
	if note, ok := handoverWord(text); ok {
		return fillHandover(t, d, Text{Text: note})
	}
	if wantsSeek(Text{Text: text}) {
		return fillDelegate(t, d, Text{Text: text})
	}
	err := fillEdit(t, d, Text{Text: text})
	if denial := leave.AsDenial(err); denial == nil || denial.Code != deniedReviewUnclear {
		return err
	}
	if name, ok := t.namesSomebody(text); ok {
		return delegateNamed(t, d, name)
	}
	return err
}

// delegateNamed takes a name typed at the review; the question stays open only while several are called so.
func delegateNamed(t *talk, d *applyDraft, name string) error {
	err := fillDelegate(t, d, Text{Text: name})
	if errors.Is(err, errFurther) {
		t.state.Reask = slotDelegate
	}
	return err
}

// adds is what a sentence says of another stretch besides what is there.
func adds(text string) (rest string, ok bool) {
	text = strings.TrimSpace(text)
	for _, word := range []string{"再加一段", "加一段", "再加", "加上", "另外", "also ", "add "} {
		if len(text) > len(word) && strings.EqualFold(text[:len(word)], word) && editWord(text) == "" {
			return strings.TrimSpace(text[len(word):]), true
		}
	}
	return "", false
}
