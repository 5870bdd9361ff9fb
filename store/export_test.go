package store

import (
	"context"
	"errors"
)

// SetFault lets a test see each statement before it is run, and break it. COMMIT and, once it has succeeded, COMMITTED are asked too.
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

// Analyze makes MySQL count its tables anew.
func (s *Store) Analyze(ctx context.Context) error {
	var all error
	for _, table := range []string{"requests", "request_days", "request_shares", "staff", "staff_names", "outbox", "audit"} {
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
