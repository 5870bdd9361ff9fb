package leave

import (
	"slices"
	"time"
)

// ChangeKind is the kind of a change to an approved leave.
type ChangeKind string

// The kinds of change.
const (
	ChangeTime   ChangeKind = "time"   // 變更: other time, more or less of it
	ChangeSick   ChangeKind = "sick"   // part of it becomes 病假
	ChangeCancel ChangeKind = "cancel" // 取消: given back
	ChangeRevoke ChangeKind = "revoke" // 撤銷: taken away by the office
)

// Change (變更) is a pending or final change of an approved leave. Until it is decided the leave stands as before, and a
// refused one is removed. On a cancelled or revoked leave it stays as the record of actor and reason.
type Change struct {
	Kind     ChangeKind `json:"kind"`
	By       PersonID   `json:"by"`
	At       time.Time  `json:"at"` // when it was asked
	Note     string     `json:"note,omitempty"`
	Segments []Segment  `json:"segments,omitempty"` // what the leave is to become
	Minutes  int        `json:"minutes,omitempty"`
	Shares   []Share    `json:"shares,omitempty"`
	Sick     *Draft     `json:"sick,omitempty"` // the 病假 that a part of it is to become
	Grows    bool       `json:"grows,omitempty"`
	Agreed   bool       `json:"agreed,omitempty"` // the delegate agreed to stand in for longer
	Steps    []Step     `json:"steps,omitempty"`
	Step     int        `json:"step,omitempty"` // index of the step that is awaited
	Settled  time.Time  `json:"settled"`        // when the leave itself had been decided
}

// deciding is the state in which the change awaits a decision. Without a change the leave itself does.
func (c *Change) deciding() Status {
	switch {
	case c == nil:
		return AwaitingApproval
	case c.Kind == ChangeCancel:
		return Cancelling
	}
	return Changing
}

// Wanted returns the time that is asked for. It is the change's, otherwise the leave's own.
func (r *Request) Wanted() []Segment {
	if r.Status.Open() && r.Change != nil && r.Change.Kind == ChangeTime {
		return r.Change.Segments
	}
	return r.Segments
}

// Held returns the time that blocks other requests of the applicant. It is the leave's own, and the time of a change
// besides.
func (r *Request) Held() []Segment {
	if r.Change == nil || !r.Change.Grows || !r.Status.Open() {
		return r.Segments
	}
	return slices.Concat(r.Segments, Without(r.Change.Segments, r.Segments))
}

// RequestChange (申請變更) asks for other time in place of an approved leave, with why. It is decided along
// steps: those of LastWord for time that is only given back; for more time those of a new request, after the delegate
// has agreed to it.
func (r *Request) RequestChange(act Act, segments []Segment, counted Counted, steps []Step) ([]Event, error) {
	if err := r.mayAsk(act, VerbChange); err != nil {
		return nil, err
	}
	switch {
	case len(segments) == 0:
		return nil, Deny(DeniedNothingLeft, Args{"number": r.Number})
	case sameSegments(segments, r.Segments):
		return nil, Deny(DeniedUnchanged, Args{"number": r.Number})
	}
	change := Change{Kind: ChangeTime, Segments: segments, Minutes: counted.Minutes, Shares: counted.Shares,
		Grows: !Within(segments, r.Segments)}
	change.Steps = steps
	return r.askChange(act, change, Event{Kind: EventChangeAsked, By: act.By, Note: act.Note, Time: segments})
}

// RequestSickness asks to convert the sick days of an approved leave into 病假. counted is the count of the remaining
// leave; the 病假 is decided along steps, as it would be by itself.
func (r *Request) RequestSickness(act Act, sick Draft, counted Counted, steps []Step) ([]Event, error) {
	if err := r.mayAsk(act, VerbChange); err != nil {
		return nil, err
	}
	if outside := Without(sick.Segments, r.Segments); len(outside) > 0 {
		return nil, Deny(DeniedNotWithin, Args{"segment": outside[0]})
	}
	change := Change{Kind: ChangeSick, Sick: &sick, Segments: Without(r.Segments, sick.Segments), Minutes: counted.Minutes,
		Shares: counted.Shares, Steps: steps}
	return r.askChange(act, change, Event{Kind: EventChangeAsked, By: act.By, Note: act.Note, Time: change.Segments})
}

// RequestCancellation (申請取消) asks to give an approved leave back, with why. It is decided along steps, those of
// LastWord, unless freely: then it is cancelled at once.
func (r *Request) RequestCancellation(act Act, steps []Step, freely bool) ([]Event, error) {
	if err := r.mayAsk(act, VerbCancel); err != nil {
		return nil, err
	}
	change := Change{Kind: ChangeCancel, Steps: steps}
	if !freely {
		return r.askChange(act, change, Event{Kind: EventCancelAsked, By: act.By, Note: act.Note})
	}
	r.Change = &Change{Kind: ChangeCancel, By: act.By, At: act.At, Note: act.Note, Settled: r.ClosedAt}
	return r.close(Cancelled, act, EventCancelled), nil
}

// KeepAsApproved (維持原假) withdraws the applicant's change. The leave stands as it was.
func (r *Request) KeepAsApproved(act Act) ([]Event, error) {
	if err := r.asApplicant(act, VerbKeepAsApproved); err != nil {
		return nil, err
	}
	kept := Event{Kind: EventKeptAsApproved, By: act.By, To: r.Awaited, Also: r.Escalated}
	return append([]Event{kept}, r.stand(act)...), nil
}

