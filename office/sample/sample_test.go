package sample_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/office/sample"
	"leaveline/store"
)

// openStore is an empty database in a folder of the test's own.
func openStore(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "sample.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// Every school day of a year must do as the demo's first: holidays, the turn of the school year and of the calendar
// year included.
func TestBuildOnAnyDay(t *testing.T) {
	t.Parallel()
	for _, day := range []string{"2026-11-23", "2026-01-05", "2026-02-23", "2026-08-03", "2026-09-29", "2027-01-04"} {
		t.Run(day, func(t *testing.T) {
			t.Parallel()
			now := leave.Local{Day: leave.MustDate(day), At: leave.At(9, 0)}.In(leave.Taipei)
			s := openStore(t)
			o := office.New(s)
			if err := sample.Build(context.Background(), o, s, "demo", now); err != nil {
				t.Fatal(err)
			}
			lookAround(t, o, s, now)
		})
	}
}

// lookAround checks that every list has something in it for those whose phones are shown.
func lookAround(t *testing.T, o *office.Office, s *store.Store, now time.Time) {
	t.Helper()
	ctx := context.Background()
	school, err := o.School(ctx, "demo", now)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]leave.Counts{"陳老師": {Mine: 1, Duties: 2}, "王主任": {ToAnswer: 2}}
	for _, p := range sample.People() {
		counts, shown := want[p.Name]
		if !shown {
			continue
		}
		facts := o.Facts(ctx, school, p.Person, leave.Chinese, now)
		if got := facts.Counts(); got != counts || facts.Err() != nil {
			t.Errorf("%s: got %+v, want %+v (%v)", p.Name, got, counts, facts.Err())
		}
		if p.Name == "陳老師" && len(facts.Requests(leave.Filter{})) < 5 {
			t.Errorf("%s has %d requests, want a history", p.Name, len(facts.Requests(leave.Filter{})))
		}
	}
	stats, _, err := s.Read("demo").OutboxStats(ctx)
	if err != nil || len(stats) != 0 {
		t.Errorf("messages of the history wait to be sent: %v (%v)", stats, err)
	}
}
