package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"leaveline/leave"
)

// Reader reads the records of one school.
type Reader struct {
	conn   *conn
	school leave.SchoolID
}

// Tx is one transaction on the records of one school. It reads what a Reader reads, under its own locks.
type Tx struct {
	Reader
	locked  map[leave.RequestID]timed   // as LockRequest found them
	booked  []leave.Entry               // added to ledgers
	written []written                   // audit rows, to be linked
	cases   map[leave.RequestID]caseRow // as they were saved
}

// Read gives the records of a school outside any transaction.
func (s *Store) Read(school leave.SchoolID) Reader {
	return Reader{conn: s.conn(s.reads), school: school}
}

// How often and how fast a transaction is repeated.
const (
	maxTries   = 5
	firstPause = 4 * time.Millisecond
)

// InTx runs fn in one transaction. It runs the whole again, up to five times in all, after a deadlock, a lock
// timeout, a busy database, a lost connection, or a COMMIT whose outcome is unknown, so fn must bear being run twice
// even when the first run was kept: unique keys and compare-and-set make it so. Any other error of fn undoes the
// transaction and is returned as it is.
func (s *Store) InTx(ctx context.Context, school leave.SchoolID, fn func(*Tx) error) error {
	pause := firstPause
	for try := 1; ; try++ {
		again, err := s.try(ctx, school, fn)
		if err == nil || !again || try == maxTries || ctx.Err() != nil {
			return err
		}
		if waited := wait(ctx, pause+rand.N(pause)); waited != nil { //nolint:gosec // jitter is no secret
			return errors.Join(err, waited)
		}
		pause *= 2
	}
}

// try runs fn once and says whether another run may succeed where this one failed.
func (s *Store) try(ctx context.Context, school leave.SchoolID, fn func(*Tx) error) (again bool, err error) {
	s.statements.Add(2) // BEGIN and COMMIT
	begun, err := s.writers.begin(ctx)
	if err != nil {
		return s.dialect.retryable(err), fmt.Errorf("store: begin: %w", err)
	}
	defer begun.Rollback() //nolint:errcheck // after COMMIT it does nothing, and before it there is an error already
	tx := &Tx{Reader: Reader{conn: s.within(begun), school: school}, locked: map[leave.RequestID]timed{},
		cases: map[leave.RequestID]caseRow{}}
	err = fn(tx)
	if broken := tx.conn.broken; broken != nil {
		return s.dialect.retryable(broken), errors.Join(err, broken)
	}
	if err != nil {
		return false, err
	}
	linked, err := tx.link(ctx)
	if err != nil {
		return s.dialect.retryable(err), err
	}
	err = s.commit(begun)
	linked(err == nil)
	if err != nil {
		return true, fmt.Errorf("store: commit: %w", err)
	}
	return false, nil
}

func (s *Store) commit(tx interface{ Commit() error }) error {
	if s.fault != nil {
		if err := s.fault("COMMIT", nil); err != nil {
			return err
		}
	}
	err := tx.Commit()
	if err == nil && s.fault != nil {
		return s.fault("COMMITTED", nil)
	}
	return err
}

func wait(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
