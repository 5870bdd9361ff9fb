package importcsv

import (
	"errors"
	"slices"
	"strings"

	"leaveline/leave"
)

// Errors are all that is wrong with a file, in the order of its lines. Nothing of such a file was written.
type Errors struct {
	Lines []Line
}

// Line is one thing wrong with one line; the header is line 1.
type Line struct {
	Number int
	Text   leave.Bilingual
}

func (e *Errors) Error() string { return e.In(leave.English) }

// In says them in a language, one a line.
func (e *Errors) In(lang string) string {
	lines := make([]string, len(e.Lines))
	for i, l := range e.Lines {
		lines[i] = leave.Both("第 %d 行：%s", "line %d: %s", l.Number, l.Text).In(lang)
	}
	return strings.Join(lines, "\n")
}

func (e *Errors) add(line int, text leave.Bilingual) {
	e.Lines = append(e.Lines, Line{Number: line, Text: text})
}

// failed gives the errors as an error, nil when there are none.
func (e *Errors) failed() error {
	if len(e.Lines) == 0 {
		return nil
	}
	slices.SortStableFunc(e.Lines, func(a, b Line) int { return a.Number - b.Number })
	return e
}

// fileErrors gives *Errors as themselves and any other error as it is.
func fileErrors(err error) error {
	var wrong *Errors
	if errors.As(err, &wrong) {
		return wrong
	}
	return err
}
