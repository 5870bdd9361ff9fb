// Package flows is the contract and the engine of what is said in a chat.
//
// A conversation is a Form: a list of questions (Slot) about a draft. The place in it is the first question without an
// answer, so only the draft is kept (State) and a version that adds a question simply asks it next. A step takes a
// State, an Input and Facts, and comes to a Turn: the next State, the replies, and at most one Effect, a change asked
// of the office, whose Outcome is the next Input. Talk is a step while it is being made.
//
// Nothing here does I/O or reads a clock, and a step never fails. It is not quite pure: Facts are read from the records
// when they are asked for, and remember the first error, upon which the caller throws the turn away. Replies are data
// without shape; package bot/render gives them their look, and package bot/text their words.
//
// The conversations stand in rooms that do not know one another: flows/apply asks for leave, flows/cases does what is
// done on a case, flows/account shows and sets what is one's own, flows/school is for announcements and suspensions.
// Package flows/router lists them and takes each input to where it belongs; package flows/parse reads typed sentences.
package flows
