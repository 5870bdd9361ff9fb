package parse

import "strings"

var monthNames = names("january,february,march,april,may,june,july,august,september,october,november,december")

var dayNames = names("monday,tuesday,wednesday,thursday,friday,saturday,sunday")

// names numbers the words from 1, each also by its first three and four letters.
func names(words string) map[string]int {
	numbers := map[string]int{}
	for i, word := range strings.Split(words, ",") {
		numbers[word], numbers[word[:3]], numbers[word[:min(4, len(word))]] = i+1, i+1, i+1
	}
	return numbers
}

// named looks the English word at a position up among the names of months or days.
func (f *folded) named(i int, numbers map[string]int) (n, next int, ok bool) {
	for next = i; latin(f.at(next)) && next-i <= 10; next++ {
	}
	if next-i < 3 || latin(f.at(next)) || latin(f.at(i-1)) {
		return 0, i, false
	}
	word := string(f.runes[i:next])
	n, ok = numbers[word]
	if ok && len(word) <= 4 && f.at(next) == '.' {
		next++
	}
	return n, next, ok
}

// englishWeek reads Monday, next Monday, this Fri, last Friday and Monday next week.
func (s *scanner) englishWeek() bool {
	if !latin(s.at(s.i)) || latin(s.at(s.i-1)) {
		return false
	}
	word, next, said := s.first(s.i, "every ", "each ", "next week ", "next ", "this coming ", "coming ", "this ", "last ")
	day, next, ok := s.named(next, dayNames)
	if !ok {
		return false
	}
	d := date{form: weekday, day: day}
	if _, after, ok := s.first(next, " next week"); ok && !said {
		word, next = "next ", after
	}
	if word == "every " || word == "each " {
		s.tokens = append(s.tokens, token{kind: anEvery, from: s.i, to: next})
		word = ""
	}
	if word != "" && !strings.Contains(word, "coming") {
		d.form, d.away = weekdayIn, map[string]int{"next ": 1, "next week ": 1, "last ": -1}[word]
	}
	return s.emit(token{kind: aDate, date: d}, next)
}

// monthName reads Dec 3, December 3rd and Dec 3, 2026.
func (s *scanner) monthName() bool {
	if !latin(s.at(s.i)) || latin(s.at(s.i-1)) {
		return false
	}
	month, next, ok := s.named(s.i, monthNames)
	if !ok {
		return s.pass()
	}
	_, next, _ = s.first(next, " the ", " ")
	if !digit(s.at(next)) {
		return s.pass()
	}
	day := s.digits(next)
	return s.namedMonth(month, day.value, s.ordinalEnd(day.next))
}

// pass goes to the end of an English word that means nothing, so that its inside is not read.
func (s *scanner) pass() bool {
	for latin(s.at(s.i)) {
		s.i++
	}
	return true
}

// dayMonthName reads 3 Dec, 3rd of December and 3 Dec 2026.
func (s *scanner) dayMonthName(n number) bool {
	if n.digits == 0 || n.digits > 2 {
		return false
	}
	_, next, _ := s.first(s.ordinalEnd(n.next), " of ", " ")
	month, next, ok := s.named(next, monthNames)
	return ok && s.namedMonth(month, n.value, next)
}

// namedMonth emits month and day, with the year if one follows.
func (s *scanner) namedMonth(month, day, next int) bool {
	_, after, _ := s.first(next, ", ", ",", " ")
	if year := s.digits(after); after > next && year.digits == 4 && year.value > rocOffset && year.value < 2200 &&
		s.at(year.next) != '-' {
		return s.emit(full(year.value, month, day), year.next)
	}
	return s.emit(token{kind: aDate, date: date{form: monthDay, month: month, day: day}}, next)
}

// ordinalEnd is the position behind st, nd, rd or th, if one stands there.
func (s *scanner) ordinalEnd(i int) int {
	if _, next, ok := s.first(i, "st", "nd", "rd", "th"); ok && !latin(s.at(next)) {
		return next
	}
	return i
}

// theDay reads "the 3rd" and "on 3rd".
func (s *scanner) theDay(n number) bool {
	next := s.ordinalEnd(n.next)
	if next == n.next || !s.has(s.i-4, "the ") && !s.has(s.i-3, "on ") {
		return false
	}
	return s.emit(token{kind: aDate, date: date{form: dayOnly, day: n.value}}, next)
}
