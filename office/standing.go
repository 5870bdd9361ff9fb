package office

import (
	"slices"

	"leaveline/leave"
)

// standing reads everything that a draft is judged by. except is the request being mended, empty for a new one.
func (r *roster) standing(k *kept, applicant leave.Person, draft leave.Draft, except leave.RequestID) leave.Standing {
	whole := leave.Envelope(draft.Segments)
	r.engage(around(draft.Segments), append(draft.Named(), applicant.ID)...)
	s := leave.Standing{
		Now: r.now, School: k.school, Posts: k.posts, Applicant: applicant,
		Ledgers: r.ledgers(k, applicant, draft.Segments, except),
		Own:     r.engaged(applicant.ID, around(draft.Segments), except),
	}
	duties, err := r.read.Duties(r.ctx, applicant.ID, whole.From.Day, whole.To.Day)
	r.failed(err)
	s.Duties = duties
	s.Months = r.months(k, applicant, draft, except)
	s.Occasion = draft.Occasion
	if s.Occasion.Kind == leave.NoOccasion {
		s.Occasion, _ = r.occasion(applicant.ID, draft.Details.Occasion)
	}
	s.Uses = r.uses(k, applicant.ID, s.Occasion, except)
	s.Delegates = r.colleagues(around(draft.Segments), draft.Named()...)
	return s
}

// nearby is how many days before and after some time matter: more than any days off in a row, so that leave of the working day before
// and of the one after is seen.
const nearby = 14

// around is the time that matters for what is asked for.
func around(segments []leave.Segment) leave.Segment {
	whole := leave.Envelope(segments)
	if len(segments) == 0 {
		return whole
	}
	whole.From.Day -= nearby
	whole.To.Day += nearby
	return whole
}

// colleagues are those who may stand in, with their own leave of that time.
func (r *roster) colleagues(whole leave.Segment, ids ...leave.PersonID) leave.Colleagues {
	all := make(leave.Colleagues, len(ids))
	for _, id := range ids {
		if p := r.person(id); p.ID != "" {
			all[id] = leave.Colleague{Person: p, Away: r.engaged(id, whole, "")}
		}
	}
	return all
}

// engage reads at once the own requests of some people that hold some of the time.
func (r *roster) engage(whole leave.Segment, ids ...leave.PersonID) {
	days := func(who leave.PersonID) stretch { return stretch{who: who, from: whole.From.Day, to: whole.To.Day} }
	var missing []leave.PersonID
	for _, id := range ids {
		if _, known := r.held[days(id)]; !known && id != "" {
			r.held[days(id)] = nil
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 || r.err != nil {
		return
	}
	found, err := r.read.Engagements(r.ctx, whole.From.Day, whole.To.Day, missing...)
	r.failed(err)
	for id, held := range found {
		r.held[days(id)] = held
	}
}

// engaged are a person's own requests that hold some of the time, except one.
func (r *roster) engaged(who leave.PersonID, whole leave.Segment, except leave.RequestID) []leave.Engagement {
	r.engage(whole, who)
	held := r.held[stretch{who: who, from: whole.From.Day, to: whole.To.Day}]
	return slices.DeleteFunc(slices.Clone(held), func(e leave.Engagement) bool { return e.Request == except })
}

// free reports whether a person has no leave, asked for or approved, at that time.
func (r *roster) free(who leave.PersonID, segments []leave.Segment) bool {
	return !slices.ContainsFunc(r.engaged(who, around(segments), ""), func(e leave.Engagement) bool {
		return leave.AnyOverlap(e.Segments, segments)
	})
}

// busy are a person's own leaves, asked for or approved, that meet some time.
func (r *roster) busy(who leave.PersonID, segments []leave.Segment) []leave.Segment {
	var busy []leave.Segment
	for _, e := range r.engaged(who, around(segments), "") {
		if leave.AnyOverlap(e.Segments, segments) {
			busy = append(busy, e.Segments...)
		}
	}
	return busy
}

// mostYears bounds what a senseless draft can make us read; a sensible one touches two at most.
const mostYears = 8

func yearsOf(group leave.Group, segments []leave.Segment) []leave.LeaveYear {
	var years []leave.LeaveYear
	for _, s := range segments {
		for y := leave.YearAt(group, s.From.Day); y.First <= s.To.Day && len(years) < mostYears; y = leave.YearAt(group, y.Next) {
			if !slices.Contains(years, y) {
				years = append(years, y)
			}
		}
	}
	return years
}

// checkDelegate refuses who is named or has agreed to a part of a request and is the applicant, has left, or is away then (W17).
func (d *deed) checkDelegate(q *leave.Request, delegates ...leave.PersonID) error {
	for _, id := range delegates {
		if err := d.mayStandIn(q, id, q.PartOf(id)); err != nil {
			return err
		}
	}
	return nil
}

func (d *deed) mayStandIn(q *leave.Request, delegate leave.PersonID, part []leave.Segment) error {
	return d.roster.colleagues(leave.Envelope(part), delegate).CheckDelegate(delegate, q.Applicant, part)
}
