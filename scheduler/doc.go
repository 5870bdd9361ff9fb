// Package scheduler does what happens by itself: reminders, escalation, the word about tomorrow's leave. Cron only says
// when to look; what is due follows from windows kept as unique rows, so that any number of replicas, and any length of
// downtime, comes to the same.
package scheduler
