package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRestore goes back to a backup in which a message was not sent yet that has been sent since: it is held and
// listed, and nobody gets it a second time.
func TestRestore(t *testing.T) {
	t.Parallel()
	s := openInstallation(t, nil)
	if err := s.faults(`[{"path":"` + pushPath + `","kind":"500"}]`); err != nil {
		t.Fatal(err)
	}
	s.setDelegate()
	first := s.submits(3)
	s.stopped(t, s.bot)
	file := strings.TrimPrefix(s.values["LEAVELINE_DATABASE_URL"], "sqlite:")
	backup := copied(t, file)
	if err := s.faults(`[]`); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.sees("李老師", first, "同意代理")
	s.stopped(t, s.bot)
	for name, content := range backup {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if r := runs(t, s.values, "outbox", "hold"); r.code != 0 || !strings.HasSuffix(r.stdout, ": 1\n") {
		t.Fatalf("hold: %s%s", r.stdout, r.stderr)
	}
	if r := runs(t, s.values, "outbox", "list", "--offline"); !strings.Contains(r.stdout, first) ||
		!strings.Contains(r.stdout, "held") {
		t.Errorf("what is held is not listed:\n%s", r.stdout)
	}
	s.start()
	second := s.submits(10)
	s.sees("李老師", second, "同意代理")
	all, err := s.people["李老師"].messages(0, 0, false)
	if err != nil {
		t.Fatal(err)
	}
	pushes := 0
	for _, m := range all {
		if m.Via == "push" && strings.Contains(m.whole(), first) {
			pushes++
		}
	}
	if pushes != 1 {
		t.Errorf("%s was told %d times, want once\n%s", first, pushes, s.people["李老師"].transcript())
	}
}

// copied is a SQLite database as the files it consists of, which nobody must have open.
func copied(t *testing.T, file string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(file + "*")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		if all[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}
