package router

import (
	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/flows/apply"
	"leaveline/flows/cases"
)

// outcome says what came of an effect: in the conversation that asked for it, or by itself after a single tap.
func outcome(t *flows.Talk, o flows.Outcome) {
	if open, ok := t.OpenForm(); ok && t.State.Stage == flows.Submitting {
		open.Outcome(t, o)
		return
	}
	for _, f := range follows {
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

// follows is what is said after each effect. One that has a conversation of its own, and needs no more than that, is not among them.
var follows = []flows.Follow{
	flows.AfterAny(func(t *flows.Talk, _ flows.Bind, o flows.Outcome) { account.Bound(t, o) }),
	flows.AfterAny(func(t *flows.Talk, _ flows.SetDelegates, o flows.Outcome) { account.DelegatesSet(t, o) }),
	flows.AfterAny(cases.Attached),
	flows.AfterAny(cases.Detached),
	flows.AfterAny(func(t *flows.Talk, _ flows.OpenUpload, o flows.Outcome) { cases.UploadOpened(t, o) }),
	flows.AfterAny(cases.FileOpened),

	flows.AfterCase[flows.Consent](cases.Consented),
	flows.After(func(t *flows.Talk, e flows.Decide, o flows.Outcome) { cases.Decided(t, e, flows.CaseOf(o)) }),
	flows.AfterCase[flows.ChooseDelegate](cases.Chose),
	flows.AfterCase[flows.SeekDelegate](cases.Sought),
	flows.AfterCase[flows.AssignDelegate](cases.Assigned),
	flows.AfterCase[flows.ConfirmFiled](apply.Confirmed),
	flows.AfterCase[flows.RefuseFiled](apply.RefusedFiled),
	flows.AfterCase[flows.Transfer](cases.Transferred),
	flows.AfterCase[flows.TakeOver](cases.TookOver),
	flows.AfterCase[flows.KeepDuty](cases.DutyKept),
	flows.AfterCase[flows.Nudge](cases.Nudged),
	flows.AfterCase[flows.Keep](cases.Kept),
	flows.After(func(t *flows.Talk, _ flows.SetLanguage, _ flows.Outcome) {
		t.HomeAfter(flows.Words{Key: "language.done"})
	}),
	flows.After(func(*flows.Talk, flows.MarkRead, flows.Outcome) {}), // what was read stands above already
}
