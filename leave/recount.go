package leave

import (
	"slices"
	"time"
)

// Recount returns a request's time as the school counts it now. changed is false when that is what the request says
// already. Time of which nothing counts any more is no error: it is called off, or its days are off by now.
func (r *Request) Recount(school *School) (counted Counted, changed bool, err error) {
	t, _ := school.Types.Find(r.Type)
	if t.Report {
		return Counted{}, false, nil
	}
	counted, err = CountFor(r.Details.Applied(t), r.Segments, r.Group, school)
	if err != nil && !countsNothing(err) {
		return Counted{}, false, err
	}
	return counted, counted.Minutes != r.Minutes || !slices.Equal(counted.Shares, r.Shares), nil
}

// countsNothing reports whether time was refused because nothing of it is working time.
func countsNothing(err error) bool {
	d := AsDenial(err)
	return d != nil && slices.Contains([]Code{DeniedSuspended, DeniedDaysOff, DeniedVacation, DeniedOffHours}, d.Code)
}

// TakeCount makes a recount the request's own, and counts what is asked for in its place. Nobody is asked anything anew
// for it, so that its version stays.
func (r *Request) TakeCount(counted Counted, school *School, by PersonID) Event {
	was := r.Minutes
	r.Minutes, r.Shares = counted.Minutes, counted.Shares
	r.TrimComp(school)
	if c := r.Change; c != nil && r.Status.Open() && len(c.Segments) > 0 {
		t, _ := school.Types.Find(r.Type)
		if counted, err := CountFor(r.Details.Applied(t), c.Segments, r.Group, school); err == nil || countsNothing(err) {
			change := *c
			change.Minutes, change.Shares = counted.Minutes, counted.Shares
			r.Change = &change
		}
	}
	return Event{Kind: EventRecounted, By: by, Was: was, Now: r.Minutes}
}

// Emptied reports whether a recount leaves nothing of the request: no time that counts, and no 補休 that it earns.
func (r *Request) Emptied(counted Counted) bool {
	return counted.Minutes == 0 && r.Minutes > 0 && r.Details.CompMinutes == 0
}

// Void (自動結案) ends a request of which nothing counts any more. What was asked of it or about it falls away. The state
// that it had is kept, so that Reinstate can go back to it.
func (r *Request) Void(act Act) ([]Event, error) {
	if err := r.allowed(VerbVoid); err != nil {
		return nil, err
	}
	r.Details.Voided = r.Status
	if r.Status.InForce() {
		r.Details.Voided, r.Change = Approved, nil
	}
	for i := range r.Covers {
		r.Covers[i].Transferee = ""
	}
	was := r.Minutes
	r.Minutes, r.Shares = 0, nil
	events := r.close(Voided, act, EventVoided)
	events[0].Was = was
	return events, nil
}

// Reinstate (恢復) takes a voided request up again, because some of its time counts after all. It goes back to the state
// that it had: an approved one is in force, and of one that was pending those are asked anew who had been asked.
func (r *Request) Reinstate(act Act, counted Counted, personnel PersonID) ([]Event, error) {
	if err := r.allowed(VerbReinstate); err != nil {
		return nil, err
	}
	status := r.Details.Voided
	r.Details.Voided = ""
	r.Minutes, r.Shares, r.ClosedAt = counted.Minutes, counted.Shares, time.Time{}
	events := []Event{{Kind: EventReinstated, By: act.By, Now: r.Minutes}}
	switch status {
	case Approved:
		r.Status, r.ClosedAt = Approved, act.At
		if d := r.LastDecision(); d != nil {
			r.ClosedAt = d.At
		}
		r.await("", act.At)
		return events, nil
	case Returned:
		r.Status = Returned
		r.await(r.Applicant, act.At)
	case AwaitingApproval:
		events = append(events, r.askDecision(act)...)
	default:
		events = append(events, r.askDelegates(act, personnel)...)
	}
	return events, nil
}

// TurnedDay is a day on which the working time of some groups differs from what it was.
type TurnedDay struct {
	Day  Date
	Name string // the calendar's remark
	Off  bool   // somebody who worked then need not
	On   bool   // somebody who did not work then does; neither: only the hours are others
}

// TurnedDays compares what two states of a school say of the days from one to another.
func TurnedDays(was, now *School, from, to Date) []TurnedDay {
	var turned []TurnedDay
	for day := from; day <= to; day++ {
		one := TurnedDay{Day: day, Name: now.Hours.Calendar.Name(day)}
		hours := false
		for _, group := range Groups() {
			before, after := was.MustCome(group, day), now.MustCome(group, day)
			one.Off = one.Off || before && !after
			one.On = one.On || after && !before
			old, _ := was.Hours.Schedules.On(group, day)
			fresh, _ := now.Hours.Schedules.On(group, day)
			hours = hours || before && after && !slices.Equal(old.Spans, fresh.Spans)
		}
		if one.Off || one.On || hours {
			turned = append(turned, one)
		}
	}
	return turned
}

// RecountCause says why requests are counted anew.
type RecountCause struct {
	Suspension bool        // work was called off on the day, or is not any more
	Days       []TurnedDay // the days that it is about
}

