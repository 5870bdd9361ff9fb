// Package text holds the words that the bot says, in 正體中文 and in English.
//
// Sentences are named by keys in zh-TW.json and en.json, and have gaps for arguments. A Printer (printer.go) has one
// language: Say fills the gaps of a sentence, and value.go writes each argument by its type: dates, moments in the
// school's zone, lengths of time, names, numbers. An argument of a type that has no way of writing is reported as an
// *ArgumentError, and a neutral text stands in its place. A test finds keys without words
// and words without a key.
package text
