package store

import (
	"database/sql/driver"
	"errors"
	"io"
	"net"
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
	retryable  func(error) bool // the same transaction may succeed when it is run again
	down       func(error) bool // the database can't do its work now
}

var mysqlDialect = dialect{
	name:       "mysql",
	lock:       " FOR UPDATE",
	skipLocked: " FOR UPDATE SKIP LOCKED",
	duplicate:  func(err error) bool { return mysqlCode(err, duplicateEntry) },
	retryable:  mysqlRetryable,
	down:       mysqlDown,
}

// SQLite's transactions begin IMMEDIATE: they are lock enough.
var sqliteDialect = dialect{
	name:      "sqlite",
	duplicate: sqliteDuplicate,
	retryable: sqliteRetryable,
	down:      sqliteDown,
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

	databaseDenied = 1044
	tableDenied    = 1142
	columnDenied   = 1143

	diskFull           = 1021
	tooManyConnections = 1040
	serverShutdown     = 1053
	tableFull          = 1114
	readOnlyOption     = 1290
	queryKilled        = 1317
	connectionKilled   = 1927 // MariaDB
)

func mysqlRetryable(err error) bool {
	return mysqlCode(err, recordChanged, lockWaitTimeout, deadlock, tidbWriteClash, tidbRetryLater, tidbSchemaChange) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, mysql.ErrInvalidConn)
}

func mysqlDown(err error) bool {
	var wire net.Error
	return mysqlCode(err, diskFull, tooManyConnections, serverShutdown, tableFull, readOnlyOption, queryKilled,
		connectionKilled) ||
		errors.As(err, &wire) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

func mysqlCode(err error, codes ...uint16) bool {
	var e *mysql.MySQLError
	return errors.As(err, &e) && slices.Contains(codes, e.Number)
}

func sqliteDuplicate(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE ||
		e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}

// primaryCode masks the extended part of SQLite's result codes.
const primaryCode = 0xff

func sqliteRetryable(err error) bool {
	return sqliteCode(err, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
}

func sqliteDown(err error) bool {
	return sqliteCode(err, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
}

func sqliteCode(err error, codes ...int) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code()&primaryCode)
}
