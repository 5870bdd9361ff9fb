package flows

import "leaveline/leave"

// follow is what is said after an effect that was asked for by a single tap or from within a question.
type follow struct {
	refusals bool                      // it has words of its own for a refusal too
	say      func(*talk, Outcome) bool // false when the effect is another one
}

// after says something once an effect of type E is done.
func after[E Effect](say func(*talk, E, Outcome)) follow {
	return follow{say: func(t *talk, o Outcome) bool {
		e, ok := o.Effect.(E)
		if ok {
			say(t, e, o)
		}
		return ok
	}}
}

// afterAny says what came of an effect of type E, done or refused.
func afterAny[E Effect](say func(*talk, E, Outcome)) follow {
	f := after(say)
	f.refusals = true
	return f
}

// afterCase says something once an effect of type E on one case is done.
func afterCase[E Effect](say func(*talk, leave.Case)) follow {
	return after(func(t *talk, _ E, o Outcome) { say(t, caseOf(o)) })
}

// concerns is an effect on one case.
type concerns interface {
	about() Ref
}

// outcome says what came of an effect: in the conversation that asked for it, or by itself after a single tap.
func outcome(t *talk, o Outcome) {
	if open, ok := t.form(); ok && t.state.Stage == Submitting {
		open.outcome(t, o)
		return
	}
	for _, f := range follows {
		if (o.Denial == nil || f.refusals) && f.say(t, o) {
			return
		}
	}
	if o.Denial != nil {
		t.refused(o)
		return
	}
	t.say([]Words{{Key: "done"}}, t.withResume(homeButtons(t))...)
}

// follows is what is said after each effect. One that has a conversation of its own, and needs no more than that, is not among them.
var follows = []follow{
	afterAny(func(t *talk, _ Bind, o Outcome) { t.bound(o) }),
	afterAny(func(t *talk, _ SetDelegates, o Outcome) { t.delegatesSet(o) }),
	afterAny((*talk).attached),
	afterAny((*talk).detached),
	afterAny(func(t *talk, _ OpenUpload, o Outcome) { t.uploadOpened(o) }),
	afterAny((*talk).fileOpened),

	afterCase[Consent]((*talk).consented),
	after(func(t *talk, e Decide, o Outcome) { t.decided(e, caseOf(o)) }),
	afterCase[ChooseDelegate]((*talk).chose),
	afterCase[SeekDelegate]((*talk).sought),
	afterCase[AssignDelegate]((*talk).assigned),
	afterCase[ConfirmFiled]((*talk).confirmed),
	afterCase[RefuseFiled]((*talk).refusedFiled),
	afterCase[Transfer]((*talk).transferred),
	afterCase[TakeOver]((*talk).tookOver),
	afterCase[KeepDuty]((*talk).dutyKept),
	afterCase[Nudge]((*talk).nudged),
	afterCase[Keep]((*talk).kept),
	after(func(t *talk, _ SetLanguage, _ Outcome) { t.homeAfter(Words{Key: "language.done"}) }),
	after(func(*talk, MarkRead, Outcome) {}), // what was read stands above already
}

// caseOf is the one case an effect touched, as it now stands.
func caseOf(o Outcome) leave.Case {
	if len(o.Cases) == 0 {
		return leave.Case{}
	}
	return o.Cases[0]
}
