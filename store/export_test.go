package store

import (
	"context"
	"errors"
)

// SetFault lets a test see each statement before it is run, and break it. COMMIT and, once it has succeeded,
// COMMITTED are asked too.
func (s *Store) SetFault(fault func(query string, args []any) error) { s.fault = fault }

// RowsRead is how many rows and index entries this MySQL connection has read.
func (r Reader) RowsRead(ctx context.Context) (int, error) {
	var rows []struct {
		Name  string `db:"Variable_name"`
		Value int    `db:"Value"`
	}
	err := r.conn.all(ctx, &rows, `SHOW SESSION STATUS LIKE 'Handler_read%'`)
	total := 0
	for _, row := range rows {
		total += row.Value
	}
	return total, err
}

// MigrateTo brings the schema up or down to a version.
func (s *Store) MigrateTo(ctx context.Context, version int64) error {
	db, done, err := s.openMigrator(ctx)
	if err != nil {
		return err
	}
	provider, err := s.provider(db)
	if err == nil {
		_, err = provider.UpTo(ctx, version)
	}
	if err == nil {
		_, err = provider.DownTo(ctx, version)
	}
	return errors.Join(err, done())
}

// Exec runs a statement as it stands.
func (s *Store) Exec(ctx context.Context, statement string, args ...any) error {
	_, err := s.conn(s.writer).exec(ctx, statement, args...)
	return err
}

// Strings gives the one column that a query reads, as text.
func (s *Store) Strings(ctx context.Context, query string) ([]string, error) {
	var all []string
	err := s.conn(s.writer).all(ctx, &all, query)
	return all, err
}

// Analyze makes MySQL count its tables anew.
func (s *Store) Analyze(ctx context.Context) error {
	var all error
	for _, table := range []string{"requests", "request_days", "request_shares", "staff", "staff_names", "outbox",
		"audit"} {
		var rows []struct {
			Table string `db:"Table"`
			Op    string `db:"Op"`
			Type  string `db:"Msg_type"`
			Text  string `db:"Msg_text"`
		}
		all = errors.Join(all, s.conn(s.writer).all(ctx, &rows, `ANALYZE TABLE `+table))
	}
	return all
}
