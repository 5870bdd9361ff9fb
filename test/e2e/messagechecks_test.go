package e2e

import (
	"errors"
	"fmt"
	"regexp"
)

// refused are the messages that LINE would not take.
func (s *simulator) refused() error {
	var ledger struct {
		Calls []struct {
			Path, Message, Fault string
			Status               int
		}
	}
	err := s.get("/sim/ledger", &ledger)
	for _, c := range ledger.Calls {
		if c.Status >= 400 && c.Status != 409 && c.Status != 429 && c.Fault == "" {
			err = errors.Join(err, fmt.Errorf("LINE answered %s with %d %s", c.Path, c.Status, c.Message))
		}
	}
	return err
}

// wordless is what stands where a word or a value was forgotten.
var wordless = regexp.MustCompile(`<no value>|%!|\{\{|(?:^| )[a-z_]{3,}\.[a-z_.]{3,}(?: |$)`)

// private are words that no notification may show: types of leave and reasons.
var private = regexp.MustCompile(`[病事休公]假|家庭照顧|身心調適|感冒|就醫|旅遊|家中有事|[Ll]eave:|Sick|Personal|Wellbeing`)

// unworded are the messages that were not put into words whole, and those whose notification tells what is nobody's
// business.
func (s *simulator) unworded() error {
	var errs []error
	for _, who := range s.people {
		all, err := who.messages(0, 0, false)
		errs = append(errs, err)
		for _, m := range all {
			if found := wordless.FindString(m.whole()); found != "" {
				errs = append(errs, fmt.Errorf("%s sees %q in %s", who.name, found, m.line()))
			}
			if found := private.FindString(m.alt()); found != "" {
				errs = append(errs, fmt.Errorf("a notification tells %q: %s", found, m.line()))
			}
		}
	}
	return errors.Join(errs...)
}
