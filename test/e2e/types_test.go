package e2e

import (
	"context"
	"database/sql"
	"strings"
	"testing"
)

// A school that was founded by an older version is shown what differs, keeps what it says it keeps, and loses nothing
// silently.
func TestTypesOfAnOlderVersion(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	r.school()
	types := func(args ...string) ran {
		t.Helper()
		return runs(t, r.values, append([]string{"types"}, args...)...)
	}
	if got := types(); got.code != 0 || got.stdout != "nothing differs from this version's types\n" {
		t.Fatalf("a new school: %d %q %q", got.code, got.stdout, got.stderr)
	}
	r.change(`UPDATE schools SET types = json_set(json_remove(types, '$[0].quotas.labor'),
		'$[0].quotas.teacher.minutes', 6720, '$[0].presets', json('[]'))`)
	shown := types("show").stdout
	for _, want := range []string{
		"differs: sick.quotas.teacher.minutes: here 6720, built in 13440\n",
		"differs: sick.quotas.labor: here none, built in {", "differs: sick.presets: here ",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in %s", want, shown)
		}
	}
	if got := types("apply", "all", "--keep", "sick.preset"); got.code == 0 ||
		!strings.Contains(got.stderr, "sick.preset: nothing of that name differs") {
		t.Errorf("a mistyped name: %d %q %q", got.code, got.stdout, got.stderr)
	}
	if got := types("apply"); got.code == 0 {
		t.Errorf("nothing is taken over unasked: %q", got.stdout)
	}
	before := r.dump()
	if got := types("apply", "all", "--dry-run"); got.code != 0 || strings.Count(got.stdout, "would take over") != 3 {
		t.Errorf("dry run: %q %q", got.stdout, got.stderr)
	}
	if after := r.dump(); strings.Join(after["schools"], "") != strings.Join(before["schools"], "") ||
		len(after["audit"]) != len(before["audit"]) {
		t.Error("a dry run changed something")
	}
	got := types("apply", "all", "--keep", "sick.presets")
	if got.code != 0 || strings.Count(got.stdout, "took over: sick.quotas.") != 2 ||
		strings.Count(got.stdout, "left: sick.presets") != 1 {
		t.Errorf("apply: %d %q %q", got.code, got.stdout, got.stderr)
	}
	if after := r.dump(); len(after["audit"]) != len(before["audit"])+2 {
		t.Errorf("%d audit rows for 2 figures", len(after["audit"])-len(before["audit"]))
	}
	if left := types().stdout; strings.Count(left, "\n") != 1 || !strings.HasPrefix(left, "differs: sick.presets") {
		t.Errorf("left: %q", left)
	}
	if got := types("apply", "sick.presets"); got.code != 0 ||
		types().stdout != "nothing differs from this version's types\n" {
		t.Errorf("the rest: %q %q", got.stdout, got.stderr)
	}
}

// change changes the database behind the program's back.
func (r *records) change(statement string) {
	r.t.Helper()
	db, err := sql.Open("sqlite", strings.TrimPrefix(r.values["LEAVELINE_DATABASE_URL"], "sqlite:"))
	if err == nil {
		_, err = db.ExecContext(context.Background(), statement)
	}
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		r.t.Fatal(err)
	}
}
