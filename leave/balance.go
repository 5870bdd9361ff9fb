package leave

// Entitlement is what the office granted one person of a type in one leave year, in minutes. Where a type's quota is not each
// person's own, an entitlement replaces the quota (proration, say).
type Entitlement struct {
	Type     TypeCode `json:"type"`
	Year     Date     `json:"year"` // first day of the leave year
	Granted  int      `json:"granted"`
	Carried  int      `json:"carried"`  // 保留: carried over from before
	Adjusted int      `json:"adjusted"` // corrections by the office, of either sign
}

// Usage is what a person's requests of a type take from one leave year, in minutes.
type Usage struct {
	Type     TypeCode `json:"type"`
	Year     Date     `json:"year"`
	Taken    int      `json:"taken"`    // approved
	Reserved int      `json:"reserved"` // asked for and not yet decided
}

// Balance (餘額) is how a person stands with a type in one leave year, in minutes. It is derived, never stored.
type Balance struct {
	Type        TypeCode `json:"type"`
	Year        Date     `json:"year"`
	Unlimited   bool     `json:"unlimited,omitempty"`
	Each        bool     `json:"each,omitempty"` // the quota is that of each occasion: what was taken for another one leaves it whole
	Entitlement int      `json:"entitlement"`
	CarryOver   int      `json:"carry_over"`
	Adjusted    int      `json:"adjusted"`
	Taken       int      `json:"taken"`
	Reserved    int      `json:"reserved"`
	Left        int      `json:"left"`           // what may still be asked for, the pool's rest included
	Pool        TypeCode `json:"pool,omitempty"` // set when the pool, not the own quota, sets Left
}

// Ledger is all that a person's balances of one leave year are derived from.
type Ledger struct {
	Group        Group
	Sex          Sex
	Year         LeaveYear
	Types        Types
	Entitlements []Entitlement
	Usage        []Usage
}

// Balances gives the balance of every type the person may take on the given day, in catalogue order.
func (l Ledger) Balances(day Date) []Balance {
	var all []Balance
	for _, t := range l.Types.ForPerson(Person{Group: l.Group, Sex: l.Sex}, day) {
		all = append(all, l.Balance(t.Code))
	}
	return all
}

// Balance gives the balance of one type. What is left never exceeds what is left of the pool: 家庭照顧假 and 身心調適假 count
// inside 事假 (教師請假規則 §3 I 1).
func (l Ledger) Balance(code TypeCode) Balance {
	t, _ := l.Types.Find(code)
	if t.Occasion != NoOccasion {
		return l.each(t)
	}
	b := l.own(t)
	b.Left = b.Entitlement + b.CarryOver + b.Adjusted - b.Taken - b.Reserved
	for _, member := range l.Types {
		if member.Pool == code {
			used := l.own(member)
			b.Left -= used.Taken + used.Reserved
		}
	}
	if t.Pool == "" {
		return b
	}
	if pool := l.Balance(t.Pool); !pool.Unlimited && (b.Unlimited || pool.Left < b.Left) {
		b.Left, b.Pool, b.Unlimited = pool.Left, t.Pool, false
	}
	return b
}

// each is what a type grants for any one occasion; the most of it where that depends on the occasion.
func (l Ledger) each(t Type) Balance {
	quota, _ := t.Quota(l.Group)
	b := Balance{Type: t.Code, Year: l.Year.First, Each: true, Unlimited: quota.Unlimited, Entitlement: quota.most()}
	b.Left = b.Entitlement
	return b
}

// own is the balance of a type by itself, before anything is left of it.
func (l Ledger) own(t Type) Balance {
	quota, _ := t.Quota(l.Group)
	b := Balance{Type: t.Code, Year: l.Year.First, Unlimited: quota.Unlimited, Entitlement: quota.Minutes}
	for _, e := range l.Entitlements {
		if e.Type == t.Code && e.Year == l.Year.First {
			b.Entitlement, b.CarryOver, b.Adjusted = e.Granted, e.Carried, e.Adjusted
		}
	}
	for _, u := range l.Usage {
		if u.Type == t.Code && u.Year == l.Year.First {
			b.Taken += u.Taken
			b.Reserved += u.Reserved
		}
	}
	return b
}
