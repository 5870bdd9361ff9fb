package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/jmoiron/sqlx"

	"leaveline/store/seal"
)

// Store is one database with the records of any number of schools.
type Store struct {
	writer, reader *sqlx.DB // the same one on MySQL
	writers        writers
	reads          session // what readings outside a transaction run on
	dialect        dialect
	mysql          *mysql.Config // nil on SQLite
	keys           seal.Keys
	chains         sync.Map // the audit's chain of each school, as this process knows it
	sealing        sync.Map // whether what is written for a school is sealed
	statements     atomic.Uint64
	fault          func(query string, args []any) error // set by tests alone: an error instead of the statement
}

// How connections are kept.
const (
	mysqlConnections = 32
	sqliteReaders    = 4
	sqliteWriters    = 2               // one for all transactions, one to migrate
	connectionLife   = 3 * time.Minute // below what balancers and failovers allow
	dialTimeout      = time.Second
	wireTimeout      = 3 * time.Second
)

// Open connects to sqlite:PATH or mysql://user:password@host:port/database?parameters. It does not migrate.
func Open(ctx context.Context, address string) (*Store, error) {
	scheme, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "sqlite":
		return openSQLite(ctx, rest)
	case "mysql":
		return openMySQL(ctx, address)
	}
	return nil, errors.New("store: open: the address must begin with sqlite: or mysql://")
}

func openSQLite(ctx context.Context, path string) (*Store, error) {
	if path == "" {
		return nil, errors.New("store: open: sqlite: needs the path of a file")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("store: open: %w", err)
	}
	if err := createPrivate(path); err != nil {
		return nil, fmt.Errorf("store: open: %w", err)
	}
	// The writer opens first, because it alone may turn on WAL.
	writer, err := connect(ctx, "sqlite", sqliteDSN(path, "_txlock", "immediate", "_pragma", "synchronous(FULL)"),
		sqliteWriters)
	if err != nil {
		return nil, err
	}
	reader, err := connect(ctx, "sqlite", sqliteDSN(path, "_pragma", "query_only(1)"), sqliteReaders)
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	return &Store{writer: writer, reader: reader, writers: newSQLiteWriter(writer), reads: prepare(reader),
		dialect: sqliteDialect}, nil
}

// createPrivate creates a database's file that nobody else on this machine can read. What SQLite puts beside it has the
// same rights. A file that is there already stays as it is.
func createPrivate(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// ReadableByOthers lists the files of a SQLite database that others on this machine can read.
func ReadableByOthers(address string) []string {
	path, ok := strings.CutPrefix(address, "sqlite:")
	if !ok {
		return nil
	}
	var open []string
	for _, ending := range []string{"", "-wal", "-shm", "-journal"} {
		if info, err := os.Stat(path + ending); err == nil && info.Mode().Perm()&0o077 != 0 {
			open = append(open, path+ending)
		}
	}
	return open
}

func sqliteDSN(path string, options ...string) string {
	query := url.Values{"_pragma": {"busy_timeout(5000)", "journal_mode(WAL)", "foreign_keys(1)"}}
	for i := 0; i < len(options); i += 2 {
		query.Add(options[i], options[i+1])
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: query.Encode()}).String()
}

func openMySQL(ctx context.Context, address string) (*Store, error) {
	config, err := mysqlConfig(address)
	if err != nil {
		return nil, err
	}
	isolation, err := isolationVariable(ctx, config)
	if err != nil {
		return nil, err
	}
	// Whatever is read after a lock was taken must be what the lock's last holder left.
	config.Params[isolation] = "'READ-COMMITTED'"
	db, err := connect(ctx, "mysql", config.FormatDSN(), mysqlConnections)
	if err != nil {
		return nil, err
	}
	return &Store{writer: db, reader: db, writers: pooled{db}, reads: db, dialect: mysqlDialect, mysql: config}, nil
}

func mysqlConfig(address string) (*mysql.Config, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("store: open: the mysql:// address cannot be read") // the error would quote the password
	}
	host := u.Host
	if u.Port() == "" {
		host = net.JoinHostPort(u.Hostname(), "3306")
	}
	config, err := mysql.ParseDSN("tcp(" + host + ")/" + strings.TrimPrefix(u.Path, "/") + "?" + u.RawQuery)
	if err != nil {
		return nil, fmt.Errorf("store: open: %w", err)
	}
	config.User = u.User.Username()
	config.Passwd, _ = u.User.Password()
	config.ParseTime, config.Loc = true, time.UTC
	config.ClientFoundRows, config.RejectReadOnly, config.InterpolateParams = true, true, true
	config.Logger = &mysql.NopLogger{} // what matters of the driver's own lines comes back as errors
	config.Timeout, config.ReadTimeout, config.WriteTimeout = dialTimeout, wireTimeout, wireTimeout
	if config.Params == nil {
		config.Params = map[string]string{}
	}
	return config, nil
}

// isolationVariable is how the server names the isolation of a session: MySQL dropped the old name, MariaDB was late
// with the new one.
func isolationVariable(ctx context.Context, config *mysql.Config) (string, error) {
	db, err := connect(ctx, "mysql", config.FormatDSN(), 1)
	if err != nil {
		return "", err
	}
	var version string
	err = db.GetContext(ctx, &version, `SELECT VERSION()`)
	if err = errors.Join(err, db.Close()); err != nil {
		return "", fmt.Errorf("store: open: ask for the version: %w", err)
	}
	if strings.Contains(version, "MariaDB") {
		return "tx_isolation", nil
	}
	return "transaction_isolation", nil
}

func connect(ctx context.Context, driver, dsn string, connections int) (*sqlx.DB, error) {
	db, err := sqlx.Open(driver, dsn)
	if err != nil {
		return nil, fmt.Errorf("store: open: %w", err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	if driver == "mysql" {
		db.SetConnMaxLifetime(connectionLife)
	}
	if err := db.PingContext(ctx); err != nil {
		if mysqlCode(err, databaseDenied) {
			err = fmt.Errorf("%w; on a new database run `leaveline migrate --serve-user` first, as the user who may", err)
		}
		return nil, errors.Join(fmt.Errorf("store: open: %w", err), db.Close())
	}
	return db, nil
}

// Close ends all connections.
func (s *Store) Close() error {
	if s.reader == s.writer {
		return s.writer.Close()
	}
	return errors.Join(s.reader.Close(), s.writer.Close())
}

// Dialect is "mysql" (MariaDB and compatible ones too) or "sqlite".
func (s *Store) Dialect() string { return s.dialect.name }

// Statements returns the number of statements sent to the database since it was opened. BEGIN and COMMIT are
// included.
func (s *Store) Statements() uint64 { return s.statements.Load() }

// Ping asks whether the records can be written now.
func (s *Store) Ping(ctx context.Context) error {
	if s.dialect.name == sqliteDialect.name {
		return s.pingSQLite(ctx)
	}
	var readOnly bool
	if err := s.conn(s.writer).get(ctx, &readOnly, `SELECT @@global.read_only`); err != nil {
		return fmt.Errorf("store: ping: %w", err)
	}
	if readOnly {
		return errors.New("store: ping: the database is read-only")
	}
	return nil
}

// pingSQLite begins a transaction that may write, and drops it.
func (s *Store) pingSQLite(ctx context.Context) error {
	tx, err := s.writers.begin(ctx)
	if err == nil {
		err = tx.Rollback()
	}
	if err != nil {
		return fmt.Errorf("store: ping: %w", err)
	}
	return nil
}
