package linesim

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// object is a JSON object of a message.
type object = map[string]any

// place is where in a message something stands, in LINE's two ways of writing it: messages[0].text and /body/contents/0.
type place struct {
	at  string
	sep string
}

func (p place) child(name string) place {
	if p.at == "" && p.sep == "." {
		return place{name, p.sep}
	}
	return place{p.at + p.sep + name, p.sep}
}

func (p place) index(i int) place {
	if p.sep == "." {
		return place{p.at + "[" + strconv.Itoa(i) + "]", p.sep}
	}
	return place{p.at + p.sep + strconv.Itoa(i), p.sep}
}

// checker collects what is wrong with messages or rich menus.
type checker struct {
	problems   []problem
	sealed     func(purpose, token string) bool
	couponRuns func(id string) bool
}

func (c *checker) add(at place, message string) {
	property := at.at
	if property == "" {
		property = at.sep
	}
	c.problems = append(c.problems, problem{message, property})
}

const (
	mustBeThere   = "must be specified"
	invalid       = "invalid property"
	mayNotBeEmpty = "May not be empty"
)

// counter measures a text in the unit that LINE counts for the property.
type counter func(string) int

func utf16Units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

func graphemes(text string) int {
	if isASCII(text) && !strings.Contains(text, "\r") {
		return len(text)
	}
	return uniseg.GraphemeClusterCount(text)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// text checks a property that must be there, and its length.
func (c *checker) text(o object, name string, at place, limit int, count counter) {
	value, there := o[name]
	if !there || value == nil {
		c.add(at.child(name), absent(at))
		return
	}
	if value == "" {
		c.add(at.child(name), empty(at))
		return
	}
	c.optionalText(o, name, at, limit, count)
}

// absent and empty differ between the two ways of writing places, as LINE's own answers do.
func absent(at place) string {
	if at.sep == "." && !strings.Contains(at.at, ".") {
		return mayNotBeEmpty
	}
	return mustBeThere
}

func empty(at place) string { return absent(at) }

// optionalText checks the length of a property if it is there.
func (c *checker) optionalText(o object, name string, at place, limit int, count counter) {
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

func lengthText(at place, limit int) string {
	if at.sep == "." {
		return fmt.Sprintf("Length must be between 0 and %d", limit)
	}
	return fmt.Sprintf("size must be between 0 and %d", limit)
}

// oneOf checks a property that, if it is there, must have one of the values.
func (c *checker) oneOf(o object, name string, at place, values ...string) bool {
	value, there := o[name]
	if !there || value == nil {
		return true
	}
	text, _ := value.(string)
	if slices.Contains(values, text) {
		return true
	}
	c.add(at.child(name), mustBeOneOf(values))
	return false
}

func mustBeOneOf(values []string) string {
	return "Must be one of the following values: [" + strings.Join(values, ", ") + "]"
}

// objectAt returns a property that must be an object.
func (c *checker) objectAt(o object, name string, at place) (object, bool) {
	value, there := o[name]
	if !there || value == nil {
		c.add(at.child(name), mustBeThere)
		return nil, false
	}
	child, ok := value.(object)
	if !ok {
		c.add(at.child(name), invalid)
	}
	return child, ok
}

// objects returns a property that must be an array of from least to most objects.
func (c *checker) objects(o object, name string, at place, least, most int) []object {
	array, ok := o[name].([]any)
	if !ok || len(array) < least || len(array) > most {
		c.add(at.child(name), fmt.Sprintf("Size must be between %d and %d", least, most))
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
func (c *checker) https(o object, name string, at place, limit int) {
	before := len(c.problems)
	c.text(o, name, at, limit, utf16Units)
	if len(c.problems) > before {
		return
	}
	if fault := wrongURL(o[name].(string), "https"); fault != "" {
		c.add(at.child(name), fault)
	}
}

func (c *checker) optionalHTTPS(o object, name string, at place, limit int) {
	if value, there := o[name]; there && value != nil {
		c.https(o, name, at, limit)
	}
}

func wrongURL(raw string, schemes ...string) string {
	u, err := url.Parse(raw)
	if err != nil || strings.ContainsAny(raw, " \t\n") {
		return "invalid uri"
	}
	if !slices.Contains(schemes, strings.ToLower(u.Scheme)) {
		return "invalid uri scheme"
	}
	return ""
}

// number checks a property that must be a number from least to most.
func (c *checker) number(o object, name string, at place, least, most float64) {
	value, ok := o[name].(float64)
	if !ok {
		c.add(at.child(name), mustBeThere)
		return
	}
	if value < least || value > most {
		c.add(at.child(name), "Must be between "+decimal(least)+" and "+decimal(most))
	}
}

func decimal(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// whole checks a property that must be a whole number from least to most.
func (c *checker) whole(o object, name string, at place, least, most float64) {
	before := len(c.problems)
	c.number(o, name, at, least, most)
	if value, ok := o[name].(float64); ok && len(c.problems) == before && value != math.Trunc(value) {
		c.add(at.child(name), invalid)
	}
}
