package linesim_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"leaveline/linesim"
)

const (
	secret = "8c570fa6dd201bb328f1c1eac23a96d8"
	token  = "a-channel-token"
	chen   = "U0000000000000000000000000000c4e1"
	lee    = "U00000000000000000000000000001ee1"
)

// harness is a simulator, a bot that was written with LINE's own library, and a clock that stands still until it is
// advanced.
type harness struct {
	t     *testing.T
	sim   *linesim.Server
	url   string
	clock *stillClock
	bot   *bot
	api   *messaging_api.MessagingApiAPI
}

type stillClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *stillClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *stillClock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// bot keeps what it hears and does with each event what the test wants.
type bot struct {
	mu     sync.Mutex
	heard  []webhook.EventInterface
	react  func(webhook.EventInterface)
	status int
}

func (b *bot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	call, err := webhook.ParseRequest(secret, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	b.mu.Lock()
	b.heard = append(b.heard, call.Events...)
	react, status := b.react, b.status
	b.mu.Unlock()
	if status != 0 {
		w.WriteHeader(status)
		return
	}
	for _, event := range call.Events {
		if react != nil {
			react(event)
		}
	}
}

func (b *bot) does(react func(webhook.EventInterface)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.react = react
}

func (b *bot) answers(status int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.status = status
}

func (b *bot) last() webhook.EventInterface {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.heard) == 0 {
		return nil
	}
	return b.heard[len(b.heard)-1]
}

func setup(t *testing.T, change ...func(*linesim.Config)) *harness {
	t.Helper()
	s := &harness{t: t, bot: &bot{}, clock: &stillClock{now: time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)}}
	hook := httptest.NewServer(s.bot)
	t.Cleanup(hook.Close)
	config := linesim.Config{
		Webhook: hook.URL, ChannelSecret: secret, ChannelToken: token, Clock: s.clock,
		Phones: []linesim.Phone{{ID: chen, Name: "陳老師", Note: "教師"}, {ID: lee, Name: "李老師"}},
	}
	for _, one := range change {
		one(&config)
	}
	sim, err := linesim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(sim)
	t.Cleanup(func() { sim.Close(); server.Close() })
	s.sim, s.url = sim, server.URL
	s.api, err = messaging_api.NewMessagingApiAPI(token, messaging_api.WithEndpoint(s.url))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// echo makes the bot repeat every text in a reply.
func (s *harness) echo() {
	s.bot.does(func(ev webhook.EventInterface) {
		if e, ok := ev.(webhook.MessageEvent); ok {
			s.replyTo(e.ReplyToken, messaging_api.TextMessage{Text: "你說：" + e.Message.(webhook.TextMessageContent).Text})
		}
	})
}

func (s *harness) replyTo(token string, messages ...messaging_api.MessageInterface) {
	if _, err := s.api.ReplyMessage(
		&messaging_api.ReplyMessageRequest{ReplyToken: token, Messages: messages},
	); err != nil {
		s.t.Error(err)
	}
}

// answerWith makes the bot reply the messages to whatever can be replied to.
func (s *harness) answerWith(messages func() []messaging_api.MessageInterface) {
	s.bot.does(func(ev webhook.EventInterface) {
		switch e := ev.(type) {
		case webhook.MessageEvent:
			s.replyTo(e.ReplyToken, messages()...)
		case webhook.PostbackEvent:
			s.replyTo(e.ReplyToken, messages()...)
		}
	})
}

type result struct {
	status int
	header http.Header
	body   string
}

func (r result) has(t *testing.T, status int, body string) {
	t.Helper()
	if r.status != status {
		t.Errorf("status %d, want %d; body %s", r.status, status, r.body)
	}
	if body != "" && strings.TrimSpace(r.body) != body {
		t.Errorf("body\n got %s\nwant %s", r.body, body)
	}
}

func (r result) into(t *testing.T, target any) {
	t.Helper()
	if err := json.Unmarshal([]byte(r.body), target); err != nil {
		t.Fatalf("%v in %s", err, r.body)
	}
}

// do sends a request with the access token and any more headers, given in pairs.
func (s *harness) do(method, path, body string, headers ...string) result {
	s.t.Helper()
	req, err := http.NewRequest(method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return result{res.StatusCode, res.Header, string(raw)}
}

func (s *harness) post(path, body string, headers ...string) result {
	s.t.Helper()
	return s.do(http.MethodPost, path, body, headers...)
}

func (s *harness) get(path string) result {
	s.t.Helper()
	return s.do(http.MethodGet, path, "")
}

// on posts to a person's phone.
func (s *harness) on(user, what, body string) result {
	s.t.Helper()
	return s.post("/sim/users/"+user+"/"+what, body)
}

type seen struct {
	User    string
	N       int
	From    string
	Via     string
	Read    bool
	Message struct {
		MessageID   string
		Until       string
		Type        string
		Text        string
		DisplayText string
	}
}

func (s *harness) messages(user, query string) []seen {
	s.t.Helper()
	var list []seen
	s.get("/sim/users/"+user+"/messages?"+query).into(s.t, &list)
	return list
}

// texts are the texts the bot has sent to that phone.
func (s *harness) texts(user string) string {
	s.t.Helper()
	var all []string
	for _, one := range s.messages(user, "") {
		all = append(all, one.Message.Text)
	}
	return strings.Join(all, "|")
}

func (s *harness) pushText(user, text string) result {
	s.t.Helper()
	return s.post("/v2/bot/message/push", fmt.Sprintf(`{"to":%q,"messages":[{"type":"text","text":%q}]}`, user, text))
}

func (s *harness) advance(d string) {
	s.t.Helper()
	s.post("/sim/clock", fmt.Sprintf(`{"advance":%q}`, d)).has(s.t, http.StatusOK, "")
}

func itoa[T int | int64](n T) string { return strconv.FormatInt(int64(n), 10) }

// heardID is the id of the newest message that the bot has heard.
func (s *harness) heardID() string {
	s.t.Helper()
	raw, err := json.Marshal(s.bot.last())
	if err != nil {
		s.t.Fatal(err)
	}
	var heard struct{ Message struct{ ID string } }
	if err := json.Unmarshal(raw, &heard); err != nil {
		s.t.Fatal(err)
	}
	return heard.Message.ID
}
