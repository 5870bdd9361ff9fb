package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// installation is the program as a school runs it, with the simulator in LINE's place.
type installation struct {
	*webhookClient
	sim    *process
	bot    *process
	values map[string]string
	ready  string // the address of the bot
}

var (
	phonesLine  = regexp.MustCompile(`http://localhost:(\d+)/`)
	servingLine = regexp.MustCompile(`"msg":"serving","port":(\d+)`)
)

// openInstallation founds a school from files, starts everything and binds three phones.
func openInstallation(t *testing.T, more map[string]string) *installation {
	t.Helper()
	s := &installation{values: good(t)}
	for name, value := range more {
		s.values[name] = value
	}
	r := &records{t: t, values: s.values}
	r.school()
	calendar := calendarOf(time.Now().In(taipei).Year())
	r.takes("calendar", calendar, nil, strings.Count(calendar, "\n")-1)
	s.sim = begin(nil, "linesim", "--addr", "127.0.0.1:0", "--webhook", "http://127.0.0.1:1/webhook", "--secret",
		someSecret, "--token", someToken,
		"--phone", "陳老師", "--phone", "李老師", "--phone", "王主任")
	t.Cleanup(func() { s.stopped(t, s.sim) })
	port, err := s.sim.await(s.sim.stdout, phonesLine)
	if err != nil {
		t.Fatal(err)
	}
	phones, err := openSimulator("http://127.0.0.1:" + port[1])
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(phones.close)
	s.webhookClient = &webhookClient{t: t, demo: &demo{simulator: phones}}
	s.values["LINE_API_ENDPOINT"], s.values["LINE_BLOB_ENDPOINT"] = phones.base, phones.base
	s.start()
	t.Cleanup(func() { s.stopped(t, s.bot) })
	for name, number := range map[string]string{"陳老師": "T003", "李老師": "T004", "王主任": "T002"} {
		code := runs(t, s.values, "bind-code", number)
		if code.code != 0 {
			t.Fatal(code.stderr)
		}
		s.says(name, strings.Fields(code.stdout)[0])
		s.sees(name, name, "綁定完成")
	}
	return s
}

// calendarOf is a plain calendar of the given year and its neighbours: weekends off and nothing else.
func calendarOf(year int) string {
	var b strings.Builder
	b.WriteString("西元日期,星期,是否放假,備註\n")
	day := time.Date(year-1, 1, 1, 0, 0, 0, 0, time.UTC)
	for day.Year() <= year+1 {
		off := 0
		if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
			off = 2
		}
		fmt.Fprintf(&b, "%s,%s,%d,\n", day.Format("20060102"), []string{"日", "一", "二", "三", "四", "五", "六"}[day.Weekday()],
			off)
		day = day.AddDate(0, 0, 1)
	}
	return b.String()
}

// start runs the bot and tells the simulator where it is.
func (s *installation) start() {
	s.t.Helper()
	s.bot = begin(s.values, "serve")
	port, err := s.bot.await(s.bot.stderr, servingLine)
	if err != nil {
		s.t.Fatal(err)
	}
	s.ready = "http://127.0.0.1:" + port[1]
	s.call(http.MethodPut, "/v2/bot/channel/webhook/endpoint", map[string]string{"endpoint": s.ready + "/webhook"})
}

// call uses LINE's own API at the simulator.
func (s *installation) call(method, path string, body any) {
	s.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	request, err := http.NewRequest(method, s.base+path, bytes.NewReader(raw))
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+someToken)
	request.Header.Set("Content-Type", "application/json")
	response, err := s.http.Do(request)
	if err == nil {
		err = readAnswer(response, nil)
	}
	if err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
}

// stopped ends a run, which must end well.
func (s *installation) stopped(t *testing.T, p *process) {
	t.Helper()
	if err := p.end(); err != nil {
		t.Error(err)
	}
	for _, complaint := range p.complaints(`"level":"ERROR"`) {
		t.Error(complaint)
	}
}

// status is what an address of the bot answers; 0 when nobody does.
func (s *installation) status(path string) int {
	response, err := s.http.Get(s.ready + path)
	if err != nil {
		return 0
	}
	_ = response.Body.Close() // nothing is read from it
	return response.StatusCode
}

// restart ends the bot gracefully and starts it anew: first it is not ready any more, while it still answers, then it
// is gone.
func (s *installation) restart() {
	s.t.Helper()
	s.bot.stop()
	deadline := time.Now().Add(startWithin)
	for s.status("/readyz") == http.StatusOK && time.Now().Before(deadline) {
		time.Sleep(10 * time.Millisecond)
	}
	if got := s.status("/readyz"); got != http.StatusServiceUnavailable {
		s.t.Errorf("readiness while draining: %d, want 503", got)
	}
	s.says("王主任", "餘額")
	s.sees("王主任", "病假")
	s.stopped(s.t, s.bot)
	s.start()
}

// asksAsFarAsReview brings 陳老師 to the review of a morning so many days ahead, on whichever day the test runs.
func (s *installation) asksAsFarAsReview(days int) {
	s.t.Helper()
	s.says("陳老師", "請假")
	s.sees("陳老師", "請哪一種假")
	s.taps("陳老師", "病假")
	s.sees("陳老師", "什麼時候")
	s.says("陳老師", workday(time.Now().In(taipei), days)+" 上午")
	s.sees("陳老師", "病假", "事由")
	s.taps("陳老師", "就醫")
	s.sees("陳老師", "請確認", "李老師", "王主任")
}

// workday is the first weekday so many days ahead or later, as people type it.
func workday(day time.Time, ahead int) string {
	day = day.AddDate(0, 0, ahead)
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, 1)
	}
	return day.Format(time.DateOnly)
}
