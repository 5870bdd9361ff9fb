// Package validate refuses what LINE's Messaging API refuses, in LINE's own words, without a server.
//
// It knows the rules for the bodies of requests: messages of every type with their templates, Flex containers, quick
// replies, actions and sizes (Messages, ReadRequest), rich menus (RichMenu) and coupons (Coupon). A bot's tests can ask
// it whether LINE would take what the bot is about to send:
//
//	if err := validate.Messages(messages); err != nil {
//		t.Error(err)
//	}
//
// Every refusal is an *Error. Written as JSON it is the body that LINE answers with status 400: one sentence, and under
// "details" what is wrong with which property. Properties are written in LINE's two ways: messages[0].text for what
// stands in the request, /body/contents/0 for what stands inside a template or a Flex container.
//
// Lengths are counted as LINE counts them for each property, in UTF-16 units or in grapheme clusters; sizes of Flex
// containers in bytes of JSON. The limits are from LINE's documentation. The words of some refusals are not documented;
// the README of linesim says which of them are a guess. What only an account can know (whether a quote token was given
// out, whether a coupon runs) is asked through Account, and taken on trust without one.
//
// LINE takes some things that are of no use: properties that it does not know outside Flex messages, components that
// are deprecated. They are no errors, but the Notes of a Request.
//
// Nothing here keeps a state: all functions may be called by many goroutines at once.
package validate

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Error is a refusal of LINE's with status 400; as JSON it is the body of that answer.
type Error struct {
	Message string    `json:"message"`
	Details []Problem `json:"details,omitempty"`
}

// Problem is one thing wrong with a request, and the property that has it.
type Problem struct {
	Message  string `json:"message"`
	Property string `json:"property,omitempty"`
	// Whole says that the request as a whole is meant: LINE then writes an empty property instead of none.
	Whole bool `json:"-"`
}

// MarshalJSON writes the problem as LINE does.
func (p Problem) MarshalJSON() ([]byte, error) {
	if p.Whole {
		return json.Marshal(map[string]string{"message": p.Message, "property": ""})
	}
	type plain Problem
	return json.Marshal(plain(p))
}

// Error is the message with its details in one line.
func (e *Error) Error() string {
	if len(e.Details) == 0 {
		return e.Message
	}
	details := make([]string, len(e.Details))
	for i, one := range e.Details {
		details[i] = strings.TrimPrefix(one.Property+": "+one.Message, ": ")
	}
	return e.Message + ": " + strings.Join(details, "; ")
}

// Body refuses a request for what is wrong with the properties of its body.
func Body(problems ...Problem) *Error {
	return &Error{fmt.Sprintf("The request body has %d error(s)", len(problems)), problems}
}

// Wrong refuses a request for one property of its body.
func Wrong(property, message string) *Error {
	return Body(Problem{Message: message, Property: property})
}

// WrongWhole refuses a request for no property of its body in particular.
func WrongWhole(message string) *Error { return Body(Problem{Message: message, Whole: true}) }

// Property refuses a property whose JSON type is not the one that LINE reads.
func Property(name string) *Error {
	return &Error{Message: fmt.Sprintf("The property, '%s', in the request body is invalid (line: -, column: -)", name)}
}

// LINE's words for the most frequent problems.
const (
	MayNotBeEmpty   = "May not be empty"
	mustBeSpecified = "must be specified"
	invalid         = "invalid property"
	unknownField    = "unknown field" // in Flex messages
	invalidURI      = "invalid uri"
	invalidScheme   = "invalid uri scheme"
)

// Our words for what LINE takes without a word.
const (
	unknownProperty = "unknown property, which LINE passes over"
	deprecated      = "deprecated"
)

// UnknownProperty notes a property that LINE does not know and passes over.
func UnknownProperty(name string) Problem { return Problem{Message: unknownProperty, Property: name} }

// MustBeOneOf is LINE's word for a value that is not one of those it knows.
func MustBeOneOf(values ...string) string {
	return "Must be one of the following values: [" + strings.Join(values, ", ") + "]"
}

// SizeBetween is LINE's word for an array with too few or too many elements.
func SizeBetween(least, most int) string {
	return fmt.Sprintf("Size must be between %d and %d", least, most)
}
