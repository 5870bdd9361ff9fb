package leave

import (
	"slices"
	"time"
)

// Transfer (代理轉移) asks another person to take over a delegate's duty. It stays the delegate's until that person
// agrees (WebITR W29). It is no move: buttons stay good. Asking the same person again changes nothing.
func (r *Request) Transfer(act Act, to PersonID) ([]Event, error) {
	if err := r.asDuty(act, VerbTransfer); err != nil {
		return nil, err
	}
	if err := r.checkNamed(to); err != nil {
		return nil, err
	}
	if to == act.By {
		return nil, r.nothingToDo()
	}
	if slices.Contains(r.TransfereesOf(act.By), to) {
		return nil, nil
	}
	for i := range r.Covers {
		if c := &r.Covers[i]; c.Delegate == act.By {
			c.Transferee, c.TransferAskedAt, c.AskedIn = to, act.At, r.Version
		}
	}
	return []Event{{Kind: EventTakeoverAsked, By: act.By, To: to}}, nil
}

// MayTransfer reports whether delegates may transfer their duty in the present status.
func (r *Request) MayTransfer() bool { return r.Status.allows(VerbTransfer) }

// asDuty refuses everybody but the delegates.
func (r *Request) asDuty(act Act, verb Verb) error {
	switch {
	case r.IsDelegate(act.By):
		return r.allowed(verb)
	case slices.Contains(r.Covering(), act.By):
		return r.stale()
	}
	return r.notYours()
}

// TransfereesOf returns the people asked to take over a person's duty.
func (r *Request) TransfereesOf(who PersonID) []PersonID {
	return r.each(func(c Cover) []PersonID {
		if c.Delegate != who {
			return nil
		}
		return []PersonID{c.Transferee}
	})
}

// IsTransferee reports whether a person is asked to take a duty over.
func (r *Request) IsTransferee(who PersonID) bool {
	return who != "" && slices.ContainsFunc(r.Covers, func(c Cover) bool { return c.Transferee == who })
}

// TakeOver records a transferee's consent, which makes them the delegate. The status of the case does not change.
func (r *Request) TakeOver(act Act) ([]Event, error) {
	if err := r.asTaker(act, VerbTakeOver); err != nil {
		return nil, err
	}
	var events []Event
	for i := range r.Covers {
		c := &r.Covers[i]
		if c.Transferee != act.By {
			continue
		}
		events = once(events, Event{Kind: EventTakenOver, By: act.By, To: c.Delegate})
		c.Passed = append(slices.Clone(c.Passed), c.Delegate)
		c.Delegate, c.Transferee, c.TransferAskedAt, c.Assigned = act.By, "", time.Time{}, false
	}
	r.Version++
	return events, nil
}

// DeclineTakeover records a transferee's refusal; the duty stays with the delegate. It is no move.
func (r *Request) DeclineTakeover(act Act) ([]Event, error) {
	if err := r.asTaker(act, VerbDeclineTakeover); err != nil {
		return nil, err
	}
	var events []Event
	for i := range r.Covers {
		if c := &r.Covers[i]; c.Transferee == act.By {
			events = once(events, Event{Kind: EventTakeoverDeclined, By: act.By, To: c.Delegate})
			c.Declined, c.Transferee = append(slices.Clone(c.Declined), act.By), ""
			c.TransferAskedAt = time.Time{}
		}
	}
	return events, nil
}

// TransfereesToRemind returns the transferees to be reminded on a working morning. They are reminded on the first one
// after they were asked, and on the last ones before the duty begins.
func (r *Request) TransfereesToRemind(today Date, s *School) []PersonID {
	if !r.Status.Holds() {
		return nil
	}
	return r.each(func(c Cover) []PersonID {
		begins := Envelope(r.Time(c)).From.Day
		first := !c.TransferAskedAt.IsZero() && s.Hours.Calendar.NextWorkday(s.Now(c.TransferAskedAt).Day) == today
		last := today <= begins && s.Hours.Calendar.NextWorkday(today) >= begins
		if c.Transferee == "" || today > begins || !first && !last {
			return nil
		}
		return []PersonID{c.Transferee}
	})
}

// Transferrer is whose duty somebody is asked to take over; empty when it is nobody's.
func (r *Request) Transferrer(taker PersonID) PersonID {
	for _, c := range r.Covers {
		if c.Transferee == taker && taker != "" {
			return c.Delegate
		}
	}
	return ""
}

// asTaker refuses everybody but the person asked to take over a duty.
func (r *Request) asTaker(act Act, verb Verb) error {
	if r.IsTransferee(act.By) {
		return r.allowed(verb)
	}
	return r.asDuty(act, "")
}

// transferNotices notifies applicant, former delegate and approvers of a transfer, each once.
func transferNotices(r Request, e Event) []Notice {
	var notices []Notice
	told := map[PersonID]bool{e.By: true}
	tell := []PersonID{r.Applicant, e.To}
	if r.Status.AsksDecision() {
		tell = append(tell, r.Awaited)
	}
	for _, who := range append(tell, approvedBy(r.Steps)...) {
		if !told[who] {
			told[who] = true
			notices = append(notices, Notice{Kind: NoticeTakenOver, To: who, For: e.To})
		}
	}
	return notices
}

// SetHandover (交辦事項) sets the instructions for the delegates, until the leave is over. It is no move: buttons stay
// good. The same text again changes nothing.
func (r *Request) SetHandover(act Act, text string) ([]Event, error) {
	if err := r.asApplicant(act, VerbHandover); err != nil {
		return nil, err
	}
	if text == r.Details.Handover {
		return nil, nil
	}
	r.Details.Handover = text
	return []Event{{Kind: EventHandover, By: act.By}}, nil
}
