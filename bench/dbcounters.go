package main

import (
	"context"
	"database/sql"
)

// dbCounters are the counters of the database itself: what turns have done in it.
type dbCounters struct {
	writes       int // statements that change rows; on SQLite 1 after any commit
	transactions int // begun; unknown on SQLite
	rows         int // rows and index entries read; unknown on SQLite
}

func (t dbCounters) minus(u dbCounters) dbCounters {
	return dbCounters{t.writes - u.writes, t.transactions - u.transactions, t.rows - u.rows}
}

// counterCost is what reading the counters adds to them.
func (env *environment) counterCost(ctx context.Context) (dbCounters, error) {
	before, err := env.counters(ctx)
	if err != nil {
		return dbCounters{}, err
	}
	after, err := env.counters(ctx)
	return after.minus(before), err
}

// counters asks the database what it has done so far. It is exact only while nobody else works on the server.
func (env *environment) counters(ctx context.Context) (dbCounters, error) {
	if env.redis != "" {
		return countersOfMariaDB(ctx, env.db)
	}
	var t dbCounters
	return t, env.db.QueryRowContext(ctx, "PRAGMA data_version").Scan(&t.writes)
}

func countersOfMariaDB(ctx context.Context, db *sql.DB) (dbCounters, error) {
	rows, err := db.QueryContext(ctx, `SHOW GLOBAL STATUS WHERE Variable_name IN (
		'Com_insert', 'Com_update', 'Com_delete', 'Com_replace', 'Com_begin',
		 'Handler_read_first', 'Handler_read_key', 'Handler_read_last', 'Handler_read_next', 'Handler_read_prev',
		'Handler_read_rnd', 'Handler_read_rnd_next')`)
	if err != nil {
		return dbCounters{}, err
	}
	defer rows.Close()
	var t dbCounters
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
