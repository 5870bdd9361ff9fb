package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

// benchmarkStores runs a benchmark on SQLite and, where TEST_MYSQL_FULL names a filled database, on that.
func benchmarkStores(b *testing.B, bench func(b *testing.B, s *store.Store)) {
	b.Helper()
	addresses := map[string]string{"sqlite": "sqlite:" + filepath.Join(b.TempDir(), "bench.db")}
	if full := os.Getenv("TEST_MYSQL_FULL"); full != "" {
		addresses["mysql"] = full
	}
	for name, address := range addresses {
		s, err := store.Open(b.Context(), address)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Migrate(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) { bench(b, s) })
		_ = s.Close()
	}
}

// BenchmarkTransactions submits a request and approves it: two transactions with all that an action writes.
func BenchmarkTransactions(b *testing.B) {
	benchmarkStores(b, func(b *testing.B, s *store.Store) {
		before := s.Statements()
		for b.Loop() {
			id := leave.RequestID(store.NewID(now))
			action(b, s, func(ctx context.Context, tx *store.Tx) error {
				n, err := tx.NextNumber(ctx, 200)
				if err != nil {
					return err
				}
				return tx.InsertRequest(ctx, &leave.Request{
					ID: id, Number: n, Applicant: "p7", Unit: "u7", Type: leave.Sick, Covers: []leave.Cover{{Delegate: "p8"}},
					Status: leave.AwaitingApproval, Awaited: "p9", Version: 1,
					Session: string(id), SubmittedAt: now, Segments: oneDay, Shares: []leave.Share{{Year: year, Minutes: 240}},
				})
			})
			action(b, s, func(ctx context.Context, tx *store.Tx) error {
				r, err := tx.LockRequest(ctx, id)
				if err != nil {
					return err
				}
				r.Status, r.Awaited, r.Version = leave.Approved, "", 2
				return tx.UpdateRequest(ctx, r, 1)
			})
		}
		b.ReportMetric(float64(s.Statements()-before)/float64(b.N), "statements/op")
	})
}

func action(b *testing.B, s *store.Store, do func(context.Context, *store.Tx) error) {
	b.Helper()
	err := s.InTx(b.Context(), "bench", func(tx *store.Tx) error {
		if err := do(b.Context(), tx); err != nil {
			return err
		}
		if err := tx.Audit(b.Context(), store.Audit{At: now, By: "p7", Verb: leave.VerbSubmit}); err != nil {
			return err
		}
		return tx.Enqueue(b.Context(), store.Message{To: "p8", Key: store.NewID(now), Due: now})
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkReadings makes each hot reading by itself.
func BenchmarkReadings(b *testing.B) {
	benchmarkStores(b, func(b *testing.B, s *store.Store) {
		for name, read := range hot(s.Read("school"), s) {
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					if err := found(0, read(b.Context())); err != nil {
						b.Fatal(fmt.Errorf("%s: %w", name, err))
					}
				}
			})
		}
	})
}
