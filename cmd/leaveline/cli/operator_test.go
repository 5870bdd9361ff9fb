package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// What a command changes is in the audit with the account that ran it, and with whom --by names.
func TestCommandsNameTheirOperator(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	database := "sqlite:" + filepath.Join(dir, "leaveline.db")
	file := func(name, rows string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var said bytes.Buffer
	run := func(args ...string) int {
		environment := map[string]string{"LEAVELINE_DATABASE_URL": database, "SUDO_USER": "ho"}
		said.Reset()
		return Run(Process{
			Ctx: t.Context(), Stdout: &said, Stderr: &said, Getenv: func(name string) string { return environment[name] },
			Now: func() time.Time { return time.Date(2026, time.November, 23, 1, 0, 0, 0, time.UTC) },
		}, args)
	}
	units := file("units.csv", "處室代號,處室\npersonnel,人事室\n")
	staff := file("staff.csv", "員工代號,姓名,處室,身分,職務\nA001,何主任,人事室,公務人員,人事主任\n")
	for _, args := range [][]string{
		{"import", "units", units}, {"import", "staff", staff},
		{"--by", "A001", "adjust", "A001", "annual", "--days=1", "--reason=留職"},
	} {
		if run(args...) != 0 {
			t.Fatalf("%v: %s", args, said.String())
		}
	}
	if run("--by", "Z9", "adjust", "A001", "annual", "--days=1", "--reason=留職") != 1 ||
		!strings.Contains(said.String(), "--by Z9: nobody at the school") {
		t.Errorf("by nobody: %s", said.String())
	}
	s, err := store.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	read := s.Read("main")
	person, err := read.PersonByNumber(t.Context(), "A001")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := read.AuditPage(t.Context(), "", 9)
	if err != nil || len(rows) != 4 {
		t.Fatalf("%d audit rows, %v", len(rows), err)
	}
	for i, a := range rows {
		by := leave.PersonID("")
		if i == len(rows)-1 {
			by = person.ID
		}
		if a.By != by || !strings.HasPrefix(a.Operator, "ho as ") || len(a.Edits) == 0 {
			t.Errorf("%s: by %q on %q: %v", a.Verb, a.By, a.Operator, a.Edits)
		}
	}
}
