package store

import (
	"context"
	"database/sql"
	"sync"

	"github.com/jmoiron/sqlx"
)

// prepared runs statements that it prepares once: SQLite spends longer on understanding a short query than on
// answering it. (MySQL's driver sends text and arguments together, in one round trip.)
type prepared struct {
	preparer
	mu    sync.RWMutex
	known map[string]*sqlx.Stmt
}

// preparer is a pool or a single connection.
type preparer interface {
	session
	PreparexContext(ctx context.Context, query string) (*sqlx.Stmt, error)
}

// maxPrepared bounds the memory; lists of different lengths make different statements.
const maxPrepared = 256

func prepare(on preparer) *prepared { return &prepared{preparer: on, known: map[string]*sqlx.Stmt{}} }

// ExecContext changes rows.
func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if statement := p.statement(ctx, query); statement != nil {
		return statement.ExecContext(ctx, args...)
	}
	return p.preparer.ExecContext(ctx, query, args...)
}

// QueryxContext reads rows.
func (p *prepared) QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	if statement := p.statement(ctx, query); statement != nil { //nolint:sqlclosecheck // kept for the next time
		return statement.QueryxContext(ctx, args...)
	}
	return p.preparer.QueryxContext(ctx, query, args...)
}

// QueryRowxContext reads one row.
func (p *prepared) QueryRowxContext(ctx context.Context, query string, args ...any) *sqlx.Row {
	if statement := p.statement(ctx, query); statement != nil { //nolint:sqlclosecheck // kept for the next time
		return statement.QueryRowxContext(ctx, args...)
	}
	return p.preparer.QueryRowxContext(ctx, query, args...)
}

// statement is the prepared query; nil when there are enough of them, or it cannot be prepared and running it will
// say why.
func (p *prepared) statement(ctx context.Context, query string) *sqlx.Stmt {
	p.mu.RLock()
	statement, count := p.known[query], len(p.known)
	p.mu.RUnlock()
	if statement != nil || count >= maxPrepared {
		return statement
	}
	statement, err := p.PreparexContext(ctx, query)
	if err != nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if other := p.known[query]; other != nil {
		_ = statement.Close() //nolint:sqlclosecheck // the other one is kept
		return other
	}
	p.known[query] = statement
	return statement
}
