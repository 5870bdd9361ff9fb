package flows

import (
	"slices"

	"leaveline/leave"
)

// StrangersCase answers a tap on a case that is none of the person's business. It says nothing about it, not even
// that it exists.
func (t *Talk) StrangersCase() {
	t.Say([]Words{{Key: "case.stranger"}}, t.WithResume(HomeButtons(t))...)
}

// Card is a case as the person may see it. It has the actions open to them now.
func (t *Talk) Card(c leave.Case, as leave.Relation, lead ...Words) Card {
	return Card{Case: c, As: as, Lead: lead, Buttons: t.WithResume(t.CaseButtons(c, as))}
}

// WithResume adds the way back to an open draft.
func (t *Talk) WithResume(buttons []Button) []Button {
	if !t.Open() && t.State.Suspended == nil || t.Untouched() {
		return buttons
	}
	return append(buttons, MenuButton(DoResume))
}

// Untouched reports whether a begun request is still empty. There is nothing to come back to then.
func (t *Talk) Untouched() bool {
	f, ok := t.OpenForm()
	return ok && t.State.Stage == Asking && t.State.Suspended == nil && f.Untouched(t)
}

// ShownCases is the number of cases that a list shows at once.
const ShownCases = 10

// Cards shows each case with its buttons.
func (t *Talk) Cards(cases []leave.Case, as leave.Relation) []Card {
	var cards []Card
	for _, c := range cases {
		cards = append(cards, Card{Case: c, As: as, Buttons: t.CaseButtons(c, as)})
	}
	return cards
}

// CaseOrHome leads back to a case of one's own.
func (t *Talk) CaseOrHome(c leave.Case) []Button {
	return []Button{t.ButtonOn(c, DoProgress), MenuButton(DoHome)}
}

// AskedToStandIn lists what I am asked for, if anything.
func (t *Talk) AskedToStandIn(asked []leave.Case) {
	if len(asked) > 0 {
		t.Reply(
			List{
				Title: []Words{{Key: "duties.asked", Args: leave.Args{"n": len(asked)}}},
				Items: t.Cards(asked, leave.AsDelegate),
			},
		)
	}
}

// TellThem asks the applicant to speak to people who should answer and are not told. It has no words when
// everybody is told.
func (t *Talk) TellThem(c leave.Case) []Words {
	var names []leave.PersonName
	for _, who := range t.Unreached(append(c.Asked(), c.Deciders...)...) {
		if name := leave.PersonName(c.Name(who)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []Words{{Key: "awaits.unreached", Args: leave.Args{"names": names}}}
}

// LookAhead is the number of requests of a period read from the first shown.
const LookAhead = 100

// PendingOf are those that can still be withdrawn.
func PendingOf(cases []leave.Case) []leave.Case {
	var pending []leave.Case
	for _, c := range cases {
		if c.Status.Pending() {
			pending = append(pending, c)
		}
	}
	return pending
}

// MovedOn answers a button of a case that has moved on. It says where the case stands, and what can be done about it
// now.
func (t *Talk) MovedOn(c leave.Case, as leave.Relation) {
	t.Reply(t.Card(c, as, t.whereabouts(c)))
}

// whereabouts is the present state of a case in one sentence: what the reader did themselves is told as such.
func (t *Talk) whereabouts(c leave.Case) Words {
	if d := c.LastDecision(); d != nil && d.By == t.Me().ID && c.Change == nil {
		return Words{Key: "stale.you_" + string(d.Verdict), Args: leave.Args{"number": c.Number}}
	}
	if taken := c.TakenBy(t.Me().ID); taken != "" {
		return Words{Key: "stale.taken", Args: leave.Args{"number": c.Number, "name": c.Name(taken)}}
	}
	if c.IsDelegate(t.Me().ID) && c.Status == leave.AwaitingDelegate {
		return Words{Key: "consent.done_part", Args: leave.Args{"number": c.Number}}
	}
	if c.IsDelegate(t.Me().ID) && c.Status == leave.AwaitingApproval && c.Awaited != t.Me().ID {
		return Words{Key: "stale.you_consented", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}
	}
	args := leave.Args{"number": c.Number, "status": c.Status}
	if c.Status.Open() && c.Awaited == t.Me().ID {
		return Words{Key: "stale.changed", Args: leave.Args{"number": c.Number}}
	}
	switch c.Status {
	case leave.AwaitingDelegate, leave.AwaitingApproval, leave.Extending, leave.Changing, leave.Cancelling:
		args["name"] = c.Name(c.Awaited)
	case leave.Approved, leave.Rejected, leave.Returned:
		if d := c.LastDecision(); d != nil {
			args["name"], args["at"] = c.Name(d.By), d.At
		}
	case leave.Revoked:
		args["name"] = c.Name(c.Change.By)
	case leave.Voided: // by nobody
	case leave.Withdrawn, leave.Cancelled:
		args["name"] = c.Name(c.Applicant)
	}
	return Words{Key: "stale." + string(c.Status), Args: args}
}