// day is the first of the cause's days that some time touches.
func (c RecountCause) day(segments []Segment) Date {
	for _, one := range c.Days {
		if touchesDay(segments, one.Day) {
			return one.Day
		}
	}
	return 0
}

func touchesDay(segments []Segment, day Date) bool {
	return slices.ContainsFunc(segments, func(s Segment) bool {
		_, touched := s.On(day)
		return touched
	})
}

// RecountNotice returns what the applicant of a recounted request is told. known is how much it counted when they last
// heard of it; ok is false where that is what it counts now.
func RecountNotice(r Request, known int, cause RecountCause, school *School) (n Notice, ok bool) {
	now := r.Minutes
	if now == known {
		return Notice{}, false
	}
	n = Notice{Kind: NoticeRecounted, To: r.Applicant, Request: r.ID, Version: r.Version, Day: cause.day(r.Segments),
		Minutes: max(known-now, now-known), Was: known, Now: now}
	switch {
	case r.Status == Voided:
		n.Kind = NoticeVoided
	case cause.Suspension && now < known:
		n.Kind = NoticeSuspended
	case cause.Suspension && !school.calledOff(r.Segments, n.Day):
		n.Kind = NoticeSuspensionOff
	}
	return n, true
}

// calledOff reports whether some of the time is called off on a day.
func (s *School) calledOff(segments []Segment, day Date) bool {
	return slices.ContainsFunc(s.Hours.Calendar.SuspendedOn(day), func(off Suspension) bool {
		return AnyOverlap(segments, []Segment{off.Segment()})
	})
}

// DutyRecountNotices returns what the delegates of a recounted request are told: on which days of their duty nobody
// works, or somebody does after all. Whose duty lies on other days hears nothing.
func DutyRecountNotices(r Request, cause RecountCause, school *School) []Notice {
	var notices []Notice
	for _, who := range r.engaged() {
		duty := r.PartOf(who)
		about := Notice{To: who, Request: r.ID, Version: r.Version}
		if cause.Suspension {
			about.Kind, about.Day = NoticeDutyBack, cause.day(duty)
			if school.calledOff(duty, about.Day) {
				about.Kind = NoticeDutyCalledOff
			}
			if about.Day != 0 {
				notices = append(notices, about)
			}
			continue
		}
		off, on := about, about
		off.Kind, on.Kind = NoticeDutyDayOff, NoticeDutyWorkday
		for _, one := range cause.Days {
			switch {
			case !touchesDay(duty, one.Day):
			case one.Off && !school.MustCome(r.Group, one.Day):
				off = off.andDay(one.Day)
			case one.On && school.MustCome(r.Group, one.Day):
				on = on.andDay(one.Day)
			}
		}
		for _, n := range []Notice{off, on} {
			if n.Day != 0 {
				notices = append(notices, n)
			}
		}
	}
	return notices
}

// andDay is a notice that is about one more day.
func (n Notice) andDay(day Date) Notice {
	if n.Day == 0 {
		n.Day = day
	} else {
		n.More++
	}
	return n
}

// Recounts reports whether a notice of the kind tells an applicant how much their request counts by now.
func (k NoticeKind) Recounts() bool {
	return k == NoticeSuspended || k == NoticeSuspensionOff || k == NoticeRecounted || k == NoticeVoided
}

// WaitsForWork reports whether a notice of the kind reminds people of their work, so that nobody gets it while work is
// called off.
func (k NoticeKind) WaitsForWork() bool { return k.reminds() || k.Urgency() == UrgencyWithinHours }

// Contrary returns the kind of notice that takes back what this one told a delegate; empty for the others.
func (k NoticeKind) Contrary() NoticeKind {
	switch k { //nolint:exhaustive // the others can't be taken back
	case NoticeDutyCalledOff:
		return NoticeDutyBack
	case NoticeDutyBack:
		return NoticeDutyCalledOff
	case NoticeDutyDayOff:
		return NoticeDutyWorkday
	case NoticeDutyWorkday:
		return NoticeDutyDayOff
	}
	return ""
}

// CarryTo lets a request count for another staff group: its days in the group's leave year of today, or after it, count
// there. Time that has not begun is counted by the group's working hours. It reports false, and changes nothing, where
// all of the request lies before that year, or its days can't be counted.
func (r *Request) CarryTo(group Group, today Date, school *School, by PersonID) (Event, bool) {
	first := YearAt(group, today).First
	if r.Group == group || lastDay(Envelope(r.Segments)) < first {
		return Event{}, false
	}
	t, _ := school.Types.Find(r.Type)
	counts := r.Group
	if Envelope(r.Segments).From.Day > today {
		counts = group
	}
	counted, err := CountFor(r.Details.Applied(t), r.Segments, counts, school)
	if err != nil && !countsNothing(err) {
		return Event{}, false
	}
	var before, after []DayMinutes
	for _, d := range counted.Days {
		if d.Day < first {
			before = append(before, d)
		} else {
			after = append(after, d)
		}
	}
	was := r.Minutes
	r.Shares = append(Shares(r.Group, before), Shares(group, after)...)
	r.Group, r.Minutes = group, counted.Minutes
	return Event{Kind: EventRecounted, By: by, Was: was, Now: r.Minutes}, true
}
