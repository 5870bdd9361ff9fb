package leave

import (
	"slices"
	"time"
)

// MonthUse is the minutes of a type that requests take in one month.
type MonthUse struct {
	Month   Date // its first day
	Minutes int
}

// checkBalances checks each leave year's balance, and notes sources and rests. What is beyond the quota is refused, or,
// where the law lets it be taken without pay, told.
func (a *Assessment) checkBalances(t Type, s AssessContext) {
	before := len(a.Denials)
	for _, share := range a.Shares {
		l, known := ledgerOf(s.Ledgers, share.Year)
		if !known { // a year that nobody looked up has nothing left
			a.deny(Deny(DeniedOverBalance, Args{"type": t.Code, "asked": Minutes(share.Minutes), "left": Minutes(0),
				"pool": TypeCode(""), "year": share.Year, "article": ""}))
			continue
		}
		sources := l.Draw(t.Code, share.Minutes)
		a.Sources = merge(a.Sources, sources)
		a.deny(l.over(t, share.Minutes, sources))
		a.After = append(a.After, l.with(Usage{Type: t.Code, Year: share.Year, Taken: share.Minutes}).Balance(t.Code))
	}
	if len(a.Denials) == before { // what is not there at all has not lapsed
		a.deny(a.checkLapses(t, s))
	}
	a.deny(checkMonths(t, t.Quotas[s.Applicant.Group], a.Days, s.Months))
	if len(a.Denials) == 0 {
		a.warnPay(t, s)
	}
	if cut := Cut(a.Sources); cut > 0 && len(a.Denials) == 0 {
		a.warnCut(t, cut, s)
	}
}

// checkLapses refuses days on which the balance is not yet earned or has lapsed. The articles are 各機關加班費支給辦法 §6 and
// 公務人員請假規則 §10 II.
func (a *Assessment) checkLapses(t Type, s AssessContext) error {
	if len(s.Ledgers) == 0 {
		return nil
	}
	l := s.Ledgers[0]
	for _, account := range l.Accounts {
		if account.Type != t.Code {
			continue
		}
		if beyond, left := l.Short(account, a.Days); beyond > 0 {
			return Deny(DeniedNotInTime, Args{"type": t.Code, "asked": Minutes(Total(a.Days)), "left": Minutes(left),
				"article": t.Quotas[l.Group].Article})
		}
	}
	return nil
}

// merge adds up the minutes of equal sources.
func merge(all, more []Source) []Source {
next:
	for _, s := range more {
		for i := range all {
			if all[i].Kind == s.Kind && all[i].Of == s.Of {
				all[i].Minutes += s.Minutes
				continue next
			}
		}
		all = append(all, s)
	}
	return all
}

func ledgerOf(ledgers []Ledger, year Date) (Ledger, bool) {
	for _, l := range ledgers {
		if l.Year.First == year {
			return l, true
		}
	}
	return Ledger{}, false
}

// balanceIn returns a type's balance in the leave year beginning on a day. A year that was not loaded has nothing left.
func balanceIn(ledgers []Ledger, year Date, code TypeCode) Balance {
	l, known := ledgerOf(ledgers, year)
	if !known {
		return Balance{Type: code, Year: year}
	}
	return l.Balance(code)
}

// with is the ledger with one more request.
func (l Ledger) with(u Usage) Ledger {
	l.Usage = append(l.Usage[:len(l.Usage):len(l.Usage)], u)
	return l
}

// over refuses minutes of a type that are more than the law grants at all. The limit is the own quota of a type that
// counts in a pool, or every quota where none may be exceeded.
func (l Ledger) over(t Type, minutes int, sources []Source) error {
	b := l.Balance(t.Code)
	quota := t.Quotas[l.Group]
	own := b.granted() - b.Taken - b.Reserved
	beyond := Cut(sources)
	switch {
	case t.Pool != "" && !quota.Unlimited && minutes > own:
		return l.overBalance(t, minutes, own, "")
	case beyond > 0 && !l.mayCut(t):
		return l.overBalance(t, minutes, minutes-beyond, b.Pool)
	}
	return nil
}

func (l Ledger) overBalance(t Type, asked, left int, pool TypeCode) error {
	return Deny(DeniedOverBalance, Args{
		"type": t.Code, "asked": Minutes(asked), "left": Minutes(max(left, 0)), "pool": pool, "year": l.Year.First,
		"article": t.Quotas[l.Group].Article,
	})
}

// mayCut reports whether a type may go beyond its quota without pay.
func (l Ledger) mayCut(t Type) bool { return l.Types.MayCut(t.Code, l.Group) }

