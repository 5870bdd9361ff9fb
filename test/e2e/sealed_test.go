package e2e

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alicebob/miniredis/v2"

	"leaveline/store/seal"
)

// illness is a reason that stands nowhere else, so that it can be looked for where things lie.
const illness = "化療"

// TestNothingPrivateLies looks for a reason, a note and a draft in everything that is kept: in the database's files, in
// Redis, in the outbox while LINE does not answer, and after all is stopped.
func TestNothingPrivateLies(t *testing.T) {
	t.Parallel()
	redis := miniredis.RunT(t)
	s := openInstallation(t, map[string]string{
		"LEAVELINE_FILES_KEY": seal.NewKey(), "LEAVELINE_FILES_URL": "mem://",
		"LEAVELINE_REDIS_URL": "redis://" + redis.Addr(),
	})
	s.illness(t, redis)
	s.stopped(t, s.bot)
	s.liesNowhere(t, redis)
	if r := runs(t, s.values, "doctor", "--offline"); !strings.Contains(r.stdout, "reasons and notes are sealed") {
		t.Errorf("doctor:\n%s", r.stdout)
	}
	key := s.values["LEAVELINE_FILES_KEY"]
	s.values["LEAVELINE_FILES_KEY"] = seal.NewKey()
	if r := runs(t, s.values, "serve"); r.code == 0 || !strings.Contains(r.stderr, "is not among those given") ||
		strings.Count(r.stderr, "\n") != 1 {
		t.Errorf("starts with another key, or says something else:\n%s", r.stderr)
	}
	delete(s.values, "LEAVELINE_FILES_KEY")
	if r := runs(t, s.values, "serve"); r.code == 0 || !strings.Contains(r.stderr, "LEAVELINE_FILES_KEY") {
		t.Errorf("starts without the key:\n%s", r.stderr)
	}
	s.values["LEAVELINE_FILES_KEY"] = key
	s.start()
}

// TestSealWhatIsThere seals the records of a school that had no key, while the program runs on, and then moves them to
// another key.
func TestSealWhatIsThere(t *testing.T) {
	t.Parallel()
	redis := miniredis.RunT(t)
	s := openInstallation(t, map[string]string{"LEAVELINE_REDIS_URL": "redis://" + redis.Addr()})
	number := s.illness(t, nil)
	if r := runs(t, s.values, "seal"); r.code == 0 || !strings.Contains(r.stderr, "LEAVELINE_FILES_KEY is not set") {
		t.Errorf("seals without a key: %s%s", r.stdout, r.stderr)
	}
	s.stopped(t, s.bot)
	first, second := seal.NewKey(), seal.NewKey()
	s.values["LEAVELINE_FILES_KEY"], s.values["LEAVELINE_FILES_URL"] = first, "mem://"
	s.start()
	if r := runs(t, s.values, "doctor", "--offline"); !strings.Contains(r.stdout, "lie in the clear") {
		t.Errorf("doctor has nothing against reasons in the clear:\n%s", r.stdout)
	}
	if r := runs(t, s.values, "seal"); r.code != 0 || strings.HasPrefix(r.stdout, "0 ") {
		t.Fatalf("seal: %s%s", r.stdout, r.stderr)
	}
	s.says("陳老師", "進度")
	s.sees("陳老師", number, illness)
	s.draft(t)
	s.liesNowhere(t, redis)
	s.stopped(t, s.bot)
	s.values["LEAVELINE_FILES_KEY"] = second + "," + first
	s.start()
	if r := runs(t, s.values, "seal"); r.code != 0 || strings.HasPrefix(r.stdout, "0 ") {
		t.Fatalf("seal anew: %s%s", r.stdout, r.stderr)
	}
	s.stopped(t, s.bot)
	s.values["LEAVELINE_FILES_KEY"] = second
	s.start()
	s.says("陳老師", "不請了")
	s.says("陳老師", "進度")
	s.sees("陳老師", number, illness)
	s.liesNowhere(t, redis)
}

// draft leaves a reason in a conversation.
func (s *installation) draft(t *testing.T) {
	t.Helper()
	s.says("陳老師", schoolDay(20)+" 上午事假，"+illness)
	s.sees("陳老師", "請確認", illness)
}

// illness has somebody ask for leave, be asked to mend it, and wait for a head whom LINE can't reach.
func (s *installation) illness(t *testing.T, redis *miniredis.Miniredis) string {
	t.Helper()
	s.setDelegate()
	s.says("陳老師", schoolDay(12)+" 上午事假，"+illness)
	s.sees("陳老師", "請確認", illness)
	s.looks(t, redis)
	number := s.sent()
	s.sees("李老師", "同意代理")
	if err := s.faults(`[{"path":"` + pushPath + `","kind":"500"}]`); err != nil {
		t.Fatal(err)
	}
	s.taps("李老師", "同意代理")
	s.looks(t, redis)
	s.says("王主任", "待簽")
	s.sees("王主任", illness)
	s.taps("王主任", "退回補正")
	s.says("王主任", "請附"+illness+"證明")
	s.looks(t, redis)
	if err := s.faults(`[]`); err != nil {
		t.Fatal(err)
	}
	s.says("陳老師", "進度")
	s.draft(t)
	s.looks(t, redis)
	return number
}

func (s *installation) looks(t *testing.T, redis *miniredis.Miniredis) {
	t.Helper()
	if redis != nil {
		s.liesNowhere(t, redis)
	}
}

// liesNowhere looks through all files of the installation, and through Redis.
func (s *installation) liesNowhere(t *testing.T, redis *miniredis.Miniredis) {
	t.Helper()
	if dump := redis.Dump(); strings.Contains(dump, illness) || !strings.Contains(dump, "dialog") {
		t.Errorf("Redis has it in the clear, or nothing at all:\n%s", dump)
	}
	folder := filepath.Dir(strings.TrimPrefix(s.values["LEAVELINE_DATABASE_URL"], "sqlite:"))
	looked := 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		looked++
		if bytes.Contains(raw, []byte(illness)) {
			t.Errorf("%s has it in the clear", filepath.Base(path))
		}
		return nil
	})
	if err != nil || looked == 0 {
		t.Fatalf("looked through %d files: %v", looked, err)
	}
}
