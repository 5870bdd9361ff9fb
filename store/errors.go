package store

import "errors"

var (
	// ErrNotFound says that the school has no such record.
	ErrNotFound = errors.New("not found")
	// ErrConflict says that a compare-and-set was lost: the record has moved on, or a lease has passed to another.
	ErrConflict = errors.New("changed by another")
	// ErrDuplicate says that a record with the same unique key exists already.
	ErrDuplicate = errors.New("exists already")
)

// Transient reports whether a failure lies with the database's state and not with what was asked of it: a lost
// connection, a lock, a full disk. The same may well succeed later.
func (s *Store) Transient(err error) bool { return s.dialect.retryable(err) || s.dialect.down(err) }
