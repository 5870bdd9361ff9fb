package parse

// yearFirst reads 115年9月1日 and 明年3月2日 in either numerals; a year of up to three digits is an ROC year.
func (s *scanner) yearFirst(n number) bool {
	if s.at(n.next) != '年' {
		return false
	}
	month, ok := s.number(s.blank(n.next + 1))
	if !ok || s.at(month.next) != '月' {
		return false
	}
	day, ok := s.number(s.blank(month.next + 1))
	if !ok {
		return false
	}
	return s.emit(full(n.value, month.value, day.value), s.dayUnit(day.next))
}

func full(year, month, day int) token {
	if year < 1000 {
		year += rocOffset
	}
	return token{kind: aDate, date: date{form: fullDate, year: year, month: month, day: day}}
}

// rocOffset is the difference between the Gregorian and the ROC year.
const rocOffset = 1911

// dayUnit is the position behind 日 or 號, if one stands there.
func (s *scanner) dayUnit(i int) int {
	if s.at(i) == '日' || s.at(i) == '號' {
		return i + 1
	}
	return i
}

// slashed reads 115-12-03, 2026/12/3, 12/3/2026, 12/3, 12.3 and 12-03.
func (s *scanner) slashed(n number) bool {
	mark := s.at(n.next)
	if n.digits == 0 || mark != '/' && mark != '-' && mark != '.' || !digit(s.at(n.next+1)) {
		return false
	}
	second := s.digits(n.next + 1)
	if s.at(second.next) == mark && digit(s.at(second.next+1)) {
		return s.slashedTwice(n, second, s.digits(second.next+1))
	}
	if n.digits > 2 || second.digits > 2 || s.at(second.next) == ':' {
		return false
	}
	possible := n.value >= 1 && n.value <= 12 && second.value >= 1 && second.value <= 31
	padded := n.zero || second.zero || second.value > 24
	if mark != '/' && !possible || mark == '-' && (!padded || s.dated) {
		return false
	}
	if _, _, lessons := s.first(s.blank(second.next), "節"); lessons {
		return false
	}
	return s.emit(s.ofYear(n.value, second.value), second.next)
}

func (s *scanner) slashedTwice(a, b, c number) bool {
	switch {
	case (a.digits == 3 || a.digits == 4) && b.digits <= 2 && c.digits <= 2:
		return s.emit(full(a.value, b.value, c.value), c.next)
	case c.digits == 4 && a.digits <= 2 && b.digits <= 2:
		return s.emit(full(c.value, a.value, b.value), c.next)
	}
	return false
}

// monthAndDay reads 12月3日, 12月3 and 12月底.
func (s *scanner) monthAndDay(n number) bool {
	if s.at(n.next) != '月' {
		return false
	}
	if s.at(n.next+1) == '底' {
		return s.emit(token{kind: aDate, date: date{form: monthEnd, month: n.value, doubt: true}}, n.next+2)
	}
	day, ok := s.number(s.blank(n.next + 1))
	if !ok {
		return false
	}
	return s.emit(s.ofYear(n.value, day.value), s.dayUnit(day.next))
}

// ofYear is a month and a day, of the year that 明年, 今年 or 去年 right before the present position says.
func (s *scanner) ofYear(month, day int) token {
	for word, years := range map[string]int{"明年": 1, "今年": 0, "去年": -1} {
		if s.has(s.i-2, word) {
			s.i -= 2
			return token{kind: aDate, date: date{form: yearsDay, month: month, day: day, away: years}}
		}
	}
	return token{kind: aDate, date: date{form: monthDay, month: month, day: day}}
}

// dayNumber reads 26日, 5號 and 下個月5號.
func (s *scanner) dayNumber(n number) bool {
	next := s.dayUnit(n.next)
	if next == n.next {
		return s.theDay(n)
	}
	d := date{form: dayOnly, day: n.value}
	if months, begin, said := s.monthWord(); said {
		s.i, d.form, d.away = begin, monthsDay, months
		if k := len(s.tokens); k > 0 && s.tokens[k-1].from >= begin {
			s.tokens = s.tokens[:k-1]
		}
	}
	return s.emit(token{kind: aDate, date: d}, next)
}

// monthWord is what 下個月 right before the present position says, and where it begins.
func (s *scanner) monthWord() (months, begin int, said bool) {
	for _, w := range []struct {
		word   string
		months int
	}{{"這個月", 0}, {"下個月", 1}, {"上個月", -1}, {"本月", 0}, {"下月", 1}, {"上月", -1}} {
		from := s.i - len([]rune(w.word))
		if s.has(from, w.word) {
			return w.months, from, true
		}
	}
	return 0, s.i, false
}

// compact reads 20261125, 1150901 and, where no time is meant, 1125.
func (s *scanner) compact(n number) bool {
	year, month, day := n.value/10000, n.value/100%100, n.value%100
	switch {
	case n.digits == 8 || n.digits == 7:
		return s.emit(full(year, month, day), n.next)
	case n.digits != 4 || s.compactClock(n):
		return n.digits == 4
	case !monthAndDay(n) || s.dated && !s.linkedDate():
		return false
	}
	return s.emit(token{kind: aDate, date: date{form: monthDay, month: month, day: day}}, n.next)
}

// linkedDate reports whether a date and a link stand right before the present position.
func (s *scanner) linkedDate() bool {
	before, ok := s.linked()
	return ok && before.kind == aDate
}
