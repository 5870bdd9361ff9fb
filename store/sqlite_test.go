package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"leaveline/store"
	"leaveline/store/storetest"
)

func openSQLite(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "leaveline.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Exercise(t, openSQLite)
}

// A database is its owner's alone from the first byte, and so is what SQLite puts beside it, whatever the umask.
func TestSQLiteIsPrivate(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "new", "leaveline.db")
	s, err := store.Open(t.Context(), "sqlite:"+path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v; want a log beside the database", files, err)
	}
	for _, file := range append(files, filepath.Dir(path)) {
		info, err := os.Stat(file)
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", filepath.Base(file), info.Mode(), err)
		}
	}
	if open := store.ReadableByOthers("sqlite:" + path); len(open) != 0 {
		t.Errorf("said to be open: %v", open)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if open := store.ReadableByOthers("sqlite:" + path); len(open) != 1 || open[0] != path {
		t.Errorf("said to be open: %v", open)
	}
}
