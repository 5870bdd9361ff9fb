package store

// Transient reports whether a failure lies with the database's state and not with what was asked of it: a lost connection, a lock, a full
// disk. The same may well succeed later.
func (s *Store) Transient(err error) bool { return s.dialect.transient(err) || s.dialect.down(err) }
