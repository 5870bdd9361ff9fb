package linesim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// fields are a request's JSON object, its values still unread.
type fields map[string]json.RawMessage

// readFields reads a body that must be a JSON object.
func readFields(body []byte) (fields, *answer) {
	var f fields
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

func notJSON(body []byte, offset int) *answer {
	before := body[:min(max(offset-1, 0), len(body))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := len(before) - bytes.LastIndexByte(before, '\n')
	a := refuse(http.StatusBadRequest, fmt.Sprintf("The request body could not be parsed as JSON (line: %d, column: %d)", line, column))
	return &a
}

// into reads one field whose JSON type must fit target; an absent or null one leaves target as it is.
func (f fields) into(name string, target any) *answer {
	raw, ok := f[name]
	if !ok {
		return nil
	}
	if err := json.Unmarshal(raw, target); err != nil {
		a := invalidProperty(name)
		return &a
	}
	return nil
}

// text reads a field that must be there and not empty.
func (f fields) text(name string) (string, *answer) {
	var value string
	if refused := f.into(name, &value); refused != nil {
		return "", refused
	}
	if value == "" {
		a := bodyErrors(problem{"May not be empty", name})
		return "", &a
	}
	return value, nil
}

func (f fields) texts(name string) ([]string, *answer) {
	var values []string
	refused := f.into(name, &values)
	return values, refused
}

func invalidProperty(name string) answer {
	return refuse(http.StatusBadRequest, fmt.Sprintf("The property, '%s', in the request body is invalid (line: -, column: -)", name))
}

func bodyErrors(problems ...problem) answer {
	return refuse(http.StatusBadRequest, fmt.Sprintf("The request body has %d error(s)", len(problems)), problems...)
}
