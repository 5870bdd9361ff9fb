package leave

import (
	"cmp"
	"slices"
	"time"
)

// Seat returns the person whose decision the awaited step asks now. Authority comes with the post: it is the post's
// present holder, whoever held it when the request was sent. It is empty when nobody can hold it, or no decision is
// awaited.
func (r *Request) Seat(posts Posts) PersonID {
	if _, awaited := r.AwaitedStep(); !awaited {
		return ""
	}
	steps, at := r.course()
	seated := r.seated(steps[*at:], posts)
	if len(seated) == 0 {
		return ""
	}
	return seated[0].Approver
}

// seated returns undecided steps with the present holders of their posts. As on a route, steps that would ask the
// applicant are left out, and one person twice in a row is asked once. While a post is vacant whoever comes next
// decides, at last the principal; a step that nobody can decide has no approver.
func (r *Request) seated(steps []Step, posts Posts) []Step {
	var asked []Step
	for _, s := range steps {
		for _, role := range s.roles() {
			asked = append(asked, Step{Role: role, Unit: s.Unit})
		}
	}
	var seated []Step
	for i, s := range asked {
		s.Approver = r.holder(asked[i:], posts)
		if s.Approver == r.Applicant {
			continue
		}
		seated = joinStep(seated, s)
	}
	return seated
}

// holder returns who holds the post of the first step, or while it is vacant the next who may decide.
func (r *Request) holder(steps []Step, posts Posts) PersonID {
	if who := posts.Holder(steps[0].Role, r.headOf(steps[0])); who != "" {
		return who
	}
	for _, s := range steps[1:] {
		if who := posts.Holder(s.Role, r.headOf(s)); who != "" && who != r.Applicant {
			return who
		}
	}
	if posts.Principal == r.Applicant {
		return ""
	}
	return posts.Principal
}

// headOf is the unit whose head a step asks.
func (r *Request) headOf(s Step) UnitID { return cmp.Or(s.Unit, r.Details.Post, r.Unit) }

// roles are all roles that a step stands for.
func (s Step) roles() []Role { return append(slices.Clone(s.Also), s.Role) }

// joinStep appends a step. Where the same person decides the one before it, both become one in the later role.
func joinStep(steps []Step, s Step) []Step {
	if n := len(steps); n > 0 && s.Approver != "" && steps[n-1].Approver == s.Approver {
		s.Also = append(steps[n-1].roles(), s.Also...)
		steps[n-1] = s
		return steps
	}
	return append(steps, s)
}

// Seats are those who hold today what an open case asks for.
type Seats struct {
	Posts Posts
	// Officer returns the person who is to find a delegate now. It is given the one who was asked, and is empty when
	// nobody can.
	Officer func(asked PersonID) PersonID
	// Anew are the steps that the applicant's leave would take today. They serve when every step would ask the
	// applicant.
	Anew func() []Step
}

// Reassign (改由現任) turns an open request to those who hold its posts now. It returns nothing when they are the same.
// Decided steps stay as they were decided. It is no move: buttons stay good, and rights are checked at the tap. Whoever
// is awaited anew has the whole time to answer.
func (r *Request) Reassign(at time.Time, seats Seats) []Event {
	switch {
	case !r.Status.Open() || r.Status == Returned:
		return nil
	case r.Status.AsksDelegate():
		return append(r.reassignSteps(seats), r.reassignSearch(at, seats)...)
	}
	events := r.reassignSteps(seats)
	if step, ok := r.AwaitedStep(); ok && step.Approver != r.Awaited {
		r.turnTo(step.Approver, at)
		events = append(events, Event{Kind: EventDecisionAsked, To: step.Approver})
	}
	return events
}

// ReassignLater turns the steps that are not awaited yet to the present holders. It runs before a transition reaches
// them.
func (r *Request) ReassignLater(seats Seats) {
	steps, at := r.course()
	later := *at
	if r.Status.AsksDecision() {
		later++
	}
	if r.Status == Returned || later >= len(steps) {
		return
	}
	if seated := r.seated(steps[later:], seats.Posts); len(seated) > 0 && len(decidable(seated)) == len(seated) {
		r.setCourse(slices.Concat(steps[:later], seated))
	}
}

// reassignSteps gives the undecided steps to the present holders, and says of each new one whom it was before.
func (r *Request) reassignSteps(seats Seats) []Event {
	steps, at := r.course()
	if *at >= len(steps) {
		return nil
	}
	open := steps[*at:]
	seated := r.seated(open, seats.Posts)
	if len(seated) == 0 {
		seated = slices.DeleteFunc(seats.Anew(), func(s Step) bool { return s.Approver == r.Applicant })
	}
	if len(seated) == 0 || len(decidable(seated)) < len(seated) || slices.EqualFunc(open, seated, sameSeat) {
		return nil
	}
	var events []Event
	for _, s := range seated {
		if was := approverOf(open, s.Role); was != s.Approver {
			events = append(events, Event{Kind: EventReassigned, To: s.Approver, Also: was})
		}
	}
	if len(events) == 0 { // fewer are asked than before, or one for two
		events = []Event{{Kind: EventReassigned, To: seated[0].Approver, Also: open[0].Approver}}
	}
	r.setCourse(slices.Concat(steps[:*at], seated))
	return events
}

// reassignSearch gives the search for a delegate to the present officer, or back to the applicant when there is none.
func (r *Request) reassignSearch(at time.Time, seats Seats) []Event {
	var events []Event
	covers := slices.Clone(r.Covers)
	for i := range covers {
		c := &covers[i]
		was := c.Sought
		if was == "" || c.Delegate != "" {
			continue
		}
		now := seats.Officer(was)
		if now == was {
			continue
		}
		c.Sought = now
		asked := Event{Kind: EventAssignAsked, To: now}
		if now == "" {
			now, asked = r.Applicant, Event{Kind: EventChoiceAsked, To: r.Applicant}
		}
		events = once(once(events, Event{Kind: EventReassigned, To: now, Also: was}), asked)
		if r.Awaited == was {
			r.turnTo(now, at)
		}
	}
	r.Covers = covers
	return events
}

// turnTo awaits somebody else within the same version of the case.
func (r *Request) turnTo(who PersonID, at time.Time) { r.Awaited, r.Since, r.Escalated = who, at, "" }

// setCourse replaces the steps of the way that is being walked, and leaves copies of the request alone.
func (r *Request) setCourse(steps []Step) {
	if r.Change == nil {
		r.Steps = steps
		return
	}
	change := *r.Change
	change.Steps = steps
	r.Change = &change
}

// decidable are the steps that somebody can decide.
func decidable(steps []Step) []Step {
	return slices.DeleteFunc(slices.Clone(steps), func(s Step) bool { return s.Approver == "" })
}

// approverOf is who was to decide in a role, or in any while there is no step of that role.
func approverOf(steps []Step, role Role) PersonID {
	for _, s := range steps {
		if slices.Contains(s.roles(), role) {
			return s.Approver
		}
	}
	return steps[0].Approver
}

func sameSeat(a, b Step) bool {
	return a.Role == b.Role && a.Approver == b.Approver && slices.Equal(a.Also, b.Also)
}
