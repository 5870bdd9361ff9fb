package office

import (
	"slices"

	"leaveline/leave"
)

// assessContext loads everything that a draft is assessed by. except is the request being mended, empty for a new one.
func (l *lookup) assessContext(
	snap *snapshot, applicant leave.Person, draft leave.Draft, except leave.RequestID,
) leave.AssessContext {
	whole := leave.Envelope(draft.Segments)
	l.loadEngagements(around(draft.Segments), append(draft.Named(), applicant.ID)...)
	s := leave.AssessContext{
		Now: l.now, School: snap.school, Posts: snap.posts, Applicant: applicant,
		Ledgers: l.ledgersFor(snap, applicant, draft.Segments, except),
		Own:     l.engagementsOf(applicant.ID, around(draft.Segments), except),
	}
	duties, err := l.read.Duties(l.ctx, applicant.ID, whole.From.Day, whole.To.Day)
	l.failed(err)
	s.Duties = duties
	s.Months = l.monthUses(snap, applicant, draft, except)
	s.Occasion = draft.Occasion
	if s.Occasion.Kind == leave.NoOccasion {
		s.Occasion, _ = l.occasion(applicant.ID, draft.Details.Occasion)
	}
	s.Uses = l.occasionUses(snap, applicant.ID, s.Occasion, except)
	s.Delegates = l.colleagues(around(draft.Segments), draft.Named()...)
	return s
}

// nearbyDays is how many days before and after some time matter: more than any days off in a row, so that leave of the
// working day before and of the one after is seen.
const nearbyDays = 14

// around is the span of the segments, widened by nearbyDays on both sides.
func around(segments []leave.Segment) leave.Segment {
	whole := leave.Envelope(segments)
	if len(segments) == 0 {
		return whole
	}
	whole.From.Day -= nearbyDays
	whole.To.Day += nearbyDays
	return whole
}

// colleagues gives possible delegates with their own leave of that time.
func (l *lookup) colleagues(whole leave.Segment, ids ...leave.PersonID) leave.Colleagues {
	all := make(leave.Colleagues, len(ids))
	for _, id := range ids {
		if p := l.person(id); p.ID != "" {
			all[id] = leave.Colleague{Person: p, Away: l.engagementsOf(id, whole, "")}
		}
	}
	return all
}

// loadEngagements loads several people's own requests that touch a span of days in one query.
func (l *lookup) loadEngagements(whole leave.Segment, ids ...leave.PersonID) {
	days := func(who leave.PersonID) personDays {
		return personDays{who: who, from: whole.From.Day, to: whole.To.Day}
	}
	var missing []leave.PersonID
	for _, id := range ids {
		if _, known := l.engagements[days(id)]; !known && id != "" {
			l.engagements[days(id)] = nil
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 || l.err != nil {
		return
	}
	found, err := l.read.Engagements(l.ctx, whole.From.Day, whole.To.Day, missing...)
	l.failed(err)
	for id, held := range found {
		l.engagements[days(id)] = held
	}
}

// engagementsOf are a person's own requests that hold some of the time, except one.
func (l *lookup) engagementsOf(who leave.PersonID, whole leave.Segment, except leave.RequestID) []leave.Engagement {
	l.loadEngagements(whole, who)
	held := l.engagements[personDays{who: who, from: whole.From.Day, to: whole.To.Day}]
	return slices.DeleteFunc(slices.Clone(held), func(e leave.Engagement) bool { return e.Request == except })
}

// isFree reports whether a person has no leave, asked for or approved, at that time.
func (l *lookup) isFree(who leave.PersonID, segments []leave.Segment) bool {
	return !slices.ContainsFunc(l.engagementsOf(who, around(segments), ""), func(e leave.Engagement) bool {
		return leave.AnyOverlap(e.Segments, segments)
	})
}

// busy are a person's own leaves, asked for or approved, that meet some time.
func (l *lookup) busy(who leave.PersonID, segments []leave.Segment) []leave.Segment {
	var busy []leave.Segment
	for _, e := range l.engagementsOf(who, around(segments), "") {
		if leave.AnyOverlap(e.Segments, segments) {
			busy = append(busy, e.Segments...)
		}
	}
	return busy
}

// maxYears bounds what a senseless draft can make us read; a sensible one touches two at most.
const maxYears = 8

func yearsOf(group leave.Group, segments []leave.Segment) []leave.LeaveYear {
	var years []leave.LeaveYear
	for _, s := range segments {
		year := leave.YearAt(group, s.From.Day)
		for year.First <= s.To.Day && len(years) < maxYears {
			if !slices.Contains(years, year) {
				years = append(years, year)
			}
			year = leave.YearAt(group, year.Next)
		}
	}
	return years
}

// checkDelegate refuses delegates who are the applicant, have left, or are away then (W17).
func (tx *transaction) checkDelegate(q *leave.Request, delegates ...leave.PersonID) error {
	for _, id := range delegates {
		if err := tx.checkDelegateFor(q, id, q.PartOf(id)); err != nil {
			return err
		}
	}
	return nil
}

func (tx *transaction) checkDelegateFor(q *leave.Request, delegate leave.PersonID, part []leave.Segment) error {
	return tx.lookup.colleagues(leave.Envelope(part), delegate).CheckDelegate(delegate, q.Applicant, part)
}
