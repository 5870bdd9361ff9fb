package parse

var weekdays = map[rune]int{'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '日': 7, '天': 7}

// weekday reads the one character of a weekday.
func (f *folded) weekday(i int) (day, next int, ok bool) {
	if r := f.at(i); '1' <= r && r <= '7' && !digit(f.at(i+1)) {
		return int(r - '0'), i + 1, true
	}
	day, ok = weekdays[f.at(i)]
	return day, i + 1, ok
}

// week reads 週三, 這禮拜五, 下個星期一, 上禮拜五, 週一三五, and the English names.
func (s *scanner) week() bool {
	prefix, next, _ := s.first(s.i, "下下", "上上", "下", "上", "這", "本", "每")
	_, next, _ = s.first(next, "一個", "個")
	_, next, ok := s.first(next, "週", "禮拜", "星期")
	if !ok {
		return s.englishWeek()
	}
	day, next, ok := s.weekday(s.blank(next))
	if !ok {
		return false
	}
	d := date{form: weekday, day: day}
	switch prefix {
	case "":
	case "每":
		s.tokens = append(s.tokens, token{kind: anEvery, from: s.i, to: next})
	default:
		d.form, d.away = weekdayIn, map[string]int{"下下": 2, "上上": -2, "下": 1, "上": -1}[prefix]
	}
	s.emit(token{kind: aDate, date: d}, next)
	s.moreWeekdays()
	return true
}

// moreWeekdays reads the rest of 週一三五, unless a unit shows that it is something else: 週三三點.
func (s *scanner) moreWeekdays() {
	end := s.i
	for _, ok := weekdays[s.at(end)]; ok && s.at(end) != '天'; _, ok = weekdays[s.at(end)] {
		end++
	}
	if end == s.i || end-s.i > 5 || s.unit(end) || s.at(end) == '十' {
		return
	}
	for s.i < end {
		s.emit(token{kind: aDate, date: date{form: sameWeek, day: weekdays[s.at(s.i)]}}, s.i+1)
	}
}

// unit reports whether something stands here that makes the number before it a time, a lesson or a length.
func (s *scanner) unit(i int) bool {
	_, _, ok := s.first(s.blank(i), "點", "時", "節", "天", "小時", "個", "分", "月", "號", "日", ":", "年", "週", "整", "半")
	return ok
}

// paren reads the weekday in brackets behind a date: 12/3(四), 12/3 (週四), Dec 3 (Thu).
func (s *scanner) paren() bool {
	if last, ok := s.behind(); s.at(s.i) != '(' || !ok || last.kind != aDate {
		return false
	}
	_, next, _ := s.first(s.i+1, "週", "禮拜", "星期")
	day, next, ok := s.weekday(next)
	if !ok {
		day, next, ok = s.named(s.i+1, dayNames)
	}
	if !ok || s.at(next) != ')' {
		return false
	}
	last := &s.tokens[len(s.tokens)-1]
	last.date.check, last.to, s.i = day, next+1, next+1
	return true
}
