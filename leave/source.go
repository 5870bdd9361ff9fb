package leave

// SourceKind says in which way some minutes of a request are accounted for.
type SourceKind string

// The kinds of sources, in the order in which they are drawn on.
const (
	SourceOutside    SourceKind = "outside"    // counts in no quota: 生理假, the first 3 days of a year (教師請假規則 §3 I 2)
	SourceWithin     SourceKind = "within"     // counts in the type's own quota, or in that of its pool
	SourceOverflowed SourceKind = "overflowed" // the quota is used up, and it counts in another: 病假 in 事假 (教師請假規則 §3 I 2)
	SourceBeyond     SourceKind = "beyond"     // beyond every quota: pay is cut by the day where the law allows it at all
)

// Source is the origin of some minutes of a request.
type Source struct {
	Kind    SourceKind
	Of      TypeCode // whose quota it counts in, or would have counted in
	Minutes int
}

// Cut returns the minutes that are beyond every quota.
func Cut(sources []Source) int {
	minutes := 0
	for _, s := range sources {
		if s.Kind == SourceBeyond {
			minutes += s.Minutes
		}
	}
	return minutes
}

// Sources returns the source of each minute of a request in the ledger. Requests draw on the quotas in the order in
// which they were sent, so that a later one never changes what an earlier one came from, and one that ends gives its
// place back: it is derived, and needs no mending when a case is withdrawn or a quota changes.
func (l Ledger) Sources(id RequestID) []Source {
	p := l.spent()
	var all []Source
	for i, u := range p.paid {
		if u.Request == id {
			all = append(all, p.sources[i]...)
		}
	}
	return all
}

// SourcesOf returns the sources of a request's minutes over all its leave years.
func SourcesOf(r *Request, ledgers []Ledger) []Source {
	var all []Source
	for _, l := range ledgers {
		all = merge(all, l.Sources(r.ID))
	}
	return all
}

// Draw returns the sources of the minutes of one more request.
func (l Ledger) Draw(code TypeCode, minutes int) []Source {
	t, _ := l.Types.Find(code)
	return l.spent().pay(t, minutes)
}

// purse holds the rest of each quota while requests are charged in order.
type purse struct {
	ledger  *Ledger
	quotas  map[TypeCode]*quotaLeft
	free    map[TypeCode]int // what is left of a type's minutes outside its pool
	paid    []Usage
	sources [][]Source // of each of paid
}

type quotaLeft struct {
	left      int
	unlimited bool
	overflow  TypeCode
}

// spent is the purse after everything in the ledger has been paid.
func (l Ledger) spent() *purse {
	p := &purse{ledger: &l, quotas: make(map[TypeCode]*quotaLeft, len(l.Types)), free: map[TypeCode]int{}}
	for _, t := range l.Types {
		if t.Pool == "" {
			b := l.entitled(t)
			each := t.Occasion != NoOccasion // which has a quota of its own
			p.quotas[t.Code] = &quotaLeft{left: b.granted(), unlimited: b.Unlimited || each, overflow: t.Overflow}
		}
		p.free[t.Code] = t.Quotas[l.Group].Free
	}
	for _, u := range l.Usage {
		if u.Year != l.Year.First {
			continue
		}
		t, _ := l.Types.Find(u.Type)
		p.paid = append(p.paid, u)
		p.sources = append(p.sources, p.pay(t, u.Taken+u.Reserved))
	}
	return p
}

// pay pays some minutes of a type from its sources in order. First comes the time outside every quota, then the
// quota, then the one that it flows over into.
func (p *purse) pay(t Type, minutes int) []Source {
	base := t.Code
	if t.Pool != "" {
		base = t.Pool
	}
	var sources []Source
	add := func(kind SourceKind, of TypeCode, some int) {
		if some > 0 {
			sources = append(sources, Source{Kind: kind, Of: of, Minutes: some})
			minutes -= some
		}
	}
	outside := min(p.free[t.Code], minutes)
	p.free[t.Code] -= outside
	add(SourceOutside, base, outside)
	add(SourceWithin, base, p.take(base, minutes))
	if quota := p.quotas[base]; quota != nil && quota.overflow != "" {
		add(SourceOverflowed, quota.overflow, p.take(quota.overflow, minutes))
	}
	add(SourceBeyond, base, minutes)
	return sources
}

// take charges minutes to one quota as far as it reaches.
func (p *purse) take(base TypeCode, minutes int) int {
	quota := p.quotas[base]
	switch {
	case quota == nil:
		return 0
	case quota.unlimited:
		return minutes
	}
	some := min(max(quota.left, 0), minutes)
	quota.left -= some
	return some
}
