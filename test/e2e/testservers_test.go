package e2e

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	_ "github.com/go-sql-driver/mysql"
	"github.com/oklog/ulid/v2"
	"github.com/redis/go-redis/v9"
)

// databaseOf makes a database of the test's own.
func databaseOf(t *testing.T) string {
	t.Helper()
	server, err := url.Parse(os.Getenv("TEST_MYSQL_URL"))
	if err != nil {
		t.Fatal("TEST_MYSQL_URL can't be read")
	}
	password, _ := server.User.Password()
	db, err := sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s)/", server.User.Username(), password, server.Host))
	if err != nil {
		t.Fatal(err)
	}
	name := "leaveline_" + strings.ToLower(ulid.Make().String())
	if _, err := db.ExecContext(context.Background(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, _ = db.ExecContext(context.Background(), "DROP DATABASE "+name)
		_ = db.Close()
	})
	server.Path = "/" + name
	return server.String()
}

// dialogsOf is a database of the Redis server, emptied; no two tests use the same one.
func dialogsOf(t *testing.T, database int) string {
	t.Helper()
	server, err := url.Parse(os.Getenv("TEST_REDIS_URL"))
	if err != nil {
		t.Fatal("TEST_REDIS_URL can't be read")
	}
	server.Path = fmt.Sprintf("/%d", database)
	empty(t, server.String())
	return server.String()
}

// empty forgets everything that is in a Redis database.
func empty(t *testing.T, address string) {
	t.Helper()
	options, err := redis.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }() // only for a moment
	if err := client.FlushDB(context.Background()).Err(); err != nil {
		t.Fatal(err)
	}
}
