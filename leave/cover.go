package leave

import (
	"slices"
	"time"
)

// Cover (代理) is one part of a leave and its delegate. Most leave has one cover over all of it. The common case is one
// cover over all of it.
type Cover struct {
	Segments        []Segment  `json:"segments,omitempty"` // the part; empty when it is the whole leave
	Asked           []PersonID `json:"asked,omitempty"`    // whose consent is awaited; the first to agree stands in
	Delegate        PersonID   `json:"delegate,omitempty"` // who stands in: they agreed, or the office assigned them
	Assigned        bool       `json:"assigned,omitempty"` // by the office, without asking
	Sought          PersonID   `json:"sought,omitempty"`   // the officer who is to assign somebody
	Declined        []PersonID `json:"declined,omitempty"` // who can't
	Passed          []PersonID `json:"passed,omitempty"`   // who was asked as well, and need not answer any more
	Transferee      PersonID   `json:"taker,omitempty"`    // who is asked to take the duty over (代理轉移)
	TransferAskedAt time.Time  `json:"taker_at,omitzero"`  // since when
	// the version of the request in which the present question was put
	AskedIn int `json:"asked_in,omitempty"`
}

// The bounds of a leave's covers.
const (
	MaxCovers = 3 // parts of the time that may have different delegates
	MaxAsked  = 3 // people asked at once for one part
)

// CoveredBy returns one cover of the whole leave that asks the given people. The first to agree is the delegate.
// Without people it is nil, and the office assigns one.
func CoveredBy(ids ...PersonID) []Cover {
	ids = slices.DeleteFunc(ids, func(id PersonID) bool { return id == "" })
	if len(ids) == 0 {
		return nil
	}
	return []Cover{{Asked: ids}}
}

// Named returns the people a draft asks to be delegates.
func (d Draft) Named() []PersonID {
	var named []PersonID
	for _, c := range d.Covers {
		named = append(named, c.named()...)
	}
	return named
}

// named returns the people whom a cover asks or has.
func (c Cover) named() []PersonID {
	named := slices.Clone(c.Asked)
	for _, id := range []PersonID{c.Delegate, c.Transferee} {
		if id != "" {
			named = append(named, id)
		}
	}
	return named
}

// concerns reports whether a person is asked, stands in or has been asked.
func (c Cover) concerns(who PersonID) bool {
	return who != "" && (slices.Contains(c.named(), who) || slices.Contains(c.Declined, who) ||
		slices.Contains(c.Passed, who))
}

// open reports whether somebody must still be named: nobody stands in and nobody is asked.
func (c Cover) open() bool { return c.Delegate == "" && len(c.Asked) == 0 }

// Delegate returns the delegate of the first cover, or the first person asked for it. It is empty while a cover still
// lacks a candidate.
func (r *Request) Delegate() PersonID {
	if len(r.Covers) == 0 || slices.ContainsFunc(r.Covers, Cover.open) {
		return ""
	}
	return r.Covers[0].named()[0]
}

// Delegates returns all delegates, by agreement or assignment, each once.
func (r *Request) Delegates() []PersonID {
	return r.each(func(c Cover) []PersonID { return []PersonID{c.Delegate} })
}

// engaged returns all delegates and candidates, each once.
func (r *Request) engaged() []PersonID { return r.each(Cover.named) }

// Asked returns the people whose consent is awaited, each once. They are to stand in, or to take a duty over.
func (r *Request) Asked() []PersonID {
	return r.each(func(c Cover) []PersonID { return append(slices.Clone(c.Asked), c.Transferee) })
}

// Refusers returns the people who declined or were passed over for some cover.
func (r *Request) Refusers() []PersonID {
	return r.each(func(c Cover) []PersonID { return c.Declined })
}

// Covering returns everybody named in the covers: delegates, candidates and former ones.
func (r *Request) Covering() []PersonID {
	return r.each(func(c Cover) []PersonID { return slices.Concat(c.named(), c.Declined, c.Passed) })
}

func (r *Request) each(of func(Cover) []PersonID) []PersonID {
	var all []PersonID
	for _, c := range r.Covers {
		for _, id := range of(c) {
			if id != "" && !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}

// Sought is the officer who is to assign somebody for a part. It is empty when nobody is asked to.
func (r *Request) Sought() PersonID {
	for _, c := range r.Covers {
		if c.Delegate == "" && c.Sought != "" {
			return c.Sought
		}
	}
	return ""
}

// IsDelegate reports whether a person has agreed, or was assigned, to some part.
func (r *Request) IsDelegate(who PersonID) bool { return slices.Contains(r.Delegates(), who) }

// WantsConsent reports whether a person is asked to stand in.
func (r *Request) WantsConsent(who PersonID) bool {
	return slices.ContainsFunc(r.Covers, func(c Cover) bool { return slices.Contains(c.Asked, who) })
}

// Asks reports whether a person's consent to a cover or a takeover is awaited.
func (r *Request) Asks(who PersonID) bool { return slices.Contains(r.Asked(), who) }

// Split reports whether the parts of the leave have covers of their own.
func (r *Request) Split() bool { return len(r.Covers) > 1 }

// Time is the part of the leave that a cover is for.
func (r *Request) Time(c Cover) []Segment {
	if len(c.Segments) == 0 {
		return r.Segments
	}
	return c.Segments
}

// PartOf returns the segments that a person covers or was asked to cover. Of anybody else it is the whole leave.
func (r *Request) PartOf(who PersonID) []Segment {
	var part []Segment
	for _, wanted := range []func(Cover) bool{
		func(c Cover) bool { return slices.Contains(c.named(), who) },
		func(c Cover) bool { return c.concerns(who) },
	} {
		for _, c := range r.Covers {
			if who != "" && wanted(c) {
				part = append(part, r.Time(c)...)
			}
		}
		if len(part) > 0 {
			SortSegments(part)
			return part
		}
	}
	return r.Segments
}

// DutyOf is the part of the leave that a person stands in for.
func (r *Request) DutyOf(who PersonID) []Segment {
	var part []Segment
	for _, c := range r.Covers {
		if c.Delegate == who && who != "" {
			part = append(part, r.Time(c)...)
		}
	}
	SortSegments(part)
	return part
}

// TimeOf returns the part of the time that a person stands in for. For others it is the whole leave.
func (r *Request) TimeOf(who PersonID) []Segment {
	if duty := r.DutyOf(who); len(duty) > 0 {
		return duty
	}
	return r.Segments
}

// Fresh reports whether a button of an earlier version is still good for a person. A delegate's question stays good
// while it is the same, whatever the others have answered meanwhile.
func (r *Request) Fresh(who PersonID, version int) bool {
	if version == r.Version {
		return true
	}
	return version < r.Version && slices.ContainsFunc(r.Covers, func(c Cover) bool {
		asked := r.Status.AsksDelegate() && slices.Contains(c.Asked, who) ||
			r.Status.Holds() && who != "" && c.Transferee == who
		return asked && c.AskedIn <= version
	})
}

// TakenBy returns the delegate who took the cover that a person was asked for too. It is empty when there is none.
func (r *Request) TakenBy(who PersonID) PersonID {
	for _, c := range r.Covers {
		if slices.Contains(c.Passed, who) && c.Delegate != "" {
			return c.Delegate
		}
	}
	return ""
}
