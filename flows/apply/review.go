package apply

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// request is what the office gets.
func request(t *flows.Talk, d draft) leave.Draft {
	draft := leave.Draft{
		For:  d.For,
		Type: d.Type, Segments: d.Segments, Reason: d.Reason,
		Covers: d.covers(), AutoNext: d.AutoNext, Details: d.Details,
	}
	if d.Occasion.Kind != "" {
		draft.Occasion, draft.Details.Occasion = d.Occasion, d.Occasion.ID
	}
	for _, p := range listed(t) {
		draft.Candidates = append(draft.Candidates, p.ID)
	}
	return draft.Tidied(t.School().Types)
}

// review shows the request whole with every check. What stands against it takes the place of the button that sends.
func review(t *flows.Talk, d draft) flows.Reply {
	draft := request(t, d)
	assessed := t.Assess(draft, d.Mends.Request)
	files := draftFiles(t, d, draft, assessed)
	due := leave.ProofOf(draft, assessed, len(files), t.School())
	if !due.Owed() {
		assessed.Warnings = slices.DeleteFunc(
			slices.Clone(assessed.Warnings), func(w leave.Warning) bool { return w.Code == leave.WarnProof },
		)
		due.Due = 0
	}
	if d.For != "" {
		assessed = blind(assessed)
	}
	return flows.Review{
		Files: files, ProofDue: due.Due, With: t.PeopleNamed(d.With), Post: postRow(t, d),
		Draft: draft, Assessment: assessed, People: t.PeopleIn(draft, assessed),
		Rank: slices.Index(draft.Candidates, d.Delegate) + 1, Seeking: d.Seeking,
		Mends: mendedNumber(d), Buttons: reviewButtons(t, d, assessed, due.Due != 0),
	}
}

// draftFiles are the attachments that a draft has by now; they are looked up only when there may be some.
func draftFiles(t *flows.Talk, d draft, draft leave.Draft, a leave.Assessment) []leave.Attachment {
	if !d.Filed && !a.NeedsProof(draft.Type) && d.Mends.Request == "" {
		return nil
	}
	return t.Files(filesOwner(t, d))
}

// filesOwner is whose attachments go with a draft: those of the conversation, and of the request being mended.
func filesOwner(t *flows.Talk, d draft) leave.AttachmentOwner {
	where := leave.AttachmentOwner{Session: t.State.Session}
	if c := mended(t, d); c.Type == d.Type {
		where.Request = c.ID
	}
	return where
}

// sentFiles are the attachments of the request being mended, where it is of that type.
func sentFiles(t *flows.Talk, d draft, code leave.TypeCode) []leave.Attachment {
	if c := mended(t, d); c.Type == code && c.Details.Files > 0 {
		return t.Files(leave.AttachmentOwner{Request: c.ID})
	}
	return nil
}

// mended is the request that a draft mends; the zero Case where it is a new one.
func mended(t *flows.Talk, d draft) leave.Case {
	if d.Mends.Request == "" {
		return leave.Case{}
	}
	c, _ := t.Case(d.Mends.Request)
	return c
}

func mendedNumber(d draft) leave.Number {
	if d.Mends.Request == "" {
		return leave.Number{}
	}
	return d.Number
}

func reviewButtons(t *flows.Talk, d draft, a leave.Assessment, due bool) []flows.Button {
	var buttons []flows.Button
	if len(a.Denials) == 0 {
		label := "button.submit"
		if d.Mends.Request != "" {
			label = "button.resubmit"
		}
		buttons = append(buttons, t.ReviewButton(flows.ValueSubmit, label, flows.Primary, nil))
	}
	for _, slot := range mends(a.Denials) {
		buttons = append(buttons, editButton(t, "button.mend_"+slot, slot))
	}
	if due {
		buttons = append(buttons, editButton(t, "button.attach_proof", slotFiles))
	}
	for _, b := range orderedButton(a) {
		b.Action.Session = t.State.Session
		buttons = append(buttons, b)
	}
	buttons = append(buttons, moreButtons(t, d)...)
	buttons = append(buttons, handOver(a.Denials)...)
	if !unmissed(t, d) {
		buttons = append(buttons, editButton(t, "button.change_delegate", slotDelegate))
	}
	return append(buttons,
		t.ReviewButton(flows.ValueEdit, "button.edit", flows.Plain, nil),
		t.ReviewButton(flows.ValueQuit, "button.quit_apply", flows.Plain, nil))
}

// handOver leads from own leave during a duty to the transfer of that duty (W29).
func handOver(denials []*leave.Denial) []flows.Button {
	for _, d := range denials {
		if id, ok := d.Args["request"].(string); ok && d.Code == leave.DeniedOnDuty {
			return []flows.Button{
				{
					Label: flows.Words{Key: "button.transfer"}, Style: flows.Primary,
					Action: flows.Action{Do: flows.DoTransfer, Request: leave.RequestID(id)},
				},
			}
		}
	}
	return nil
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
	case slices.Contains(
		[]leave.Code{
			leave.DeniedOverBalance, leave.DeniedNotInTime, flows.DeniedOthersBalance, leave.DeniedOverMonth,
			leave.DeniedNotEligible, leave.DeniedNotYetLaw, leave.DeniedUnknownType,
		},
		code,
	):
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
	case code == leave.DeniedNoRoute || code == leave.DeniedVacant || flows.AboutDelegate(code):
		return nil // the route is the office's; 換人 is always there
	}
	return []string{slotWhen}
}

const valueAuto = "auto"

func withButtons(ask flows.Ask, more ...flows.Button) flows.Ask {
	ask.Buttons = append(ask.Buttons, more...)
	return ask
}

// readReview understands something typed at the review: what to change, another stretch of time, or the change itself.
func readReview(t *flows.Talk, d *draft, text string) flows.Result {
	if rest, ok := adds(text); ok {
		return fillAdd(t, d, flows.Text{Text: rest})
	}
	if readMore(t, d, text) {
		return nil
	}
	if coverWord(text) != "" && wantsSeveral(t, d, flows.Text{Text: text}) {
		return nil
	}
	if saysParts(text) && readSplit(t, d, text) == nil {
		return nil
	}
	if note, ok := handoverWord(text); ok {
		return fillHandover(t, d, flows.Text{Text: note})
	}
	if flows.WantsSeek(flows.Text{Text: text}) {
		return fillDelegate(t, d, flows.Text{Text: text})
	}
	result := fillEdit(t, d, flows.Text{Text: text})
	if refused, ok := result.(flows.Refused); !ok || refused.Denial.Code != flows.DeniedReviewUnclear {
		return result
	}
	if name, ok := t.NamesSomebody(text); ok {
		return delegateNamed(t, d, name)
	}
	return result
}

// delegateNamed takes a name typed at the review; the question stays open only while several are called so.
func delegateNamed(t *flows.Talk, d *draft, name string) flows.Result {
	result := fillDelegate(t, d, flows.Text{Text: name})
	if _, further := result.(flows.Further); further {
		t.State.Reask = slotDelegate
	}
	return result
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
