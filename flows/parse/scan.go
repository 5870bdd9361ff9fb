package parse

// scanner turns a folded sentence into tokens, from left to right.
type scanner struct {
	folded
	names  []entry // of the school's leave types
	tokens []token
	dated  bool // some date has been said already
	i      int
}

func scan(f folded, names []entry) []token {
	s := scanner{folded: f, names: names, tokens: make([]token, 0, 16)}
	for s.i < len(s.runes) {
		if !s.holiday() && !s.week() && !s.word() && !s.ordinal() && !s.numeric() && !s.monthName() && !s.paren() {
			s.i++
		}
	}
	return settle(f, s.tokens)
}

// emit adds a token that reaches from the present position to next, and goes on there.
func (s *scanner) emit(t token, next int) bool {
	t.from, t.to = s.i, next
	t.date.from, t.date.to = s.i, next
	t.clock.from, t.clock.to = s.i, next
	s.tokens = append(s.tokens, t)
	s.dated = s.dated || t.kind == aDate
	s.i = next
	return true
}

// behind gives the last token when nothing but blanks stands between it and the present position.
func (s *scanner) behind() (token, bool) {
	n := len(s.tokens)
	if n == 0 {
		return token{}, false
	}
	last := s.tokens[n-1]
	return last, s.blank(last.to) >= s.i
}

// linked gives the token before a range or join that stands right behind the present position.
func (s *scanner) linked() (token, bool) {
	link, ok := s.behind()
	if n := len(s.tokens); ok && n > 1 && (link.kind == aRange || link.kind == aJoin) {
		before := s.tokens[n-2]
		return before, s.blank(before.to) >= link.from
	}
	return token{}, false
}

// settle drops links and bounds that turn out not to stand next to a time: 到學校, 和平, 感冒 - 明天.
func settle(f folded, tokens []token) []token {
	kept := make([]token, 0, len(tokens))
	for i, t := range tokens {
		next := i+1 < len(tokens) && tokens[i+1].kind.timed() && near(f, t.to, tokens[i+1].from)
		last := len(kept) > 0 && kept[len(kept)-1].kind.timed() && near(f, kept[len(kept)-1].to, t.from)
		drop := false
		switch t.kind {
		case aRange:
			drop = !next || t.strict && !last
		case aJoin:
			drop = t.strict && !next
		case aBound:
			drop = !last
		default:
			drop = t.kind == plain
		}
		if !drop {
			kept = append(kept, t)
		}
	}
	return kept
}

// near reports whether only blanks and brackets stand between two positions.
func near(f folded, from, to int) bool {
	for ; from < to; from++ {
		if r := f.at(from); r != ' ' && r != ')' && r != '(' {
			return false
		}
	}
	return true
}
