package parse

// clockAt reads 8:00, 13點, 兩點半, 13時30分, 2pm.
func (s *scanner) clockAt(n number) bool {
	c, next, ok := s.clockFrom(n)
	return ok && s.emit(token{kind: aClock, clock: c}, next)
}

// clockFrom reads the clock that begins with a number, and the position behind it.
func (f *folded) clockFrom(n number) (c clock, next int, ok bool) {
	c = clock{hour: n.value, sure: n.zero}
	next = n.next
	switch r := f.at(n.next); {
	case r == ':' && n.digits > 0 && n.digits < 3:
		minute := f.digits(n.next + 1)
		c.minute, next, ok = minute.value, minute.next, minute.digits == 2
	case r == '點' || r == '時':
		c.minute, next = f.minutes(n.next + 1)
		ok = true
	}
	if half, after, said := f.half(next); said && (ok || n.digits > 0 && n.digits < 3) {
		c.half, next, ok = half, after, true
	}
	return c, next, ok
}

// minutes reads what follows 點: 半, 一刻, 三十分, 鐘, or nothing.
func (f *folded) minutes(i int) (minute, next int) {
	if word, next, ok := f.first(i, "半", "一刻", "三刻", "整", "鐘"); ok {
		return map[string]int{"半": 30, "一刻": 15, "三刻": 45}[word], next
	}
	n, ok := f.number(i)
	switch {
	case !ok:
		return 0, i
	case f.at(n.next) == '分':
		return n.value, n.next + 1
	case n.digits == 2 || n.digits == 0 && n.value >= 10:
		if !f.follows(n.next) {
			return n.value, n.next
		}
	}
	return 0, i
}

// follows reports whether a unit of its own stands at a position, so that the number before it is no minute.
func (f *folded) follows(i int) bool {
	_, _, ok := f.first(i, "點", "時", "節", "天", "小", "個", "月", "號", "日", "/", ":", "年")
	return ok
}

// half reads am or pm behind an hour.
func (f *folded) half(i int) (half part, next int, ok bool) {
	word, next, ok := f.first(f.blank(i), "a.m.", "p.m.", "am", "pm")
	if !ok || latin(f.at(next)) {
		return anyTime, i, false
	}
	if word[0] == 'a' {
		return morning, next, true
	}
	return afternoon, next, true
}

// compactClock reads 0800, but only beside a range mark (0800-1200) or right behind a date. Two that could both be
// days are days, unless a day was said.
func (s *scanner) compactClock(n number) bool {
	if s.minuteOfDay(n) && (s.linkedClock() || s.behindDate(n)) {
		return s.emit(compactToken(n), n.next)
	}
	_, next, ok := s.first(s.blank(n.next), "~", "-", "到", "至", "to ")
	if !ok || !s.minuteOfDay(n) {
		return false
	}
	second, ok := s.number(s.blank(next))
	if ok && (second.digits != 4 || !s.minuteOfDay(second)) || !s.dated && monthAndDay(n) && (!ok || monthAndDay(second)) {
		return false
	}
	return s.emit(compactToken(n), n.next)
}

// linkedClock reports whether a clock and a link stand right before the present position.
func (s *scanner) linkedClock() bool {
	before, ok := s.linked()
	return ok && before.kind == aClock
}

// behindDate reports whether a date stands right before the number, and the number is not its year.
func (s *scanner) behindDate(n number) bool {
	before, ok := s.behind()
	return ok && before.kind == aDate && (n.value < 1900 || n.value > 2100)
}

func compactToken(n number) token {
	return token{kind: aClock, clock: clock{hour: n.value / 100, minute: n.value % 100, sure: true}}
}

func (s *scanner) minuteOfDay(n number) bool { return n.value/100 <= 24 && n.value%100 < 60 }

func monthAndDay(n number) bool {
	month, day := n.value/100, n.value%100
	return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
