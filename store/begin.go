package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// transaction is what lies between BEGIN and COMMIT.
type transaction interface {
	session
	Commit() error
	Rollback() error
}

// writers begins transactions.
type writers interface {
	begin(ctx context.Context) (transaction, error)
}

// pooled begins a transaction on any connection of a pool.
type pooled struct{ *sqlx.DB }

func (p pooled) begin(ctx context.Context) (transaction, error) { return p.BeginTxx(ctx, nil) }

// soleWriter lets SQLite's transactions in one after the other, all on one connection, whose statements stay
// prepared. Many writers would starve each other.
type sqliteWriter struct {
	db   *sqlx.DB
	turn chan struct{} // holds whoever writes
	conn *sqlx.Conn    // nil until it is needed, and after it has failed
	run  *prepared
}

func newSQLiteWriter(db *sqlx.DB) *sqliteWriter {
	return &sqliteWriter{db: db, turn: make(chan struct{}, 1)}
}

func (w *sqliteWriter) begin(ctx context.Context) (transaction, error) {
	select {
	case w.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := w.open(ctx); err != nil {
		<-w.turn
		return nil, err
	}
	return &sqliteTx{prepared: w.run, writer: w, ctx: ctx}, nil
}

func (w *sqliteWriter) open(ctx context.Context) error {
	if w.conn == nil {
		conn, err := w.db.Connx(ctx)
		if err != nil {
			return err
		}
		w.conn, w.run = conn, prepare(conn)
	}
	_, err := w.run.ExecContext(ctx, `BEGIN IMMEDIATE`)
	return err
}

// sqliteTx is one transaction of the sole writer.
type sqliteTx struct {
	*prepared
	writer *sqliteWriter
	ctx    context.Context //nolint:containedctx // a transaction ends with the context it began with
	over   bool
}

// Commit keeps what was written, unless the context has ended before.
func (t *sqliteTx) Commit() error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	_, err := t.ExecContext(context.WithoutCancel(t.ctx), `COMMIT`)
	if err == nil {
		t.end()
	}
	return err
}

// Rollback undoes what was written; after Commit it does nothing.
func (t *sqliteTx) Rollback() error {
	if t.over {
		return nil
	}
	defer t.end()
	_, err := t.ExecContext(context.WithoutCancel(t.ctx), `ROLLBACK`)
	if err != nil { // SQLite may have undone it by itself; a new connection is surely clean
		err = t.writer.conn.Close()
		t.writer.conn = nil
	}
	if err != nil {
		return fmt.Errorf("roll back: %w", err)
	}
	return nil
}

func (t *sqliteTx) end() {
	t.over = true
	<-t.writer.turn
}
