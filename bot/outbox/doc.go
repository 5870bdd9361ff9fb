// Package outbox is the way out: what is due is judged once more, bundled into one push a person, put into their language, frozen and
// sent, so that it arrives once.
package outbox
