package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync/atomic"
	"testing"

	_ "github.com/go-sql-driver/mysql"

	"leaveline/store"
	"leaveline/store/storetest"
)

var databases atomic.Int64

// openMySQL makes a database of its own on the server at TEST_MYSQL_URL.
func openMySQL(t *testing.T) *store.Store {
	t.Helper()
	address := newDatabase(t)
	s, err := store.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func newDatabase(t *testing.T) string {
	t.Helper()
	base := os.Getenv("TEST_MYSQL_URL")
	if base == "" {
		t.Skip("TEST_MYSQL_URL names no MySQL or MariaDB server, as in mysql://root@127.0.0.1:3306/")
	}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal("TEST_MYSQL_URL cannot be read")
	}
	password, _ := u.User.Password()
	db, err := sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s)/", u.User.Username(), password, u.Host))
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("leaveline_test_%d_%d", os.Getpid(), databases.Add(1))
	if _, err := db.ExecContext(context.Background(), "CREATE DATABASE "+name); err != nil {
		t.Fatalf("create database: %v", err)
	}
	t.Cleanup(func() {
		_, _ = db.ExecContext(context.Background(), "DROP DATABASE "+name)
		_ = db.Close()
	})
	u.Path = "/" + name
	return u.String()
}

func TestMySQL(t *testing.T) {
	t.Parallel()
	storetest.Exercise(t, openMySQL)
}
