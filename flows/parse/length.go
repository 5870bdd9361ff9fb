package parse

// Minutes returns the first length in hours or minutes in a text: 2小時, 90分鐘, 1.5 hours.
func Minutes(text string) (minutes int, ok bool) {
	for _, t := range scan(fold(text), nil) {
		if t.kind == aLength && t.length.minutes > 0 {
			return t.length.minutes, true
		}
	}
	return 0, false
}

// length reads 3天, 2小時, 1.5小時, 一個半小時, 30分鐘, 2 hours, 一個禮拜, and 3天後 as a date.
func (s *scanner) length(n number) bool {
	if s.at(s.i-1) == '第' {
		return false
	}
	tenths, next := s.tenths(n)
	extra := 0
	if _, after, ok := s.first(next, "個半", "個多", "個"); ok {
		if s.at(after-1) == '半' {
			extra = 1
		}
		next = after
	}
	unit, next, ok := s.first(s.blank(next), "小時", "鐘頭", "分鐘", "工作天", "天", "禮拜", "星期", "週", "hours", "hour", "hrs", "hr",
		"minutes", "mins", "min", "working days", "days", "day", "weeks", "week")
	if latinUnit := latin(s.at(next - 1)); !ok || latinUnit && latin(s.at(next)) {
		return s.dayLength(n)
	}
	switch unit {
	case "小時", "鐘頭", "hours", "hour", "hrs", "hr":
		return s.hours(tenths*6+extra*30, next)
	case "分鐘", "minutes", "mins", "min":
		return s.emit(token{kind: aLength, length: length{minutes: n.value}}, next)
	case "禮拜", "星期", "週", "weeks", "week":
		return s.weeks(n, next)
	}
	return s.days(n, tenths, next)
}

// tenths is the number in tenths, with one decimal place if it has one: 1.5 is 15.
func (s *scanner) tenths(n number) (tenths, next int) {
	if n.digits > 0 && s.at(n.next) == '.' && digit(s.at(n.next+1)) {
		if decimal := s.digits(n.next + 1); decimal.digits == 1 {
			return n.value*10 + decimal.value, decimal.next
		}
	}
	return n.value * 10, n.next
}

func (s *scanner) hours(minutes, next int) bool {
	if _, after, ok := s.first(next, "半"); ok {
		minutes, next = minutes+30, after
	}
	if n, ok := s.number(next); ok && s.at(n.next) == '分' {
		minutes, next = minutes+n.value, s.minuteUnit(n.next+1)
	}
	return s.emit(token{kind: aLength, length: length{minutes: minutes}}, next)
}

// minuteUnit is the position behind 鐘.
func (s *scanner) minuteUnit(i int) int {
	if s.at(i) == '鐘' {
		return i + 1
	}
	return i
}

const (
	schoolWeek = 5   // working days
	maxDays    = 366 // longer leave is not asked for in a sentence
)

func (s *scanner) weeks(n number, next int) bool {
	if _, _, date := s.weekday(next); date || n.value < 1 || n.value > maxDays/schoolWeek {
		return false
	}
	return s.emit(token{kind: aLength, length: length{days: n.value * schoolWeek, doubt: true}}, next)
}

func (s *scanner) days(n number, tenths, next int) bool {
	if _, after, ok := s.first(next, "之後", "以後", "後"); ok && n.value < maxDays {
		return s.emit(token{kind: aDate, date: date{form: away, away: n.value}}, after)
	}
	if tenths == 5 {
		return s.emit(token{kind: aPart, part: halfDay}, next)
	}
	l := length{days: (tenths + 9) / 10, doubt: tenths%10 > 0}
	if s.at(next) == '半' {
		l, next = length{days: n.value + 1, doubt: true}, next+1
	}
	if l.days < 1 || l.days > maxDays {
		return false
	}
	return s.emit(token{kind: aLength, length: l}, next)
}

// dayLength reads 請假3日, where 日 is a length because a word for leave stands before it.
func (s *scanner) dayLength(n number) bool {
	if s.at(n.next) != '日' {
		return false
	}
	switch s.at(s.i - 1) {
	case '假', '共', '計':
		return s.days(n, n.value*10, n.next+1)
	}
	return false
}
