package store

import (
	"context"
	"fmt"

	"leaveline/leave"
	"leaveline/store/seal"
)

// sealedColumn is a column whose texts are sealed. A record is found by first and second; place says to what its text
// is bound besides the column.
type sealedColumn struct {
	table, column, first, second string
	in                           string
	place                        func(row sealedRow) []string
	blob                         bool
}

type sealedRow struct {
	First  string `db:"one"`
	Second string `db:"two"`
	Text   string `db:"words"`
}

func byFirst(row sealedRow) []string  { return []string{row.First} }
func bySecond(row sealedRow) []string { return []string{row.Second} }
func byBoth(row sealedRow) []string   { return []string{row.First, row.Second} }

var sealedColumns = []sealedColumn{
	{"requests", "reason", "id", "id", inReason, byFirst, false},
	{"requests", "details", "id", "id", inDetail, byFirst, false},
	{"requests", "steps", "id", "id", inSteps, byFirst, false},
	{"requests", "change_asked", "id", "id", inChange, byFirst, false},
	{"audit", "events", "id", "id", inAudit, byFirst, false},
	{"outbox", "notice", "id", "id", inNotice, byFirst, false},
	{"outbox", "body", "id", "retry_key", inBody, bySecond, true},
	{"ledger", "reason", "person_id", "id", inLedger, byBoth, false},
	{"audit_keys", "secret", "school_id", "school_id", inChain, byFirst, false},
}

// unsealed finds the texts that are not sealed under the first key. Those that say nothing are left out.
func (c sealedColumn) unsealed() string {
	return c.column + ` IS NOT NULL
			   AND ` + c.words() + ` NOT IN ('', '{}', '[]', 'null')
			   AND ` + c.words() + ` NOT LIKE ?`
}

// words is the column read as text.
func (c sealedColumn) words() string {
	if c.blob {
		return "CAST(" + c.column + " AS CHAR)"
	}
	return c.column
}

// Unsealed counts the texts of a school that are not sealed under the first key, by table.
func (r Reader) Unsealed(ctx context.Context) (map[string]int, error) {
	counts := map[string]int{}
	for _, c := range sealedColumns {
		var n int
		err := r.conn.get(ctx, &n, `
			SELECT COUNT(*)
			  FROM `+c.table+`
			 WHERE school_id = ?
			   AND `+c.unsealed(), r.school, r.conn.store.underFirst())
		if err != nil {
			return nil, fmt.Errorf("store: count what is not sealed: %w", err)
		}
		if n > 0 {
			counts[c.table] += n
		}
	}
	return counts, nil
}

// underFirst is the pattern of what is sealed under the first key; of all that is sealed where there is no key.
func (s *Store) underFirst() string {
	id := ""
	if !s.keys.None() {
		id = s.keys.IDs()[0]
	}
	return seal.Under(id) + "%"
}

// BeginSealing has all that is written for a school from now on be sealed, by every replica that reads the school anew.
func (t *Tx) BeginSealing(ctx context.Context) error {
	_, err := t.conn.exec(ctx, `
		UPDATE schools
		   SET seal = ?, version = version + 1
		 WHERE school_id = ?
		   AND seal = ''`, t.conn.store.word(t.school), t.school)
	if err != nil {
		return fmt.Errorf("store: begin sealing: %w", err)
	}
	return nil
}

// Reseal seals what lies in the clear or under an older key, some records at a time, and returns how many there were.
// A record that somebody changes meanwhile is left to them. At the end the older keys are needed no more.
func (s *Store) Reseal(ctx context.Context, school leave.SchoolID) (int, error) {
	s.sealing.Store(school, true)
	sealed := 0
	for _, c := range sealedColumns {
		n, err := s.resealColumn(ctx, school, c)
		if mysqlCode(err, tableDenied, columnDenied) {
			err = errMayNotSeal
		}
		if sealed += n; err != nil {
			return sealed, fmt.Errorf("store: seal %s: %w", c.table, err)
		}
	}
	err := s.InTx(ctx, school, func(t *Tx) error {
		_, err := t.conn.exec(ctx, `
			UPDATE schools
			   SET seal = ?, version = version + 1
			 WHERE school_id = ?`, s.word(school), school)
		return err
	})
	if err != nil {
		return sealed, fmt.Errorf("store: seal: %w", err)
	}
	return sealed, nil
}

// resealColumn goes through one column in the order of its records, a page in each transaction.
func (s *Store) resealColumn(ctx context.Context, school leave.SchoolID, c sealedColumn) (int, error) {
	const page = 200
	var last sealedRow
	sealed := 0
	for {
		var rows []sealedRow
		err := s.conn(s.reads).all(ctx, &rows, `
			SELECT `+c.first+` AS one, `+c.second+` AS two, `+c.words()+` AS words
			  FROM `+c.table+`
			 WHERE school_id = ?
			   AND `+c.unsealed()+`
			   AND (`+c.first+` > ? OR `+c.first+` = ? AND `+c.second+` > ?)
			 ORDER BY `+c.first+`, `+c.second+`
			 LIMIT ?`, school, s.underFirst(), last.First, last.First, last.Second, page)
		if err != nil || len(rows) == 0 {
			return sealed, err
		}
		n := 0
		err = s.InTx(ctx, school, func(t *Tx) error {
			var err error
			n, err = t.resealRows(ctx, c, rows)
			return err
		})
		if err != nil {
			return sealed, err
		}
		last, sealed = rows[len(rows)-1], sealed+n
	}
}

func (t *Tx) resealRows(ctx context.Context, c sealedColumn, rows []sealedRow) (int, error) {
	s, sealed := t.conn.store, 0
	for _, row := range rows {
		place := append([]string{c.in}, c.place(row)...)
		plain, err := s.openText(t.school, row.Text, place...)
		if err != nil {
			return 0, err
		}
		var again any = s.sealText(t.school, plain, place...)
		if c.blob {
			again = []byte(s.sealText(t.school, plain, place...))
		}
		met, err := t.conn.exec(ctx, `
			UPDATE `+c.table+`
			   SET `+c.column+` = ?
			 WHERE school_id = ?
			   AND `+c.first+` = ?
			   AND `+c.second+` = ?
			   AND `+c.words()+` = ?`,
			again, t.school, row.First, row.Second, row.Text)
		if err != nil {
			return 0, err
		}
		sealed += int(met)
	}
	return sealed, nil
}

// Compact rewrites a SQLite file, so that what was deleted or sealed is nowhere in it any more. It does nothing on
// MySQL.
func (s *Store) Compact(ctx context.Context) error {
	if s.dialect.name != sqliteDialect.name {
		return nil
	}
	for _, statement := range []string{`VACUUM`, `PRAGMA wal_checkpoint(TRUNCATE)`} {
		if _, err := s.conn(s.writer).exec(ctx, statement); err != nil {
			return fmt.Errorf("store: compact: %w", err)
		}
	}
	return nil
}
