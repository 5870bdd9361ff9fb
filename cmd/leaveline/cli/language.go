package cli

import (
	"errors"
	"fmt"
	"strings"

	"leaveline/bot/text"
	"leaveline/leave"
	"leaveline/office/importcsv"
)

// language is the one that the reader has: as the flag says, or else the locale. Without either it is English.
func language(flag string, getenv func(string) string) string {
	if flag != "" {
		return flag
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		switch locale := strings.ToLower(getenv(name)); {
		case strings.HasPrefix(locale, "zh"):
			return leave.Chinese
		case locale != "":
			return leave.English
		}
	}
	return leave.English
}

// inLanguage says an error in a language, as far as there are words for it, each of several on lines of its own.
func inLanguage(lang string, err error) string {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var all []string
		for _, one := range several.Unwrap() {
			all = append(all, inLanguage(lang, one))
		}
		return strings.Join(all, "\n")
	}
	var wrong *importcsv.Errors
	if errors.As(err, &wrong) {
		return wrong.In(lang)
	}
	var said leave.Bilingual
	if errors.As(err, &said) {
		return said.In(lang)
	}
	return err.Error()
}

// say prints a line in the reader's language.
func (p Process) say(chinese, english string, args ...any) error {
	_, err := fmt.Fprintln(p.Stdout, leave.Both(chinese, english, args...).In(p.lang))
	return err
}

// words writes values in the reader's language.
func (p Process) words(s schoolCommand) text.Printer { return text.For(p.lang, s.school) }
