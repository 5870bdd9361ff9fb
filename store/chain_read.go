package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"leaveline/leave"
)

// Link is a place of the chain, as it is found.
type Link struct {
	Head
	Late  bool
	Row   *Audit // nil: it is gone
	Sound bool   // the row is as it was when it was linked behind the link before it
}

type linkRow struct {
	Head
	AuditID string `db:"audit_id"`
	State   string `db:"state"`
	Late    bool   `db:"is_late"`
}

// Links reads the places of the chain behind one, at most limit.
func (r Reader) Links(ctx context.Context, before Head, limit int) ([]Link, error) {
	secret, _, err := r.chainKey(ctx)
	if errors.Is(err, ErrNotFound) {
		return nil, nil // nothing has been linked
	}
	if err != nil {
		return nil, err
	}
	var places []linkRow
	err = r.conn.all(ctx, &places, `
		SELECT place, audit_id, state, is_late, hash
		  FROM audit_links
		 WHERE school_id = ?
		   AND place > ?
		 ORDER BY place
		 LIMIT ?`, r.school, before.Place, limit)
	if err != nil {
		return nil, fmt.Errorf("store: links: %w", err)
	}
	ids := make([]string, len(places))
	for i, one := range places {
		ids[i] = one.AuditID
	}
	rows, err := r.auditRows(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("store: links: %w", err)
	}
	links := make([]Link, len(places))
	for i, one := range places {
		links[i] = Link{Head: one.Head, Late: one.Late}
		row, there := rows[one.AuditID]
		if there {
			a, plain, err := r.plainAudit(row)
			links[i].Row = &a
			links[i].Sound = err == nil &&
				linkHash(secret, Head{one.Place, before.Hash}, plain, one.State, one.Late) == one.Hash
		}
		before = one.Head
	}
	return links, nil
}

// auditRows reads rows by their ids.
func (r Reader) auditRows(ctx context.Context, ids []string) (map[string]auditRow, error) {
	all := map[string]auditRow{}
	for _, some := range chunks(ids) {
		var rows []auditRow
		err := r.conn.all(ctx, &rows, `
			SELECT `+auditColumns+`
			  FROM audit
			 WHERE school_id = ?
			   AND id IN (?)`, r.school, some)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			all[row.ID] = row
		}
	}
	return all, nil
}

// plainAudit opens what is sealed of a row. What can't be opened was not written by this program.
func (r Reader) plainAudit(row auditRow) (Audit, auditRow, error) {
	a, err := r.auditOf(row)
	if err == nil {
		row.Events, err = r.conn.store.openText(r.school, row.Events, inAudit, row.ID)
	}
	return a, row, err
}

// Unlinked lists the audit rows behind an id that are not in the chain, by id, at most limit.
func (r Reader) Unlinked(ctx context.Context, after string, limit int) ([]Audit, error) {
	rows, err := r.unlinked(ctx, after, limit)
	if err != nil {
		return nil, err
	}
	all := make([]Audit, len(rows))
	for i, row := range rows {
		all[i], _, _ = r.plainAudit(row) // one that can't be opened is told of by the others of its columns
	}
	return all, nil
}

func (r Reader) unlinked(ctx context.Context, after string, limit int) ([]auditRow, error) {
	var rows []auditRow
	err := r.conn.all(ctx, &rows, `
		SELECT a.school_id, a.id, a.request_id, a.happened_at, a.done_by, a.done_for, a.verb, a.from_status, a.to_status,
		       a.version, a.events, a.subject, a.event_key, a.edits, a.operator
		  FROM audit a
		  LEFT JOIN audit_links l ON l.school_id = a.school_id
		                         AND l.audit_id = a.id
		 WHERE a.school_id = ?
		   AND a.id > ?
		   AND l.audit_id IS NULL
		 ORDER BY a.id
		 LIMIT ?`, r.school, after, limit)
	if err != nil {
		return nil, fmt.Errorf("store: unlinked: %w", err)
	}
	return rows, nil
}

