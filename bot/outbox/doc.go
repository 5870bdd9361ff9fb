// Package outbox delivers notices: as pushes of LINE, with a reply, or as e-mail.
//
// Package office writes a notice as a row of the outbox, in the same transaction as the change that it tells of. The
// Relay of a school's channel then works in rounds, see round.go:
//
//  1. It claims the due messages of some people, under a lease (relay.go).
//  2. It reads what it needs to know of them in one go, and filters out messages that are obsolete (relevant.go).
//  3. It bundles a person's messages into one delivery (bundle.go), by e-mail where they chose so (letter.go).
//     Where pushes are scarce, messages that can wait are postponed (postpone.go) or held (budget.go).
//  4. It freezes the bytes of each delivery with a retry key, then sends it (send.go).
//
// Each person sees each message once. A delivery whose end is unknown is sent again with the same bytes and key, and
// later messages of that person wait for it. LINE forgets a key after 24 hours; a message that old is marked uncertain
// rather than sent twice. What is held or postponed goes with the person's next reply, which costs nothing (Take).
package outbox
