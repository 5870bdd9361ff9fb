package leave

import (
	"cmp"
	"slices"
)

// Account is all that ever came to a person of a type of which something outlives its leave year (補休, 保留的休假), and all
// that was taken of it, whatever the year.
type Account struct {
	Type    TypeCode
	Entries []Entry
	Usage   []DatedUsage
}

// CarryYears is how many leave years anything may be taken in, that in which it came included (公務人員請假規則 §10 II: 至第三年).
const CarryYears = 3

// Outlives reports whether an entry may be taken beyond the leave year that it belongs to, or ends before it does.
func (e Entry) Outlives() bool { return e.Until != 0 }

// lot is some time that came in at once and may be taken between two days.
type lot struct {
	Entry       // what it came from; of a leave year's own time only Type and Year
	first, last Date
	left        int
}

// Derived are the entries of the ledger's leave year that follow from an account by themselves: what is left of earlier
// years and may still be taken (carry), and what was not taken in time by today (lapse). What must be taken first is:
// 依事實發生時間先後順序補休 (勞動基準法施行細則 §22-2), and of 休假 what lapses first.
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

// Short is how much of some days of leave the account does not reach, because what there is was not earned yet or has
// lapsed by then, and how much it reaches at all.
func (l Ledger) Short(a Account, days []DayMinutes) (beyond, left int) {
	without := take(l.lots(a), a.until(0))
	for _, d := range days {
		a.Usage = append(a.Usage[:len(a.Usage):len(a.Usage)],
			DatedUsage{Usage: Usage{Type: a.Type, Reserved: d.Minutes}, Day: d.Day})
	}
	beyond = max(take(l.lots(a), a.until(0))-without, 0)
	return beyond, Total(days) - beyond
}

// until puts the takings in the order of their days and gives those before a day, all of them where it is zero.
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

// lots are what came in: of each leave year what ends with it, as one, and each credit that does not. They are in the
// order in which they lapse.
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

// ownOf is what a leave year gives that ends with it.
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

// take takes each taking from what lapses first, and gives what no lot reached.
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
