package office_test

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

// addressOf is the address of a database for another of its users.
func addressOf(t *testing.T, address, user string) (forStore, forSQL string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("the address cannot be read")
	}
	u.User = url.UserPassword(user, "password")
	return u.String(), fmt.Sprintf("%s:password@tcp(%s)%s", user, u.Host, u.Path)
}

// A whole leave goes through as the user who serves, who can neither rewrite the audit nor change the schema. The one
// for reports reads, and no secrets.
func TestUsersOfTheDatabase(t *testing.T) {
	t.Parallel()
	address := newDatabase(t)
	u, _ := url.Parse(address) // read before
	root := openServer(t, fmt.Sprintf("%s@tcp(%s)%s", u.User.Username(), u.Host, u.Path))
	var users []string
	for _, role := range []string{"migrate", "serve", "report"} { // as scripts/mysql-users.sh makes them
		users = append(users, fmt.Sprintf("%s_%d", role, os.Getpid()))
		execute(t, root, "CREATE USER '"+users[len(users)-1]+"'@'%' IDENTIFIED BY 'password'")
	}
	migrate, serve, report := users[0], users[1], users[2]
	t.Cleanup(func() { execute(t, root, "DROP USER '"+strings.Join(users, "'@'%', '")+"'@'%'") })
	execute(t, root, "GRANT ALL ON `"+strings.TrimPrefix(u.Path, "/")+"`.* TO '"+migrate+"'@'%' WITH GRANT OPTION")
	forStore, _ := addressOf(t, address, migrate)
	admin, err := store.Open(t.Context(), forStore)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = admin.Close() })
	if err := admin.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := admin.Grant(t.Context(), serve, report); err != nil {
		t.Fatal(err)
	}
	forStore, _ = addressOf(t, address, serve)
	b := openBench(t, forStore)
	serves(b)
	for s, want := range map[*store.Store]bool{admin: true, b.store: false} {
		if got, err := s.RewritesAudit(b.ctx); got != want || err != nil {
			t.Errorf("the doctor thinks that the audit may be rewritten: %v, %v; want %v", got, err, want)
		}
	}
	for _, user := range []string{serve, report} {
		_, forSQL := addressOf(t, address, user)
		db := openServer(t, forSQL)
		if _, err := db.ExecContext(b.ctx, "SELECT * FROM audit"); err != nil {
			t.Errorf("%s: %v", user, err)
		}
		for _, table := range []string{"audit", "audit_links", "audit_keys"} {
			for _, statement := range []string{"UPDATE $ SET school_id = ''", "DELETE FROM $", "TRUNCATE TABLE $",
				"ALTER TABLE $ ADD COLUMN x INT", "DROP TABLE $", "REPLACE INTO $ SELECT * FROM $"} {
				refuses(t, db, user, strings.ReplaceAll(statement, "$", table))
			}
		}
		if user == report {
			for _, statement := range []string{"UPDATE requests SET reason = ''", "SELECT * FROM audit_keys",
				"SELECT * FROM bind_codes", "INSERT INTO delegates VALUES ('a', 'b', 1, 'c')"} {
				refuses(t, db, user, statement)
			}
		}
	}
	execute(t, root, "DELETE FROM goose_db_version ORDER BY version_id DESC LIMIT 1")
	if err := b.store.Migrate(b.ctx); err == nil || !strings.Contains(err.Error(), "run `leaveline migrate`") {
		t.Errorf("behind, as who may not migrate: %v", err)
	}
	b.must(admin.Migrate(b.ctx))
	b.must(b.store.Migrate(b.ctx))
}

// serves does what a program that serves does: a leave with everything around it, and what happens by itself.
func serves(b *bench) {
	b.Helper()
	_, err := b.office.Bind(b.ctx, phone("U1", b.at), b.code("T01"))
	b.must(err)
	_, err = b.office.Bind(b.ctx, phone("U2", b.at), "ZZZ-00000000")
	b.denied(err, leave.DeniedCode)
	b.must(b.office.SetDelegates(b.ctx, b.as(chen), []leave.PersonID{li, lin}))
	b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
	c := b.approved(chen, draft(leave.Official, li, "2026-12-01 08:00-2026-12-03 17:15"))
	c, err = b.office.RequestCancellation(b.ctx, b.as(chen), c.ID, c.Version, "會議取消")
	b.must(err)
	for c.Status == leave.Cancelling {
		c, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
		b.must(err)
	}
	c = b.submit(chen, sick())
	_, err = b.office.Withdraw(b.ctx, b.as(chen), c.ID, c.Version)
	b.must(err)
	b.tx(func(tx *store.Tx) error { return tx.Purge(b.ctx, b.at) })
	_, err = b.office.LinkAudit(b.ctx, home, b.at, true)
	b.must(err)
	b.must(b.office.TellRefusals(b.ctx, home, b.at.AddDate(0, 0, 1)))
}

func openServer(t *testing.T, source string) *sql.DB {
	t.Helper()
	db, err := sql.Open("mysql", source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// refuses checks that the database refuses a statement to a user.
func refuses(t *testing.T, db *sql.DB, user, statement string) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), statement)
	if err == nil || !strings.Contains(err.Error(), "command denied to user") {
		t.Errorf("%s may %s: %v", user, statement, err)
	}
}
