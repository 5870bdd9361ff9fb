// Package linesim is LINE's Messaging API played on this machine: it sends signed webhooks, refuses what LINE refuses with LINE's own bodies, and shows phones on a page.
//
// README.md says which rules are from LINE's documentation, which are guesses, and what is not played; operations.md lists LINE's operations one by one.
package linesim
