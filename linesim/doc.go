// Package linesim is LINE's Messaging API played on this machine: it sends signed webhooks, refuses what LINE refuses with LINE's own bodies, and shows phones on a page.
package linesim
