package flows

import "leaveline/leave"

// cannot answers a button that a case no longer allows, or never allowed this person.
func (t *talk) cannot(a Action, c leave.Case, as leave.Relation) {
	switch {
	case as == leave.AsApplicant && (a.Do == DoApprove || a.Do == DoReject || a.Do == DoReturn):
		t.reply(t.card(c, as, Words{Key: "denied." + string(leave.DeniedOwnCase), Args: leave.Args{"number": c.Number}}))
	case as == leave.AsApplicant && a.Do == DoRevoke && c.Status.InForce():
		t.reply(t.card(c, as, Words{Key: "denied.own_revoke", Args: leave.Args{"number": c.Number}}))
	case as == leave.AsApplicant && (a.Do == DoFileRemove || a.Do == DoAttach):
		t.reply(t.card(c, as, Words{Key: "denied." + string(leave.DeniedFilesClosed), Args: leave.Args{"number": c.Number, "status": c.Status}}))
	case a.Do == DoNudge && c.Status.Open():
		t.reply(t.card(c, as, Words{Key: "nudge.yours", Args: leave.Args{"number": c.Number}}))
	default:
		t.movedOn(c, as)
	}
}

// movedOn says where a case stands that has gone past a button, and what can be done about it now.
func (t *talk) movedOn(c leave.Case, as leave.Relation) {
	t.reply(t.card(c, as, t.whereabouts(c)))
}

// whereabouts is the present state of a case in one sentence: what the reader did themselves is told as such.
func (t *talk) whereabouts(c leave.Case) Words {
	if d := c.LastDecision(); d != nil && d.By == t.Me().ID && c.Change == nil {
		return Words{Key: "stale.you_" + string(d.Verdict), Args: leave.Args{"number": c.Number}}
	}
	if taken := c.TakenBy(t.Me().ID); taken != "" {
		return Words{Key: "stale.taken", Args: leave.Args{"number": c.Number, "name": c.Name(taken)}}
	}
	if c.StandsIn(t.Me().ID) && c.Status == leave.AwaitingDelegate {
		return Words{Key: "consent.done_part", Args: leave.Args{"number": c.Number}}
	}
	if c.StandsIn(t.Me().ID) && c.Status == leave.AwaitingApproval && c.Awaited != t.Me().ID {
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
	case leave.Withdrawn, leave.Cancelled:
		args["name"] = c.Name(c.Applicant)
	}
	return Words{Key: "stale." + string(c.Status), Args: args}
}
