package e2e

import (
	"strings"
	"testing"
)

// TestDatesOfCommands: dates are taken in ROC years and without signs; what is no date is said without Go's layouts.
func TestDatesOfCommands(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	r.school()
	for _, args := range [][]string{
		{"keep"}, {"suspend"}, {"recount"}, {"recount", "2026-12-05"}, {"absent", "T003", "--hours=4", "--reason=x"},
		{"announce", "x", "--until"}, {"adjust", "T038", "休假", "--days=1", "--reason=x", "--on"},
		{"adjust", "T038", "休假", "--days=1", "--reason=x", "--until"},
	} {
		for written, want := range map[string]string{
			"10/7": "the year is missing", "26/12/05": "is it ROC year 26 (1937), or 2026?", "115-02-30": "no such day",
			"1150-12-05": "far from today", "soon": "is no date; write 115-08-01", "5/12/2026": "the year must come first",
		} {
			got := runs(t, r.values, append(args[:len(args):len(args)], written)...)
			if got.code != 1 || !strings.Contains(got.stderr, want) || !strings.Contains(got.stderr, written) ||
				strings.Contains(got.stderr, "2006") || strings.Contains(got.stderr, "parsing time") {
				t.Errorf("%v %s: %d %s%s", args, written, got.code, got.stdout, got.stderr)
			}
		}
	}
	for _, written := range []string{"115-12-10", "1151210", "115/12/10", "2026-12-10", "民國115年12月10日"} {
		got := runs(t, r.values, "suspend", written)
		if got.code != 0 || !strings.HasPrefix(got.stdout, "2026-12-10: called off") {
			t.Errorf("suspend %s: %d %s%s", written, got.code, got.stdout, got.stderr)
		}
	}
	got := runs(t, r.values, "suspend", "115-12-10", "half past one")
	if got.code != 1 || !strings.Contains(got.stderr, "write 13:00-24:00") {
		t.Errorf("suspend without hours: %d %s%s", got.code, got.stdout, got.stderr)
	}
}
