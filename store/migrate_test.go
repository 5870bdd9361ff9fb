package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/store"
)

// oldCase is a request as it was stored before a leave could have several delegates.
type oldCase struct {
	id, status, delegate, awaited string
	assigned                      int
	declined                      string
	want                          leave.Cover
	asked                         int // rows of request_asks
	day                           string
}

var oldCases = []oldCase{
	{id: "asked", status: "awaiting_delegate", delegate: "li", awaited: "li", declined: `["lin"]`,
		want: leave.Cover{Asked: ids("li"), Declined: ids("lin"), AskedIn: 3}, asked: 1},
	{id: "seeks", status: "awaiting_delegate", awaited: "hsu", declined: `["li","lin"]`,
		want: leave.Cover{Sought: "hsu", Declined: ids("li", "lin")}},
	{id: "chooses", status: "awaiting_delegate", awaited: "chen", declined: `["li"]`,
		want: leave.Cover{Declined: ids("li")}},
	{id: "agreed", status: "awaiting_approval", delegate: "li", awaited: "wang", declined: `[]`,
		want: leave.Cover{Delegate: "li", Declined: ids()}, day: "li"},
	{id: "assigned", status: "approved", delegate: "lin", assigned: 1, declined: `["li"]`,
		want: leave.Cover{Delegate: "lin", Assigned: true, Declined: ids("li")}, day: "lin"},
	{id: "nobody", status: "withdrawn", declined: `[]`, want: leave.Cover{Declined: ids()}},
}

func ids(all ...leave.PersonID) []leave.PersonID { return append([]leave.PersonID{}, all...) }

// Each step is tried on rows that were there: nothing is lost on the way up, what the older schema can hold comes
// back on the way down, and the way up can be gone again.
func TestMigrationsOnRows(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*testing.T) *store.Store{"sqlite": openSQLite, "mysql": openMySQL} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t)
			must := mustIn(t)
			must(s.MigrateTo(t.Context(), 8))
			writeOldRows(t, s)
			must(s.Migrate(t.Context()))
			checkCovers(t, s)
			checkLedger(t, s)
			must(s.MigrateTo(t.Context(), 10))
			checkColumn(t, s, "SELECT id FROM ledger WHERE type = 'annual' ORDER BY id", "0-adjust", "0-carry", "0-grant")
			must(s.MigrateTo(t.Context(), 9))
			checkColumn(t, s, "SELECT type FROM entitlements WHERE granted = 6720 AND carried = 960 AND adjusted = -60",
				"annual")
			checkColumn(t, s, "SELECT type FROM entitlements WHERE granted = 480 AND carried = 0 AND adjusted = 0", "personal")
			must(s.MigrateTo(t.Context(), 8))
			for _, c := range oldCases {
				where := fmt.Sprintf(" FROM requests WHERE id = '%s' AND delegate = '%s' AND assigned = %d", c.id, c.delegate,
					c.assigned)
				checkColumn(t, s, "SELECT REPLACE(declined, ' ', '')"+where, c.declined)
				checkColumn(t, s, "SELECT delegate_id FROM request_days WHERE request_id = '"+c.id+"'", c.delegate)
			}
			must(s.Migrate(t.Context()))
			checkCovers(t, s)
			checkLedger(t, s)
			must(s.MigrateTo(t.Context(), 0))
		})
	}
}

func mustIn(t *testing.T) func(error) {
	t.Helper()
	return func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
}

func writeOldRows(t *testing.T, s *store.Store) {
	t.Helper()
	must := mustIn(t)
	for i, c := range oldCases {
		must(s.Exec(t.Context(), `
			INSERT INTO requests (school_id, id, number_year, number_serial, applicant, filed_by, staff_group, unit_id, type,
			                      segments, first_day, minutes, shares, reason, delegate, candidates, auto_next, assigned,
			                      declined, steps, step_at, status, is_open, version, awaited, escalated, submitted_at)
			VALUES ('school', ?, 115, ?, 'chen', 'chen', 'teacher', 'academic', 'sick', '[]', '2026-11-24', 240, '[]', '', ?,
			        '[]', 0, ?, ?, '[]', 0, ?, 1, 3, ?, '', '2026-11-23 01:00:00.000000')`, c.id, i+1, c.delegate, c.assigned,
			c.declined, c.status, c.awaited))
		must(s.Exec(t.Context(), `
			INSERT INTO request_days (school_id, request_id, day, from_minute, to_minute, person_id, unit_id, delegate_id,
			                          status)
			VALUES ('school', ?, '2026-11-24', 480, 720, 'chen', 'academic', ?, ?)`, c.id, c.delegate, c.status))
	}
	for _, row := range [][]any{{"annual", 6720, 960, -60}, {"personal", 480, 0, 0}} {
		must(s.Exec(t.Context(), `
			INSERT INTO entitlements (school_id, person_id, type, year_first, granted, carried, adjusted)
			VALUES ('school', 'chen', ?, '2026-08-01', ?, ?, ?)`, row...))
	}
}

func checkCovers(t *testing.T, s *store.Store) {
	t.Helper()
	for _, c := range oldCases {
		q, err := s.Read("school").Request(t.Context(), leave.RequestID(c.id))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]leave.Cover{c.want}, q.Covers); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.id, diff)
		}
		checkColumn(t, s, "SELECT delegate_id FROM request_days WHERE request_id = '"+c.id+"'", c.day)
		var asked []string
		for range c.asked {
			asked = append(asked, c.delegate)
		}
		checkColumn(t, s, "SELECT person_id FROM request_asks WHERE request_id = '"+c.id+"'", asked...)
	}
}

func checkLedger(t *testing.T, s *store.Store) {
	t.Helper()
	first := leave.MustDate("2026-08-01")
	all, err := s.Read("school").Entries(t.Context(), []leave.PersonID{"chen"}, []leave.Date{first})
	if err != nil {
		t.Fatal(err)
	}
	want := []leave.Entitlement{
		{Type: leave.Annual, Year: first, Granted: 6720, Carried: 960, Adjusted: -60},
		{Type: leave.Personal, Year: first, Granted: 480},
	}
	if diff := cmp.Diff(want, leave.Entitlements(all["chen"])); diff != "" {
		t.Errorf("entitlements (-want +got):\n%s", diff)
	}
	for _, e := range all["chen"] {
		if e.Day != first || e.At.Format("2006-01-02 15:04") != "2026-08-01 00:00" || e.Outlives() {
			t.Errorf("entry %+v", e)
		}
	}
}

func checkColumn(t *testing.T, s *store.Store, query string, want ...string) {
	t.Helper()
	got, err := s.Strings(t.Context(), query)
	if err != nil || len(got) != len(want) || len(want) > 0 && !cmp.Equal(got, want) {
		t.Errorf("%s: %q, %v; want %q", query, got, err, want)
	}
}
