package office_test

import (
	"context"
	"database/sql"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/seal"
)

// forgery is one change of the records by SQL, and the kind of finding that must name it.
type forgery struct {
	name, sql, kind string
}

// forgeries are all kinds of them, each on every row that it fits.
func forgeries(t *testing.T, db *sql.DB) []forgery {
	t.Helper()
	ids := func(query string) (all []string) {
		rows, err := db.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				t.Fatal(err)
			}
			all = append(all, id)
		}
		if rows.Err() != nil || len(all) == 0 {
			t.Fatalf("%s: %v", query, rows.Err())
		}
		return all
	}
	deciding := ids(`SELECT id FROM audit WHERE verb = 'approve'`)
	rows := ids(`SELECT audit_id FROM audit_links ORDER BY place`)
	own := ids(`SELECT id FROM audit JOIN audit_links ON audit_id = id WHERE request_id = '' ORDER BY place`)
	cases := ids(`SELECT id FROM requests`)
	var all []forgery
	each := func(kind, name, statement string, ids []string) {
		for _, id := range ids {
			all = append(all, forgery{name + " " + id, strings.ReplaceAll(statement, "$", "'"+id+"'"), kind})
		}
	}
	const row = ` WHERE id = $`
	each("row changed", "who approved", `UPDATE audit SET done_by = 'mei'`+row, deciding)
	each("row changed", "for whom", `UPDATE audit SET done_for = 'hsu'`+row, deciding)
	each("row changed", "when", `UPDATE audit SET happened_at = '2026-11-20 01:00:00.000000'`+row, rows[:6])
	each("row changed", "what", `UPDATE audit SET verb = 'nudge'`+row, rows[:4])
	each("row changed", "on which event", `UPDATE audit SET event_key = 'e'`+row, own)
	each("row changed", "from what to what", `UPDATE audit SET edits = '[]'`+row, own)
	each("row changed", "on whose account", `UPDATE audit SET operator = 'root'`+row, own)
	each("row changed", "of which case", `UPDATE audit SET request_id = 'other'`+row, deciding)
	each("row changed", "with what note", `UPDATE audit SET events = '[]'`+row, deciding)
	each("row deleted", "an approval's row", `DELETE FROM audit`+row, deciding)
	each("row deleted", "a row of no case", `DELETE FROM audit`+row, own)
	each("rows taken out", "a row with its link", `DELETE FROM audit_links WHERE audit_id = $;
		DELETE FROM audit`+row, own[:4])
	each("rows taken out", "a link", `DELETE FROM audit_links WHERE audit_id = $`, rows[2:6])
	each("row changed", "a state", `UPDATE audit_links SET state = 'x' WHERE audit_id = $`, deciding)
	each("row made up", "made up", `INSERT INTO audit SELECT school_id, id || 'X', request_id, happened_at, 'zhang',
		done_for, verb, from_status, to_status, version, events, subject, NULL, edits, operator FROM audit`+row, rows[:4])
	each("case changed", "a reason", `UPDATE requests SET reason = '出國'`+row, cases)
	each("case changed", "minutes", `UPDATE requests SET minutes = 60`+row, cases)
	each("case changed", "a status", `UPDATE requests SET status = 'approved', reason = reason || ' '`+row, cases)
	each("case changed", "its days", `UPDATE request_days SET to_minute = 600 WHERE request_id = $`, cases)
	each("case changed", "its shares", `UPDATE request_shares SET minutes = 0 WHERE request_id = $`, cases[:2])
	each("case changed", "steps", `UPDATE requests SET steps = '[]'`+row, cases)
	whole := `DELETE FROM requests` + row + `; DELETE FROM request_days WHERE request_id = $;
		DELETE FROM request_shares WHERE request_id = $; DELETE FROM request_asks WHERE request_id = $;
		DELETE FROM outbox WHERE request_id = $;`
	each("case deleted", "a case", whole, cases)
	trail := `DELETE FROM audit WHERE request_id = $;`
	each("row deleted", "a case with its trail", whole+trail, cases)
	each("rows taken out", "a case with its trail and links", whole+`
		DELETE FROM audit_links WHERE audit_id IN (SELECT id FROM audit WHERE request_id = $);`+trail, cases)
	newest := `DELETE FROM audit WHERE id IN (SELECT audit_id FROM audit_links ORDER BY place DESC LIMIT 5)`
	return append(all,
		forgery{"set_delegates rows", `DELETE FROM audit WHERE verb = 'set_delegates'`, "row deleted"},
		forgery{"all rows of no case", `DELETE FROM audit WHERE request_id = ''`, "row deleted"},
		forgery{"two approvers swapped", `UPDATE audit SET done_by = CASE done_by WHEN 'wang' THEN 'zhang' WHEN 'zhang'
			THEN 'wang' ELSE done_by END`, "row changed"},
		forgery{"two rows swapped", `UPDATE audit_links SET place = -place WHERE place IN (9, 12);
			UPDATE audit_links SET place = 21 + place WHERE place < 0`, "row changed"},
		forgery{"the newest five", newest, "row deleted"},
		forgery{"the newest five with their links", newest + `; DELETE FROM audit_links WHERE place > (
			SELECT MAX(place) - 5 FROM audit_links)`, "end cut off"},
		forgery{"a link made up", `INSERT INTO audit SELECT school_id, 'X', '', happened_at, done_by, done_for, verb,
			from_status, to_status, version, events, subject, NULL, edits, operator FROM audit LIMIT 1;
			INSERT INTO audit_links SELECT school_id, MAX(place) + 1, 'X', '', 0, hash FROM audit_links`, "row changed"},
		forgery{"the whole chain", `DELETE FROM audit_links; DELETE FROM audit_keys`, "end cut off"},
	)
}

