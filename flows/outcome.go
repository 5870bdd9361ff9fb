package flows

import "leaveline/leave"

// An effect says for itself what follows from it, where it was asked for by a single tap or from within a question. One that has a
// conversation of its own, and needs no more than that, says nothing here.
type (
	// follows is an effect after which something is said once it is done.
	follows interface {
		done(t *talk, o Outcome)
	}
	// answers is an effect with words of its own for a refusal too.
	answers interface {
		settled(t *talk, o Outcome)
	}
	// concerns is an effect on one case.
	concerns interface {
		about() Ref
	}
)

// outcome says what came of an effect: in the conversation that asked for it, or by itself after a single tap.
func (t *talk) outcome(o Outcome) {
	if open, ok := flowOf(t.state.Flow); ok && t.state.Stage == Submitting {
		open.outcome(t, o)
		return
	}
	if e, ok := o.Effect.(answers); ok {
		e.settled(t, o)
		return
	}
	if o.Denial != nil {
		t.refused(o)
		return
	}
	if e, ok := o.Effect.(follows); ok {
		e.done(t, o)
		return
	}
	t.say([]Words{{Key: "done"}}, t.withResume(homeButtons(t))...)
}

func (Bind) settled(t *talk, o Outcome)         { t.bound(o) }
func (SetDelegates) settled(t *talk, o Outcome) { t.delegatesSet(o) }
func (Attach) settled(t *talk, o Outcome)       { t.attached(o) }
func (e Detach) settled(t *talk, o Outcome)     { t.detached(o, e) }
func (OpenUpload) settled(t *talk, o Outcome)   { t.uploadOpened(o) }
func (e OpenFile) settled(t *talk, o Outcome)   { t.fileOpened(o, e) }

func (Consent) done(t *talk, o Outcome)        { t.consented(caseOf(o)) }
func (e Decide) done(t *talk, o Outcome)       { t.decided(e, caseOf(o)) }
func (ChooseDelegate) done(t *talk, o Outcome) { t.chose(caseOf(o)) }
func (SeekDelegate) done(t *talk, o Outcome)   { t.sought(caseOf(o)) }
func (AssignDelegate) done(t *talk, o Outcome) { t.assigned(caseOf(o)) }
func (ConfirmFiled) done(t *talk, o Outcome)   { t.confirmed(caseOf(o)) }
func (RefuseFiled) done(t *talk, o Outcome)    { t.refusedFiled(caseOf(o)) }
func (Transfer) done(t *talk, o Outcome)       { t.transferred(caseOf(o)) }
func (TakeOver) done(t *talk, o Outcome)       { t.tookOver(caseOf(o)) }
func (KeepDuty) done(t *talk, o Outcome)       { t.dutyKept(caseOf(o)) }
func (Nudge) done(t *talk, o Outcome)          { t.nudged(caseOf(o)) }
func (Keep) done(t *talk, o Outcome)           { t.kept(caseOf(o)) }
func (SetLanguage) done(t *talk, _ Outcome)    { t.homeAfter(Words{Key: "language.done"}) }
func (MarkRead) done(*talk, Outcome)           {} // what was read stands above already

// caseOf is the one case an effect touched, as it now stands.
func caseOf(o Outcome) leave.Case {
	if len(o.Cases) == 0 {
		return leave.Case{}
	}
	return o.Cases[0]
}
