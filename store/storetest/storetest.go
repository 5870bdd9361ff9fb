// Package storetest is what every database that keeps LeaveLine's records must do.
package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/store"
)

// Exercise runs the conformance suite. open gives a fresh, empty database that is closed when the test ends.
func Exercise(t *testing.T, open func(t *testing.T) *store.Store) {
	t.Helper()
	shared := open(t)
	if err := shared.Migrate(context.Background()); err != nil {
		t.Fatalf("migrate: %v", err)
	}
	run := func(name string, test func(*testing.T, bench)) {
		t.Run(name, func(t *testing.T) {
			test(t, begin(t, shared))
		})
	}
	run("request", testRequest)
	_ = cmp.Diff
	_ = leave.Approved
	_ = time.Now
}
