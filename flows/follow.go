package flows

import (
	"leaveline/leave"
)

// Follow says something after an effect without a form's own answer. A single tap asked for the effect, or something
// within a question.
type Follow struct {
	Refusals bool                      // it has words of its own for a refusal too
	Say      func(*Talk, Outcome) bool // false when the effect is another one
}

// After says something once an effect of type E is done.
func After[E Effect](say func(*Talk, E, Outcome)) Follow {
	return Follow{Say: func(t *Talk, o Outcome) bool {
		e, ok := o.Effect.(E)
		if ok {
			say(t, e, o)
		}
		return ok
	}}
}

// AfterAny follows an effect of type E, done or refused.
func AfterAny[E Effect](say func(*Talk, E, Outcome)) Follow {
	f := After(say)
	f.Refusals = true
	return f
}

// AfterCase says something once an effect of type E on one case is done.
func AfterCase[E Effect](say func(*Talk, leave.Case)) Follow {
	return After(func(t *Talk, _ E, o Outcome) { say(t, CaseOf(o)) })
}
