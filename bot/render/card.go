package render

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// card is one case as a message of its own.
func (w writer) card(c flows.Card) message {
	buttons, chips := splitChips(c.Buttons)
	return message{
		alt: w.key("alt.card", nil), chips: chips,
		bubbles: []*bubble{w.caseBubble(c, w.all(c.Lead), buttons)},
	}
}

// caseBubble is a case as the reader may see it, with what is said above it.
func (w writer) caseBubble(c flows.Card, lead []string, buttons []flows.Button) *bubble {
	var body []*part
	for i, one := range lead {
		t := plain
		if i == 0 {
			t = question
		}
		body = append(body, sentence(one, t))
	}
	if len(lead) > 0 {
		body = append(body, ruler())
	}
	body = append(body, w.caseBody(c)...)
	if len(c.History) > 0 {
		body = append(body, w.history(c)...)
		buttons = slices.DeleteFunc(slices.Clone(buttons), leadsToHistory)
	}
	return newBubble(w.head(c.Case, c.As), body, w.foot(buttons))
}

// leadsToHistory is for the button that a card with its history need not have.
func leadsToHistory(b flows.Button) bool {
	return b.Action.Do == flows.DoProgress || b.Action.Do == flows.DoDetail
}

// caseBody is what a person who stands so to the case may know of it.
func (w writer) caseBody(c flows.Card) []*part {
	switch c.As {
	case leave.AsApplicant:
		return w.forApplicant(c)
	case leave.AsDecider, leave.AsOfficer:
		return w.forDecider(c)
	case leave.AsDelegate:
		return w.forDelegate(c.Case)
	case leave.AsPast, leave.AsStranger:
	}
	return w.forPast(c.Case)
}

// head is the strip that tells where the case stands; to the delegate, where the duty stands.
func (w writer) head(c leave.Case, as leave.Relation) *part {
	color, tint := statusColors(c.Status)
	status := w.print.Value(c.Status)
	if as == leave.AsDelegate {
		status = w.duty(c)
		if c.Status == leave.Rejected || c.Status == leave.Revoked { // to the delegate the same as withdrawn: the duty is off
			color, tint = statusColors(leave.Withdrawn)
		}
	}
	return strip(status, c.Number.String(), color, tint)
}

func (w writer) duty(c leave.Case) string {
	if c.Status == leave.AwaitingDelegate && !c.Asks(w.Me.ID) && !c.IsDelegate(w.Me.ID) {
		return w.print.Value(c.Status)
	}
	if c.IsTransferee(w.Me.ID) {
		return w.key("duty.taker", nil)
	}
	return w.key("duty."+string(c.Status), nil)
}

func statusColors(s leave.Status) (color, tint string) {
	switch s {
	case leave.AwaitingDelegate, leave.AwaitingApproval, leave.Returned, leave.Extending, leave.Changing, leave.Cancelling:
		return amber, amberTint
	case leave.Approved:
		return green, greenTint
	case leave.Rejected, leave.Revoked:
		return red, redTint
	case leave.Withdrawn, leave.Cancelled, leave.Voided:
	}
	return faint, greyTint
}

// forApplicant has every column of WebITR's 申請案件 (W25): 批示狀態 and the number stand in the head.
func (w writer) forApplicant(c flows.Card) []*part {
	body := append([]*part{sentence(w.print.Type(c.Case.Type), headline)}, w.times(c.Case.Segments, maxTimes)...)
	body = append(append(body, w.length(c.Case)), w.sources(c.Case)...)
	body = append(append(body, w.wanted(c.Case)...), ruler())
	body = append(body, w.occasion(c.Case.Occasion)...)
	if c.Case.Reason != "" {
		body = append(body, w.textFact("row.reason", c.Case.Reason))
	}
	body = append(body, w.ofCase(c.Case)...)
	body = append(body, w.standsIn(c.Case)...)
	if c.Case.Details.Handover != "" {
		body = append(body, w.textFact("row.handover", c.Case.Details.Handover))
	}
	body = append(body, w.textFact("row.progress", w.progress(c.Case)))
	body = append(body, w.attachments(c.Case.Details)...)
	if len(c.History) > 0 {
		body = append(body, w.textFact("row.route", w.way(c.Case)))
	}
	body = append(
		body, w.textFact("row.applicant", w.whoFrom(c.Case)), w.textFact("row.sent", w.print.Value(c.Case.SubmittedAt)),
	)
	return append(body, w.note(c.Case)...)
}

