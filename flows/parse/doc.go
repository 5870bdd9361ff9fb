// Package parse turns a typed sentence into a leave request: 明天下午請事假 or sick leave tomorrow morning.
//
// Text parses zh-TW and simple English by rules alone, without I/O: the same text and Context give the same Sentence.
// It works in four steps. fold makes the text half-width and lower case and remembers the original positions. scan
// cuts it into tokens (dates, clocks, lessons, leave types, marks of a range). assemble groups the tokens into items
// with a beginning, an end or a length. The parser resolves each item against the school's calendar and schedule.
//
// A Sentence holds segments in the school's local time; fields that nobody mentioned are zero. Confirm and Inferred
// say that a reading is a guess: ask before it is used. A day, time or lesson that does not exist is a *leave.Denial.
// Command matches the words of the menu. testdata/utterances.json holds sentences as teachers type them.
package parse
