package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/seal"
	"leaveline/store/storetest"
)

// newKeys are as many random keys.
func newKeys(t *testing.T, n int) []string {
	t.Helper()
	keys := make([]string, n)
	for i := range keys {
		keys[i] = seal.NewKey()
	}
	return keys
}

func readKeys(t *testing.T, keys ...string) seal.Keys {
	t.Helper()
	read, err := seal.ReadKeys(strings.Join(keys, ","))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// unlocked opens a database with a key, so that every school in it is sealed from the first.
func unlocked(t *testing.T, open func(*testing.T) *store.Store) *store.Store {
	t.Helper()
	s := open(t)
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Unlock(t.Context(), "none", readKeys(t, seal.NewKey())); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSealedSQLite(t *testing.T) {
	t.Parallel()
	storetest.ExerciseOn(t, unlocked(t, openSQLite))
}

func TestSealedMySQL(t *testing.T) {
	t.Parallel()
	storetest.ExerciseOn(t, unlocked(t, openMySQL))
}

const canary = "化療"

// TestSealing seals what lay in the clear, moves it to another key, and finds no trace of it in the files.
func TestSealing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "school.db")
	sealing(t, "sqlite:"+path)
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte(canary)) {
			t.Errorf("%s has the reason in the clear", filepath.Base(file))
		}
	}
}

func TestSealingMySQL(t *testing.T) {
	t.Parallel()
	sealing(t, newDatabase(t))
}

func sealing(t *testing.T, address string) {
	t.Helper()
	ctx, keys := t.Context(), newKeys(t, 2)
	clear := opened(t, address) // of a version, or with a configuration, that seals nothing
	if err := clear.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	w := storetest.Write(t, clear, canary)
	unlock := func(keys ...string) (*store.Store, error) {
		s := opened(t, address)
		if len(keys) == 0 {
			return s, s.Unlock(ctx, w.School(), seal.Keys{})
		}
		return s, s.Unlock(ctx, w.School(), readKeys(t, keys...))
	}
	s := must(unlock(keys[0]))(t)
	w.Changes(t, s)
	w.Reads(t, clear) // nothing is sealed before somebody asks for it: an older version could not read it
	seals(t, s, w.School())
	w.Reads(t, s)
	w.Changes(t, s)
	w.Reads(t, s)
	if left, err := s.Read(w.School()).Unsealed(ctx); err != nil || len(left) != 0 {
		t.Errorf("written in the clear after sealing: %v, %v", left, err)
	}

	if _, err := unlock(); err == nil {
		t.Error("opens without the key")
	}
	if _, err := unlock(keys[1]); err == nil || !strings.Contains(err.Error(), "is not among those given") {
		t.Errorf("opens with another key: %v", err)
	}
	rotated := must(unlock(keys[1], keys[0]))(t)
	w.Reads(t, rotated)
	seals(t, rotated, w.School())
	alone := must(unlock(keys[1]))(t)
	w.Reads(t, alone)
	w.Changes(t, alone)
	for _, one := range []*store.Store{clear, s, rotated} {
		if err := one.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := alone.Compact(ctx); err != nil {
		t.Error(err)
	}
}

func opened(t *testing.T, address string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func must(s *store.Store, err error) func(*testing.T) *store.Store {
	return func(t *testing.T) *store.Store {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// seals seals what is there, and then finds nothing more to seal.
func seals(t *testing.T, s *store.Store, school leave.SchoolID) {
	t.Helper()
	ctx := t.Context()
	if err := s.InTx(ctx, school, func(tx *store.Tx) error { return tx.BeginSealing(ctx) }); err != nil {
		t.Fatal(err)
	}
	left, err := s.Read(school).Unsealed(ctx)
	if err != nil || left["requests"] != 4 || left["audit"] != 1 || left["outbox"] != 2 || left["ledger"] != 1 ||
		left["audit_keys"] != 1 {
		t.Errorf("before: %v, %v", left, err)
	}
	if n, err := s.Reseal(ctx, school); err != nil || n != 9 {
		t.Fatalf("sealed %d, %v", n, err)
	}
	if left, err := s.Read(school).Unsealed(ctx); err != nil || len(left) != 0 {
		t.Errorf("afterwards: %v, %v", left, err)
	}
	if again, err := s.Reseal(ctx, school); err != nil || again != 0 {
		t.Errorf("once more: %d, %v", again, err)
	}
	if !s.Seals(school) {
		t.Error("what is written from now on is not sealed")
	}
}
