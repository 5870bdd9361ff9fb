// Package linesim plays LINE's Messaging API on this machine, for one bot in any language.
//
// A Server sends signed webhooks to the bot, answers on LINE's own paths, refuses what LINE refuses with LINE's own
// bodies, and shows several phones on a page. It is an http.Handler; New makes one and nothing is written to disk:
//
//	sim, err := linesim.New(linesim.Config{Webhook: bot, ChannelSecret: secret, ChannelToken: token})
//
// Three kinds of paths lead into it. LINE's own (routes.go) go through gate.go, which checks the access token, reads
// the body and applies planned faults, to a handler for each; the control interface under /sim/ (control.go) acts for
// the people at the phones; all others are the page. What a person does becomes an event: raise (events.go) shows it on
// the phone, stamps it with an id and a reply token, and deliver.go sends it and, if need be, again.
//
// Each phone has a mutex for its history and another that keeps its events in order; the latter is taken first. Time is
// the Clock's, which tests and people can advance; only webhook timeouts and pauses are in real time.
//
// The rules for messages and rich menus are in the package validate, audiences, coupons and statistics in marketing,
// and a call and its answer in api. README.md says which rules are from LINE's documentation, which are guesses, and
// what is not played; operations.md lists LINE's operations one by one.
package linesim