// LinkLate links audit rows that are in no chain, behind an id and at most limit, each with the state of its case as it
// is now. It returns how many there were, and the last one's id.
func (t *Tx) LinkLate(ctx context.Context, after string, limit int) (n int, last string, err error) {
	rows, err := t.unlinked(ctx, after, limit)
	if err != nil {
		return 0, "", err
	}
	var ids []leave.RequestID
	for _, row := range rows {
		last = row.ID
		if _, row, err = t.plainAudit(row); err != nil {
			continue // no program wrote this
		}
		if row.Request != "" {
			ids = append(ids, row.Request)
		}
		t.written = append(t.written, written{auditRow: row, late: true})
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		var row caseRow
		err := t.conn.get(ctx, &row, `
			SELECT `+caseColumns+`
			  FROM requests r
			 WHERE r.school_id = ?
			   AND r.id = ?`+t.conn.store.dialect.lock, t.school, id)
		switch {
		case err == nil:
			t.cases[id] = row
		case !errors.Is(err, ErrNotFound):
			return 0, "", fmt.Errorf("store: link late: %w", err)
		}
	}
	return len(rows), last, nil
}

// LinkedCase is a request beside what the chain says of it.
type LinkedCase struct {
	ID     leave.RequestID
	Number leave.Number
	// Linked: the chain has a row that left it in some state. Pending: it has rows that are not in the chain.
	Linked, Pending bool
	Sound           bool // it is in that state, and so are its days and shares
}

type linkedRow struct {
	caseRow
	State   sql.NullString `db:"state"`
	Pending bool           `db:"pending"`
}

// LinkedCases compares requests behind an id with the chain, by id, at most limit.
func (r Reader) LinkedCases(ctx context.Context, after leave.RequestID, limit int) ([]LinkedCase, error) {
	secret, _, err := r.chainKey(ctx)
	if errors.Is(err, ErrNotFound) {
		return nil, nil // nothing has been linked
	}
	var rows []linkedRow
	if err == nil {
		err = r.conn.all(ctx, &rows, `
		SELECT `+caseColumns+`,
		       (SELECT l.state
		          FROM audit a
		          JOIN audit_links l ON l.school_id = a.school_id
		                            AND l.audit_id = a.id
		         WHERE a.school_id = r.school_id
		           AND a.request_id = r.id
		           AND l.state <> ''
		         ORDER BY l.place DESC
		         LIMIT 1) AS state,
		       EXISTS (SELECT 1
		                 FROM audit a
		                 LEFT JOIN audit_links l ON l.school_id = a.school_id
		                                        AND l.audit_id = a.id
		                WHERE a.school_id = r.school_id
		                  AND a.request_id = r.id
		                  AND l.audit_id IS NULL) AS pending
		  FROM requests r
		 WHERE r.school_id = ?
		   AND r.id > ?
		 ORDER BY r.id
		 LIMIT ?`, r.school, after, limit)
	}
	if err != nil {
		return nil, fmt.Errorf("store: linked cases: %w", err)
	}
	all, ids := make([]LinkedCase, len(rows)), make([]leave.RequestID, len(rows))
	for i, row := range rows {
		state, err := r.conn.store.stateOf(r.school, secret, row.caseRow)
		ids[i], all[i] = row.ID, LinkedCase{
			ID: row.ID, Number: leave.Number{ROCYear: row.Year, Serial: row.Serial},
			Linked: row.State.Valid, Pending: row.Pending, Sound: err == nil && state == row.State.String,
		}
	}
	beside, err := r.besideCases(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("store: linked cases: %w", err)
	}
	for i := range all {
		all[i].Sound = all[i].Sound && beside[all[i].ID]
	}
	return all, nil
}

