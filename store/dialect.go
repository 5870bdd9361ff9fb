package store

import (
	"database/sql/driver"
	"errors"
	"slices"

	"github.com/go-sql-driver/mysql"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// dialect is all in which the two databases differ.
type dialect struct {
	name       string
	lock       string // ends a SELECT that locks its rows
	skipLocked string // the same, leaving out rows that another holds
	duplicate  func(error) bool
	transient  func(error) bool // the same transaction may succeed when it is run again
}

var mysqlDialect = dialect{
	name:       "mysql",
	lock:       " FOR UPDATE",
	skipLocked: " FOR UPDATE SKIP LOCKED",
	duplicate:  func(err error) bool { return mysqlCode(err, duplicateEntry) },
	transient:  mysqlTransient,
}

// SQLite's transactions begin IMMEDIATE: they are lock enough.
var sqliteDialect = dialect{
	name:      "sqlite",
	duplicate: sqliteDuplicate,
	transient: sqliteTransient,
}

// Error numbers of MySQL, MariaDB and TiDB.
const (
	duplicateEntry   = 1062
	recordChanged    = 1020 // MariaDB: since the snapshot was taken
	lockWaitTimeout  = 1205
	deadlock         = 1213
	tidbWriteClash   = 9007
	tidbRetryLater   = 8022
	tidbSchemaChange = 8028
)

func mysqlTransient(err error) bool {
	return mysqlCode(err, recordChanged, lockWaitTimeout, deadlock, tidbWriteClash, tidbRetryLater, tidbSchemaChange) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, mysql.ErrInvalidConn)
}

func mysqlCode(err error, codes ...uint16) bool {
	var e *mysql.MySQLError
	return errors.As(err, &e) && slices.Contains(codes, e.Number)
}

func sqliteDuplicate(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}

// primaryCode masks the extended part of SQLite's result codes.
const primaryCode = 0xff

func sqliteTransient(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	code := e.Code() & primaryCode
	return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED
}
