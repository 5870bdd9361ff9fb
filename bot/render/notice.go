package render

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/router"
	"leaveline/leave"
)

// told puts one item into what is said. Only a reminder says several things.
func (w writer) told(item Item) []told {
	n := item.Notice
	switch {
	case n.Kind == leave.NoticeReminder:
		return w.reminder(item)
	case n.Kind.Caseless():
		return []told{{kind: n.Kind, lead: []string{w.key("notice."+string(n.Kind), nil)}}}
	}
	return []told{w.about(n, item.Case, item.As)}
}

// reminder is what still awaits the person, in one message.
func (w writer) reminder(item Item) []told {
	all := make([]told, 0, len(item.Cases))
	for _, waiting := range item.Cases {
		n := leave.Notice{Kind: leave.NoticeReminder, To: item.Notice.To}
		all = append(all, w.about(n, waiting.Case, waiting.As))
	}
	return all
}

// about is a notice with its case. What is for the delegate shows the case as a delegate may see it, whatever else the
// person is.
func (w writer) about(n leave.Notice, c leave.Case, as leave.Relation) told {
	if n.Kind.ForDelegate() {
		as = leave.AsDelegate
	}
	return told{kind: n.Kind, lead: w.lead(n, c, as), card: flows.Card{
		Case: c, As: as, Buttons: router.CaseButtons(c, as, w.Me.ID, w.School.Types),
	}}
}

// lead is what a notice says above the case.
func (w writer) lead(n leave.Notice, c leave.Case, as leave.Relation) []string {
	args := leave.Args{"name": c.Name(c.Applicant), "number": c.Number}
	key := "notice." + string(n.Kind)
	switch n.Kind { //nolint:exhaustive // the words of the others name the applicant and the number
	case leave.NoticeAskChoice:
		args["name"], args["note"] = c.Name(n.By), n.Note
	case leave.NoticeCancelled:
		if as != leave.AsApplicant {
			key = "notice.cancelled_by"
			break
		}
		args["name"] = leave.PersonName(w.acting(c, n.By, n.For))
	case leave.NoticeApproved, leave.NoticeRejected, leave.NoticeReturned, leave.NoticeChanged, leave.NoticeChangeRefused,
		leave.NoticeCancelRefused, leave.NoticeRevoked:
		args["note"] = n.Note
		args["name"] = leave.PersonName(w.acting(c, n.By, n.For))
	case leave.NoticeFiledByOther:
		args["name"] = c.Name(c.FiledBy)
	case leave.NoticeEscalated:
		args["name"], args["applicant"] = c.Name(c.Awaited), c.Name(c.Applicant)
	case leave.NoticeNudge, leave.NoticeReminder:
		if as == leave.AsDelegate {
			key += "_delegate"
		}
	case leave.NoticeAskDelegate, leave.NoticeAskDecision:
		key += afterwards(c.Status)
	case leave.NoticeProof:
		args["due"] = c.Details.Proof.Due
		if c.Details.Proof.Due < w.Now.Day {
			key = "notice.proof_late"
		}
	case leave.NoticeDelegateLeft:
		args["name"], args["applicant"] = c.Name(n.By), c.Name(c.Applicant)
		if as != leave.AsApplicant {
			key = "notice.delegate_left_office"
		}
	case leave.NoticeAskTakeover, leave.NoticeTakeoverDeclined:
		args["name"], args["applicant"] = c.Name(n.By), c.Name(c.Applicant)
	case leave.NoticeTakenOver:
		args["name"], args["from"], args["applicant"] = c.Name(n.By), c.Name(n.For), c.Name(c.Applicant)
	case leave.NoticeSuspended, leave.NoticeSuspensionOff, leave.NoticeDutyCalledOff, leave.NoticeDutyBack,
		leave.NoticeVoided, leave.NoticeRecounted:
		args["day"], args["minutes"] = n.Day, leave.Minutes(n.Minutes)
		args["was"], args["now"] = leave.Minutes(n.Was), leave.Minutes(n.Now)
		args["off"] = offOn(w.School, n.Day)
	case leave.NoticeOverdrawn:
		args["minutes"] = leave.Minutes(n.Minutes)
	case leave.NoticeDutyDayOff, leave.NoticeDutyWorkday:
		args["day"], args["more"], args["days"] = n.Day, n.More, n.More+1
	case leave.NoticeReturnDue:
		args["due"], _ = c.ReturnDue(w.School.Settings)
	case leave.NoticeTomorrow:
		if !w.tomorrow(c.Segments) {
			key = "notice.tomorrow_later"
		}
	case leave.NoticeDutySoon:
		if duty := c.DutyOf(w.Me.ID); !w.tomorrow(duty) {
			key, args["day"] = "notice.duty_soon_later", w.next(duty)
		}
	}
	var lead []string
	if n.Kind != leave.NoticeAskDecision || c.Status.InForce() { // of a new request the card says it all
		lead = []string{w.key(key, args)}
	}
	if n.For != "" && n.Kind.Asks() {
		lead = append(lead, w.key("notice.stand_in", leave.Args{"name": c.Name(n.For)}))
	}
	return lead
}

// offOn is what of a day is called off: the day alone where all of it is, or by now nothing.
func offOn(school *leave.School, day leave.Date) any {
	off := school.Hours.Calendar.SuspendedOn(day)
	if len(off) == 0 || off[0].WholeDay() {
		return day
	}
	segments := make([]leave.Segment, len(off))
	for i, s := range off {
		segments[i] = s.Segment()
	}
	return segments
}

// afterwards tells what is asked of an approved leave from what is asked of a new one.
func afterwards(s leave.Status) string {
	switch {
	case s == leave.Cancelling:
		return "_cancel"
	case s.InForce():
		return "_change"
	}
	return ""
}

// tomorrow reports whether some stretch of time begins on the very next day, and not only after days off.
func (w writer) tomorrow(segments []leave.Segment) bool {
	return slices.ContainsFunc(segments, func(s leave.Segment) bool { return s.From.Day == w.Now.Day+1 })
}

// next is the first day after this one on which some stretch of time begins, or else the day of the first.
func (w writer) next(segments []leave.Segment) leave.Date {
	for _, s := range segments {
		if s.From.Day > w.Now.Day {
			return s.From.Day
		}
	}
	return leave.Envelope(segments).From.Day
}
