package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"

	"leaveline/store/migrations"
)

// Migrate brings the schema up to what this program needs. Several replicas may do so at once.
func (s *Store) Migrate(ctx context.Context) error {
	const tries = 20
	pause := firstPause
	for try := 1; ; try++ {
		err := s.migrate(ctx)
		// On SQLite two programs may run the same file; whoever comes second fails as a whole and finds it done.
		if err == nil || s.dialect.name != sqliteDialect.name || try == tries {
			return err
		}
		if waited := wait(ctx, pause); waited != nil {
			return errors.Join(err, waited)
		}
		pause = min(2*pause, time.Second)
	}
}

func (s *Store) migrate(ctx context.Context) error {
	db, done, err := s.openMigrator(ctx)
	if err != nil {
		return err
	}
	provider, err := s.provider(db)
	if err == nil {
		_, err = provider.Up(ctx)
	}
	if mysqlCode(err, databaseDenied, tableDenied) {
		err = errMayNot
	}
	if err = errors.Join(err, done()); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	return nil
}

// Schema gives the version the database has and the one this program needs.
func (s *Store) Schema(ctx context.Context) (have, want int64, err error) {
	provider, err := s.provider(s.writer)
	if err != nil {
		return 0, 0, err
	}
	have, want, err = provider.GetVersions(ctx)
	if err != nil {
		return 0, 0, fmt.Errorf("store: schema: %w", err)
	}
	return have, want, nil
}

func (s *Store) provider(db *sqlx.DB) (*goose.Provider, error) {
	files, err := migrations.For(s.dialect.name)
	if err != nil {
		return nil, fmt.Errorf("store: migrations: %w", err)
	}
	kind, options := goose.DialectSQLite3, []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if s.dialect.name == mysqlDialect.name {
		kind, options = goose.DialectMySQL, append(options, goose.WithSessionLocker(migrationLock{}))
	}
	provider, err := goose.NewProvider(kind, db.DB, files, options...)
	if err != nil {
		return nil, fmt.Errorf("store: migrations: %w", err)
	}
	return provider, nil
}

// openMigrator gives the connection to migrate on, and what ends it. MySQL's is one of its own, because a change of a
// large table takes longer than any other statement may.
func (s *Store) openMigrator(ctx context.Context) (*sqlx.DB, func() error, error) {
	if s.mysql == nil {
		return s.writer, func() error { return nil }, nil
	}
	patient := s.mysql.Clone()
	patient.ReadTimeout, patient.WriteTimeout = 0, 0
	db, err := connect(ctx, "mysql", patient.FormatDSN(), 1)
	if err != nil {
		return nil, nil, err
	}
	return db, db.Close, nil
}

// migrationLock lets one replica migrate a MySQL database at a time; the server drops it when its holder dies.
type migrationLock struct{}

// SessionLock waits up to a minute.
func (migrationLock) SessionLock(ctx context.Context, conn *sql.Conn) error {
	var got sql.NullInt64
	err := conn.QueryRowContext(ctx, `SELECT GET_LOCK(CONCAT('leaveline:', LEFT(DATABASE(), 50)), 60)`).Scan(&got)
	if err != nil {
		return fmt.Errorf("lock for migration: %w", err)
	}
	if got.Int64 != 1 {
		return errors.New("lock for migration: another program has been migrating for a minute")
	}
	return nil
}

// SessionUnlock lets the next one go on.
func (migrationLock) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	var released sql.NullInt64
	err := conn.QueryRowContext(ctx, `SELECT RELEASE_LOCK(CONCAT('leaveline:', LEFT(DATABASE(), 50)))`).Scan(&released)
	if err != nil {
		return fmt.Errorf("unlock after migration: %w", err)
	}
	return nil
}
