package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
)

// conn runs statements, counts them, and turns the drivers' errors into the store's. Within a transaction it stops
// for good at the first failure: the database may have undone the transaction, and would run what follows outside of
// it.
type conn struct {
	store  *Store
	q      session
	inTx   bool
	broken error
}

// session is what statements run on: a pool, a connection or a transaction.
type session interface {
	sqlx.QueryerContext
	sqlx.ExecerContext
}

func (s *Store) conn(q session) *conn { return &conn{store: s, q: q} }

func (s *Store) within(tx transaction) *conn { return &conn{store: s, q: tx, inTx: true} }

// get reads one row; ErrNotFound when there is none.
func (c *conn) get(ctx context.Context, dest any, query string, args ...any) error {
	return c.run(query, args, func(query string, args []any) error {
		return sqlx.GetContext(ctx, c.q, dest, query, args...)
	})
}

// all reads all rows into a slice.
func (c *conn) all(ctx context.Context, dest any, query string, args ...any) error {
	return c.run(query, args, func(query string, args []any) error {
		return sqlx.SelectContext(ctx, c.q, dest, query, args...)
	})
}

// exec changes rows and says how many the condition met.
func (c *conn) exec(ctx context.Context, query string, args ...any) (int64, error) {
	var met int64
	err := c.run(query, args, func(query string, args []any) error {
		result, err := c.q.ExecContext(ctx, query, args...)
		if err != nil {
			return err
		}
		met, err = result.RowsAffected()
		return err
	})
	return met, err
}

// named is exec with :name for the fields of a struct.
func (c *conn) named(ctx context.Context, query string, row any) (int64, error) {
	query, args, err := sqlx.Named(query, row)
	if err != nil {
		return 0, fmt.Errorf("bind: %w", err)
	}
	return c.exec(ctx, query, args...)
}

// insert adds rows of equal length to a table, some hundred at a time.
func (c *conn) insert(ctx context.Context, table, columns string, rows [][]any) error {
	const most = 200
	for len(rows) > 0 {
		n := min(len(rows), most)
		one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(rows[0])), ", ") + ")"
		query := "INSERT INTO " + table + " (" + columns + ") VALUES " + one + strings.Repeat(", "+one, n-1)
		args := make([]any, 0, n*len(rows[0]))
		for _, row := range rows[:n] {
			args = append(args, row...)
		}
		if _, err := c.exec(ctx, query, args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// run expands slices among the arguments to as many question marks, and runs the statement.
func (c *conn) run(query string, args []any, statement func(string, []any) error) error {
	if c.broken != nil {
		return c.broken
	}
	var err error
	if slices.ContainsFunc(args, isList) {
		if query, args, err = sqlx.In(query, args...); err != nil {
			return fmt.Errorf("expand: %w", err)
		}
	}
	c.store.statements.Add(1)
	if c.store.fault != nil {
		err = c.store.fault(query, args)
	}
	if err == nil {
		err = statement(query, args)
	}
	return c.mapError(err)
}

// isList tells a list of values from one value; bytes are one value.
func isList(arg any) bool {
	t := reflect.TypeOf(arg)
	return t != nil && t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8
}

// mapError tells what was merely not there, or there already, from a failure.
func (c *conn) mapError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case c.store.dialect.duplicate(err):
		return fmt.Errorf("%w: %w", ErrDuplicate, err)
	case c.inTx:
		c.broken = err
	}
	return err
}
