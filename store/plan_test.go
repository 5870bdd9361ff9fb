package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

func rawSQLite(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

var (
	now   = time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)
	today = leave.MustDate("2026-11-24")
	year  = leave.MustDate("2026-08-01")
)

// hot are the readings that every turn, action, sweep and beat makes: none may cost more as the records grow.
func hot(r store.Reader, s *store.Store) map[string]func(context.Context) error {
	who := []leave.PersonID{"p7", "p8"}
	return map[string]func(context.Context) error{
		"person":            func(ctx context.Context) error { return second(r.Person(ctx, "p7")) },
		"person by number":  func(ctx context.Context) error { return second(r.PersonByNumber(ctx, "n7")) },
		"people":            func(ctx context.Context) error { return second(r.People(ctx, who...)) },
		"find people":       func(ctx context.Context) error { return second(r.FindPeople(ctx, "員17", 10)) },
		"delegates":         func(ctx context.Context) error { return second(r.Delegates(ctx, "p7")) },
		"acts for":          func(ctx context.Context) error { return second(r.ActsFor(ctx, "p7")) },
		"posts":             func(ctx context.Context) error { return second(r.Posts(ctx)) },
		"entries":           func(ctx context.Context) error { return second(r.Entries(ctx, who, []leave.Date{year})) },
		"usage":             func(ctx context.Context) error { return second(r.Usage(ctx, who, []leave.Date{year}, "")) },
		"takings":           func(ctx context.Context) error { return second(r.UsageOfYear(ctx, "p7", year)) },
		"entries of a type": func(ctx context.Context) error { return second(r.EntriesOf(ctx, "p7", leave.Compensatory)) },
		"takings of a type": func(ctx context.Context) error {
			return second(r.UsageOfType(ctx, "p7", leave.Compensatory, ""))
		},
		"first year": func(ctx context.Context) error { return second(r.FirstYear(ctx, "p7")) },
		"session":    func(ctx context.Context) error { return second(r.RequestBySession(ctx, "p7", "s7")) },
		"requests":   func(ctx context.Context) error { return second(r.Requests(ctx, "r7", "r8")) },
		"number": func(ctx context.Context) error {
			return second(r.RequestByNumber(ctx, leave.Number{ROCYear: 115, Serial: 7}))
		},
		"engagements": func(ctx context.Context) error {
			return second(r.Engagements(ctx, today-14, today+14, "p7", "p8", "p9", "p10", "p11"))
		},
		"duties":       func(ctx context.Context) error { return second(r.Duties(ctx, "p7", today, today+30)) },
		"away of unit": func(ctx context.Context) error { return second(r.AwayOfUnit(ctx, "u7", today, today+1, "")) },
		"on leave": func(ctx context.Context) error {
			return second(r.OnLeave(ctx, leave.Local{Day: today, At: 600}, who...))
		},
		"counts":      func(ctx context.Context) error { return second(r.Counts(ctx, "p7", who, today)) },
		"queue":       func(ctx context.Context) error { return second(r.Queue(ctx, "p7", who, "", 10)) },
		"requests of": func(ctx context.Context) error { return second(r.RequestsOf(ctx, "p7", store.Filter{Limit: 10})) },
		"requests between": func(ctx context.Context) error {
			return second(r.RequestsOf(ctx, "p7", store.Filter{From: today, To: today + 30, Open: true}))
		},
		"duties of":    func(ctx context.Context) error { return second(r.DutiesOf(ctx, "p7", today, 10)) },
		"history":      func(ctx context.Context) error { return second(r.History(ctx, "r7")) },
		"audit since":  func(ctx context.Context) error { return second(r.AuditSince(ctx, now, 10)) },
		"event":        func(ctx context.Context) error { return found(r.AuditOfEvent(ctx, "e7")) },
		"awaiting":     func(ctx context.Context) error { return second(r.Awaiting(ctx, "r5", 10)) },
		"leaves on":    func(ctx context.Context) error { return second(r.LeavesOn(ctx, today, "", 10)) },
		"binding":      func(ctx context.Context) error { return found(r.BindingByLine(ctx, "U7")) },
		"undelivered":  func(ctx context.Context) error { return second(r.Undelivered(ctx, "", 10)) },
		"messages of":  func(ctx context.Context) error { return second(r.MessagesOf(ctx, "r7", "p7")) },
		"awaiters":     func(ctx context.Context) error { return second(r.Awaiters(ctx)) },
		"outbox stats": func(ctx context.Context) error { _, _, err := r.OutboxStats(ctx); return err },
		"claim": func(ctx context.Context) error {
			return second(s.ClaimMessages(ctx, "school", now, time.Minute, 10))
		},
		"last window":   func(ctx context.Context) error { return second(r.LastWindow(ctx, "remind")) },
		"files of":      func(ctx context.Context) error { return second(r.FilesOf(ctx, "r7")) },
		"files in":      func(ctx context.Context) error { return second(r.FilesIn(ctx, "p7", "s7")) },
		"file":          func(ctx context.Context) error { return found(r.File(ctx, "f7")) },
		"file from":     func(ctx context.Context) error { return found(r.FileFrom(ctx, "line:7")) },
		"file link":     func(ctx context.Context) error { return found(r.FileLink(ctx, []byte("h7"))) },
		"removed files": func(ctx context.Context) error { return second(r.RemovedFiles(ctx)) },
		"proofs owed":   func(ctx context.Context) error { return second(r.ProofsOwed(ctx, "p7", 10)) },
		"trip reports":  func(ctx context.Context) error { return second(r.TripReports(ctx, today, 10)) },
		"all proofs":    func(ctx context.Context) error { return second(r.ProofsOwed(ctx, "", 10)) },
		"school reload": func(ctx context.Context) error { return second(r.SchoolVersion(ctx)) },
		"door":          func(ctx context.Context) error { _, _, err := r.VersionAndBinding(ctx, "U7"); return err },
	}
}

