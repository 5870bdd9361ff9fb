// Package page is the two pages that a chat opens: one on which files are sent, one on which a file is looked at. Each is reached by a
// link that works once; looking at a page changes nothing, only its button does.
package page
