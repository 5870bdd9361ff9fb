package e2e

import (
	"context"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mariadb is a database server of the test's own, which can be killed. It flushes its log at every commit, as a
// school's does.
type mariadb struct {
	t      *testing.T
	dir    string
	port   string
	server *exec.Cmd
	kills  int
}

// upAgain is how long a killed server may take to recover.
const upAgain = 30 * time.Second

// startMariaDB makes a server with an empty database, as somebody without rights on this machine.
func startMariaDB(t *testing.T) *mariadb {
	t.Helper()
	dir, err := os.MkdirTemp("", "leaveline-mariadb-")
	if err != nil {
		t.Fatal(err)
	}
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(address)
	m := &mariadb{t: t, dir: dir, port: port}
	t.Cleanup(func() {
		m.kill()
		_ = os.RemoveAll(dir)
	})
	if attributes := nobody(); attributes != nil {
		if err := os.Chown(dir, int(attributes.Credential.Uid), int(attributes.Credential.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	install := m.command("mariadb-install-db", "--auth-root-authentication-method=normal", "--skip-test-db", "--force")
	if said, err := install.CombinedOutput(); err != nil {
		t.Fatalf("mariadb-install-db: %v\n%s", err, said)
	}
	m.start()
	m.does("CREATE DATABASE school")
	return m
}

// nobody is the account that a server of root's runs as. It is nil when this process is not root's.
func nobody() *syscall.SysProcAttr {
	if os.Geteuid() != 0 {
		return nil
	}
	const id = 65534
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: id, Gid: id}}
}

// command is one of MariaDB's programs on the server's folder; Debian has the server itself where only root looks for
// it.
func (m *mariadb) command(name string, args ...string) *exec.Cmd {
	m.t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		path = filepath.Join("/usr/sbin", name)
	}
	args = append([]string{"--no-defaults", "--datadir=" + filepath.Join(m.dir, "data")}, args...)
	command := exec.Command(path, args...) //nolint:gosec // the test's own
	command.SysProcAttr = nobody()
	return command
}

// start runs the server and waits until it answers.
func (m *mariadb) start() {
	m.t.Helper()
	m.server = m.command("mariadbd", "--tmpdir="+m.dir, "--socket="+filepath.Join(m.dir, "sock"),
		"--bind-address=127.0.0.1", "--port="+m.port,
		"--skip-name-resolve", "--innodb-flush-log-at-trx-commit=1", "--innodb-buffer-pool-size=64M", "--max-connections=500",
		"--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci")
	said := &strings.Builder{}
	m.server.Stdout, m.server.Stderr = said, said
	if err := m.server.Start(); err != nil {
		m.t.Fatal(err)
	}
	for deadline := time.Now().Add(upAgain); m.tries("SELECT 1") != nil; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			m.t.Fatalf("MariaDB does not answer: %s", said)
		}
	}
}

// kill ends the server as a power cut does.
func (m *mariadb) kill() {
	if m.server == nil {
		return
	}
	_ = m.server.Process.Kill() // gone already is as good
	_ = m.server.Wait()         // it was killed
	m.server = nil
}

// crash kills the server and starts it again on what it has kept.
func (m *mariadb) crash() {
	m.t.Helper()
	m.kill()
	m.kills++
	m.start()
}

func (m *mariadb) does(statement string) {
	m.t.Helper()
	if err := m.tries(statement); err != nil {
		m.t.Fatal(err)
	}
}

func (m *mariadb) tries(statement string) error {
	db, err := sql.Open("mysql", fmt.Sprintf("root@tcp(127.0.0.1:%s)/", m.port))
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }() // only for a moment
	_, err = db.ExecContext(context.Background(), statement)
	return err
}

// address is the database's.
func (m *mariadb) address() string { return "mysql://root@127.0.0.1:" + m.port + "/school" }