// forDecider is what a decision needs. The reason is shown where the type asks for one.
func (w writer) forDecider(c flows.Card) []*part {
	q := c.Case
	body := []*part{sentence(w.key("card.who_type", leave.Args{"name": q.Name(q.Applicant), "type": q.Type}), headline)}
	body = append(body, w.times(q.Segments, maxTimes)...)
	body = append(append(append(body, w.length(q)), w.sources(q)...), w.rests(q)...)
	body = append(append(body, w.wanted(q)...), ruler())
	body = append(body, w.occasion(q.Occasion)...)
	if t, ok := w.School.Types.Find(q.Type); ok && t.ShowsReason && q.Reason != "" {
		body = append(body, w.textFact("row.reason", q.Reason))
	}
	body = append(body, w.ofCase(q)...)
	body = append(body, w.standsIn(q)...)
	body = append(body, w.textFact("row.unit", w.unitOf(q)))
	body = append(body, w.attachments(q.Details)...)
	if len(q.Away) > 0 {
		body = append(body, w.textFact("row.away", w.away(q)))
	}
	if len(c.History) > 0 || q.Status != leave.AwaitingApproval {
		body = append(body, w.textFact("row.progress", w.progress(q)))
	}
	return append(body, w.note(q)...)
}

// forDelegate is when and who, for their part, and what they should know; never the type or why.
func (w writer) forDelegate(c leave.Case) []*part {
	part := w.School.Worktime(c.Group, c.PartOf(w.Me.ID))
	if !c.Split() {
		part = c.Segments
	}
	body := w.times(part, maxTimes)
	if weekly, ok := leave.AsWeekly(part, w.School.Hours.Calendar); ok {
		body[0] = sentence(w.print.Value(weekly), question)
	} else if len(part) > 0 {
		body[0] = sentence(w.print.Value(part[0]), question)
	}
	if !c.Split() {
		body = append(body, w.length(c))
	}
	if c.Change != nil && c.Change.Kind == leave.ChangeTime {
		body = append(body, w.becomes(c)...)
	}
	body = append(body, ruler())
	body = append(body, w.textFact("row.for_whom", string(c.Name(c.Applicant))), w.textFact("row.unit", w.unitOf(c)))
	if c.Details.Handover != "" && (c.Asks(w.Me.ID) || c.IsDelegate(w.Me.ID)) {
		body = append(body, w.textFact("row.handover", c.Details.Handover))
	}
	if c.Asks(w.Me.ID) {
		body = append(body, w.readerIsFree(c))
	}
	return body
}

// readerIsFree tells a delegate who is asked whether they have a leave of their own at that time.
func (w writer) readerIsFree(c leave.Case) *part {
	line := sentence(w.key("card.you_are_free", nil), hint)
	if len(c.Busy) > 0 {
		line = sentence(w.key("card.you_are_away", leave.Args{"segment": leave.Envelope(c.Busy)}), hint)
	}
	line.Margin = "md"
	return line
}

// forPast is what somebody who was asked once still sees: who, when, and how it stands.
func (w writer) forPast(c leave.Case) []*part {
	body := append([]*part{sentence(string(c.Name(c.Applicant)), headline)}, w.times(c.Segments, maxTimes)...)
	return append(body, w.textFact("row.progress", w.progress(c)))
}

// wanted is what is asked of an approved leave, and why.
func (w writer) wanted(c leave.Case) []*part {
	if c.Change == nil || !c.Status.Open() {
		return nil
	}
	var lines []*part
	switch c.Change.Kind {
	case leave.ChangeCancel:
		lines = []*part{sentence(w.key("change.cancel", nil), question)}
	case leave.ChangeSick:
		lines = append([]*part{sentence(w.key("change.sick", nil), hint)}, w.times(c.Change.Sick.Segments, maxTimes)...)
	case leave.ChangeTime:
		lines = w.becomes(c)
	case leave.ChangeRevoke:
	}
	return append(
		[]*part{ruler()},
		append(lines, sentence(w.key("change.why", leave.Args{"note": c.Change.Note}), hint))...,
	)
}

// becomes is the time that a leave is to have instead.
func (w writer) becomes(c leave.Case) []*part {
	lines := append([]*part{sentence(w.key("change.time", nil), hint)}, w.times(c.Change.Segments, maxTimes)...)
	return append(lines, sentence(w.print.Value(leave.Minutes(c.Change.Minutes)), plain))
}

// occasion is what the leave is for, where it belongs to something that happened.
func (w writer) occasion(o leave.Occasion) []*part {
	if o.Kind == leave.NoOccasion {
		return nil
	}
	return []*part{w.textFact("row.occasion", w.words(flows.EventWords(o)))}
}

// standsIn is who stands in, where anybody must.
func (w writer) standsIn(c leave.Case) []*part {
	if c.Details.OffDuty(c.Minutes) {
		return nil
	}
	return []*part{w.textFact("row.delegate", w.delegateOf(c))}
}

func (w writer) length(c leave.Case) *part {
	if c.Details.Report {
		return sentence(w.key("review.reported", nil), hint)
	}
	if c.Details.OffDuty(c.Minutes) {
		return sentence(w.key("review.off_duty", nil), hint)
	}
	if c.Status == leave.Voided {
		return sentence(w.key("review.voided", nil), hint)
	}
	return sentence(w.print.Value(leave.Minutes(c.Minutes)), plain)
}

func (w writer) textFact(name, value string) *part {
	return w.fact(w.key(name, nil), sentence(value, detail))
}
