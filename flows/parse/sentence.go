package parse

import (
	"leaveline/leave"
)

// Context holds the school's clock, its rules and the person's group for parsing a sentence.
type Context struct {
	Now    leave.Local
	School *leave.School
	Group  leave.Group
}

// Sentence is the parsed content of a sentence. Fields that it does not mention are zero.
type Sentence struct {
	Type     leave.TypeCode
	Inferred bool            // Type is guessed from a symptom (發燒) and must be confirmed
	Other    string          // a leave the school's catalogue lacks, as written: 喪假
	Segments []leave.Segment // in the order said; an end before its beginning is passed on
	Part     leave.Part      // a part of day named without a date; Segments then hold today's, unless it is over
	Undated  bool            // a time named without any date; Segments then hold today's
	Half     bool            // 半天 without saying which: to be asked; Segments hold the whole day
	Confirm  bool            // understood, but worth a question: a typo, days off only, time already begun, two readings
	Reason   string          // own words left over that say why, symptoms too; empty if none
	Weekly   bool            // 每週三: Pattern then holds one week of it, and Segments are empty
	Pattern  []leave.Segment // of one week, from when on it repeats
	Until    leave.Date      // the last day of the repetition, zero when it was not said
	Trip     leave.TypeCode  // 出國 or 赴大陸 beside another type: that leave is spent there
	// Balance or Withdraw when the sentence asks for that and not for leave; all else but Undo is then zero
	Instead Word
	Undo    Named // with Withdraw: which leave is meant
}

// Named is a leave as somebody speaks of it; whatever was not said is zero.
type Named struct {
	Type     leave.TypeCode
	Segments []leave.Segment
}

// The reasons for refusing what was said.
const (
	DeniedNoSuchDay    leave.Code = "no_such_day"    // text: a day that no calendar has, as written
	DeniedNoSuchTime   leave.Code = "no_such_time"   // text: a time that no clock shows, as written
	DeniedNoSuchLesson leave.Code = "no_such_lesson" // number: a 節次 the school's table lacks
)

// parser holds one sentence while it is parsed.
type parser struct {
	Context
	folded
	parsed Sentence
	last   leave.Date // the day said last, zero for none
	vague  bool       // some day was said, but not which: never today
}

// Text parses what somebody typed. The error is a *leave.Denial: a day, time or lesson that cannot be, or a
// day on which the group has no schedule.
func Text(text string, c Context) (Sentence, error) {
	ps := &parser{Context: c, folded: fold(text)}
	tokens := scan(ps.folded, nameEntries(c.School.Types))
	if word := ps.instead(tokens); word != "" {
		return Sentence{Instead: word, Undo: ps.undo(word, tokens)}, nil
	}
	ps.parseType(tokens)
	ps.parsed.Reason = ps.reason(tokens)
	if trip, ok := ps.School.Types.Find(ps.parsed.Trip); ok && ps.parsed.Reason == "" {
		ps.parsed.Reason = trip.In(leave.Chinese)
	}
	if err := ps.parseTime(tokens); err != nil {
		return Sentence{}, err
	}
	return ps.parsed, nil
}

// undo is which leave is to be undone; a time that cannot be names none.
func (ps *parser) undo(word Word, tokens []token) Named {
	if word != Withdraw {
		return Named{}
	}
	ps.parseType(tokens)
	if ps.parseTime(tokens) != nil {
		return Named{}
	}
	return Named{Type: ps.parsed.Type, Segments: ps.parsed.Segments}
}

func (ps *parser) parseTime(tokens []token) error {
	said := assemble(tokens)
	ps.vague = hasKind(tokens, aVague)
	said.doubt = said.doubt || hasVagueDay(tokens)
	if hasKind(tokens, anEvery) {
		ps.parsed.Weekly = true
		return ps.weekly(said.items)
	}
	segments, err := ps.segments(said.items)
	if err != nil {
		return err
	}
	ps.parsed.Segments = segments
	ps.parsed.Confirm = ps.parsed.Confirm || said.doubt && len(segments) > 0 ||
		ps.doubtful(segments, hasKind(tokens, aNow))
	return nil
}

// hasVagueDay reports whether 下週 or the like was said apart from a weekday: 下週請假 週三.
func hasVagueDay(tokens []token) bool {
	for _, t := range tokens {
		if t.kind == aVague && t.strict {
			return true
		}
	}
	return false
}

func hasKind(tokens []token, k kind) bool {
	for _, t := range tokens {
		if t.kind == k {
			return true
		}
	}
	return false
}
