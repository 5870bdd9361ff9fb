package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// privately is a reason that stands nowhere else, so that it can be looked for.
const privately = "甲狀腺金絲雀"

// TestNothingPrivateIsPrinted: names, reasons, LINE accounts, codes and secrets stand in no log, no metric and no
// error page, also when LINE, Redis and the database fail, and when the records can't be read.
func TestNothingPrivateIsPrinted(t *testing.T) {
	f := openCluster(t, 1, 6)
	f.says("吳老師", schoolDay(0)+" 上午病假，"+privately)
	f.sees("吳老師", "請確認")
	f.fails(map[string]any{"path": replyPath, "kind": "500", "times": 2},
		map[string]any{"path": pushPath, "kind": "500", "times": 1})
	f.delivered("吳老師", "tap", map[string]string{"label": "送出"})
	number := f.sent("吳老師")
	f.sees(f.awaited(number), number)
	f.fails()
	f.delivered("劉老師", "text", map[string]string{"text": "ABC-7K2M9QXT"})
	for _, line := range []*proxy{f.dialogs, f.database} {
		line.cut()
		f.delivered("蔡老師", "text", map[string]string{"text": schoolDay(1) + " 上午病假，" + privately})
		line.mend()
	}
	f.sees("蔡老師", "請確認")
	if _, err := f.sql.Exec("UPDATE requests SET segments = ?, reason = ? WHERE number_serial = ?", privately, privately,
		serial(number)); err != nil {
		t.Fatal(err)
	}
	f.delivered("吳老師", "text", map[string]string{"text": "我的假單"})
	for _, body := range []string{privately, `{"events":[{"type":"` + privately + `"}]}`} {
		f.posts(body, sign(someSecret, []byte(body)))
		f.posts(body, sign("of another", []byte(body)))
	}
	printed := f.replicas[0].output.stdout.String() + f.replicas[0].output.stderr.String()
	for _, happened := range []string{"turn postponed", "turn failed", "push not delivered", "dialog not loaded",
		"webhook unreadable"} {
		if !strings.Contains(printed, happened) {
			t.Errorf("the log says nothing of %q, so this test shows little:\n%s", happened, printed)
		}
	}
	f.saysNothing(privately, "ABC-7K2M9QXT", "7K2M9QXT")
}

// posts hands a body to the bot as a stranger might.
func (f *cluster) posts(body, signature string) {
	request := httptest.NewRequest(http.MethodPost, "/webhook", strings.NewReader(body))
	request.Header.Set("X-Line-Signature", signature)
	f.balancer.ServeHTTP(httptest.NewRecorder(), request)
}

// saysNothing looks for private words, and for everybody's name and LINE account, in all that the replicas have
// printed, and in what those that still run show to whoever asks.
func (f *cluster) saysNothing(words ...string) {
	f.t.Helper()
	words = append(words, someSecret, someToken)
	for name, p := range f.people {
		words = append(words, name, p.id)
	}
	shown := f.pages()
	for _, printed := range f.printed {
		shown = append(shown, printed.stdout.String(), printed.stderr.String())
	}
	for _, text := range shown {
		for _, word := range words {
			if before, _, found := strings.Cut(text, word); found {
				line := before[strings.LastIndex(before, "\n")+1:]
				f.t.Errorf("%q stands in what everybody may read, after %q", word, line)
			}
		}
	}
}

// pages are what the replicas that run show by themselves, and when they are asked for what there isn't.
func (f *cluster) pages() []string {
	f.t.Helper()
	client := &http.Client{Timeout: 5 * time.Second}
	var all []string
	for _, r := range f.replicas {
		for _, address := range []string{r.metrics + "/metrics", r.address.String() + "/readyz",
			r.address.String() + "/webhook", r.address.String() + "/nothing"} {
			answer, err := client.Get(address)
			if err != nil {
				continue // killed
			}
			body, _ := io.ReadAll(answer.Body)
			_ = answer.Body.Close() // read
			all = append(all, string(body))
		}
	}
	if len(all) == 0 {
		f.t.Error("no replica shows anything")
	}
	return all
}
