package office

import (
	"slices"

	"leaveline/leave"
)

// standing reads everything that a draft is judged by. except is the request being mended, empty for a new one.
func (r *roster) standing(k *kept, applicant leave.Person, draft leave.Draft, except leave.RequestID) leave.Standing {
	whole := leave.Envelope(draft.Segments)
	s := leave.Standing{
		Now: r.now, School: k.school, Posts: k.posts, Applicant: applicant,
		Ledgers: r.ledgers(k, applicant, draft.Segments, except),
		Own:     r.engaged(applicant.ID, whole, except),
	}
	duties, err := r.read.Duties(r.ctx, applicant.ID, whole.From.Day, whole.To.Day)
	r.failed(err)
	s.Duties = duties
	if draft.Delegate != "" {
		s.Delegate = r.person(draft.Delegate)
		s.DelegateAway = r.engaged(draft.Delegate, whole, "")
	}
	return s
}

// engaged are a person's own requests that hold some of the time.
func (r *roster) engaged(who leave.PersonID, whole leave.Segment, except leave.RequestID) []leave.Engagement {
	days := stretch{who: who, from: whole.From.Day, to: whole.To.Day, except: except}
	if held, known := r.held[days]; known {
		return held
	}
	held, err := r.read.Engagements(r.ctx, who, days.from, days.to, except)
	r.failed(err)
	r.held[days] = held
	return held
}

// free reports whether a person has no leave, asked for or approved, at that time.
func (r *roster) free(who leave.PersonID, segments []leave.Segment) bool {
	return !slices.ContainsFunc(r.engaged(who, leave.Envelope(segments), ""), func(e leave.Engagement) bool {
		return leave.AnyOverlap(e.Segments, segments)
	})
}

// busy are a person's own leaves, asked for or approved, that meet some time.
func (r *roster) busy(who leave.PersonID, segments []leave.Segment) []leave.Segment {
	var busy []leave.Segment
	for _, e := range r.engaged(who, leave.Envelope(segments), "") {
		if leave.AnyOverlap(e.Segments, segments) {
			busy = append(busy, e.Segments...)
		}
	}
	return busy
}

// ledgers are a person's accounts of the leave years that some time touches.
func (r *roster) ledgers(k *kept, who leave.Person, segments []leave.Segment, except leave.RequestID) []leave.Ledger {
	years := yearsOf(who.Group, segments)
	firsts := make([]leave.Date, len(years))
	for i, y := range years {
		firsts[i] = y.First
	}
	granted, err := r.read.Entitlements(r.ctx, who.ID, firsts)
	r.failed(err)
	used, err := r.read.Usage(r.ctx, who.ID, firsts, except)
	r.failed(err)
	all := make([]leave.Ledger, len(years))
	for i, y := range years {
		all[i] = leave.Ledger{Group: who.Group, Year: y, Types: k.school.Types, Entitlements: granted, Usage: used}
	}
	return all
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

// checkDelegate refuses the delegate of a request who is the applicant, has left, or is away at that time (W17).
func (d *deed) checkDelegate(q *leave.Request) error { return d.mayStandIn(q, q.Delegate) }

func (d *deed) mayStandIn(q *leave.Request, delegate leave.PersonID) error {
	s := leave.Standing{Applicant: leave.Person{ID: q.Applicant}, Delegate: d.roster.person(delegate)}
	if delegate != "" {
		s.DelegateAway = d.roster.engaged(delegate, leave.Envelope(q.Segments), "")
	}
	return leave.CheckDelegate(leave.Draft{Delegate: delegate, Segments: q.Segments}, s)
}
