// Package bot answers webhook events of LINE: one event in, one answer out. Each is of one person.
//
// Bot.Turn takes an event through these steps, in turn.go:
//
//  1. It locks the person, so that their events run one at a time (locks.go).
//  2. It loads the dialog from Redis, and identifies the person of the LINE account.
//  3. It puts the event into the conversation's terms (input.go), and flows/router takes a step on facts of the school.
//  4. It has the office carry out the effect that the step asks for (effects.go), and steps again with the outcome.
//  5. It saves the dialog by compare-and-set, and starts over when another event of the person was saved meanwhile.
//  6. It renders the replies and sends them with the reply token (answer.go).
//
// The webhook is acknowledged after the effect. When the records can't be reached the turn ends with
// line.ErrUnavailable, so that LINE delivers the event again; effects are idempotent by session and version. An answer
// that could not be delivered becomes a message of the outbox where the person must see it.
package bot
