package validate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Fields are the properties of a request's JSON object, their values still unread.
type Fields map[string]json.RawMessage

// ReadFields reads a body that must be a JSON object; the *Error says at which line and column it is not.
func ReadFields(body []byte) (Fields, error) {
	var f Fields
	err := json.Unmarshal(body, &f)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, notJSON(body, int(syntax.Offset))
	case err != nil || f == nil:
		return nil, notJSON(body, 1)
	}
	return f, nil
}

func notJSON(body []byte, offset int) *Error {
	before := body[:min(max(offset-1, 0), len(body))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := len(before) - bytes.LastIndexByte(before, '\n')
	return &Error{
		Message: fmt.Sprintf("The request body could not be parsed as JSON (line: %d, column: %d)", line, column),
	}
}

// Into reads one property whose JSON type must fit target; an absent or null one leaves target as it is.
func (f Fields) Into(name string, target any) error {
	raw, ok := f[name]
	if !ok {
		return nil
	}
	if err := json.Unmarshal(raw, target); err != nil {
		return Property(name)
	}
	return nil
}

// Text reads a string that must be there and not empty.
func (f Fields) Text(name string) (string, error) {
	var value string
	if err := f.Into(name, &value); err != nil {
		return "", err
	}
	if value == "" {
		return "", Wrong(name, MayNotBeEmpty)
	}
	return value, nil
}

// Texts reads an array of strings; an absent one is empty.
func (f Fields) Texts(name string) ([]string, error) {
	var values []string
	err := f.Into(name, &values)
	return values, err
}

// Names lists the properties that are there, in alphabetical order.
func (f Fields) Names() []string { return slices.Sorted(maps.Keys(f)) }

// Has says whether the property is there and not null.
func (f Fields) Has(name string) bool { return len(f[name]) > 0 && string(f[name]) != "null" }

// readObject reads a body as a tree of properties; an absent property is then nil.
func readObject(body []byte) (object, error) {
	if _, err := ReadFields(body); err != nil {
		return nil, err
	}
	var tree object
	if json.Unmarshal(body, &tree) != nil {
		return nil, notJSON(body, 1)
	}
	return tree, nil
}
