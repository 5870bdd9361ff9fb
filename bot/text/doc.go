// Package text is every word the bot says, in 正體中文 and in English: sentences by key, and how dates, lengths and names
// are written.
package text