// besideCases reports of requests whether their days and shares are those that are written with them.
func (r Reader) besideCases(ctx context.Context, ids []leave.RequestID) (map[leave.RequestID]bool, error) {
	found := map[leave.RequestID]map[string]int{}
	for _, id := range ids {
		found[id] = map[string]int{}
	}
	for _, some := range chunks(ids) {
		if err := r.countBeside(ctx, some, found); err != nil {
			return nil, err
		}
	}
	sound := map[leave.RequestID]bool{}
	for _, some := range chunks(ids) {
		var rows []requestRow
		err := r.conn.all(ctx, &rows, `
			SELECT `+requestColumns+`
			  FROM requests r
			 WHERE r.school_id = ?
			   AND r.id IN (?)`, r.school, some)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			q, err := r.requestOf(row)
			if err != nil {
				continue // it is not as it was written
			}
			for _, one := range slices.Concat(r.daysOf(q), r.sharesOf(q)) {
				found[q.ID][beside(one[2:])]--
			}
			sound[q.ID] = !slices.ContainsFunc(slices.Collect(maps.Values(found[q.ID])), func(n int) bool { return n != 0 })
		}
	}
	return sound, nil
}

// beside writes a row that stands beside a request as text.
func beside(values []any) string {
	for i, value := range values {
		if d, ok := value.(day); ok {
			values[i] = leave.Date(d).String()
		}
	}
	return fmt.Sprintln(values...)
}

// countBeside counts the days and shares that stand beside requests.
func (r Reader) countBeside(
	ctx context.Context, ids []leave.RequestID, found map[leave.RequestID]map[string]int,
) error {
	var days []struct {
		Request  leave.RequestID `db:"request_id"`
		Day      day             `db:"day"`
		From     leave.TimeOfDay `db:"from_minute"`
		To       leave.TimeOfDay `db:"to_minute"`
		Person   leave.PersonID  `db:"person_id"`
		Unit     leave.UnitID    `db:"unit_id"`
		Delegate leave.PersonID  `db:"delegate_id"`
		Status   leave.Status    `db:"status"`
	}
	err := r.conn.all(ctx, &days, `
		SELECT request_id, day, from_minute, to_minute, person_id, unit_id, delegate_id, status
		  FROM request_days
		 WHERE school_id = ?
		   AND request_id IN (?)`, r.school, ids)
	if err != nil {
		return err
	}
	for _, d := range days {
		found[d.Request][beside([]any{d.Day, d.From, d.To, d.Person, d.Unit, d.Delegate, d.Status})]++
	}
	var shares []struct {
		Request leave.RequestID `db:"request_id"`
		Year    day             `db:"year_first"`
		Person  leave.PersonID  `db:"person_id"`
		Type    leave.TypeCode  `db:"type"`
		Taken   bool            `db:"taken"`
		Minutes int             `db:"minutes"`
	}
	err = r.conn.all(ctx, &shares, `
		SELECT request_id, year_first, person_id, type, taken, minutes
		  FROM request_shares
		 WHERE school_id = ?
		   AND request_id IN (?)`, r.school, ids)
	for _, s := range shares {
		found[s.Request][beside([]any{s.Year, s.Person, s.Type, s.Taken, s.Minutes})]++
	}
	return err
}

// GoneCases lists cases that the audit has rows of and that are not there, at most limit.
func (r Reader) GoneCases(ctx context.Context, limit int) ([]leave.RequestID, error) {
	var all []leave.RequestID
	err := r.conn.all(ctx, &all, `
		SELECT DISTINCT a.request_id
		  FROM audit a
		  LEFT JOIN requests r ON r.school_id = a.school_id
		                      AND r.id = a.request_id
		 WHERE a.school_id = ?
		   AND a.request_id <> ''
		   AND r.id IS NULL
		 ORDER BY a.request_id
		 LIMIT ?`, r.school, limit)
	if err != nil {
		return nil, fmt.Errorf("store: gone cases: %w", err)
	}
	return all, nil
}
