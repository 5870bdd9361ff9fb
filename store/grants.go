package store

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
)

// Tables that whoever serves may read and add to, and nothing else.
var insertOnly = []string{"audit", "audit_links", "audit_keys"}

// Tables that are none of a report's business: what opens doors.
var unreported = []string{"audit_keys", "bind_codes", "file_links", versionTable}

const versionTable = "goose_db_version"

// Grant gives two users of a MySQL database their rights on every table: the one who serves what a running program
// needs, the other one to read. Neither may change the schema, or rewrite the audit. The users must be there; an empty
// name is passed over. It is done again after each migration.
func (s *Store) Grant(ctx context.Context, serve, report string) error {
	if s.dialect.name != mysqlDialect.name {
		return errors.New("store: grant: SQLite has no users; its file's rights say who may read it")
	}
	var tables []string
	err := s.conn(s.writer).all(ctx, &tables, `
		SELECT table_name AS name
		  FROM information_schema.tables
		 WHERE table_schema = DATABASE()
		 ORDER BY table_name`)
	for _, table := range tables {
		if err == nil && serve != "" {
			err = s.grant(ctx, servingRights(table), table, serve)
		}
		if err == nil && report != "" && !slices.Contains(unreported, table) {
			err = s.grant(ctx, "SELECT", table, report)
		}
	}
	if err != nil {
		return fmt.Errorf("store: grant: %w", err)
	}
	return nil
}

func servingRights(table string) string {
	switch {
	case table == versionTable:
		return "SELECT"
	case slices.Contains(insertOnly, table):
		return "SELECT, INSERT"
	}
	return "SELECT, INSERT, UPDATE, DELETE"
}

var userName = regexp.MustCompile(`^[A-Za-z0-9_]{1,32}$`)

func (s *Store) grant(ctx context.Context, rights, table, user string) error {
	if !userName.MatchString(user) {
		return errors.New("the name of a database user has letters, digits and _ only")
	}
	_, err := s.conn(s.writer).exec(ctx, "GRANT "+rights+" ON `"+table+"` TO '"+user+"'@'%'")
	return err
}

// RewritesAudit reports whether this user of a MySQL database could change audit rows. SQLite has no users.
func (s *Store) RewritesAudit(ctx context.Context) (bool, error) {
	if s.dialect.name != mysqlDialect.name {
		return false, nil
	}
	_, err := s.conn(s.writer).exec(ctx, `
		UPDATE audit
		   SET verb = verb
		 WHERE school_id = ''
		   AND id = ''`)
	if mysqlCode(err, tableDenied, columnDenied) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("store: rights on the audit: %w", err)
	}
	return true, nil
}

// What to do where a user may not.
var (
	errMayNot = errors.New("the schema must be brought to this version, and this database user may not do that: " +
		"run `leaveline migrate` with LEAVELINE_DATABASE_URL of the user who may")
	errMayNotSeal = errors.New("this database user may not write old rows of the audit anew: " +
		"run `leaveline seal` with LEAVELINE_DATABASE_URL of the user who migrates")
)
