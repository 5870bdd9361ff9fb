package flows

import "leaveline/flows/parse"

// Conversation is one thing that people can do in the chat, as a whole. It has the words and buttons that ask for it,
// its questions, its effect, and what follows. Each room has a value for each of its conversations; package router
// lists them.
type Conversation struct {
	Form   AnyForm      // its questions, under the name that is kept in State.Flow; nil: it only shows something
	Menu   []MenuWord   // the words of the menu that belong to it
	OnCase []CaseButton // what it does on a case
	After  []Follow     // what is said after effects that its form did not ask for
	// Typed takes something typed before the open question does; false when it means something else.
	Typed func(*Talk, string) bool
	// Named takes a name that was typed where nothing is asked. It returns false when it means something else.
	Named func(*Talk, string) bool
}

// MenuWord is a word of the menu. It is a button that needs nothing else, or the same word typed.
type MenuWord struct {
	Do    Do
	Word  parse.Word // the word as the parser tells it; empty: it is not typed
	Typed []string   // words that the parser does not know, because they are answers to a card
	Looks bool       // the open conversation stays
	Run   func(*Talk, Action)
}
