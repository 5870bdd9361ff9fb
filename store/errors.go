package store

import "errors"

var (
	// ErrNotFound says that the school has no such record.
	ErrNotFound = errors.New("not found")
	// ErrConflict means that a compare-and-set was lost. The record has moved on, or a lease has passed to another.
	ErrConflict = errors.New("changed by another")
	// ErrDuplicate says that a record with the same unique key exists already.
	ErrDuplicate = errors.New("exists already")
)

// Transient reports whether a failure lies with the database's state, not with the query. Those are a lost
// connection, a lock, a full disk. The same may well succeed later.
func (s *Store) Transient(err error) bool { return s.dialect.retryable(err) || s.dialect.down(err) }