// Revoke (撤銷) is the personnel office taking an approved leave away, with why. Who is the officer is the caller's to
// know; it is never the applicant.
func (r *Request) Revoke(act Act) ([]Event, error) {
	if act.By == r.Applicant {
		return nil, Deny(DeniedOwnCase, Args{"number": r.Number})
	}
	if err := r.allowed(VerbRevoke); err != nil {
		return nil, err
	}
	if err := checkNote(act); err != nil {
		return nil, err
	}
	awaited, escalated, settled := r.Awaited, r.Escalated, r.ClosedAt
	if r.Change != nil {
		settled = r.Change.Settled
	}
	r.Change = &Change{Kind: ChangeRevoke, By: act.By, At: act.At, Note: act.Note, Settled: settled}
	events := r.close(Revoked, act, EventRevoked)
	events[0].To, events[0].Also = awaited, escalated
	return events, nil
}

// mayAsk checks the actor, the status and the reason of a requested change. Only the applicant may ask for one.
func (r *Request) mayAsk(act Act, verb Verb) error {
	if err := r.asApplicant(act, verb); err != nil {
		return err
	}
	return checkNote(act)
}

// LastWord returns the final step (決行), to be asked again of the post's present holder. Where that is the applicant by
// now, or nobody, it is the last earlier step that somebody else can decide.
func (r *Request) LastWord(posts Posts) []Step {
	for i := len(r.Steps) - 1; i >= 0; i-- {
		s := r.Steps[i]
		last := r.seated([]Step{{Role: s.Role, Unit: s.Unit}}, posts)
		if len(decidable(last)) > 0 {
			return last
		}
	}
	return nil
}

// askChange asks the delegate where the time grows, otherwise the first approver.
func (r *Request) askChange(act Act, change Change, asked Event) ([]Event, error) {
	if err := routed(change.Steps); err != nil {
		return nil, err
	}
	r.Details.Unconfirmed = false // who asks to change a leave that a colleague filed for them, knows of it
	change.By, change.At, change.Note, change.Settled = act.By, act.At, act.Note, r.ClosedAt
	r.Change, r.ClosedAt = &change, time.Time{}
	if !change.Grows {
		return append([]Event{asked}, r.askDecision(act)...), nil
	}
	return append([]Event{asked}, r.askForLonger(act)...), nil
}

// askForLonger asks the delegate of the last cover about the added time. Without a delegate the approver is asked.
func (r *Request) askForLonger(act Act) []Event {
	last := &r.Covers[len(r.Covers)-1]
	if last.Delegate == "" {
		return r.askDecision(act)
	}
	r.Status = Extending
	events := r.ask(last, []PersonID{last.Delegate})
	r.await(last.Delegate, act.At)
	return events
}

// carryOut applies the agreed change to the leave.
func (r *Request) carryOut(act Act) []Event {
	c := r.Change
	if len(c.Segments) == 0 {
		return r.close(Cancelled, act, EventCancelled)
	}
	was := *r
	r.Segments, r.Minutes, r.Shares = c.Segments, c.Minutes, c.Shares
	r.Covers = coversOf(was.Covers, c.Segments)
	if c.Grows {
		r.Steps, r.At = c.Steps, len(c.Steps)
	}
	r.Change = nil
	events := r.close(Approved, act, EventChanged)
	events[0].Time = was.Segments
	if c.Kind == ChangeSick { // they go on as before, for two leaves instead of one
		return events
	}
	return append(events, r.movedDuties(act, was)...)
}

// coversOf returns the covers of a leave whose time has changed. Each keeps the rest of its part, the last one gets
// the added time.
func coversOf(covers []Cover, segments []Segment) []Cover {
	if len(covers) == 1 && len(covers[0].Segments) == 0 {
		return covers
	}
	var left []Cover
	for i, c := range covers {
		c.Segments = Common(c.Segments, segments)
		if i == len(covers)-1 {
			for _, other := range covers[:i] {
				segments = Without(segments, other.Segments)
			}
			c.Segments = segments
		}
		if len(c.Segments) > 0 {
			left = append(left, c)
		}
	}
	return left
}

// movedDuties returns events for delegates whose time moved or who are no longer needed.
func (r *Request) movedDuties(act Act, was Request) []Event {
	var events []Event
	for _, who := range was.Delegates() {
		switch now := r.DutyOf(who); {
		case !r.IsDelegate(who):
			events = append(events, Event{Kind: EventReleased, By: act.By, To: who})
		case !sameSegments(now, was.DutyOf(who)):
			events = append(events, Event{Kind: EventDutyMoved, By: act.By, To: who})
		}
	}
	return events
}

// refuseChange drops the requested change and leaves the leave as before.
func (r *Request) refuseChange(act Act) []Event {
	refused := Event{Kind: EventChangeRefused, By: act.By, For: act.For, Note: act.Note}
	if r.Change.Kind == ChangeCancel {
		refused.Kind = EventCancelRefused
	}
	return append([]Event{refused}, r.stand(act)...)
}

// stand ends the change. The leave is approved as it had been, and a delegate who agreed to more need not do it.
func (r *Request) stand(act Act) []Event {
	var events []Event
	last := &r.Covers[len(r.Covers)-1]
	if r.Change.Agreed {
		events = []Event{{Kind: EventDutyMoved, By: act.By, To: last.Delegate}}
	}
	if last.Delegate != "" {
		last.Asked = nil
	}
	r.Status, r.ClosedAt, r.Change = Approved, r.Change.Settled, nil
	r.await("", time.Time{})
	return events
}
