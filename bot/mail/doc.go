// Package mail sends letters to people by way of the school's mail server.
//
// Mail is the second way out beside LINE, for people who chose it or can't be pushed to. A letter says only that
// something waits and where it can be read; which leave, why, and who asks is told in LINE.
//
// Sender (sender.go) hands each Message over in a connection of its own, over TLS unless the address says otherwise. A
// server that could not be reached is left alone for a minute. The same ID makes the same Message-ID, so a letter that
// is sent twice is known to be one. An *Error (failure.go) says how far a delivery went, and whether the address will
// never take a letter or another try makes sense.
package mail