// forge is a school of a few days: cases of every end, settings and a code. Its records are sealed.
func forge(b *bench) {
	b.at = monday
	b.must(b.office.SetDelegates(b.ctx, b.as(chen), []leave.PersonID{li, lin}))
	b.must(b.office.SetDelegates(b.ctx, b.as(wu), []leave.PersonID{li}))
	b.approved(chen, sick())
	b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
	b.at = b.at.Add(time.Hour)
	b.approved(wu, draft(leave.Personal, li, "2026-11-26 08:00-12:00"))
	b.approved(chen, draft(leave.Official, li, "2026-12-01 08:00-2026-12-03 17:15"))
	c := b.consented(wu, draft(leave.Personal, li, "2026-12-08 13:15-17:15"))
	_, err := b.office.Reject(b.ctx, b.as(zhang), c.ID, c.Version, "當天月考")
	b.must(err)
	_, _, err = b.office.IssueCode(b.ctx, home, "T01", b.at)
	b.must(err)
	b.submit(lin, draft(leave.Personal, li, "2026-12-09 08:00-12:00"))
	b.must(b.office.SetNotificationMode(b.ctx, b.as(chen), leave.NotifyDaily))
}

// Each forgery by SQL on a copy of the records is found, and said to be what it is.
func TestForgeries(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	keys, err := seal.ReadKeys(base64.StdEncoding.EncodeToString([]byte(strings.Repeat("0123456789abcdef", 2))))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "school.db")
	b := openBenchWith(t, "sqlite:"+path, keys)
	forge(b)
	head, err := b.read().Head(b.ctx)
	b.must(err)
	db := openSQL(t, path)
	execute(t, db, `VACUUM INTO '`+path+`.whole'`)
	whole, err := os.ReadFile(path + ".whole")
	b.must(err)
	all := forgeries(t, db)
	if len(all) < 100 {
		t.Errorf("%d forgeries, want 100", len(all))
	}
	for i, f := range append(all, forgery{name: "none"}) {
		found := forgedOn(t, filepath.Join(folder, fmt.Sprint(i)), whole, keys, f, head)
		switch {
		case f.kind == "" && len(found) > 0:
			t.Errorf("nothing forged: %v", found)
		case f.kind != "" && !strings.Contains("\n"+strings.Join(found, "\n"), "\n"+f.kind+": "):
			t.Errorf("%s: want %q, found %v", f.name, f.kind, found)
		}
	}
	t.Logf("%d forgeries", len(all))
}

// forgedOn carries a forgery out on a copy, and gives what the doctor finds there.
func forgedOn(
	t *testing.T, path string, whole []byte, keys seal.Keys, f forgery, head store.Head,
) (found []string) {
	t.Helper()
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	db := openSQL(t, path)
	execute(t, db, f.sql)
	s, err := store.Open(t.Context(), "sqlite:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Unlock(t.Context(), home, keys); err != nil {
		t.Fatal(err)
	}
	findings, _, err := office.New(s).CheckAudit(t.Context(), home, monday.AddDate(0, 1, 0), head)
	if err != nil {
		t.Fatalf("%s: %v", f.name, err)
	}
	for _, one := range findings {
		found = append(found, one.Text)
	}
	return found
}

func openSQL(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func execute(t *testing.T, db *sql.DB, statements string) {
	t.Helper()
	if _, err := db.ExecContext(context.WithoutCancel(t.Context()), statements); err != nil {
		t.Fatalf("%s: %v", statements, err)
	}
}
