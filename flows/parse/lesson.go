package parse

// ordinal reads 第5節, 第三到五節 and "periods 3-4", and 第一天, 第2次 as something that is no length.
func (s *scanner) ordinal() bool {
	word, next, ok := s.first(s.i, "第", "periods ", "period ")
	if !ok || latin(s.at(s.i-1)) {
		return false
	}
	n, ok := s.number(next)
	if !ok || n.value < 0 {
		return false
	}
	if word != "第" {
		return s.englishLessons(n)
	}
	if s.at(n.next) == '節' {
		return s.emit(token{kind: aLesson, lesson: lesson{n.value, n.value}}, s.lessonEnd(n.next+1))
	}
	if second, ok := s.afterOrdinal(n.next); ok && s.at(second.next) == '節' {
		return s.lessonsFrom(n, second, second.next+1)
	}
	return s.emit(token{kind: aVague}, min(n.next+1, len(s.runes)))
}

// afterOrdinal reads the number behind a link, with or without 第.
func (s *scanner) afterOrdinal(i int) (number, bool) {
	_, next, ok := s.first(s.blank(i), "到第", "至第", "~第", "-第", "、第", "和第")
	if ok {
		return s.number(next)
	}
	return s.afterLink(i)
}

func (s *scanner) englishLessons(n number) bool {
	if second, ok := s.afterLink(n.next); ok && second.digits == 1 && !s.follows(second.next) {
		return s.lessonsFrom(n, second, second.next)
	}
	return s.emit(token{kind: aLesson, lesson: lesson{n.value, n.value}}, n.next)
}

// lessonsFrom emits a stretch of lessons, or two single ones: 第3、5節.
func (s *scanner) lessonsFrom(first, second number, next int) bool {
	_, _, list := s.first(s.blank(first.next), "、", ",", "和", "and ")
	if list && second.value != first.value+1 {
		s.emit(token{kind: aLesson, lesson: lesson{first.value, first.value}}, first.next)
		return s.emit(token{kind: aLesson, lesson: lesson{second.value, second.value}}, s.lessonEnd(next))
	}
	return s.emit(token{kind: aLesson, lesson: lesson{first.value, second.value}}, s.lessonEnd(next))
}

// lessonEnd is the position behind 課.
func (s *scanner) lessonEnd(i int) int {
	if s.at(i) == '課' {
		return i + 1
	}
	return i
}
