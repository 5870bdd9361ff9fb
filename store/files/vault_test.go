package files_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"leaveline/store/files"
	"leaveline/store/files/filestest"
)

// A call ends when the storage does not answer in time.
func TestVaultTimeout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		vault, place := filestest.Open(t)
		name := files.Name{School: "s", Owner: "talk", File: "f"}
		sealed, err := vault.Put(t.Context(), name, []byte("paper"))
		if err != nil {
			t.Fatal(err)
		}
		place.Silent()
		for what, do := range map[string]func() error{
			"write":  func() error { _, err := vault.Put(t.Context(), name, []byte("paper")); return err },
			"read":   func() error { _, err := vault.Get(t.Context(), name, sealed); return err },
			"delete": func() error { return vault.Delete(t.Context(), "s", "f") },
		} {
			begun := time.Now()
			if err := do(); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v", what, err)
			}
			if took := time.Since(begun); took != files.Timeout {
				t.Errorf("%s took %s", what, took)
			}
		}
	})
}

// What was kept under one name can't be read under another, nor with another key.
func TestVaultNames(t *testing.T) {
	t.Parallel()
	vault, _ := filestest.Open(t)
	name := files.Name{School: "s", Owner: "talk", File: "f"}
	sealed, err := vault.Put(t.Context(), name, []byte("paper"))
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := vault.Get(t.Context(), name, sealed); err != nil || string(plain) != "paper" {
		t.Errorf("read %q, %v", plain, err)
	}
	other := name
	other.Owner = "another talk"
	if _, err := vault.Get(t.Context(), other, sealed); err == nil {
		t.Error("read under another name")
	}
	foreign, _ := filestest.Open(t)
	if _, err := foreign.Get(t.Context(), name, sealed); err == nil {
		t.Error("read with another key")
	}
	if err := vault.Delete(t.Context(), name.School, name.File); err != nil {
		t.Error(err)
	}
	if _, err := vault.Get(t.Context(), name, sealed); !errors.Is(err, files.ErrGone) {
		t.Errorf("after it was deleted: %v", err)
	}
}

// Storage that can be read but not written is not reachable, and asking leaves nothing behind.
func TestVaultReachable(t *testing.T) {
	t.Parallel()
	vault, place := filestest.Open(t)
	if err := vault.Reachable(t.Context()); err != nil {
		t.Error(err)
	}
	if names := place.Names(); len(names) > 0 {
		t.Errorf("left %v", names)
	}
	place.Full(0, filestest.ErrFull)
	if err := vault.Reachable(t.Context()); !errors.Is(err, filestest.ErrFull) {
		t.Errorf("full: %v", err)
	}
}
