package e2e

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
)

const (
	unitsFile = "處室,處室代號\n校長室,principal\n教務處,academic\n人事室,personnel\n"
	staffFile = `員工代號,姓名,處室,身分,職稱,職務,代簽人
T001,林校長,校長室,兼行政職務教師,校長,校長,T002
T002,王主任,教務處,兼行政職務教師,教務主任,單位主管,T004
T003,陳老師,教務處,專任教師,一年級導師,,
T004,李老師,教務處,專任教師,二年級導師,,
T038,胡主任,人事室,公務人員,人事主任,人事主任,
`
	schedulesFile = "身分,起日,時段\n專任教師,2024-08-01,08:00-12:00 13:15-17:15\n兼行政職務教師,113-08-01,08:00-12:00 13:15-17:15\n" +
		"公務人員,20240801,08:00-12:00 13:30-17:30\n"
	entitlementsFile = "員工代號,假別,年度,日數\nT038,休假,115,28\nT002,annual,115,28\n"
)

// records is a new database into which files are taken in.
type records struct {
	t      *testing.T
	values map[string]string
}

func newRecords(t *testing.T) *records {
	t.Helper()
	return &records{t: t, values: good(t)}
}

// file writes a file in an encoding; nil is UTF-8 as it stands.
func (r *records) file(content string, in encoding.Encoding) string {
	r.t.Helper()
	path := filepath.Join(r.t.TempDir(), "file.csv")
	if in != nil {
		var err error
		if content, err = in.NewEncoder().String(content); err != nil {
			r.t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		r.t.Fatal(err)
	}
	return path
}

// takes imports a file that is good.
func (r *records) takes(what, content string, in encoding.Encoding, rows int) {
	r.t.Helper()
	result := runs(r.t, r.values, "import", what, r.file(content, in))
	want := fmt.Sprintf("%d rows imported\n", rows)
	if result.code != 0 || !strings.HasPrefix(result.stdout, want) || result.stderr != "" {
		r.t.Fatalf("import %s: exit %d: %s%s", what, result.code, result.stdout, result.stderr)
	}
}

// school takes in a small school.
func (r *records) school() {
	r.t.Helper()
	r.takes("units", unitsFile, nil, 3)
	r.takes("staff", staffFile, nil, 5)
	r.takes("schedules", schedulesFile, nil, 3)
	r.takes("entitlements", entitlementsFile, nil, 2)
}

// dump is everything in the database, table by table.
func (r *records) dump() map[string][]string {
	r.t.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite", strings.TrimPrefix(r.values["LEAVELINE_DATABASE_URL"], "sqlite:"))
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = db.Close() }() // only read
	all := map[string][]string{}
	for _, table := range rows(ctx, r.t, db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") {
		name := strings.Trim(table, "[]")
		all[name] = rows(ctx, r.t, db, "SELECT * FROM "+name)
	}
	return all
}

func rows(ctx context.Context, t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	found, err := db.QueryContext(ctx, query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = found.Close() }() // read to its end
	columns, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for found.Next() {
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := found.Scan(into...); err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprint(cells))
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
