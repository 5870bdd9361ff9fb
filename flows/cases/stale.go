package cases

import (
	"leaveline/flows"
	"leaveline/leave"
)

// Cannot answers a button that a case no longer allows, or never allowed this person.
func Cannot(t *flows.Talk, a flows.Action, c leave.Case, as leave.Relation) {
	switch {
	case as == leave.AsApplicant && (a.Do == flows.DoApprove || a.Do == flows.DoReject || a.Do == flows.DoReturn):
		t.Reply(t.Card(c, as, flows.Words{Key: "denied." + string(leave.DeniedOwnCase), Args: leave.Args{"number": c.Number}}))
	case as == leave.AsApplicant && a.Do == flows.DoRevoke && c.Status.InForce():
		t.Reply(t.Card(c, as, flows.Words{Key: "denied.own_revoke", Args: leave.Args{"number": c.Number}}))
	case as == leave.AsApplicant && (a.Do == flows.DoFileRemove || a.Do == flows.DoAttach):
		t.Reply(t.Card(c, as, flows.Words{Key: "denied." + string(leave.DeniedFilesClosed), Args: leave.Args{"number": c.Number, "status": c.Status}}))
	case a.Do == flows.DoNudge && c.Status.Open():
		t.Reply(t.Card(c, as, flows.Words{Key: "nudge.yours", Args: leave.Args{"number": c.Number}}))
	default:
		t.MovedOn(c, as)
	}
}
