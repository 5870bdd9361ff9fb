// Package storetest is the conformance suite that every database of package store must pass.
//
// Exercise runs it on one database: SQLite and MariaDB pass the same cases, each with a school of its own, beside one
// another. A new method of the store gets its case here, in the file of its noun (races.go has those of transactions
// that meet).
package storetest

import (
	"testing"

	"leaveline/store"
)

// Exercise runs the conformance suite. open gives a fresh, empty database that is closed when the test ends.
func Exercise(t *testing.T, open func(t *testing.T) *store.Store) {
	t.Helper()
	ExerciseOn(t, open(t))
	t.Run("migrate twice and at once", func(t *testing.T) { testMigrate(t, open(t)) })
}

// ExerciseOn runs the suite on one empty database, whose schools have whatever keys it was given.
func ExerciseOn(t *testing.T, shared *store.Store) {
	t.Helper()
	if err := shared.Migrate(ctx(t)); err != nil {
		t.Fatalf("migrate: %v", err)
	}
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, begin(t, shared))
		})
	}
}

type conformance struct {
	name string
	test func(*testing.T, bench)
}

func cases() []conformance {
	return []conformance{
		{"school comes back whole", testSchool},
		{"calendar and schedules are replaced", testCalendar},
		{"school version grows", testSchoolVersion},
		{"work is called off, and is not after all", testSuspensions},
		{"terms are replaced by school year", testTerms},
		{"people", testPeople},
		{"people are found by any part of a name", testFindPeople},
		{"a number belongs to one person", testNumberTaken},
		{"posts", testPosts},
		{"delegates", testDelegates},
		{"acting approvers", testActing},
		{"news", testNotificationMode},
		{"names compare by their bytes", testCollation},
		{"request comes back whole", testRequest},
		{"request of every status and gap", testSparseRequest},
		{"update keeps every field", testUpdate},
		{"compare-and-set", testCompareAndSet},
		{"one conversation is sent once", testSession},
		{"one of two deciders wins", testDeciders},
		{"the last hours go to one", testLastHours},
		{"numbers have no gaps", testNumbers},
		{"overlaps of every shape", testOverlaps},
		{"duties and leave of the unit", testDuties},
		{"duties by parts", testDutiesByParts},
		{"who is on leave", testOnLeave},
		{"entitlements", testEntitlements},
		{"occasions", testOccasions},
		{"what an occasion has used", testOccasionUses},
		{"ledger", testLedger},
		{"takings of a leave year", testTakings},
		{"usage across two leave years", testUsage},
		{"counts", testCounts},
		{"queue", testQueue},
		{"requests of an applicant", testRequestsOf},
		{"duties of a delegate", testDutiesOf},
		{"sweep and leave of a day", testSweep},
		{"history", testHistory},
		{"bindings are unique both ways", testBindings},
		{"two accounts bind at once", testBindRace},
		{"codes", testCodes},
		{"announcements", testAnnouncements},
		{"trip reports", testTripReports},
		{"a code is used once", testCodeRace},
		{"wrong codes are counted", testWrongCodes},
		{"messages go out in order", testOutboxOrder},
		{"what has served its purpose goes", testTidy},
		{"nothing is told twice", testOutboxKeys},
		{"two relays share the work", testOutboxRelays},
		{"a failure holds back what follows", testOutboxRetry},
		{"frozen bytes stay", testOutboxFreeze},
		{"a refused letter goes another way", testOutboxChannels},
		{"held messages go with a reply", testOutboxHeld},
		{"what waits goes with a reply", testOutboxRides},
		{"a lost lease changes nothing", testOutboxLease},
		{"the office retries and drops", testOutboxOffice},
		{"outbox is told apart by state", testOutboxStats},
		{"windows run once", testWindows},
		{"schools never see each other", testSchoolsApart},
		{"errors", testErrors},
		{"a transaction is all or nothing", testRollback},
		{"moments keep their microseconds", testMoments},
		{"attachments go with their conversation to the request", testFiles},
		{"links open once", testFileLinks},
		{"certificates that are owed", testProofs},
		{"writable", testPing},
	}
}
