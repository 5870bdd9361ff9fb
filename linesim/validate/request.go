package validate

import (
	"encoding/json"
	"fmt"
)

// maxMessages is how many messages one request may carry.
const maxMessages = 5

// Account answers the questions about messages that only the sending account can answer. A nil function says yes.
type Account struct {
	QuoteTokenGiven func(token string) bool // whether LINE has given out this quote token
	CouponRuns      func(id string) bool    // whether there is a coupon of that id that is not closed
}

// Request is the body of a reply, push, multicast, narrowcast or broadcast whose messages LINE takes.
type Request struct {
	Fields   Fields            // all properties of the body, those besides the messages unchecked
	Messages []json.RawMessage // exactly as they came
	Types    []string          // of the messages
	Notes    []Problem         // on what LINE takes all the same: what it does not know, and what is deprecated
	Silent   bool              // whether the phone shall not announce them
}

// ReadRequest reads and checks the body of a request that sends messages.
//
// It looks first at all messages as properties of the body, then into each template and Flex container. The first
// message with something wrong inside is the only one reported, as by LINE. Properties that differ between the ways
// of sending (to, replyToken, recipient …) are for the caller to check. The error is an *Error.
func (a Account) ReadRequest(body []byte) (Request, error) {
	f, err := ReadFields(body)
	if err != nil {
		return Request{}, err
	}
	r := Request{Fields: f}
	if err := f.Into("messages", &r.Messages); err != nil {
		return Request{}, err
	}
	if err := f.Into("notificationDisabled", &r.Silent); err != nil {
		return Request{}, err
	}
	r.Types, r.Notes, err = a.check(r.Messages)
	return r, err
}

// Messages checks the messages of one request, 1 to 5 of them, for an account of which nothing is known.
func Messages(messages []json.RawMessage) error { return Account{}.Messages(messages) }

// Messages checks the messages of one request, 1 to 5 of them; the error is an *Error.
func (a Account) Messages(messages []json.RawMessage) error {
	_, _, err := a.check(messages)
	return err
}

// check returns the types of the messages, and notes on them, if there is nothing wrong with them.
func (a Account) check(messages []json.RawMessage) (types []string, notes []Problem, err error) {
	if n := len(messages); n == 0 || n > maxMessages {
		return nil, nil, Wrong("messages", SizeBetween(1, maxMessages))
	}
	trees, types := make([]object, len(messages)), make([]string, len(messages))
	outer := &checker{account: a}
	for i, raw := range messages {
		name := fmt.Sprintf("messages[%d]", i)
		if json.Unmarshal(raw, &trees[i]) != nil || trees[i] == nil {
			return nil, nil, Property(name)
		}
		outer.message(trees[i], path{name, "."})
		types[i], _ = trees[i]["type"].(string)
	}
	if err := outer.refusal(); err != nil {
		return nil, nil, err
	}
	inside, err := checkInside(trees, messages)
	return types, append(outer.notes, inside...), err
}

// checkInside looks into templates and Flex containers; the first bad message is the one reported.
func checkInside(trees []object, raw []json.RawMessage) ([]Problem, error) {
	var notes []Problem
	for i, message := range trees {
		inner := &checker{}
		inner.inside(message, raw[i])
		if len(inner.problems) > 0 {
			return nil, &Error{fmt.Sprintf("A message (messages[%d]) in the request body is invalid", i), inner.problems}
		}
		for _, one := range inner.notes {
			notes = append(notes, Problem{Message: one.Message, Property: fmt.Sprintf("messages[%d] %s", i, one.Property)})
		}
	}
	return notes, nil
}
