package router

import (
	"leaveline/flows"
	"leaveline/leave"
)

// outcome says what came of an effect: in the conversation that asked for it, or by itself after a single tap.
func outcome(t *flows.Talk, o flows.Outcome) {
	if o.Denial != nil && o.Denial.Code == leave.DeniedRepeated {
		repeated(t, o)
		return
	}
	if open, ok := t.OpenForm(); ok && t.State.Stage == flows.Submitting {
		open.Outcome(t, o)
		return
	}
	for _, f := range after {
		if (o.Denial == nil || f.Refusals) && f.Say(t, o) {
			return
		}
	}
	if o.Denial != nil {
		t.Refused(o)
		return
	}
	t.Say([]flows.Words{{Key: "done"}}, t.WithResume(flows.HomeButtons(t))...)
}
