package leave

// AssessChange judges other time for an approved leave. Time that is given back is counted, and must be in order; more
// time is judged as a new request without the leave itself would be, and what is new of it may not have begun already.
func AssessChange(r *Request, segments []Segment, s AssessContext) Assessment {
	if extra := Without(segments, r.Segments); len(extra) > 0 {
		return r.assessLonger(segments, extra, s)
	}
	a := Assessment{Steps: r.LastWord(s.Posts)}
	if len(segments) == 0 {
		a.deny(Deny(DeniedNothingLeft, Args{"number": r.Number}))
		return a
	}
	t, _ := s.School.Types.Find(r.Type)
	a.deny(a.count(r.Details.Applied(t), segments, s))
	return a
}

func (r *Request) assessLonger(segments, extra []Segment, s AssessContext) Assessment {
	now := s.Now
	s.Now = earlier(now, r.Segments)
	a := Assess(Draft{Type: r.Type, Segments: segments, Reason: r.Reason, Details: r.Details}, s)
	if first := Envelope(extra).From; first.Day < now.Day {
		a.deny(Deny(DeniedPast, Args{"day": first.Day}))
	}
	return a
}

// earlier is now, or the beginning of the time if that was before. Approved time was asked for in time.
func earlier(now Local, segments []Segment) Local {
	if from := Envelope(segments).From; from.Before(now) {
		return from
	}
	return now
}

// SickDraft is the 病假 that part of an approved leave is to become.
func (r *Request) SickDraft(segments []Segment, why string) Draft {
	return Draft{Type: Sick, Segments: segments, Reason: why,
		Details: Details{Post: r.Details.Post, Ordered: r.Details.Ordered}}
}

// AssessSickness assesses the part of an approved leave that is to become 病假. It has the rules of 病假 and its proof,
// at a time at which the leave itself stands in nobody's way.
func AssessSickness(r *Request, draft Draft, s AssessContext) Assessment {
	s.Now = earlier(s.Now, r.Segments)
	a := Assess(draft, s)
	if outside := Without(draft.Segments, r.Segments); len(outside) > 0 {
		a.deny(Deny(DeniedNotWithin, Args{"segment": outside[0]}))
	}
	return a
}

// Rest counts the remainder of an approved leave after part of it is converted.
func (r *Request) Rest(part []Segment, school *School) (Counted, error) {
	rest := Without(r.Segments, part)
	if len(rest) == 0 {
		return Counted{}, nil
	}
	t, _ := school.Types.Find(r.Type)
	return CountFor(r.Details.Applied(t), rest, r.Group, school)
}

// Converted creates the approved request for the converted part of an approved leave. Its approver is the one who
// agreed to the conversion; counted is its own time.
func (r *Request) Converted(id RequestID, number Number, applicant Person, was Change, counted Counted,
	act Act) (*Request, []Event) {
	q := NewRequest(id, number, applicant, "", *was.Sick, counted, was.Steps)
	q.FiledBy, q.SubmittedAt, q.At = r.Applicant, was.At, len(was.Steps)
	q.Details.Part = r.Number.String()
	q.Covers = partsOf(r.Covers, was.Sick.Segments)
	events := q.close(Approved, act, EventConverted)
	return q, events
}

// partsOf are the covers of a part of a leave.
func partsOf(covers []Cover, part []Segment) []Cover {
	if len(covers) == 1 && len(covers[0].Segments) == 0 {
		return []Cover{covers[0]}
	}
	var parts []Cover
	for _, c := range covers {
		if c.Segments = Common(c.Segments, part); len(c.Segments) > 0 {
			parts = append(parts, c)
		}
	}
	return parts
}
