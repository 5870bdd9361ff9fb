package render

import (
	"leaveline/bot/text"
	"leaveline/flows"
	"leaveline/leave"
)

// Reader describes the person who reads a message. It has their language, their school, themselves, and the school's
// clock.
type Reader struct {
	Lang   string
	School *leave.School
	Me     leave.Person
	Now    leave.Local
	// Report receives a *text.ArgumentError for each unwritable argument. Without it they are dropped.
	Report func(error)
}

// writer renders for one reader.
type writer struct {
	Reader
	print text.Printer
	// narrow is set for a carousel, whose bubbles are narrower.
	narrow bool
}

func (r Reader) writer() writer {
	return writer{Reader: r, print: text.For(r.Lang, r.School).Reporting(r.Report)}
}

// beside writes bubbles that stand side by side when there are several.
func (w writer) beside(n int) writer {
	w.narrow = n > 1
	return w
}

// key is the sentence of a key of this package's own.
func (w writer) key(key string, args leave.Args) string { return w.print.Say(key, args) }

func (w writer) words(words flows.Words) string { return w.print.Say(words.Key, words.Args) }

func (w writer) all(words []flows.Words) []string {
	said := make([]string, len(words))
	for i, one := range words {
		said[i] = w.words(one)
	}
	return said
}

// private reports whether the words tell what only the reader should see, and so must not stand in a notification: a
// type of leave, a balance, or something that somebody wrote.
func private(words []flows.Words) bool {
	for _, one := range words {
		for name, value := range one.Args {
			switch value.(type) {
			case leave.TypeCode, leave.Balance, []leave.Share:
				return true
			}
			if name == "note" || name == "text" || name == "reason" {
				return true
			}
		}
	}
	return false
}
