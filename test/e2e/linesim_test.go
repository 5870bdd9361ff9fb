package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// plainBot answers every text with the same text; it knows nothing but HTTP and the simulator's address.
type plainBot struct {
	t   *testing.T
	api string
}

func (b *plainBot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var call struct {
		Events []struct {
			ReplyToken string
			Message    struct{ Text string }
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&call); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	for _, e := range call.Events {
		b.post("/v2/bot/message/reply", fmt.Sprintf(`{"replyToken":%q,"messages":[{"type":"text","text":%q}]}`, e.ReplyToken,
			e.Message.Text))
	}
}

// post sends a request as any bot in any language would, and returns what is answered.
func (b *plainBot) post(path, body string) string {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.api+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+someToken)
	return b.answer(http.DefaultClient.Do(req))
}

func (b *plainBot) get(path string) string {
	b.t.Helper()
	return b.answer(http.Get(b.api + path))
}

func (b *plainBot) answer(res *http.Response, err error) string {
	b.t.Helper()
	if err != nil {
		b.t.Error(err)
		return ""
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Error(err)
	}
	return string(raw)
}

// TestLinesimAlone runs the simulator by itself, for a bot that is nothing but HTTP.
func TestLinesimAlone(t *testing.T) {
	t.Parallel()
	bot := &plainBot{t: t}
	hook := httptest.NewServer(bot)
	t.Cleanup(hook.Close)
	sim := begin(nil, "linesim", "--addr", "127.0.0.1:0", "--webhook", hook.URL, "--secret", someSecret, "--token",
		someToken,
		"--start", "2026-11-24T08:00:00+08:00", "--seed", "7", "--quota", "1", "--phone", "小明")
	port, err := sim.await(sim.stdout, phonesLine)
	if err != nil {
		t.Fatal(err)
	}
	bot.api = "http://127.0.0.1:" + port[1]
	const ming = "U00000000000000000000000000000001"
	bot.post("/sim/users/"+ming+"/text", `{"text":"早安"}`)
	if said := bot.get("/sim/users/" + ming + "/messages"); !strings.Contains(said, `"text":"早安"`) ||
		!strings.Contains(said, `"at":"2026-11-2`) {
		t.Errorf("小明 sees %s", said)
	}
	push := fmt.Sprintf(`{"to":%q,"messages":[{"type":"text","text":"一"}]}`, ming)
	bot.post("/v2/bot/message/push", push)
	if refused := bot.post("/v2/bot/message/push", push); refused != `{"message":"You have reached your monthly limit."}` {
		t.Errorf("the second push is answered %s", refused)
	}
	if err := sim.end(); err != nil {
		t.Error(err)
	}
	unlimited := runs(t, nil, "linesim", "--quota", "-1", "--webhook", "ftp://bot", "--secret", someSecret,
		"--token", someToken)
	if !strings.Contains(unlimited.stderr, "is not an http or https URL") {
		t.Errorf("--quota -1: %s", unlimited.stderr)
	}
	if help := runs(t, nil, "linesim", "--help"); help.code != 0 || !strings.Contains(help.stdout, "api-data.line.me") ||
		!strings.Contains(help.stdout, "--seed") {
		t.Errorf("--help: exit %d: %s", help.code, help.stdout)
	}
}
