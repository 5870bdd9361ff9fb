// Package mail is the second way out: what somebody is to know, as a letter to their e-mail address that says only that
// something waits, and where.
package mail
