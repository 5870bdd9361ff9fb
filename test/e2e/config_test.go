package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"leaveline/bot/mail/mailtest"
	"leaveline/store/seal"
)

// ran is how a run of the program ended.
type ran struct {
	code           int
	stdout, stderr string
}

// runs runs the program to its end.
func runs(t *testing.T, values map[string]string, args ...string) ran {
	t.Helper()
	p := begin(values, args...)
	defer p.stop()
	select {
	case code := <-p.exit:
		return ran{code: code, stdout: p.stdout.String(), stderr: p.stderr.String()}
	case <-p.serves():
		t.Fatalf("%v starts", args)
	case <-time.After(startWithin):
		t.Fatalf("%v does not end by itself", args)
	}
	return ran{}
}

const (
	someSecret = "0123456789abcdef0123456789abcdef"
	someToken  = "token-0123456789abcdef0123456789"
)

// good is an environment in which everything could start.
func good(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"LEAVELINE_ADDR": "127.0.0.1:0", "LEAVELINE_DATABASE_URL": "sqlite:" + filepath.Join(t.TempDir(), "leaveline.db"),
		"LINE_CHANNEL_SECRET": someSecret, "LINE_CHANNEL_TOKEN": someToken,
	}
}

// TestConfigurationRefused: each missing or senseless value is named in a line of its own, and nothing starts.
func TestConfigurationRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty")
	if err := os.WriteFile(empty, []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		values map[string]string // "-" takes a value away
		args   []string          // serve when there are none
		lines  []string          // each line begins so
	}{
		"no secret": {values: map[string]string{"LINE_CHANNEL_SECRET": "-"},
			lines: []string{"LINE_CHANNEL_SECRET: "}},
		"short secret": {values: map[string]string{"LINE_CHANNEL_SECRET": "secret"},
			lines: []string{"LINE_CHANNEL_SECRET: "}},
		"blank secret": {values: map[string]string{"LINE_CHANNEL_SECRET": strings.Repeat(" ", 32)},
			lines: []string{"LINE_CHANNEL_SECRET: "}},
		"an empty one of two": {values: map[string]string{"LINE_CHANNEL_SECRET": someSecret + ","},
			lines: []string{"LINE_CHANNEL_SECRET: "}},
		"no token": {values: map[string]string{"LINE_CHANNEL_TOKEN": "-"},
			lines: []string{"LINE_CHANNEL_TOKEN: "}},
		"no channel": {values: map[string]string{"LINE_CHANNEL_SECRET": "-", "LINE_CHANNEL_TOKEN": "-"},
			lines: []string{"LINE_CHANNEL_SECRET: ", "LINE_CHANNEL_TOKEN: "}},
		"missing secret file": {values: map[string]string{"LINE_CHANNEL_SECRET": "-",
			"LINE_CHANNEL_SECRET_FILE": filepath.Join(dir, "none")}, lines: []string{"LINE_CHANNEL_SECRET"}},
		"empty secret file": {values: map[string]string{"LINE_CHANNEL_SECRET": "-", "LINE_CHANNEL_SECRET_FILE": empty},
			lines: []string{"LINE_CHANNEL_SECRET: "}},
		"secret given twice": {values: map[string]string{"LINE_CHANNEL_SECRET_FILE": empty},
			lines: []string{"LINE_CHANNEL_SECRET and LINE_CHANNEL_SECRET_FILE"}},
		"address": {values: map[string]string{"LEAVELINE_ADDR": "8080"}, lines: []string{"LEAVELINE_ADDR: "}},
		"port":    {values: map[string]string{"LEAVELINE_ADDR": ":99999"}, lines: []string{"LEAVELINE_ADDR: "}},
		"metrics address": {values: map[string]string{"LEAVELINE_METRICS_ADDR": "metrics"},
			lines: []string{"LEAVELINE_METRICS_ADDR: "}},
		"database": {values: map[string]string{"LEAVELINE_DATABASE_URL": "postgres://db/leave"},
			lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"no database path": {values: map[string]string{"LEAVELINE_DATABASE_URL": "sqlite:"},
			lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"unreachable folder": {values: map[string]string{"LEAVELINE_DATABASE_URL": "sqlite:" + empty + "/leaveline.db"},
			lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"database without name": {values: map[string]string{"LEAVELINE_DATABASE_URL": "mysql://root@127.0.0.1:3306"},
			lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"database that is away": {values: map[string]string{"LEAVELINE_DATABASE_URL": "mysql://root@127.0.0.1:1/leave"},
			lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"redis": {values: map[string]string{"LEAVELINE_REDIS_URL": "localhost:6379"},
			lines: []string{"LEAVELINE_REDIS_URL: "}},
		"redis database": {values: map[string]string{"LEAVELINE_REDIS_URL": "redis://127.0.0.1:6379/x"},
			lines: []string{"LEAVELINE_REDIS_URL: "}},
		"school": {values: map[string]string{"LEAVELINE_SCHOOL": "示範 國小"},
			lines: []string{"LEAVELINE_SCHOOL: "}},
		"LINE": {values: map[string]string{"LINE_API_ENDPOINT": "api.line.me"},
			lines: []string{"LINE_API_ENDPOINT: "}},
		"LINE's content": {values: map[string]string{"LINE_BLOB_ENDPOINT": "ftp://api-data.line.me"},
			lines: []string{"LINE_BLOB_ENDPOINT: "}},
		"half a rehearsal": {values: map[string]string{"LINE_API_ENDPOINT": "http://127.0.0.1:8081"},
			lines: []string{"LINE_API_ENDPOINT and LINE_BLOB_ENDPOINT: one is the real LINE"}},
		"the other half": {values: map[string]string{"LINE_BLOB_ENDPOINT": "http://127.0.0.1:8081"},
			lines: []string{"LINE_API_ENDPOINT and LINE_BLOB_ENDPOINT: one is the real LINE"}},
		"mail server": {values: map[string]string{"LEAVELINE_SMTP_URL": "mail.school.edu.tw"},
			lines: []string{"LEAVELINE_SMTP_URL: want smtps://"}},
		"mail from nobody": {values: map[string]string{"LEAVELINE_SMTP_URL": "smtps://u:p@mail.school.edu.tw"},
			lines: []string{"LEAVELINE_SMTP_URL: from"}},
		"a password in clear": {
			values: map[string]string{"LEAVELINE_SMTP_URL": "smtp://u:p@mail.school.edu.tw?from=leave@school.edu.tw&tls=none"},
			lines:  []string{"LEAVELINE_SMTP_URL: without TLS"},
		},
		"a secret of sixteen a": {values: map[string]string{"LINE_CHANNEL_SECRET": strings.Repeat("a", 16)},
			lines: []string{"LINE_CHANNEL_SECRET: "}},
		"a token that repeats itself": {values: map[string]string{"LINE_CHANNEL_TOKEN": strings.Repeat("ab", 20)},
			lines: []string{"LINE_CHANNEL_TOKEN: "}},
		"a key of zeros": {values: map[string]string{"LEAVELINE_FILES_KEY": strings.Repeat("A", 43) + "="},
			lines: []string{"LEAVELINE_FILES_KEY: "}},
		"an old key of zeros": {values: map[string]string{
			"LEAVELINE_FILES_KEY": seal.NewKey() + "," + strings.Repeat("A", 43) + "="},
			lines: []string{"LEAVELINE_FILES_KEY: "}},
		"the token in the clear": {values: map[string]string{"LINE_API_ENDPOINT": "http://api.example.org",
			"LINE_BLOB_ENDPOINT": "http://localhost.example.org:8080"},
			lines: []string{"LINE_API_ENDPOINT: ", "LINE_BLOB_ENDPOINT: "}},
		"attachments in the clear": {values: map[string]string{"LEAVELINE_PUBLIC_URL": "http://leave.example.edu.tw"},
			lines: []string{"LEAVELINE_PUBLIC_URL: "}},
		"Redis in the clear": {values: map[string]string{"LEAVELINE_REDIS_URL": "redis://:secret@redis:6379/0"},
			lines: []string{"LEAVELINE_REDIS_URL: "}},
		"one of several Redis in the clear": {
			values: map[string]string{"LEAVELINE_REDIS_URL": "redis://127.0.0.1:6379,10.0.0.1:6379/0"},
			lines:  []string{"LEAVELINE_REDIS_URL: "}},
		"the database in the clear": {values: map[string]string{"LEAVELINE_DATABASE_URL": "mysql://u:p@db:3306/leave"},
			lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"the database perhaps in the clear": {
			values: map[string]string{"LEAVELINE_DATABASE_URL": "mysql://u:p@db:3306/leave?tls=preferred"},
			lines:  []string{"LEAVELINE_DATABASE_URL: "}},
		"the database in the clear, by a command": {args: []string{"migrate"},
			values: map[string]string{"LEAVELINE_DATABASE_URL": "mysql://u:p@[2001:db8::1]:3306/leave"},
			lines:  []string{"LEAVELINE_DATABASE_URL: "}},
		"several at once": {
			values: map[string]string{"LEAVELINE_ADDR": "8080", "LEAVELINE_REDIS_URL": "here", "LINE_CHANNEL_TOKEN": "-"},
			lines:  []string{"LEAVELINE_ADDR: ", "LEAVELINE_REDIS_URL: ", "LINE_CHANNEL_TOKEN: "},
		},
		"import elsewhere": {values: map[string]string{"LEAVELINE_DATABASE_URL": "leave.db"},
			args: []string{"import", "units", empty}, lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"migrate elsewhere": {values: map[string]string{"LEAVELINE_DATABASE_URL": "leave.db"}, args: []string{"migrate"},
			lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"code without records": {values: map[string]string{"LEAVELINE_DATABASE_URL": "leave.db"},
			args: []string{"bind-code", "T001"}, lines: []string{"LEAVELINE_DATABASE_URL: "}},
		"code of nobody": {args: []string{"bind-code", "T999"}, lines: []string{""}},
		"picture without bot": {args: []string{"bind-code", "--qr", filepath.Join(dir, "qr.png"), "T001"},
			lines: []string{"LINE_BOT_ID: "}},
		"demo of no time": {args: []string{"demo", "--now", "昨天"}, lines: []string{"--now: "}},
		"demo on no day":  {args: []string{"demo", "--now", "2026-02-29T09:00"}, lines: []string{"--now: "}},
		"demo on a bad address": {values: map[string]string{"LEAVELINE_ADDR": "demo"}, args: []string{"demo"},
			lines: []string{"LEAVELINE_ADDR: "}},
		"simulator on no port": {args: []string{"linesim", "--addr", "x", "--webhook", "http://127.0.0.1:1/webhook",
			"--secret", someSecret, "--token", someToken}, lines: []string{""}},
		"simulator for no bot": {args: []string{"linesim", "--addr", "127.0.0.1:0", "--webhook", "webhook", "--secret",
			someSecret, "--token", someToken}, lines: []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			values := good(t)
			for key, value := range test.values {
				values[key] = strings.TrimPrefix(value, "-")
			}
			args := test.args
			if args == nil {
				args = []string{"serve"}
			}
			r := runs(t, values, args...)
			if r.code != 1 {
				t.Errorf("exit %d, want 1", r.code)
			}
			checkLines(t, r.stderr, test.lines)
		})
	}
}

// checkLines wants exactly one line for each beginning, in any order, and no secret in any of them.
func checkLines(t *testing.T, stderr string, beginnings []string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	if len(lines) != len(beginnings) {
		t.Errorf("%d lines, want %d:\n%s", len(lines), len(beginnings), stderr)
	}
	for _, beginning := range beginnings {
		if !strings.Contains(stderr, "leaveline: "+beginning) {
			t.Errorf("no line about %s:\n%s", beginning, stderr)
		}
	}
	if strings.Contains(stderr, someToken) || strings.Contains(stderr, someSecret) {
		t.Errorf("a secret is told:\n%s", stderr)
	}
}

// TestPortInUse: a second program on one address says so; the demo says in one line which command to try instead.
func TestPortInUse(t *testing.T) {
	t.Parallel()
	d := openDemo(t, monday)
	values := good(t)
	values["LEAVELINE_ADDR"] = strings.TrimPrefix(d.base, "http://")
	r := runs(t, values, "serve")
	if r.code != 1 || !strings.Contains(r.stderr, values["LEAVELINE_ADDR"]) {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
	want := values["LEAVELINE_ADDR"] + " is taken by another program: try LEAVELINE_ADDR=:9000 make run"
	if r := runs(t, values, "demo"); r.code != 1 || !strings.Contains(r.stderr, want) ||
		strings.Count(r.stderr, "\n") != 1 {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
}

// TestUnknownCommands: what is not understood is said in one line with what could be meant, and ends with a failure.
func TestUnknownCommands(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{}, {"fly"}, {"serve", "--fast"}, {"import"}, {"import", "units"},
		{"import", "units", "/nowhere/units.csv"}, {"bind-code"}, {"linesim"}} {
		r := runs(t, good(t), args...)
		if r.code == 0 || r.stderr == "" {
			t.Errorf("%v: exit %d, %q", args, r.code, r.stderr)
		}
	}
	if r := runs(t, nil, "--help"); r.code != 0 || !strings.Contains(r.stdout, "demo") {
		t.Errorf("--help: exit %d: %s", r.code, r.stdout)
	}
}

// TestDoctor: the doctor names what is wrong and ends with a failure; it finds nothing at a school that is in order.
func TestDoctor(t *testing.T) {
	t.Parallel()
	values := good(t)
	values["LINE_API_ENDPOINT"] = "line"
	if r := runs(t, values, "doctor"); r.code != 1 || !strings.Contains(r.stdout, "LINE_API_ENDPOINT: ") {
		t.Errorf("exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
	r := newRecords(t)
	r.school()
	if r := runs(t, r.values, "doctor", "--offline"); r.code != 0 || strings.Contains(r.stdout, "WRONG") {
		t.Errorf("exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
	r.takes("staff", "員工代號,姓名,處室,身分,職務,離職\nT001,林校長,校長室,兼行政職務教師,校長,是\n", nil, 1)
	if r := runs(t, r.values, "doctor", "--offline"); r.code != 1 || !strings.Contains(r.stdout, "principal is vacant") {
		t.Errorf("nobody can decide in the principal's place, exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
}

// TestDoctorTriesTheMailServer: as far as a letter would go, and no further. What is wrong is said without the
// password.
func TestDoctorTriesTheMailServer(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t, mailtest.STARTTLS)
	r := newRecords(t)
	r.school()
	for address, says := range map[string]string{
		server.URL(): "ok    mail           127.0.0.1:",
		strings.Replace(server.URL(), "word", "wort", 1): "WRONG mail           mail: not taken: greeting the server: 535",
		"": "note  mail           no letters are sent",
		"smtp://127.0.0.1:1?from=leave@school.example": "WRONG mail           mail: not taken: connecting",
	} {
		r.values["LEAVELINE_SMTP_URL"] = address
		d := runs(t, r.values, "doctor", "--offline")
		if !strings.Contains(d.stdout, says) || strings.Contains(d.stdout, "wort") ||
			(d.code == 1) != strings.HasPrefix(says, "WRONG") {
			t.Errorf("exit %d, want %q in\n%s", d.code, says, d.stdout)
		}
	}
	if n := len(server.Letters()); n != 0 {
		t.Errorf("%d letters were sent", n)
	}
}

// TestMigrateTwice: bringing the schema up to date does no harm a second time.
func TestMigrateTwice(t *testing.T) {
	t.Parallel()
	values := good(t)
	for range 2 {
		if r := runs(t, values, "migrate"); r.code != 0 || !strings.Contains(r.stdout, "schema version") {
			t.Errorf("exit %d: %s%s", r.code, r.stdout, r.stderr)
		}
	}
}

// TestSaidInTheClear: an address without TLS is taken where somebody says so, on this machine without a word.
func TestSaidInTheClear(t *testing.T) {
	t.Parallel()
	for name, values := range map[string]map[string]string{
		"said": {
			"LINE_API_ENDPOINT": "http://line.invalid:1?tls=none", "LINE_BLOB_ENDPOINT": "http://line.invalid:1?tls=none",
			"LEAVELINE_PUBLIC_URL": "http://leave.invalid?tls=none",
			"LEAVELINE_REDIS_URL":  "redis://redis.invalid:6379/0?tls=none",
			"LEAVELINE_FILES_KEY":  seal.NewKey(), "LEAVELINE_FILES_URL": "mem://",
		},
		"here": {
			"LINE_API_ENDPOINT": "http://[::1]:1", "LINE_BLOB_ENDPOINT": "http://127.0.0.1:1",
			"LEAVELINE_PUBLIC_URL": "http://localhost:8080", "LEAVELINE_REDIS_URL": "redis://127.0.0.1:1,localhost:2/0",
			"LEAVELINE_FILES_KEY": seal.NewKey(), "LEAVELINE_FILES_URL": "mem://",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := good(t)
			for name, value := range values {
				all[name] = value
			}
			p := begin(all, "serve")
			if _, err := p.await(p.stderr, servingLine); err != nil {
				t.Error(err)
			}
			if err := p.end(); err != nil {
				t.Error(err)
			}
		})
	}
	r := runs(t, map[string]string{"LEAVELINE_DATABASE_URL": "mysql://u:p@db.invalid:3306/leave?parseTime=true&tls=none"},
		"migrate")
	if r.code == 0 || strings.Contains(r.stderr, "in the clear") || strings.Contains(r.stderr, "tls") {
		t.Errorf("a database of one's own network: %s", r.stderr)
	}
}
