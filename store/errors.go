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
