// Package render turns replies and notices into LINE messages: texts, bubbles, carousels and chips.
//
// Replies and Notices take data without a shape and a Reader, and give JSON as the API takes it. What a reader may see
// of a case is decided by their relation to it (card.go); alt texts never tell a type of leave or a reason. LetterOf
// writes the same notices as lines of an e-mail. Package shapes below has an example of each kind.
package render
