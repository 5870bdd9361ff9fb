package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"leaveline/leave"
	"leaveline/store"
)

// bothDatabases runs a test on SQLite and, where there is a server, on MySQL.
func bothDatabases(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	for name, open := range map[string]func(*testing.T) *store.Store{"sqlite": openSQLite, "mysql": openMySQL} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			if err := s.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			test(t, s)
		})
	}
}

// retryable is an error after which the database wants the whole transaction again.
func retryable(t *testing.T, s *store.Store) error {
	t.Helper()
	if s.Dialect() == "mysql" {
		return &mysql.MySQLError{Number: 1213, Message: "Deadlock found when trying to get lock"}
	}
	return busy(t)
}

// busy makes SQLite itself say that it is busy.
func busy(t *testing.T) error {
	t.Helper()
	path := t.TempDir() + "/busy.db"
	first, second := rawSQLite(t, path), rawSQLite(t, path)
	if _, err := first.ExecContext(t.Context(), `BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	_, err := second.ExecContext(t.Context(), `BEGIN IMMEDIATE`)
	if err == nil {
		t.Fatal("two writers at once")
	}
	return err
}

func TestTransactionIsRepeatedWhole(t *testing.T) {
	t.Parallel()
	bothDatabases(t, func(t *testing.T, s *store.Store) {
		for name, at := range map[string]string{"statement": "INSERT INTO audit", "commit": "COMMIT",
			"lost answer to commit": "COMMITTED"} {
			t.Run(name, func(t *testing.T) {
				school := leave.SchoolID(strings.ReplaceAll(name, " ", "-"))
				fail := 2
				s.SetFault(func(query string, _ []any) error {
					if strings.HasPrefix(strings.TrimSpace(query), at) && (at != "COMMIT" || query == at) && fail > 0 {
						fail--
						return retryable(t, s)
					}
					return nil
				})
				defer s.SetFault(nil)
				runs := 0
				err := s.InTx(t.Context(), school, func(tx *store.Tx) error {
					runs++
					return submit(t.Context(), tx)
				})
				if err != nil || runs != 3 {
					t.Fatalf("%v after %d runs, want success at the third", err, runs)
				}
				history, err := s.Read(school).History(t.Context(), "r")
				if err != nil || len(history) != 1 {
					t.Errorf("%d transactions kept, %v; want 1", len(history), err)
				}
			})
		}
	})
}

// submit is a transaction that bears being repeated: what is there already is left as it is.
func submit(ctx context.Context, tx *store.Tx) error {
	err := tx.InsertRequest(ctx, &leave.Request{ID: "r", Applicant: "chen", Session: "s", SubmittedAt: time.Unix(0, 0),
		Segments: oneDay})
	if errors.Is(err, store.ErrDuplicate) {
		return nil
	}
	if err != nil {
		return err
	}
	return tx.Audit(ctx, store.Audit{Request: "r", At: time.Unix(0, 0)})
}

var oneDay = []leave.Segment{{From: leave.Local{Day: leave.MustDate("2026-11-24"), At: 480},
	To: leave.Local{Day: leave.MustDate("2026-11-24"), At: 720}}}

// TestBrokenTransactionRunsNothingMore swallows the error that undid the transaction, as careless code would.
func TestBrokenTransactionRunsNothingMore(t *testing.T) {
	t.Parallel()
	bothDatabases(t, func(t *testing.T, s *store.Store) {
		s.SetFault(func(query string, _ []any) error {
			if strings.Contains(query, "INSERT INTO requests ") {
				return retryable(t, s)
			}
			return nil
		})
		runs := 0
		err := s.InTx(t.Context(), "school", func(tx *store.Tx) error {
			runs++
			_ = submit(t.Context(), tx)
			return tx.Audit(t.Context(), store.Audit{Request: "orphan", At: time.Unix(0, 0)})
		})
		s.SetFault(nil)
		if err == nil || runs != 5 {
			t.Errorf("%v after %d runs, want an error after five", err, runs)
		}
		if history, err := s.Read("school").History(t.Context(), "orphan"); err != nil || len(history) != 0 {
			t.Errorf("kept %v, %v; want nothing", history, err)
		}
	})
}

// TestCancelledTransactionKeepsNothing ends the context between two statements, and then inside one.
func TestCancelledTransactionKeepsNothing(t *testing.T) {
	t.Parallel()
	bothDatabases(t, func(t *testing.T, s *store.Store) {
		for name, swallow := range map[string]bool{"told": false, "swallowed": true} {
			ctx, cancel := context.WithCancel(t.Context())
			err := s.InTx(ctx, "school", func(tx *store.Tx) error {
				if err := submit(ctx, tx); err != nil {
					return err
				}
				cancel()
				_, err := tx.Request(ctx, "r")
				if swallow {
					return nil
				}
				return err
			})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v, want context.Canceled", name, err)
			}
			if _, err := s.Read("school").Request(t.Context(), "r"); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v, want nothing kept", name, err)
			}
		}
		if err := s.InTx(t.Context(), "school", func(tx *store.Tx) error { return submit(t.Context(), tx) }); err != nil {
			t.Errorf("the next transaction: %v", err)
		}
	})
}

func TestOtherErrorsAreNotRepeated(t *testing.T) {
	t.Parallel()
	s := openSQLite(t)
	runs := 0
	err := s.InTx(t.Context(), "school", func(*store.Tx) error { runs++; return store.ErrConflict })
	if !errors.Is(err, store.ErrConflict) || runs != 1 {
		t.Errorf("%v after %d runs, want ErrConflict after one", err, runs)
	}
}

func TestRepeatingEndsWithTheContext(t *testing.T) {
	t.Parallel()
	s := openSQLite(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.SetFault(func(string, []any) error { cancel(); return errors.New("connection reset") })
	runs := 0
	err := s.InTx(ctx, "school", func(*store.Tx) error { runs++; return nil })
	if err == nil || runs != 1 {
		t.Errorf("%v after %d runs, want an error after one", err, runs)
	}
}

func TestOpenRefusesWhatIsNoDatabase(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "sqlite:", "postgres://host/db", "mysql://user:geheim@[::1/db",
		"mysql://root:geheim@127.0.0.1:1/db"} {
		s, err := store.Open(t.Context(), address)
		if err == nil {
			_ = s.Close()
			t.Errorf("%q: opened", address)
			continue
		}
		if strings.Contains(err.Error(), "geheim") {
			t.Errorf("%q: the error holds the password: %v", address, err)
		}
	}
}

func TestOpenTakesAnyPath(t *testing.T) {
	t.Parallel()
	s, err := store.Open(t.Context(), "sqlite:"+t.TempDir()+"/new folder/假單 #1?.db")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Migrate(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestNewIDsSortAsTheyAreMade(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)
	last := ""
	for range 1000 {
		_ = store.NewID(now.Add(time.Hour))
		id := store.NewID(now)
		if len(id) != 26 || id <= last {
			t.Fatalf("%q after %q", id, last)
		}
		last = id
	}
	if next := store.NewID(now.Add(time.Millisecond)); next <= last {
		t.Errorf("%q of a later moment after %q", next, last)
	}
}