func second[T any](_ T, err error) error { return err }

func found[T any](_ T, err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

// fill keeps people, each with a few requests and messages, spread over two years.
func fill(t *testing.T, s *store.Store, people, each int) {
	t.Helper()
	err := s.InTx(t.Context(), "school", func(tx *store.Tx) error {
		var staff []leave.Person
		for p := range people {
			staff = append(staff, leave.Person{ID: id("p", p), Number: fmt.Sprintf("n%d", p), Name: fmt.Sprintf("員%d", p),
				Unit: leave.UnitID(fmt.Sprintf("u%d", p/20))})
		}
		err := errors.Join(tx.PutSchool(t.Context(), leave.School{Zone: time.UTC}), tx.PutPeople(t.Context(), staff))
		for n := range people * each {
			if err == nil {
				err = fillOne(t.Context(), tx, n, people)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func id(kind string, n int) leave.PersonID { return leave.PersonID(fmt.Sprintf("%s%d", kind, n)) }

func fillOne(ctx context.Context, tx *store.Tx, n, people int) error {
	day := today + leave.Date(n%700) - 600
	status, awaited, covers := leave.Approved, leave.PersonID(""), []leave.Cover{{Delegate: id("p", (n+1)%people)}}
	if n%40 == 1 {
		status, awaited, covers = leave.AwaitingDelegate, id("p", (n+1)%people), leave.CoveredBy(id("p", (n+1)%people))
	}
	if n%40 == 0 {
		status, awaited = leave.AwaitingApproval, id("p", (n+2)%people)
	}
	r := &leave.Request{
		ID: leave.RequestID(fmt.Sprintf("r%d", n)), Number: leave.Number{ROCYear: 115, Serial: n},
		Applicant: id("p", n%people), Unit: leave.UnitID(fmt.Sprintf("u%d", n%people/20)),
		Type: leave.Sick, Covers: covers, Status: status, Awaited: awaited, Session: fmt.Sprintf("s%d", n), SubmittedAt: now,
		Segments: []leave.Segment{{From: leave.Local{Day: day, At: 480}, To: leave.Local{Day: day, At: 720}}},
		Shares:   []leave.Share{{Year: year, Minutes: 240}},
	}
	return errors.Join(tx.InsertRequest(ctx, r),
		tx.Enqueue(ctx, store.Message{To: r.Applicant, Key: string(r.ID), Due: now.Add(time.Duration(n) * time.Minute),
			Notice: leave.Notice{Request: r.ID}}))
}

// wholeTable is SQLite's word for reading a table from end to end, or all that one school has in it.
var wholeTable = regexp.MustCompile(`^(SCAN|SEARCH) (requests|request_days|request_shares|request_asks|` +
	`staff|staff_names|outbox|audit|ledger|bindings|delegates|r|s|m)\b` +
	`(.* \(school_id=\?\)|[^(]*)$`)

func TestHotReadingsUseAnIndex(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "plan.db")
	s, err := store.Open(t.Context(), "sqlite:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	fill(t, s, 20, 2)
	db := rawSQLite(t, path)
	for name, read := range hot(s.Read("school"), s) {
		s.SetFault(func(query string, args []any) error {
			if strings.Contains(query, "SELECT") {
				explain(t, db, name, query, args)
			}
			return nil
		})
		if err := read(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func explain(t *testing.T, db *sql.DB, name, query string, args []any) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), `EXPLAIN QUERY PLAN `+query, args...)
	if err != nil {
		t.Errorf("%s: explain: %v", name, err)
		return
	}
	defer rows.Close()
	for rows.Next() {
		var step, parent, unused int
		var detail string
		if err := rows.Scan(&step, &parent, &unused, &detail); err != nil {
			t.Error(err)
		}
		if wholeTable.MatchString(detail) {
			t.Errorf("%s reads a whole table: %s\n%s", name, detail, query)
		}
	}
	if err := rows.Err(); err != nil {
		t.Error(err)
	}
}

// TestHotReadingsReadFewRows counts what MySQL reads. A person has ten requests among two thousand.
func TestHotReadingsReadFewRows(t *testing.T) {
	t.Parallel()
	s := openMySQL(t)
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	const people, each, most = 200, 10, 250
	fill(t, s, people, each)
	if err := s.Analyze(t.Context()); err != nil {
		t.Fatal(err)
	}
	_ = s.InTx(t.Context(), "school", func(tx *store.Tx) error {
		for name, read := range hot(tx.Reader, s) {
			// one runs elsewhere, the others go through what waits
			if name == "claim" || name == "outbox stats" || name == "awaiters" {
				continue
			}
			before, err := tx.RowsRead(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := read(t.Context()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			after, err := tx.RowsRead(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if n := after - before; n > most {
				t.Errorf("%s reads %d rows, want at most %d", name, n, most)
			}
		}
		return nil
	})
}
