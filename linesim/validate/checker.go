package validate

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// object is a JSON object of a message.
type object = map[string]any

// path is the place of a property in a request, in LINE's two ways of writing it. Inside the body it is
// messages[0].text (sep is a dot), inside a template or a Flex container /body/contents/0 (sep is a slash).
type path struct {
	at  string
	sep string
}

func (p path) child(name string) path {
	if p.at == "" && p.sep == "." {
		return path{name, p.sep}
	}
	return path{p.at + p.sep + name, p.sep}
}

func (p path) index(i int) path {
	if p.sep == "." {
		return path{p.at + "[" + strconv.Itoa(i) + "]", p.sep}
	}
	return path{p.at + p.sep + strconv.Itoa(i), p.sep}
}

// checker collects the problems of one request, and notes on what LINE takes all the same.
type checker struct {
	account  Account
	problems []Problem
	notes    []Problem
	absent   string // LINE's word for an absent text of the body itself; empty: MayNotBeEmpty
	badURI   string // LINE's word for an address with a wrong scheme; empty: invalidScheme
}

func (c *checker) add(at path, message string) {
	property := at.at
	if property == "" {
		property = at.sep
	}
	c.problems = append(c.problems, Problem{Message: message, Property: property})
}

// note remarks on something that LINE takes, but that is of no use to it or will be gone.
func (c *checker) note(at path, message string) {
	c.notes = append(c.notes, Problem{Message: message, Property: at.at})
}

// unknownProperties notes what LINE does not know and passes over. Libraries write null for what is not given.
func (c *checker) unknownProperties(o object, at path, known map[string]bool) {
	for _, name := range sortedKeys(o) {
		if !known[name] && o[name] != nil {
			c.note(at.child(name), unknownProperty)
		}
	}
}

// refusal is the *Error of all problems found, or nil without any.
func (c *checker) refusal() error {
	if len(c.problems) == 0 {
		return nil
	}
	return Body(c.problems...)
}

// text checks a property that must be there, and its length.
func (c *checker) text(o object, name string, at path, limit int, count measure) {
	value, there := o[name]
	if !there || value == nil {
		c.add(at.child(name), c.absentText(at))
		return
	}
	if value == "" {
		c.add(at.child(name), c.absentText(at))
		return
	}
	c.optionalText(o, name, at, limit, count)
}

// absentText is LINE's word for a missing or empty text, which differs between the two ways of writing paths.
func (c *checker) absentText(at path) string {
	switch {
	case at.sep != "." || strings.Contains(at.at, "."):
		return mustBeSpecified
	case c.absent != "":
		return c.absent
	}
	return MayNotBeEmpty
}

// optionalText checks the length of a property if it is there.
func (c *checker) optionalText(o object, name string, at path, limit int, count measure) {
	value, there := o[name]
	if !there || value == nil {
		return
	}
	text, ok := value.(string)
	if !ok {
		c.add(at.child(name), invalid)
		return
	}
	if len(text) > limit && count(text) > limit {
		c.add(at.child(name), lengthText(at, limit))
	}
}

func lengthText(at path, limit int) string {
	if at.sep == "." {
		return fmt.Sprintf("Length must be between 0 and %d", limit)
	}
	return fmt.Sprintf("size must be between 0 and %d", limit)
}

// oneOf checks a property that, if it is there, must have one of the values.
func (c *checker) oneOf(o object, name string, at path, values ...string) bool {
	value, there := o[name]
	if !there || value == nil {
		return true
	}
	text, _ := value.(string)
	if slices.Contains(values, text) {
		return true
	}
	c.add(at.child(name), MustBeOneOf(values...))
	return false
}

// objectAt returns a property that must be an object.
func (c *checker) objectAt(o object, name string, at path) (object, bool) {
	value, there := o[name]
	if !there || value == nil {
		c.add(at.child(name), mustBeSpecified)
		return nil, false
	}
	child, ok := value.(object)
	if !ok {
		c.add(at.child(name), invalid)
	}
	return child, ok
}

// objects returns a property that must be an array of from least to most objects.
func (c *checker) objects(o object, name string, at path, least, most int) []object {
	array, ok := o[name].([]any)
	if !ok || len(array) < least || len(array) > most {
		c.add(at.child(name), SizeBetween(least, most))
		return nil
	}
	list := make([]object, 0, len(array))
	for i, item := range array {
		one, ok := item.(object)
		if !ok {
			c.add(at.child(name).index(i), invalid)
			return nil
		}
		list = append(list, one)
	}
	return list
}

// https checks a property that must be an HTTPS URL.
func (c *checker) https(o object, name string, at path, limit int) {
	before := len(c.problems)
	c.text(o, name, at, limit, UTF16Len)
	if len(c.problems) > before {
		return
	}
	c.scheme(o[name].(string), at.child(name), "https")
}

// scheme checks an address, which must have one of the schemes.
func (c *checker) scheme(raw string, at path, schemes ...string) {
	u, err := url.Parse(raw)
	switch {
	case err != nil || strings.ContainsAny(raw, " \t\n"):
		c.add(at, invalidURI)
	case !slices.Contains(schemes, strings.ToLower(u.Scheme)):
		c.add(at, cmp.Or(c.badURI, invalidScheme))
	}
}

func (c *checker) optionalHTTPS(o object, name string, at path, limit int) {
	if value, there := o[name]; there && value != nil {
		c.https(o, name, at, limit)
	}
}

// number checks a property that must be a number from least to most.
func (c *checker) number(o object, name string, at path, least, most float64) {
	value, ok := o[name].(float64)
	if !ok {
		c.add(at.child(name), mustBeSpecified)
		return
	}
	if value < least || value > most {
		c.add(at.child(name), "Must be between "+decimal(least)+" and "+decimal(most))
	}
}

func decimal(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// matches checks a property that, if it is there, consists of certain characters only.
func (c *checker) matches(o object, name string, at path, allowed *regexp.Regexp) {
	if text, ok := o[name].(string); ok && !allowed.MatchString(text) {
		c.add(at.child(name), "must match "+allowed.String())
	}
}

// whole checks a property that must be a whole number from least to most.
func (c *checker) whole(o object, name string, at path, least, most float64) {
	before := len(c.problems)
	c.number(o, name, at, least, most)
	if value, ok := o[name].(float64); ok && len(c.problems) == before && value != math.Trunc(value) {
		c.add(at.child(name), invalid)
	}
}
