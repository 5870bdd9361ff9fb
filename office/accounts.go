package office

import (
	"slices"

	"leaveline/leave"
)

// ledgers are a person's accounts of the leave years that some time touches.
func (r *roster) ledgers(k *kept, who leave.Person, segments []leave.Segment, except leave.RequestID) []leave.Ledger {
	return r.ledgersOf(k, who, yearsOf(who.Group, segments), except)
}

func (r *roster) ledgersOf(k *kept, who leave.Person, years []leave.LeaveYear, except leave.RequestID) []leave.Ledger {
	people, firsts := []leave.PersonID{who.ID}, firstsOf(years)
	entries, err := r.read.Entries(r.ctx, people, firsts)
	r.failed(err)
	used, err := r.read.Usage(r.ctx, people, firsts, except)
	r.failed(err)
	return ledgersFrom(k, who, years, entries[who.ID], used[who.ID])
}

func ledgersFrom(k *kept, who leave.Person, years []leave.LeaveYear, entries []leave.Entry, used []leave.Usage) []leave.Ledger {
	granted := leave.Entitlements(entries)
	all := make([]leave.Ledger, len(years))
	for i, y := range years {
		all[i] = leave.Ledger{Group: who.Group, Sex: who.Sex, Service: who.Service, Year: y, Types: k.school.Types, Entitlements: granted, Usage: used}
	}
	return all
}

func firstsOf(years []leave.LeaveYear) []leave.Date {
	firsts := make([]leave.Date, len(years))
	for i, y := range years {
		firsts[i] = y.First
	}
	return firsts
}

// book is what of a person's ledger was read.
type book struct {
	years   []leave.Date
	entries []leave.Entry
	used    []leave.Usage
}

// open reads at once the ledgers of all applicants whose requests may count in another quota than their own.
func (r *roster) open(k *kept, requests ...*leave.Request) {
	var people []leave.PersonID
	var years []leave.Date
	for _, q := range requests {
		if !draws(k, q) || r.opened(q) {
			continue
		}
		people = append(people, q.Applicant)
		for _, s := range q.Shares {
			years = append(years, s.Year)
		}
	}
	slices.Sort(years)
	people, years = unique(people), slices.Compact(years)
	if len(people) == 0 || r.err != nil {
		return
	}
	entries, err := r.read.Entries(r.ctx, people, years)
	r.failed(err)
	used, err := r.read.Usage(r.ctx, people, years, "")
	r.failed(err)
	for _, who := range people {
		r.books[who] = book{years: years, entries: entries[who], used: used[who]}
	}
}

func (r *roster) opened(q *leave.Request) bool {
	return !slices.ContainsFunc(q.Shares, func(s leave.Share) bool { return !slices.Contains(r.books[q.Applicant].years, s.Year) })
}

// draws reports whether a request that holds its time may count in another quota than that of its type, or beyond it.
func draws(k *kept, q *leave.Request) bool {
	t, known := k.school.Types.Find(q.Type)
	quota := t.Quotas[q.Group]
	return known && q.Status.Holds() && (t.Pool != "" || t.Overflow != "" || quota.Free > 0 || quota.Cut)
}

// sources says which quotas the hours of a request count in now; nothing where they can only count in their own.
func (r *roster) sources(k *kept, q *leave.Request) []leave.Source {
	if !draws(k, q) {
		return nil
	}
	r.open(k, q)
	return leave.SourcesOf(q, r.ledgersOfRequest(k, q))
}

// ledgersOfRequest are the applicant's ledgers of the leave years that a request takes from, itself included.
func (r *roster) ledgersOfRequest(k *kept, q *leave.Request) []leave.Ledger {
	who := r.person(q.Applicant)
	who.Group = q.Group
	var years []leave.LeaveYear
	for _, s := range q.Shares {
		years = append(years, leave.YearAt(q.Group, s.Year))
	}
	b := r.books[q.Applicant]
	return ledgersFrom(k, who, years, b.entries, b.used)
}

// checkQuota refuses to approve what is beyond the quotas as they are now, unless the applicant was told so when it was sent.
func (d *deed) checkQuota(q *leave.Request) error {
	if !q.Status.Holds() {
		return nil
	}
	who := d.roster.person(q.Applicant)
	who.Group = q.Group
	if err := d.checkMonths(q, who); err != nil {
		return err
	}
	return leave.CheckQuota(q, d.roster.ledgersOf(d.kept, who, yearsOf(q.Group, q.Segments), q.ID))
}

// checkMonths refuses to approve what is by now more than a month gives: hours of another day may have come back to be counted.
func (d *deed) checkMonths(q *leave.Request, who leave.Person) error {
	used := d.roster.months(d.kept, who, leave.Draft{Type: q.Type, Segments: q.Segments}, q.ID)
	if len(used) == 0 {
		return nil
	}
	counted, err := leave.CountFor(d.kind(q.Type), q.Segments, q.Group, d.school)
	if err != nil {
		return onlyFailure(err)
	}
	return leave.CheckMonths(q, counted.Days, used, d.school.Types)
}

// Statement explains the quota of a type in the leave year of a day, line by line.
func (d *Desk) Statement(code leave.TypeCode, on leave.Date) leave.Statement {
	if d.stranger() {
		return leave.Statement{}
	}
	year := leave.YearAt(d.me.Group, on)
	entries, err := d.read().Entries(d.ctx(), []leave.PersonID{d.me.ID}, []leave.Date{year.First})
	d.roster.failed(err)
	takings, err := d.read().Takings(d.ctx(), d.me.ID, year.First)
	d.roster.failed(err)
	first, err := d.read().FirstYear(d.ctx(), d.me.ID)
	d.roster.failed(err)
	mine := entries[d.me.ID]
	ledger := ledgersFrom(d.kept(), d.me, []leave.LeaveYear{year}, mine, nil)[0]
	s := ledger.Statement(code, mine, takings)
	s.Earlier = first != 0 && first < year.First
	return s
}
