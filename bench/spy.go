package main

import (
	"context"
	"database/sql"
)

// traces is what turns left in the database, as the database itself counts it.
type traces struct {
	writes       int // statements that change rows; on SQLite 1 after any commit
	transactions int // begun; unknown on SQLite
	rows         int // rows and index entries read; unknown on SQLite
}

func (t traces) minus(u traces) traces {
	return traces{t.writes - u.writes, t.transactions - u.transactions, t.rows - u.rows}
}

// ownTrace is what asking for the traces leaves behind.
func (g *ground) ownTrace(ctx context.Context) (traces, error) {
	before, err := g.traces(ctx)
	if err != nil {
		return traces{}, err
	}
	after, err := g.traces(ctx)
	return after.minus(before), err
}

// traces asks the database what it has done so far. It is exact only while nobody else works on the server.
func (g *ground) traces(ctx context.Context) (traces, error) {
	if g.redis != "" {
		return tracesOfMariaDB(ctx, g.db)
	}
	var t traces
	return t, g.db.QueryRowContext(ctx, "PRAGMA data_version").Scan(&t.writes)
}

func tracesOfMariaDB(ctx context.Context, db *sql.DB) (traces, error) {
	rows, err := db.QueryContext(ctx, `SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_insert', 'Com_update', 'Com_delete', 'Com_replace',
		'Com_begin', 'Handler_read_first', 'Handler_read_key', 'Handler_read_last', 'Handler_read_next', 'Handler_read_prev',
		'Handler_read_rnd', 'Handler_read_rnd_next')`)
	if err != nil {
		return traces{}, err
	}
	defer rows.Close()
	var t traces
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return t, err
		}
		switch name {
		case "Com_begin":
			t.transactions += n
		case "Com_insert", "Com_update", "Com_delete", "Com_replace":
			t.writes += n
		default:
			t.rows += n
		}
	}
	return t, rows.Err()
}
