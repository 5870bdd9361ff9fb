package office

import (
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// ledgersFor are a person's accounts of the leave years that some time touches.
func (l *lookup) ledgersFor(
	snap *snapshot, who leave.Person, segments []leave.Segment, except leave.RequestID,
) []leave.Ledger {
	return l.ledgersOfYears(snap, who, yearsOf(who.Group, segments), except)
}

func (l *lookup) ledgersOfYears(
	snap *snapshot, who leave.Person, years []leave.LeaveYear, except leave.RequestID,
) []leave.Ledger {
	people, firsts := []leave.PersonID{who.ID}, firstsOf(years)
	entries, err := l.read.Entries(l.ctx, people, withEarlier(who.Group, firsts))
	l.failed(err)
	used, err := l.read.Usage(l.ctx, people, firsts, except)
	l.failed(err)
	return l.withCarriedOver(ledgersFrom(snap, who, years, entries[who.ID], used[who.ID]), who.ID, entries[who.ID], except)
}

// withEarlier adds the leave years of which something may still be taken: 保留至第三年 (公務人員請假規則 §10 II), 補休 within two years
// (各機關加班費支給辦法 §6).
func withEarlier(group leave.Group, years []leave.Date) []leave.Date {
	all := slices.Clone(years)
	for _, first := range years {
		for range leave.CarryYears - 1 {
			first = leave.YearAt(group, first-1).First
			all = append(all, first)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// withCarriedOver adds carried-over and lapsed entries to the ledgers. A person without entries that outlive their year
// gets the ledgers back unchanged.
func (l *lookup) withCarriedOver(
	ledgers []leave.Ledger, who leave.PersonID, entries []leave.Entry, except leave.RequestID,
) []leave.Ledger {
	accounts := l.carriedAccounts(who, entries, except)
	if len(accounts) == 0 {
		return ledgers
	}
	for i := range ledgers {
		all := slices.Clone(entries)
		for _, a := range accounts {
			all = append(all, ledgers[i].Derived(a, l.now.Day)...)
		}
		ledgers[i].Entitlements, ledgers[i].Accounts = leave.Entitlements(all), accounts
	}
	return ledgers
}

// carriedAccounts are those of the types of which some entries outlive their leave year.
func (l *lookup) carriedAccounts(who leave.PersonID, entries []leave.Entry, except leave.RequestID) []leave.Account {
	var accounts []leave.Account
	for _, e := range entries {
		same := func(a leave.Account) bool { return a.Type == e.Type }
		if !e.Outlives() || l.err != nil || slices.ContainsFunc(accounts, same) {
			continue
		}
		all, err := l.read.EntriesOf(l.ctx, who, e.Type)
		l.failed(err)
		taken, err := l.read.UsageOfType(l.ctx, who, e.Type, except)
		l.failed(err)
		accounts = append(accounts, leave.Account{Type: e.Type, Entries: all, Usage: taken})
	}
	return accounts
}

func ledgersFrom(
	snap *snapshot, who leave.Person, years []leave.LeaveYear, entries []leave.Entry, used []leave.Usage,
) []leave.Ledger {
	granted := leave.Entitlements(entries)
	all := make([]leave.Ledger, len(years))
	for i, y := range years {
		all[i] = leave.Ledger{
			Group: who.Group, Sex: who.Sex, Service: who.Service, Year: y, Types: snap.school.Types, Entitlements: granted,
			Usage: used,
		}
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

// ledgerRows is what of a person's ledger was read.
type ledgerRows struct {
	years   []leave.Date
	entries []leave.Entry
	used    []leave.Usage
}

// loadLedgers loads the ledgers behind the given requests in one query. Requests that can only count in their own quota
// need none.
func (l *lookup) loadLedgers(snap *snapshot, requests ...*leave.Request) {
	var people []leave.PersonID
	var years []leave.Date
	for _, q := range requests {
		if !usesOtherQuotas(snap, q) || l.ledgersLoaded(q) {
			continue
		}
		people = append(people, q.Applicant)
		for _, s := range q.Shares {
			years = append(years, s.Year)
		}
	}
	slices.Sort(years)
	people, years = unique(people), slices.Compact(years)
	if len(people) == 0 || l.err != nil {
		return
	}
	entries, err := l.read.Entries(l.ctx, people, years)
	l.failed(err)
	used, err := l.read.Usage(l.ctx, people, years, "")
	l.failed(err)
	for _, who := range people {
		l.ledgerRows[who] = ledgerRows{years: years, entries: entries[who], used: used[who]}
	}
}

func (l *lookup) ledgersLoaded(q *leave.Request) bool {
	return !slices.ContainsFunc(q.Shares, func(s leave.Share) bool {
		return !slices.Contains(l.ledgerRows[q.Applicant].years, s.Year)
	})
}

// usesOtherQuotas reports whether a request may count in a quota beside its type's own. Only requests that hold their
// time do.
func usesOtherQuotas(snap *snapshot, q *leave.Request) bool {
	t, known := snap.school.Types.Find(q.Type)
	quota := t.Quotas[q.Group]
	return known && q.Status.Holds() && (t.Pool != "" || t.Overflow != "" || quota.Free > 0 || quota.Cut)
}

// sources says which quotas the hours of a request count in now; nothing where they can only count in their own.
func (l *lookup) sources(snap *snapshot, q *leave.Request) []leave.Source {
	if !usesOtherQuotas(snap, q) {
		return nil
	}
	l.loadLedgers(snap, q)
	return leave.SourcesOf(q, l.ledgersOfRequest(snap, q))
}

// ledgersOfRequest gives the applicant's ledgers of a request's leave years, the request included.
func (l *lookup) ledgersOfRequest(snap *snapshot, q *leave.Request) []leave.Ledger {
	who := l.person(q.Applicant)
	who.Group = q.Group
	var years []leave.LeaveYear
	for _, s := range q.Shares {
		years = append(years, leave.YearAt(q.Group, s.Year))
	}
	b := l.ledgerRows[q.Applicant]
	return ledgersFrom(snap, who, years, b.entries, b.used)
}

// checkQuota refuses to approve what exceeds the present quotas. What the applicant was told of when they sent it
// passes.
func (tx *transaction) checkQuota(q *leave.Request) error {
	if !q.Status.Holds() {
		return nil
	}
	who := tx.lookup.person(q.Applicant)
	who.Group = q.Group
	if err := tx.checkMonths(q, who); err != nil {
		return err
	}
	return leave.CheckQuota(q, tx.lookup.ledgersOfYears(tx.snapshot, who, yearsOf(q.Group, q.Segments), q.ID))
}

// checkMonths refuses to approve what is by now more than a month gives: hours of another day may have come back to be
// counted.
func (tx *transaction) checkMonths(q *leave.Request, who leave.Person) error {
	used := tx.lookup.monthUses(tx.snapshot, who, leave.Draft{Type: q.Type, Segments: q.Segments}, q.ID)
	if len(used) == 0 {
		return nil
	}
	counted, err := leave.CountFor(q.Details.Applied(tx.leaveType(q.Type)), q.Segments, q.Group, tx.school)
	if err != nil {
		return ignoreDenial(err)
	}
	return leave.CheckMonths(q, counted.Days, used, tx.school.Types)
}

// Statement explains a type's quota line by line. The leave year is the one that contains the day on.
func (f *Facts) Statement(code leave.TypeCode, on leave.Date) leave.Statement {
	if f.silent() {
		return leave.Statement{}
	}
	year := leave.YearAt(f.me.Group, on)
	mine := f.entriesUpTo(year)
	takings, err := f.read().UsageOfYear(f.ctx(), f.me.ID, year.First)
	f.lookup.failed(err)
	first, err := f.read().FirstYear(f.ctx(), f.me.ID)
	f.lookup.failed(err)
	ledgers := ledgersFrom(f.snapshot(), f.me, []leave.LeaveYear{year}, mine, nil)
	for _, a := range f.lookup.carriedAccounts(f.me.ID, mine, "") {
		mine = append(mine, ledgers[0].Derived(a, f.Now().Day)...)
	}
	s := ledgersFrom(f.snapshot(), f.me, []leave.LeaveYear{year}, mine, nil)[0].Statement(code, mine, takings)
	s.Absent = leave.Absences(mine, year.First)
	s.Earlier = first != 0 && first < year.First
	return s
}

// entriesUpTo loads the person's entries of a leave year and of earlier years not used up.
func (f *Facts) entriesUpTo(year leave.LeaveYear) []leave.Entry {
	entries, err := f.read().Entries(f.ctx(), []leave.PersonID{f.me.ID}, withEarlier(f.me.Group, []leave.Date{year.First}))
	f.lookup.failed(err)
	return entries[f.me.ID]
}

// longestMonth is how many days reach from a month's first day into the next month.
const longestMonth = 31

// monthUses gives the minutes that other requests take in the months of a draft. It gives nothing for types without a
// monthly bound.
func (l *lookup) monthUses(
	snap *snapshot, who leave.Person, draft leave.Draft, except leave.RequestID,
) []leave.MonthUse {
	t, _ := snap.school.Types.Find(draft.Type)
	if quota, _ := t.Quota(who.Group); quota.Monthly == 0 || len(draft.Segments) == 0 || l.err != nil {
		return nil
	}
	whole := leave.Envelope(draft.Segments)
	from := leave.FirstOfMonth(whole.From.Day)
	to := leave.FirstOfMonth(leave.FirstOfMonth(whole.To.Day)+longestMonth) - 1
	list, err := l.read.RequestsOf(l.ctx, who.ID, store.Filter{From: from, To: to})
	l.failed(err)
	var used []leave.MonthUse
	for _, q := range list {
		if q.ID == except || q.Type != draft.Type || !q.Status.Holds() {
			continue
		}
		counted, err := leave.CountFor(q.Details.Applied(t), q.Segments, q.Group, snap.school)
		if err != nil { // a calendar that was taken away since then counts nothing
			continue
		}
		for _, d := range counted.Days {
			used = append(used, leave.MonthUse{Month: leave.FirstOfMonth(d.Day), Minutes: d.Minutes})
		}
	}
	return used
}
