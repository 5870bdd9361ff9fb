package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-sql-driver/mysql"
	"github.com/redis/go-redis/v9"
	_ "modernc.org/sqlite" // the embedded database, for loading it in bulk
)

// environment is what a bot runs on: an empty database, and Redis in process or on a server.
type environment struct {
	name     string
	database string // as LEAVELINE_DATABASE_URL names it
	redis    string // as LEAVELINE_REDIS_URL names it
	db       *sql.DB
	meter    *meter
	clear    func() error
}

// opener makes a new environment of its kind.
type opener func(ctx context.Context) (*environment, error)

const (
	embeddedName = "SQLite + Redis in process"
	serversName  = "MariaDB + Redis"
)

// inProcess is a SQLite file in a folder of its own, written without syncs while it is filled.
func inProcess(ctx context.Context) (*environment, error) {
	dir, err := os.MkdirTemp("", "leaveline-bench-")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "bench.db")
	const pragmas = "?_pragma=synchronous(OFF)&_pragma=journal_mode(WAL)&_pragma=busy_timeout(5000)"
	db, err := sql.Open("sqlite", "file:"+path+pragmas)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // the counters are per connection
	return &environment{
		name: embeddedName, database: "sqlite:" + path, db: db, meter: &meter{},
		clear: func() error { return os.RemoveAll(dir) },
	}, db.PingContext(ctx)
}

// servers gives an opener of new databases on the servers that scripts/with-services names in the environment.
func servers(mysqlURL, redisURL string) (opener, error) {
	base, err := url.Parse(mysqlURL)
	if err != nil || base.Host == "" {
		return nil, errors.New("TEST_MYSQL_URL must name a server, as in mysql://root@127.0.0.1:3306/; " +
			"scripts/with-services does it")
	}
	options, err := redis.ParseURL(redisURL)
	if err != nil {
		return nil, errors.New("TEST_REDIS_URL must name a server, as in redis://127.0.0.1:6379/0; scripts/with-services " +
			"does it")
	}
	watch := &meter{}
	for program, port := range map[string]string{"mariadbd": base.Port(), "redis-server": portOf(options.Addr)} {
		if pid, found := serverOn(program, port); found {
			watch.servers = append(watch.servers, pid)
		}
	}
	made := 0
	return func(ctx context.Context) (*environment, error) {
		made++
		return onMariaDB(ctx, *base, fmt.Sprintf("leaveline_bench_%d_%d", os.Getpid(), made), redisURL, watch)
	}, nil
}

func onMariaDB(ctx context.Context, base url.URL, name, redisURL string, watch *meter) (*environment, error) {
	config := mysql.NewConfig()
	config.Net, config.Addr, config.User = "tcp", base.Host, base.User.Username()
	config.Passwd, _ = base.User.Password()
	config.InterpolateParams = true
	server, err := sql.Open("mysql", config.FormatDSN())
	if err != nil {
		return nil, err
	}
	defer server.Close()
	if _, err := server.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
		return nil, err
	}
	config.DBName = name
	config.Params = map[string]string{"unique_checks": "0"}
	db, err := sql.Open("mysql", config.FormatDSN())
	if err != nil {
		return nil, err
	}
	base.Path = "/" + name
	return &environment{
		name: serversName, database: base.String(), redis: redisURL, db: db, meter: watch,
		clear: func() error { _, err := db.Exec("DROP DATABASE " + name); return err },
	}, nil
}

func (env *environment) close() error {
	err := env.clear()
	return errors.Join(err, env.db.Close())
}

func portOf(address string) string { return address[strings.LastIndexByte(address, ':')+1:] }
