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
	entries, err := r.read.Entries(r.ctx, people, withEarlier(who.Group, firsts))
	r.failed(err)
	used, err := r.read.Usage(r.ctx, people, firsts, except)
	r.failed(err)
	return r.outlived(ledgersFrom(k, who, years, entries[who.ID], used[who.ID]), who.ID, entries[who.ID], except)
}

// withEarlier adds the leave years of which something may still be taken: 保留至第三年 (公務人員請假規則 §10 II), 補休 within two years
// (各機關加班費支給辦法 §6).
func withEarlier(group leave.Group, years []leave.Date) []leave.Date {
	all := slices.Clone(years)
	for _, first := range years {
		for range leave.YearsKept - 1 {
			first = leave.YearAt(group, first-1).First
			all = append(all, first)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// outlived adds to the ledgers what is kept from earlier years and what lapsed, where a person has anything that outlives its year.
func (r *roster) outlived(ledgers []leave.Ledger, who leave.PersonID, entries []leave.Entry, except leave.RequestID) []leave.Ledger {
	accounts := r.accounts(who, entries, except)
	if len(accounts) == 0 {
		return ledgers
	}
	for i := range ledgers {
		all := slices.Clone(entries)
		for _, a := range accounts {
			all = append(all, ledgers[i].Derived(a, r.now.Day)...)
		}
		ledgers[i].Entitlements, ledgers[i].Accounts = leave.Entitlements(all), accounts
	}
	return ledgers
}

// accounts are those of the types of which some entries outlive their leave year.
func (r *roster) accounts(who leave.PersonID, entries []leave.Entry, except leave.RequestID) []leave.Account {
	var accounts []leave.Account
	for _, e := range entries {
		same := func(a leave.Account) bool { return a.Type == e.Type }
		if !e.Outlives() || r.err != nil || slices.ContainsFunc(accounts, same) {
			continue
		}
		all, err := r.read.EntriesOf(r.ctx, who, e.Type)
		r.failed(err)
		taken, err := r.read.TakingsOf(r.ctx, who, e.Type, except)
		r.failed(err)
		accounts = append(accounts, leave.Account{Type: e.Type, Entries: all, Takings: taken})
	}
	return accounts
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
func (d *Facts) Statement(code leave.TypeCode, on leave.Date) leave.Statement {
	if d.stranger() {
		return leave.Statement{}
	}
	year := leave.YearAt(d.me.Group, on)
	mine := d.entriesUpTo(year)
	takings, err := d.read().Takings(d.ctx(), d.me.ID, year.First)
	d.roster.failed(err)
	first, err := d.read().FirstYear(d.ctx(), d.me.ID)
	d.roster.failed(err)
	ledgers := ledgersFrom(d.kept(), d.me, []leave.LeaveYear{year}, mine, nil)
	for _, a := range d.roster.accounts(d.me.ID, mine, "") {
		mine = append(mine, ledgers[0].Derived(a, d.Now().Day)...)
	}
	s := ledgersFrom(d.kept(), d.me, []leave.LeaveYear{year}, mine, nil)[0].Statement(code, mine, takings)
	s.Absent = leave.Absences(mine, year.First)
	s.Earlier = first != 0 && first < year.First
	return s
}

// entriesUpTo are the person's entries of a leave year, and of those before it of which something may be left.
func (d *Facts) entriesUpTo(year leave.LeaveYear) []leave.Entry {
	entries, err := d.read().Entries(d.ctx(), []leave.PersonID{d.me.ID}, withEarlier(d.me.Group, []leave.Date{year.First}))
	d.roster.failed(err)
	return entries[d.me.ID]
}
