package e2e

import (
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// submits asks for a morning and gives the number of the case.
func (s *installation) submits(days int) string {
	s.t.Helper()
	s.asksAsFarAsReview(days)
	return s.sent()
}

var caseNumber = regexp.MustCompile(`\d{3}-\d{6}`)

func (s *installation) sent() string {
	s.t.Helper()
	s.taps("陳老師", "送出")
	s.sees("陳老師", "已送出", "尚未核准")
	return s.number("陳老師")
}

// number is the case's that somebody has just seen.
func (h *webhookClient) number(name string) string {
	h.t.Helper()
	p := h.people[name]
	last, err := p.messages(p.lookedUpTo()-1, 0, false)
	if err != nil || len(last) == 0 {
		h.t.Fatal(p.shown(fmt.Errorf("nothing seen: %w", err)))
	}
	number := caseNumber.FindString(last[0].whole())
	if number == "" {
		h.t.Fatalf("no number in %s", last[0].whole())
	}
	return number
}

// decided has 李老師 agree and 王主任 approve. At night pushes wait, so each of them looks into their list.
func (s *installation) decided(number string) {
	s.t.Helper()
	s.says("李老師", "代理")
	s.sees("李老師", number, "同意代理")
	s.must("李老師", func(p *phone) error { return p.tap("同意代理", number) })
	s.sees("李老師", "已同意")
	s.says("王主任", "待辦")
	s.sees("王主任", number, "核准")
	s.must("王主任", func(p *phone) error { return p.tap("核准", number) })
	s.sees("王主任", "已核准", number)
	s.says("陳老師", "我的假單")
	s.sees("陳老師", number, "已核准")
}

// setDelegate answers what is asked after binding.
func (s *installation) setDelegate() {
	s.t.Helper()
	s.says("陳老師", "代理人設定")
	s.sees("陳老師", "代理人")
	s.says("陳老師", "李老師")
	s.sees("陳老師", "已加入李老師")
	s.taps("陳老師", "完成")
}

// healthy has the doctor look at what is left behind.
func (s *installation) healthy() {
	s.t.Helper()
	r := runs(s.t, s.values, "doctor", "--line")
	if r.code != 0 || !strings.Contains(r.stdout, "LINE would send all") {
		s.t.Errorf("the doctor finds\n%s%s", r.stdout, r.stderr)
	}
}

// TestDoctorSaysWhatLineRefuses has LINE refuse one kind of message.
func TestDoctorSaysWhatLineRefuses(t *testing.T) {
	t.Parallel()
	s := openInstallation(t, nil)
	if err := s.faults(`[{"path":"/v2/bot/message/validate/push","kind":"404","nth":1}]`); err != nil {
		t.Fatal(err)
	}
	r := runs(t, s.values, "doctor", "--line")
	if r.code != 1 || strings.Count(r.stdout, "WRONG messages") != 1 ||
		!strings.Contains(r.stdout, ".en: line answered 404") {
		t.Errorf("the doctor finds\n%s%s", r.stdout, r.stderr)
	}
}

// TestServe is a school's day on SQLite with dialogs in process: a restart loses the draft and nothing else.
func TestServe(t *testing.T) {
	t.Parallel()
	s := openInstallation(t, nil)
	if live, ready := s.status("/healthz"), s.status("/readyz"); live != http.StatusOK || ready != http.StatusOK {
		t.Errorf("alive %d, ready %d", live, ready)
	}
	s.setDelegate()
	s.decided(s.submits(3))
	s.asksAsFarAsReview(10)
	s.restart()
	s.must("陳老師", func(p *phone) error { return p.replay("送出", "請確認") })
	s.sees("陳老師", "過期")
	s.decided(s.submits(10))
	s.healthy()
}

// TestServeOnServers is the same on MariaDB and Redis: a draft outlives a restart, and only a draft is lost when
// Redis is emptied.
func TestServeOnServers(t *testing.T) {
	t.Parallel()
	if os.Getenv("TEST_MYSQL_URL") == "" || os.Getenv("TEST_REDIS_URL") == "" {
		t.Skip("TEST_MYSQL_URL and TEST_REDIS_URL name no servers, as in mysql://root@127.0.0.1:3306/ and " +
			"redis://127.0.0.1:6379/0")
	}
	dialogs := dialogsOf(t, 7)
	s := openInstallation(t, map[string]string{"LEAVELINE_DATABASE_URL": databaseOf(t), "LEAVELINE_REDIS_URL": dialogs})
	s.setDelegate()
	s.decided(s.submits(3))

	s.asksAsFarAsReview(10)
	s.restart()
	number := s.sent()
	empty(t, dialogs)
	s.decided(number)

	s.asksAsFarAsReview(17)
	empty(t, dialogs)
	s.must("陳老師", func(p *phone) error { return p.replay("送出", "請確認") })
	s.sees("陳老師", "過期")
	s.decided(s.submits(17))
	s.healthy()
}
