package office

import (
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// pageSize is how many requests a checkup reads at once.
const pageSize = 500

// checkOpen reports open cases that await nobody, or somebody who has left.
func (c *schoolCheck) checkOpen() error {
	read := func(after leave.RequestID) ([]*leave.Request, error) { return c.read.Awaiting(c.ctx, after, pageSize) }
	return store.EachPage(read, requestID, c.checkOpenPage)
}

func requestID(q *leave.Request) leave.RequestID { return q.ID }

func (c *schoolCheck) checkOpenPage(page []*leave.Request) error {
	var awaited []leave.PersonID
	for _, q := range page {
		awaited = append(awaited, q.Awaited)
	}
	people, err := c.read.People(c.ctx, unique(awaited)...)
	if err != nil {
		return err
	}
	for _, q := range page {
		switch p := people[q.Awaited]; {
		case q.Awaited == "":
			c.severe("records", "%v is open and awaits nobody", q.Number)
		case (p.ID == "" || p.Left) && q.Escalated == "":
			c.severe("records", "%v awaits somebody who is not at the school", q.Number)
		case q.Status.AsksDecision() && q.Seat(c.posts) == "":
			c.severe("records", "%v awaits the decision of a post that nobody holds", q.Number)
		case q.Status.AsksDecision() && q.Seat(c.posts) != q.Awaited:
			c.severe("records", "%v awaits %s, who does not hold the post any more", q.Number, p.Name)
		case q.Status.Pending() && leave.Envelope(q.Segments).To.Day < c.now.Day:
			c.note("records", "%v is undecided, and its days have passed", q.Number)
		}
	}
	return nil
}

// MaxOwed bounds the certificates and reports that are read. It is far more than a year brings.
const MaxOwed = 5000

// checkProofs counts the certificates that should have come by now.
func (c *schoolCheck) checkProofs() error {
	owed, err := c.read.ProofsOwed(c.ctx, "", MaxOwed)
	if err != nil {
		return err
	}
	late := 0
	for _, q := range owed {
		if q.Details.Proof.Due < c.now.Day {
			late++
		}
	}
	if late > 0 {
		c.note("proofs", "%d certificates are past their day; the personnel officer sees them with 待補證明", late)
	}
	return nil
}

// checkTripReports counts the reports after trips to mainland China that should have come by now.
func (c *schoolCheck) checkTripReports() error {
	owed, err := c.read.TripReports(c.ctx, c.now.Day, MaxOwed)
	if err != nil {
		return err
	}
	late := 0
	for _, q := range owed {
		if due, _ := q.ReturnDue(c.school.Settings); due < c.now.Day {
			late++
		}
	}
	if late > 0 {
		c.note("reports", "%d reports after trips to mainland China are past their day; "+
			"the personnel officer sees them with 返國報告", late)
	}
	return nil
}

// checkRecords looks at all requests of everyone at the school.
func (c *schoolCheck) checkRecords() error {
	for _, p := range c.people {
		requests, err := c.requestsOf(p.ID)
		if err != nil {
			return err
		}
		for _, q := range requests {
			if err := c.checkRequest(q); err != nil {
				return err
			}
		}
		c.checkOverlaps(p, requests)
		if err := c.checkUsage(p, requests); err != nil {
			return err
		}
		if err := c.checkCredits(p, requests); err != nil {
			return err
		}
	}
	return nil
}

// checkCredits compares what cases earned of 補休 with what the ledger has of it.
func (c *schoolCheck) checkCredits(p leave.Person, requests []*leave.Request) error {
	if !slices.ContainsFunc(requests, func(q *leave.Request) bool { return q.Details.CompMinutes > 0 }) {
		return nil
	}
	entries, err := c.read.EntriesOf(c.ctx, p.ID, leave.Compensatory)
	if err != nil {
		return err
	}
	had := map[leave.RequestID]int{}
	for _, e := range entries {
		had[e.Request] += e.Minutes
	}
	for _, q := range requests {
		if earned, _ := q.Earned(); earned != had[q.ID] {
			c.severe("records", "%v earns %d minutes of 補休, the ledger has %d of it", q.Number, earned, had[q.ID])
		}
	}
	return nil
}

func (c *schoolCheck) requestsOf(who leave.PersonID) (all []*leave.Request, err error) {
	read := func(before leave.RequestID) ([]*leave.Request, error) {
		return c.read.RequestsOf(c.ctx, who, store.Filter{Before: before, Limit: pageSize})
	}
	err = store.EachPage(read, requestID, func(page []*leave.Request) error {
		all = append(all, page...)
		return nil
	})
	return all, err
}

func (c *schoolCheck) checkRequest(q *leave.Request) error {
	undecided := func(s leave.Step) bool { return s.Decided == nil || s.Decided.Verdict != leave.VerdictApprove }
	if q.Status.InForce() && (q.At != len(q.Steps) || slices.ContainsFunc(q.Steps, undecided)) {
		c.severe("records", "%v is approved, but not every step decided so", q.Number)
	}
	if asks := q.Status.InForce() && q.Status != leave.Approved; asks && q.Change == nil ||
		q.Change != nil && !asks && q.Status.Holds() {
		c.severe("records", "%v is %s, and that does not go with what is asked of it", q.Number, q.Status)
	}
	if !q.Status.Open() && q.Awaited != "" {
		c.severe("records", "%v is closed and awaits somebody", q.Number)
	}
	if slices.ContainsFunc(q.Steps, func(s leave.Step) bool { return s.Decided != nil && s.Decided.By == q.Applicant }) {
		c.severe("records", "%v was decided by its applicant", q.Number)
	}
	c.checkCount(q)
	c.checkDelegates(q)
	minutes := 0
	for _, share := range q.Shares {
		minutes += share.Minutes
	}
	if minutes != q.Minutes {
		c.severe("records", "%v has %d minutes, its shares of the leave years %d", q.Number, q.Minutes, minutes)
	}
	rows, err := c.read.History(c.ctx, q.ID)
	if err != nil {
		return err
	}
	c.checkHistory(q, inOrder(rows))
	return nil
}

// lately is how many days back requests are compared with the calendar. Older ones were counted by what held then.
const lately = 31

// checkCount compares what a request counts with the calendar, the terms and the working hours of now.
func (c *schoolCheck) checkCount(q *leave.Request) {
	if !q.Status.Holds() || leave.Envelope(q.Segments).To.Day < c.now.Day-lately {
		return
	}
	counted, changed, err := q.Recount(c.school)
	if err != nil {
		c.severe("records", "%v can't be counted any more: there is no calendar, or there are no working hours, of its days",
			q.Number)
	} else if changed {
		c.severe("records", "%v counts %d minutes, and %d by the calendar and the working hours of now; "+
			"`leaveline recount %v` counts it anew", q.Number, q.Minutes, counted.Minutes, leave.Envelope(q.Segments).From.Day)
	}
}

// checkDelegates reports leave to come whose delegate is not at the school any more.
func (c *schoolCheck) checkDelegates(q *leave.Request) {
	if !q.Status.Holds() || leave.Envelope(q.Segments).To.Day < c.now.Day {
		return
	}
	for _, who := range q.Delegates() {
		if !slices.ContainsFunc(c.people, func(p leave.Person) bool { return p.ID == who }) {
			c.note("delegates", "who stands in during %v is not at the school any more", q.Number)
		}
	}
	for _, who := range q.Asked() {
		if !slices.ContainsFunc(c.people, func(p leave.Person) bool { return p.ID == who }) {
			c.note("delegates", "%v asks somebody to stand in who is not at the school any more", q.Number)
		}
	}
}

// checkHistory walks the audit rows: the n-th move makes the n-th version, begins where the last one ended, and is one
// that exists.
func (c *schoolCheck) checkHistory(q *leave.Request, rows []store.Audit) {
	version := 0
	var status leave.Status
	for _, row := range rows {
		if moves(row.Verb) {
			version++
		}
		if row.Version != version || row.From != status || !isTransition(row) {
			c.severe("records", "%v: the audit row %s does not follow from those before it", q.Number, row.ID)
			return
		}
		status = row.To
	}
	if version != q.Version || status != q.Status {
		c.severe("records", "%v is %s in version %d, its audit rows end with %s in version %d",
			q.Number, q.Status, q.Version, status, version)
	}
}

func isTransition(row store.Audit) bool {
	if row.Verb == leave.VerbRecount || row.Verb == leave.VerbReassign || row.Verb == leave.VerbReportReturn {
		return row.From == row.To // these move no case on
	}
	return slices.ContainsFunc(leave.Transitions(), func(t leave.Transition) bool {
		return t.From == row.From && t.Verb == row.Verb && slices.Contains(t.To, row.To)
	})
}

// checkOverlaps looks for two requests of one person that hold the same time.
func (c *schoolCheck) checkOverlaps(p leave.Person, requests []*leave.Request) {
	type held struct {
		leave.Segment
		number leave.Number
	}
	var all []held
	for _, q := range requests {
		for _, s := range q.Segments {
			if q.Status.Holds() {
				all = append(all, held{s, q.Number})
			}
		}
	}
	slices.SortFunc(all, func(a, b held) int {
		if a.From.Before(b.From) {
			return -1
		}
		return 1
	})
	for i := 1; i < len(all); i++ {
		if all[i-1].Overlaps(all[i].Segment) {
			c.severe("records", "%s has %v and %v at the same time", p.Name, all[i-1].number, all[i].number)
		}
	}
}

// checkUsage compares what the accounts say was used with what the requests took.
func (c *schoolCheck) checkUsage(p leave.Person, requests []*leave.Request) error {
	type account struct {
		kind leave.TypeCode
		year leave.Date
	}
	left := map[account]leave.Usage{}
	var years []leave.Date
	for _, q := range requests {
		for _, share := range q.Shares {
			years = append(years, share.Year)
			u := left[account{q.Type, share.Year}]
			switch {
			case q.Status.InForce():
				u.Taken += share.Minutes
			case q.Status.Pending():
				u.Reserved += share.Minutes
			}
			left[account{q.Type, share.Year}] = u
		}
	}
	slices.Sort(years)
	usage, err := c.read.Usage(c.ctx, []leave.PersonID{p.ID}, slices.Compact(years), "")
	if err != nil {
		return err
	}
	for _, u := range usage[p.ID] {
		got := left[account{u.Type, u.Year}]
		left[account{u.Type, u.Year}] = leave.Usage{Taken: got.Taken - u.Taken, Reserved: got.Reserved - u.Reserved}
	}
	for a, u := range left {
		if u.Taken != 0 || u.Reserved != 0 {
			c.severe("records", "%s: the account of %s of the year from %v differs from the requests", p.Name, a.kind, a.year)
		}
	}
	return nil
}
