package parse

// link is what stood before a token.
type link uint8

const (
	beside link = iota
	joined
	ranging
)

// assembler puts tokens together to items.
type assembler struct {
	items []item
	link  link
	doubt bool
}

func assemble(tokens []token) *assembler {
	a := &assembler{}
	for i := range tokens {
		a.add(&tokens[i])
	}
	for i := range a.items {
		a.items[i].ranged = a.items[i].ranged && !a.items[i].to.blank()
	}
	a.dropEchoes()
	return a
}

func (a *assembler) add(t *token) {
	switch t.kind {
	case aDate:
		a.date(t)
	case aPart:
		a.part(t.part)
	case aClock:
		a.clock(&t.clock)
	case aNow:
		a.point(func(p point) bool { return p.timed() }).now = true
	case aClose:
		a.closing()
	case aLesson:
		a.lessons(&t.lesson)
	case aLength:
		a.length(t.length)
	case aBound:
		a.bound(t.before)
		return
	case aRange:
		a.ranged()
		return
	case aJoin:
		a.link = joined
		return
	case anEvery:
		a.next()
	case aChange:
		a.items, a.doubt = nil, true
	default:
		return
	}
	a.link = beside
}

// last is the item being said; there always is one.
func (a *assembler) last() *item {
	if len(a.items) == 0 {
		a.items = append(a.items, item{})
	}
	return &a.items[len(a.items)-1]
}

// next begins a new item, unless the present one is still blank.
func (a *assembler) next() *item {
	if !a.last().blank() {
		a.items = append(a.items, item{joined: a.link == joined})
	}
	return a.last()
}

// end is the end of the item that is being said.
func (it *item) end() *point {
	if it.ranged {
		return &it.to
	}
	return &it.from
}

// point is where the next piece of time belongs: the present end, or a new item when that end has such a piece.
func (a *assembler) point(taken func(point) bool) *point {
	it := a.last()
	if taken(*it.end()) || it.lesson != nil {
		it = a.next()
	}
	return it.end()
}

func (a *assembler) date(t *token) {
	it := a.last()
	p := it.end()
	if p.date != nil && t.date.form == weekday && a.link == beside && t.date.from-p.date.to <= 1 {
		p.date.check = t.date.day
		return
	}
	finished := it.ranged && p.timed() && it.from.date != nil
	a.doubt = a.doubt || p.date != nil && a.link == beside && !it.timed() && t.date.form != sameWeek
	if p.date != nil || finished || a.link == joined && it.timed() && a.datedBefore() {
		it = a.next()
		p = it.end()
	}
	p.late = p.timed() || it.lesson != nil
	p.date = &t.date
}

// datedBefore reports whether some item has a date.
func (a *assembler) datedBefore() bool {
	for _, it := range a.items {
		if it.from.date != nil || it.to.date != nil {
			return true
		}
	}
	return false
}

func (a *assembler) part(said part) {
	it := a.last()
	p := it.end()
	vague := said == halfDay || said == wholeDay
	switch {
	case p.part == halfDay && !vague:
		p.part = said
	case vague && p.timed():
	default:
		a.point(func(p point) bool { return p.timed() }).part = said
	}
}

func (a *assembler) clock(c *clock) {
	a.point(func(p point) bool { return p.clock != nil || p.now || p.close }).clock = c
}

func (a *assembler) closing() {
	it := a.last()
	if !it.ranged {
		a.doubt = true // 下班後: no time that is counted
		return
	}
	it.to.close = true
}

func (a *assembler) ranged() {
	it := a.last()
	if it.lesson != nil {
		a.link = ranging
		return
	}
	if it.ranged && !it.to.blank() {
		a.link = joined
		return
	}
	it.ranged = true
}

func (a *assembler) lessons(l *lesson) {
	it := a.last()
	if a.link == ranging && it.lesson != nil {
		it.lesson.last = l.last
		return
	}
	if it.lesson != nil || it.timed() && it.from.clock != nil {
		it = a.next()
	}
	it.lesson = l
}

func (a *assembler) length(l length) {
	it := a.last()
	if a.link == joined && it.length != (length{}) {
		it = a.next()
	}
	a.doubt = a.doubt || it.length != length{}
	it.length = l
}

func (a *assembler) bound(before bool) { a.last().end().before = before }

// dropEchoes removes a part of day that stands behind a finished time without a link: 8:00-12:00 上午.
func (a *assembler) dropEchoes() {
	kept := a.items[:0]
	for i, it := range a.items {
		echo := i > 0 && !it.joined && !it.ranged && it.from.date == nil && it.from.clock == nil && it.from.part != anyTime &&
			it.length == length{} && it.lesson == nil
		a.doubt = a.doubt || echo
		if !echo {
			kept = append(kept, it)
		}
	}
	a.items = kept
}
