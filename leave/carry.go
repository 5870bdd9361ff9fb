package leave

// Carryable (可保留) returns the minutes of the year's 休假 that may be carried over. Of staff it is the time
// beyond the days that must be taken, neither taken nor paid for (公務人員請假規則 §10 II). Teachers keep none (教師請假規則 §11
// II: 不予保留); what others keep is agreed upon.
func (l Ledger) Carryable(a Account) int {
	if l.Group != Staff || a.Type != Annual {
		return 0
	}
	lots := l.lots(a)
	take(lots, a.until(0))
	for _, one := range lots {
		if !one.Outlives() && one.Year == l.Year.First {
			return max(min(one.left, l.ownOf(a, l.Year)-MustTake), 0)
		}
	}
	return 0
}

// CarryUntil returns the last day on which carried 休假 of a group may be taken. Of staff it ends with the third year,
// counted from the year it comes from (累積保留至第三年實施); of others it is zero.
func CarryUntil(group Group, into LeaveYear) Date {
	if group != Staff {
		return 0
	}
	return YearAt(group, into.Next).Next - 1
}

// CheckCarry refuses carry-over that the law does not allow, or beyond the last lawful day.
func CheckCarry(e Entry, group Group) error {
	if e.Kind == EntryCarry && e.Type == Annual && YearOf(group) == SchoolYear {
		return Deny(DeniedNoCarry, Args{"type": e.Type, "article": "教師請假規則 §11"})
	}
	last := YearAt(group, e.Year)
	for range CarryYears - 1 {
		last = YearAt(group, last.Next)
	}
	if e.Until != 0 && (e.Until < e.Year || e.Until >= last.Next) {
		return Deny(DeniedCarryTooLong, Args{"first": e.Year, "last": last.Next - 1})
	}
	return nil
}