// MayCut reports whether a group may exceed a type's quota with pay cut. The quota that the type counts in decides.
func (all Types) MayCut(code TypeCode, group Group) bool {
	t, _ := all.Find(code)
	if pool, ok := all.Find(t.Pool); ok {
		t = pool
	}
	return t.Quotas[group].Cut
}

// CheckMonths checks a request under decision against its monthly bound. The other requests of its type count as they
// stand now.
func CheckMonths(r *Request, days []DayMinutes, used []MonthUse, types Types) error {
	t, _ := types.Find(r.Type)
	return checkMonths(t, t.Quotas[r.Group], days, used)
}

// checkMonths refuses more in a month than the type gives. (生理假: 每月一日, 教師請假規則 §3 I 2.)
func checkMonths(t Type, quota Quota, days []DayMinutes, used []MonthUse) error {
	if quota.Monthly == 0 {
		return nil
	}
	left, want := map[Date]int{}, map[Date]int{}
	for _, u := range used {
		left[u.Month] -= u.Minutes
	}
	for _, d := range days {
		month := FirstOfMonth(d.Day)
		want[month] += d.Minutes
		if rest := quota.Monthly + left[month]; want[month] > rest {
			return Deny(DeniedOverMonth, Args{
				"type": t.Code, "month": int(monthOf(month)), "limit": Minutes(quota.Monthly), "left": Minutes(max(rest, 0)),
				"article": quota.Article,
			})
		}
	}
	return nil
}

// FirstOfMonth is the first day of a day's month.
func FirstOfMonth(day Date) Date { return day - Date(dayOfMonth(day)) + 1 } //nolint:gosec // a day of a month is small

func monthOf(day Date) time.Month {
	_, month, _ := day.Civil()
	return month
}

// warnPay warns of days that are not fully paid although within the quota. The law of the quota that they count in
// decides.
func (a *Assessment) warnPay(t Type, s AssessContext) {
	for _, from := range a.Sources {
		of := t
		if from.Kind == SourceOverflowed {
			of, _ = s.School.Types.Find(from.Of)
		}
		quota := of.Quotas[s.Applicant.Group]
		code := WarnHalfPay
		if quota.Pay == NoPay {
			code = WarnNoPay
		}
		if quota.Pay != FullPay && from.Kind != SourceBeyond {
			a.Warnings = append(a.Warnings,
				Warning{Code: code, Args: Args{"minutes": Minutes(from.Minutes), "article": quota.Article}})
		}
	}
}

// warnCut warns of a pay cut, with its length and the exceeded quota.
func (a *Assessment) warnCut(t Type, minutes int, s AssessContext) {
	if pool, ok := s.School.Types.Find(t.Pool); ok {
		t = pool
	}
	l, _ := ledgerOf(s.Ledgers, a.Shares[0].Year)
	a.Warnings = append(a.Warnings, Warning{Code: WarnPayCut, Args: Args{
		"type": t.Code, "limit": Minutes(l.entitled(t).granted()), "overflow": t.Overflow, "minutes": Minutes(minutes),
		"article": t.Quotas[s.Applicant.Group].Article,
	}})
}

// CheckQuota checks a request that is being decided by the quotas of now. Where they have become smaller since it was
// sent, so that more is beyond them than the applicant was told, it can't be approved, only returned. The ledgers
// hold everything but the request.
func CheckQuota(r *Request, ledgers []Ledger) error {
	beyond, cuttable := 0, true
	for _, share := range r.Shares {
		l, _ := ledgerOf(ledgers, share.Year)
		t, known := l.Types.Find(r.Type)
		if !known || t.Occasion != NoOccasion {
			continue
		}
		l = l.inPlace(Usage{Request: r.ID, Type: r.Type, Year: share.Year, Reserved: share.Minutes})
		beyond += max(Cut(l.Sources(r.ID)), l.overdrawn(t))
		cuttable = cuttable && l.mayCut(t)
	}
	if beyond > r.Details.Cut || beyond > 0 && !cuttable {
		return Deny(DeniedQuotaChanged, Args{"type": r.Type, "minutes": Minutes(beyond)})
	}
	return nil
}

// inPlace is the ledger with a request where it belongs by when it was sent.
func (l Ledger) inPlace(u Usage) Ledger {
	i := slices.IndexFunc(l.Usage, func(other Usage) bool { return other.Request > u.Request })
	if i < 0 {
		return l.with(u)
	}
	l.Usage = slices.Insert(slices.Clone(l.Usage), i, u)
	return l
}

// overdrawn returns the minutes by which a pooled type exceeds its own quota.
func (l Ledger) overdrawn(t Type) int {
	if b := l.own(t); t.Pool != "" && !b.Unlimited {
		return max(b.Taken+b.Reserved-b.granted(), 0)
	}
	return 0
}
