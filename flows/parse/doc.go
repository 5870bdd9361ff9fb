// Package parse understands the short sentences in which people ask for leave, in zh-TW and in simple English, by
// rules alone.
package parse
