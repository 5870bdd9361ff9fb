package e2e

import (
	"strings"
	"testing"
)

// What the office writes from the server is said back, and what can't be is refused in words.
func TestKeepAndAbsent(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	r.school()
	for _, c := range []struct {
		args   []string
		code   int
		stdout string
		stderr string
	}{
		{[]string{"keep", "2026-12-31"}, 0, "T038: may keep 18 days, kept before 0", ""},
		{[]string{"keep", "2026-12-31", "--paid", "T038"}, 0, "nobody has anything to keep", ""},
		{[]string{"keep", "2026-12-31", "--write"}, 0, "T038: keeps 18 days, kept before 0", ""},
		{[]string{"keep", "2026-12-31", "--write"}, 0, "T038: keeps 0, kept before 18 days", ""},
		{[]string{"keep", "soon"}, 1, "", `"soon": is no date; write 115-08-01`},
		{[]string{"absent", "T003", "2025-11-24", "--hours=4", "--reason", "未到校"}, 0, "in that leave year: 4 h", ""},
		{[]string{"absent", "T003", "2025-11-24", "--hours=5", "--reason", "未到校"}, 1, "", "a day has at most"},
		{[]string{"absent", "T003", "2025-11-23", "--hours=4", "--reason", "未到校"}, 1, "", "2025"},
		{[]string{"absent", "T999", "2025-11-24", "--hours=4", "--reason", "未到校"}, 1, "", "nobody at this school"},
		{[]string{"adjust", "T002", "休假", "--days=2", "--as", "carry", "--reason", "保留"}, 1, "", "教師請假規則 §11"},
	} {
		got := runs(t, r.values, c.args...)
		if got.code != c.code || !strings.Contains(got.stdout, c.stdout) || !strings.Contains(got.stderr, c.stderr) {
			t.Errorf("%v: %d %q %q", c.args, got.code, got.stdout, got.stderr)
		}
	}
}
