package leave

import (
	"cmp"
	"slices"
)

// Account holds all credits and usage of one person and type across leave years. Types with an account are those with
// credits that outlast their leave year (補休, 保留的休假).
type Account struct {
	Type    TypeCode
	Entries []Entry
	Usage   []DatedUsage
}

// CarryYears is the number of leave years in which carried minutes may be taken. The year of the grant is included
// (公務人員請假規則 §10 II: 至第三年).
const CarryYears = 3

// Outlives reports whether an entry lapses at another time than its leave year's end.
func (e Entry) Outlives() bool { return e.Until != 0 }

// lot is an amount credited at once that may be taken between two days.
type lot struct {
	Entry       // what it came from; of a leave year's own time only Type and Year
	first, last Date
	left        int
}

// Derived returns the carry-over and lapse entries that an account implies for a leave year. Carry is the rest of
// earlier years that may still be taken, lapse the part not taken in time by today. Credits are used in this order:
// 依事實發生時間先後順序補休 (勞動基準法施行細則 §22-2), and of 休假 the one that lapses first.
func (l Ledger) Derived(a Account, today Date) []Entry {
	lots := l.lots(a)
	before := a.until(l.Year.First)
	take(lots, before)
	var derived []Entry
	add := func(from *lot, kind EntryKind, minutes int, day Date) {
		e := from.Entry
		e.ID, e.Kind, e.Minutes, e.Day, e.Year, e.By = "", kind, minutes, day, l.Year.First, ""
		derived = append(derived, e)
	}
	for i := range lots {
		if one := &lots[i]; one.left > 0 && one.Outlives() && one.Year < l.Year.First && one.last >= l.Year.First {
			add(one, EntryCarry, one.left, l.Year.First)
		}
	}
	take(lots, a.Usage[len(before):])
	for i := range lots {
		one := &lots[i]
		if one.left > 0 && one.Outlives() && one.last >= l.Year.First && one.last < min(l.Year.Next, today) {
			add(one, EntryLapse, -one.left, min(one.last+1, l.Year.Next-1))
		}
	}
	return derived
}

// Short returns the minutes of leave without cover in the account, and the covered ones. Credits do not count before
// they are earned, nor after they lapse.
func (l Ledger) Short(a Account, days []DayMinutes) (beyond, left int) {
	without := take(l.lots(a), a.until(0))
	for _, d := range days {
		a.Usage = append(a.Usage[:len(a.Usage):len(a.Usage)],
			DatedUsage{Usage: Usage{Type: a.Type, Reserved: d.Minutes}, Day: d.Day})
	}
	beyond = max(take(l.lots(a), a.until(0))-without, 0)
	return beyond, Total(days) - beyond
}

// Shortages returns the requests of an account that its credits do not cover, by how much, in the order of their days.
func (l Ledger) Shortages(a Account) []Resting {
	var all []Resting
	lots := l.lots(a)
	for _, u := range a.until(0) {
		if short := take(lots, []DatedUsage{u}); short > 0 {
			all = append(all, Resting{Request: u.Request, Number: u.Number, Minutes: short})
		}
	}
	return all
}

// until returns the usage before a day, in order of days. A zero day means all.
func (a *Account) until(day Date) []DatedUsage {
	a.Usage = slices.Clone(a.Usage)
	slices.SortStableFunc(a.Usage, func(one, other DatedUsage) int { return cmp.Compare(one.Day, other.Day) })
	if day == 0 {
		return a.Usage
	}
	i := slices.IndexFunc(a.Usage, func(t DatedUsage) bool { return t.Day >= day })
	if i < 0 {
		i = len(a.Usage)
	}
	return a.Usage[:i]
}

// lots returns the credits of an account in the order in which they lapse. All credits of a leave year that end with it
// form one lot; each other credit is a lot of its own.
func (l Ledger) lots(a Account) []lot {
	var lots []lot
	for _, year := range l.yearsOf(a) {
		own := lot{Entry: Entry{Type: a.Type, Year: year.First}, first: year.First, last: year.Next - 1}
		own.left = l.ownOf(a, year)
		lots = append(lots, own)
	}
	for _, e := range a.Entries {
		if e.Outlives() {
			lots = addTo(lots, e)
		}
	}
	slices.SortStableFunc(lots, func(a, b lot) int {
		return cmp.Or(cmp.Compare(a.last, b.last), cmp.Compare(a.first, b.first))
	})
	return lots
}

// addTo makes a lot of an entry, or adds it to that which it corrects.
func addTo(lots []lot, e Entry) []lot {
	for i := range lots {
		one := &lots[i]
		if one.Outlives() && one.Request == e.Request && one.Year == e.Year && one.last == e.Until &&
			(one.Day == e.Day || e.Request == "") {
			one.left += e.Minutes
			return lots
		}
	}
	added := lot{Entry: e, first: e.Year, last: e.Until, left: e.Minutes}
	if e.Kind == EntryEarn { // which is there when the hours are done; what the office writes is there all year
		added.first = e.Day
	}
	return append(lots, added)
}

// ownOf returns the minutes a leave year grants that lapse at its end.
func (l Ledger) ownOf(a Account, year LeaveYear) int {
	t, _ := l.Types.Find(a.Type)
	l.Year, l.Entitlements = year, nil
	var ending []Entry
	for _, e := range a.Entries {
		if !e.Outlives() && e.Year == year.First {
			ending = append(ending, e)
		}
	}
	l.Entitlements = Entitlements(ending)
	return l.entitled(t).granted()
}

// yearsOf are the leave years from the account's first entry or taking to its last.
func (l Ledger) yearsOf(a Account) []LeaveYear {
	first, last := l.Year.First, l.Year.First
	for _, e := range a.Entries {
		first, last = min(first, e.Year), max(last, e.Year)
	}
	for _, t := range a.Usage {
		first, last = min(first, t.Year), max(last, t.Year)
	}
	var years []LeaveYear
	for y := YearAt(l.Group, first); y.First <= last; y = YearAt(l.Group, y.Next) {
		years = append(years, y)
	}
	return years
}

// take charges each usage to the lot that lapses first. It returns the minutes that no lot covered.
func take(lots []lot, takings []DatedUsage) (short int) {
	for _, t := range takings {
		want := t.Taken + t.Reserved
		for i := range lots {
			if one := &lots[i]; one.first <= t.Day && t.Day <= one.last {
				some := min(want, max(one.left, 0))
				one.left -= some
				want -= some
			}
		}
		short += want
	}
	return short
}
