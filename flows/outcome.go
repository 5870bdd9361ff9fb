package flows

import "leaveline/leave"

// outcome says what came of an effect: in the conversation that asked for it, or by itself after a single tap.
func (t *talk) outcome(o Outcome) {
	if open, ok := flowOf(t.state.Flow); ok && t.state.Stage == Submitting {
		open.outcome(t, o)
		return
	}
	if _, binds := o.Effect.(Bind); binds {
		t.bound(o)
		return
	}
	if _, lists := o.Effect.(SetDelegates); lists {
		t.delegatesSet(o)
		return
	}
	if t.ofFiles(o) {
		return
	}
	if o.Denial != nil {
		t.refused(o)
		return
	}
	t.done(o)
}

// ofFiles says what came of an effect on attachments; false when it was another.
func (t *talk) ofFiles(o Outcome) bool {
	if _, ok := o.Effect.(Attach); ok {
		t.attached(o)
		return true
	}
	if e, ok := o.Effect.(Detach); ok {
		t.detached(o, e)
		return true
	}
	if _, ok := o.Effect.(OpenUpload); ok {
		t.uploadOpened(o)
		return true
	}
	e, ok := o.Effect.(OpenFile)
	if ok {
		t.fileOpened(o, e)
	}
	return ok
}

// done says that a single tap did what it promised.
func (t *talk) done(o Outcome) {
	switch e := o.Effect.(type) {
	case Consent:
		t.consented(caseOf(o))
	case Decide:
		t.decided(e, caseOf(o))
	case ChooseDelegate:
		t.chose(caseOf(o))
	case SeekDelegate:
		t.sought(caseOf(o))
	case AssignDelegate:
		t.assigned(caseOf(o))
	case MarkRead: // what was read stands above already
	case ConfirmFiled:
		t.confirmed(caseOf(o))
	case RefuseFiled:
		t.refusedFiled(caseOf(o))
	case Transfer:
		t.transferred(caseOf(o))
	case TakeOver:
		t.tookOver(caseOf(o))
	case KeepDuty:
		t.dutyKept(caseOf(o))
	case Nudge:
		t.nudged(caseOf(o))
	case Keep:
		t.kept(caseOf(o))
	case SetLanguage:
		t.homeAfter(Words{Key: "language.done"})
	case Decline, SubmitRequest, ApproveAll, Withdraw, SetActing, Unbind, Bind, SetDelegates, SetHandover,
		Attach, Detach, OpenUpload, OpenFile,
		RequestCancellation, ChangeLeave, Revoke, Announce,
		Suspend, ReportReturn: // these have their own conversations
		t.say([]Words{{Key: "done"}}, t.withResume(homeButtons(t))...)
	}
}

// caseOf is the one case an effect touched, as it now stands.
func caseOf(o Outcome) leave.Case {
	if len(o.Cases) == 0 {
		return leave.Case{}
	}
	return o.Cases[0]
}
