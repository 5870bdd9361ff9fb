package apply

import (
	"leaveline/flows"
	"leaveline/leave"
)

// submitted tells the number, and that nothing is approved yet. The conversation stays, so that its buttons still
// answer.
func submitted(t *flows.Talk, d draft, o flows.Outcome) {
	if len(o.Cases) == 0 {
		t.Finish([]flows.Words{{Key: "apply.submitted_plain"}, {Key: "apply.not_yet"}}, flows.HomeButtons(t)...)
		return
	}
	c := o.Cases[0]
	t.State.Stage, t.State.Reask = flows.Done, ""
	form().Save(t, draft{Request: c.ID, Number: c.Number})
	if len(d.With) > 0 {
		together(t, o)
		return
	}
	if c.FiledByOther() {
		filedFor(t, c)
		return
	}
	key := "apply.submitted"
	if d.Mends.Request != "" {
		key = "apply.resubmitted"
	}
	words := append([]flows.Words{{Key: key, Args: leave.Args{"number": c.Number}}, awaits(c)}, t.TellThem(c)...)
	words = append(words, flows.Words{Key: "apply.not_yet"})
	if c.Details.Proof.Owed() {
		words = append(words, flows.Words{Key: "apply.proof_due", Args: leave.Args{"due": c.Details.Proof.Due}})
	}
	buttons := []flows.Button{t.ButtonOn(c, flows.DoWithdraw), t.ButtonOn(c, flows.DoProgress)}
	if len(c.Details.Working) > 0 {
		words = append(words, flows.Words{Key: "trip.needs_leave", Args: leave.Args{"segments": c.Details.Working}})
		buttons = append([]flows.Button{t.ButtonOn(c, flows.DoTripLeave)}, buttons...)
	}
	t.Say(words, buttons...)
}

// awaits says whom a case waits for.
func awaits(c leave.Case) flows.Words {
	if c.Status == leave.AwaitingDelegate && c.Delegate() == "" {
		return flows.Words{Key: "awaits.assign", Args: leave.Args{"name": c.Name(c.Awaited)}}
	}
	return flows.Words{Key: "awaits." + string(c.Status), Args: leave.Args{"name": c.Name(c.Awaited)}}
}

// submittedAlready answers the buttons of a request that has been sent: with where it is now.
func submittedAlready(t *flows.Talk, d draft) {
	c, as := t.Case(d.Request)
	if as == leave.AsStranger || c.ID == "" {
		t.Stale()
		return
	}
	t.Reply(t.Card(c, as, flows.Words{Key: "stale.submitted", Args: leave.Args{"number": c.Number}}))
}

// mend opens a returned request as a draft, at its review: whatever is changed there is asked again of those it
// touches.
func mend(t *flows.Talk, c leave.Case) {
	d := draft{
		Type: c.Type, Segments: c.Segments, Reason: c.Reason, Silent: c.Reason == "",
		Details: c.Details, Delegate: c.Delegate(), Chosen: c.Delegate() != "", Seeking: c.Delegate() == "",
		AutoNext: c.AutoNext,
		Mends:    flows.Ref{Request: c.ID, Version: c.Version}, Number: c.Number,
	}
	for _, o := range t.Occasions() {
		if c.Details.Occasion != "" && o.ID == c.Details.Occasion {
			d.Occasion, d.Unborn = o, true
		}
	}
	if c.Split() || len(c.Covers) == 1 && len(c.Covers[0].Asked) > 1 {
		d.Covers = named(c.Covers)
	}
	t.State = flows.State{}
	if last := c.LastDecision(); c.Status == leave.Returned && last != nil && last.Note != "" {
		t.Say([]flows.Words{{Key: "mend.asked", Args: leave.Args{"name": c.Name(last.By), "note": last.Note}}})
	}
	form().Begin(t, d)
}

// named are covers with those who are asked or stand in, as a draft names them.
func named(covers []leave.Cover) []leave.Cover {
	var all []leave.Cover
	for _, c := range covers {
		asked := c.Asked
		if c.Delegate != "" {
			asked = []leave.PersonID{c.Delegate}
		}
		if len(asked) > 0 {
			all = append(all, leave.Cover{Segments: c.Segments, Asked: asked})
		}
	}
	return all
}
