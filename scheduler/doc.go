// Package scheduler runs a school's jobs: reminders, escalation, notices of tomorrow's leave, recounts and purges.
//
// Every replica runs it. robfig/cron only says when to look, once a minute. A job's window is a unique row in the
// database, which a replica claims under a lease, so each window happens once in effect whatever number of replicas
// there are. A window that nobody ran, or whose job failed, is taken up by a later look; after a downtime one window
// covers all of it.
//
// A job decides from the records and its window alone what is due, and asks package office to do it. Notices carry a
// key, so a job that is repeated tells nobody twice. What belongs to a morning is told on that day or not at all
// (passedToday).
//
// scheduler.go has the windows and the helpers, remind.go the reminders, escalate.go what somebody else may answer,
// tomorrow.go the eve of leave and duties, and purge.go what is deleted or counted anew.
package scheduler
