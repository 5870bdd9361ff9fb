package parse

// numeric reads whatever begins with a number; a number that means nothing is passed over whole.
func (s *scanner) numeric() bool {
	n, ok := s.number(s.i)
	if !ok {
		return false
	}
	if latin(s.at(s.i - 1)) { // covid19
		s.i = n.next
		return true
	}
	if n.value < 0 || !s.understood(n) {
		s.i = n.next
	}
	return true
}

func (s *scanner) understood(n number) bool {
	return s.length(n) || s.yearFirst(n) || s.slashed(n) || s.monthAndDay(n) || s.clockAt(n) || s.dayMonthName(n) ||
		s.dayNumber(n) ||
		s.compact(n) || s.shared(n) || s.bare(n)
}

// shared reads a number whose unit follows the next one: 24、25號, 8到12點, 3-4節, 2-4pm.
func (s *scanner) shared(n number) bool {
	second, ok := s.afterLink(n.next)
	if !ok {
		return false
	}
	next := s.blank(second.next)
	if _, _, unit := s.first(next, "節"); unit {
		return s.lessonsFrom(n, second, next+1)
	}
	if _, _, unit := s.first(next, "號", "日"); unit {
		return s.day(n)
	}
	_, _, hours := s.clockFrom(second)
	if hours && n.value <= 24 {
		return s.emit(token{kind: aClock, clock: clock{hour: n.value, sure: n.zero}}, n.next)
	}
	return false
}

// afterLink reads the number behind a range or list mark.
func (s *scanner) afterLink(i int) (number, bool) {
	_, next, ok := s.first(s.blank(i), "到", "至", "~", "-", "、", ",", "和", "to ", "and ")
	if !ok {
		return number{}, false
	}
	return s.number(s.blank(next))
}

// bare reads a number without any unit, from what stands around it: 12/7~11, 下午2-4, 週一到三, 明天8-12.
func (s *scanner) bare(n number) bool {
	before, ok := s.linked()
	switch {
	case ok && before.kind == aDate && before.date.form.ofWeek() && 1 <= n.value && n.value <= 7:
		return s.emit(token{kind: aDate, date: date{form: sameWeek, day: n.value}}, n.next)
	case ok && before.kind == aDate && 1 <= n.value && n.value <= 31:
		return s.day(n)
	case ok && before.kind == aClock && n.value <= 24 && s.opensRange(before):
		return s.emit(token{kind: aClock, clock: clock{hour: n.value, sure: n.zero}}, n.next)
	}
	return s.bareHours(n)
}

// opensRange reports whether a clock is the first of a range; the one before it would make it the second.
func (s *scanner) opensRange(c token) bool {
	n := len(s.tokens)
	return s.tokens[n-1].kind == aRange && (n < 4 || s.tokens[n-3].kind != aRange || s.tokens[n-4].kind != aClock) &&
		c.kind == aClock
}

// bareHours reads the first number of 8-12 when it can only be hours.
func (s *scanner) bareHours(n number) bool {
	second, ok := s.afterLink(n.next)
	if !ok || n.value > 24 || second.value > 24 || n.digits > 2 || second.digits > 2 || n.digits == 0 ||
		second.digits == 0 {
		return false
	}
	_, _, list := s.first(s.blank(n.next), "、", ",", "和", "and ")
	last, adjacent := s.behind()
	said := adjacent && (last.kind == aDate || last.kind == aPart)
	working := n.value >= 7 && n.value < second.value && second.value <= 18
	if list || !said && !working {
		return false
	}
	return s.emit(token{kind: aClock, clock: clock{hour: n.value, sure: n.zero}}, n.next)
}

func (f form) ofWeek() bool { return f == weekday || f == weekdayIn || f == sameWeek }

// day emits a day of the month.
func (s *scanner) day(n number) bool {
	return s.emit(token{kind: aDate, date: date{form: dayOnly, day: n.value}}, s.ordinalEnd(n.next))
}
