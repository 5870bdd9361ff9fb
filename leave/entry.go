package leave

import (
	"cmp"
	"slices"
	"time"
)

// EntryKind is the kind of a row of the ledger.
type EntryKind string

// What the office may write into the ledger.
const (
	EntryGrant   EntryKind = "grant"   // 核給: in place of what the law or seniority gives
	EntryCarry   EntryKind = "carry"   // 保留: carried over from before
	EntryAdjust  EntryKind = "adjust"  // 調整: a correction of either sign
	EntryLapse   EntryKind = "lapse"   // 逾期: what was kept and can't be taken any more, below zero
	EntryEarn    EntryKind = "earn"    // 職務補休: what an approved case earned; below zero what was taken back with it
	EntryAbsence EntryKind = "absence" // 曠職: minutes absent without leave, which no quota pays for
)

// EntryKinds lists all kinds.
func EntryKinds() []EntryKind {
	return []EntryKind{EntryGrant, EntryCarry, EntryAdjust, EntryLapse, EntryEarn, EntryAbsence}
}

// Entry is one row of the ledger (額度帳). It adds minutes of a type in a leave year, or takes some away. It is written
// once and never changed; an error is corrected by another one. It is written once and never changed; what was wrong
// is set right by another one.
type Entry struct {
	ID      string
	Person  PersonID
	Type    TypeCode
	Year    Date // first day of the leave year
	Kind    EntryKind
	Minutes int
	Day     Date // from which on it counts
	Until   Date // the last day on which it may be taken; zero is the last one of its leave year
	At      time.Time
	By      PersonID  // empty: the office, by a command or a file
	Request RequestID // the case that earned it
	Reason  string    // of what a case earned, its number
}

// Entitlements adds up the entries of one person, by leave year and type.
func Entitlements(entries []Entry) []Entitlement {
	type account struct {
		year Date
		code TypeCode
	}
	sums := map[account]Entitlement{}
	for _, e := range entries {
		key := account{e.Year, e.Type}
		sum, known := sums[key]
		if !known {
			sum = Entitlement{Type: e.Type, Year: e.Year, Lawful: true}
		}
		sums[key] = sum.plus(e)
	}
	var all []Entitlement
	for _, sum := range sums {
		all = append(all, sum)
	}
	slices.SortFunc(all, func(a, b Entitlement) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Type, b.Type))
	})
	return all
}

func (e Entitlement) plus(entry Entry) Entitlement {
	switch entry.Kind {
	case EntryGrant:
		e.Lawful = false
		e.Granted += entry.Minutes
	case EntryCarry:
		e.Carried += entry.Minutes
	case EntryAdjust, EntryLapse, EntryEarn:
		e.Adjusted += entry.Minutes
	case EntryAbsence:
	}
	return e
}

// Towards returns the entries that bring a person's ledger to the given minutes. It returns only the differences, so
// that the same file taken in twice writes nothing the second time.
func (e Entitlement) Towards(wanted Entitlement, who PersonID, act Act) []Entry {
	var all []Entry
	add := func(kind EntryKind, minutes int, must bool) {
		if minutes != 0 || must {
			all = append(all, Entry{
				Person: who, Type: wanted.Type, Year: wanted.Year, Kind: kind, Minutes: minutes, Day: wanted.Year,
				At: act.At, By: act.By, Reason: act.Note,
			})
		}
	}
	add(EntryGrant, wanted.Granted-e.Granted, e.Lawful)
	add(EntryCarry, wanted.Carried-e.Carried, false)
	add(EntryAdjust, wanted.Adjusted-e.Adjusted, false)
	return all
}

// byDay adds up the wanted entries by their day. Of several of a day the last one says why.
func byDay(entries []Entry, wanted func(Entry) bool) []Entry {
	var sums []Entry
	for _, e := range entries {
		if !wanted(e) {
			continue
		}
		i := slices.IndexFunc(sums, func(sum Entry) bool { return sum.Day == e.Day })
		if i < 0 {
			sums = append(sums, e)
			continue
		}
		sums[i].Minutes += e.Minutes
		sums[i].Reason = e.Reason
	}
	return sums
}
