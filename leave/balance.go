package leave

// Entitlement is the sum of a person's ledger entries of a type and leave year. It is in minutes. Where a type's
// quota is not each person's own, a grant replaces the quota.
type Entitlement struct {
	Type    TypeCode `json:"type"`
	Year    Date     `json:"year"` // first day of the leave year
	Granted int      `json:"granted"`
	// nothing was granted: what the law or seniority gives holds, and Granted is 0
	Lawful   bool `json:"lawful,omitempty"`
	Carried  int  `json:"carried"`  // 保留: carried over from before
	Adjusted int  `json:"adjusted"` // corrections by the office, of either sign
}

// Usage is the minutes that requests take of a type from one leave year. It stands for one request, or for several
// added up.
type Usage struct {
	Request  RequestID `json:"request,omitempty"`
	Type     TypeCode  `json:"type"`
	Year     Date      `json:"year"`
	Taken    int       `json:"taken"`    // approved
	Reserved int       `json:"reserved"` // asked for and not yet decided
}

// Balance (餘額) is a person's account of a type in one leave year, in minutes. It is derived, never stored. Of a type
// without a pool, Left = Entitlement + CarryOver + Adjusted − Taken − Reserved − Pooled + Outside + Overflow + Beyond.
type Balance struct {
	Type      TypeCode `json:"type"`
	Year      Date     `json:"year"`
	Unlimited bool     `json:"unlimited,omitempty"`
	// the quota is each occasion's own: minutes taken for another one leave it whole
	Each        bool `json:"each,omitempty"`
	Entitlement int  `json:"entitlement"`
	CarryOver   int  `json:"carry_over"`
	Adjusted    int  `json:"adjusted"`
	Taken       int  `json:"taken"`
	Reserved    int  `json:"reserved"`
	Pooled      int  `json:"pooled,omitempty"`  // what other types took of this quota
	Outside     int  `json:"outside,omitempty"` // of Taken and Reserved: counts in no quota (生理假: the first 3 days)
	// of Taken and Reserved: counts in the quota that this one flows over into
	Overflow int      `json:"overflow,omitempty"`
	Beyond   int      `json:"beyond,omitempty"` // of Taken and Reserved: beyond every quota
	Left     int      `json:"left"`             // what may still be asked for with full pay, the pool's rest included
	Pool     TypeCode `json:"pool,omitempty"`   // set when the pool, not the own quota, sets Left
}

// Ledger is all that a person's balances of one leave year are derived from.
type Ledger struct {
	Group        Group
	Sex          Sex
	Service      Service
	Year         LeaveYear
	Types        Types
	Entitlements []Entitlement
	Usage        []Usage   // in the order in which the requests were sent, so that each keeps the place it had
	Accounts     []Account // of the types of which something outlives its leave year
}

// Balances returns the balances of all types open to the person on a day. They are in catalogue order.
func (l Ledger) Balances(day Date) []Balance {
	var all []Balance
	p := l.spent()
	for _, t := range l.Types.ForPerson(Person{Group: l.Group, Sex: l.Sex}, day) {
		all = append(all, l.balance(t, p))
	}
	return all
}

// Balance gives the balance of one type. What is left never exceeds what is left of the pool: 家庭照顧假 and 身心調適假 count
// inside 事假 (教師請假規則 §3 I 1).
func (l Ledger) Balance(code TypeCode) Balance {
	t, _ := l.Types.Find(code)
	return l.balance(t, l.spent())
}

func (l Ledger) balance(t Type, p *purse) Balance {
	if t.Occasion != NoOccasion {
		return l.each(t)
	}
	b := l.own(t)
	for i, u := range p.paid {
		for _, s := range p.sources[i] {
			b.count(u.Type, s)
		}
	}
	b.Left = l.rest(t, b, p)
	if t.Pool == "" || p.quotas[t.Pool].unlimited {
		return b
	}
	if left := p.quotas[t.Pool].left + p.free[t.Code]; b.Unlimited || left < b.Left {
		b.Left, b.Pool, b.Unlimited = left, t.Pool, false
	}
	return b
}

// each returns the largest quota that a type grants for a single occasion.
func (l Ledger) each(t Type) Balance {
	quota, _ := t.Quota(l.Group)
	b := Balance{Type: t.Code, Year: l.Year.First, Each: true, Unlimited: quota.Unlimited, Entitlement: quota.most()}
	b.Left = b.Entitlement
	return b
}

// rest returns the minutes left of a type's own quota.
func (l Ledger) rest(t Type, b Balance, p *purse) int {
	if t.Pool == "" {
		return p.quotas[t.Code].left
	}
	return b.granted() - b.Taken - b.Reserved
}

// count adds the minutes a request took from one source.
func (b *Balance) count(code TypeCode, s Source) {
	switch {
	case code != b.Type:
		if s.Of == b.Type && (s.Kind == SourceWithin || s.Kind == SourceOverflowed) {
			b.Pooled += s.Minutes
		}
	case s.Kind == SourceOutside:
		b.Outside += s.Minutes
	case s.Kind == SourceBeyond:
		b.Beyond += s.Minutes
	case s.Kind == SourceOverflowed:
		b.Overflow += s.Minutes
	}
}

func (b Balance) granted() int { return b.Entitlement + b.CarryOver + b.Adjusted }

// own is the balance of a type by itself, before anything is left of it.
func (l Ledger) own(t Type) Balance {
	b := l.entitled(t)
	for _, u := range l.Usage {
		if u.Type == t.Code && u.Year == l.Year.First {
			b.Taken += u.Taken
			b.Reserved += u.Reserved
		}
	}
	return b
}

// entitled returns the minutes a person has of a type before any are taken.
func (l Ledger) entitled(t Type) Balance {
	b := Balance{Type: t.Code, Year: l.Year.First, Unlimited: t.Quotas[l.Group].Unlimited, Entitlement: l.Lawful(t)}
	for _, e := range l.Entitlements {
		if e.Type != t.Code || e.Year != l.Year.First {
			continue
		}
		if !e.Lawful {
			b.Entitlement = e.Granted
		}
		b.CarryOver, b.Adjusted = e.Carried, e.Adjusted
	}
	return b
}

// Lawful returns the minutes of a type in the leave year by law or seniority. It holds where the office granted
// nothing else. Of 事假, those who came within the year get the share of its months (教師請假規則 §3 II, 公務人員請假規則 §3 II).
func (l Ledger) Lawful(t Type) int {
	quota := t.Quotas[l.Group]
	switch {
	case quota.Own && t.Code == Annual:
		return l.Service.Annual(l.Group, l.Year)
	case quota.Prorated && l.Service.Appointed > l.Year.First:
		return ProRata(quota.Minutes, monthsIn(l.Year, l.Service.Appointed))
	}
	return quota.Minutes
}

// DatedUsage is a request as the ledger sees it. It takes minutes of one leave year, from a day on.
type DatedUsage struct {
	Usage
	Number Number
	Day    Date // its first day in that year
}

// Resting is a request that takes more than there is, once something that it rests on is taken back.
type Resting struct {
	Request RequestID
	Number  Number
	Minutes int // beyond what is left for it
}
