package e2e

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/oklog/ulid/v2"

	"leaveline/cmd/leaveline/cli"
)

// webhookClient delivers webhooks of the test's own making to a demo, past the simulator.
type webhookClient struct {
	t *testing.T
	*demo
}

type event map[string]any

// from is an event of somebody's phone, as LINE would send it.
func (h *webhookClient) from(name, kind string, fields event) event {
	h.t.Helper()
	who, err := h.phone(name)
	if err != nil {
		h.t.Fatal(err)
	}
	now, err := h.now()
	if err != nil {
		h.t.Fatal(err)
	}
	e := event{
		"type": kind, "mode": "active", "timestamp": now.UnixMilli(), "webhookEventId": ulid.Make().String(),
		"deliveryContext": map[string]bool{"isRedelivery": false}, "source": map[string]string{"type": "user",
			"userId": who.id},
		"replyToken": strings.ToLower(ulid.Make().String()),
	}
	for field, value := range fields {
		e[field] = value
	}
	return e
}

func (h *webhookClient) text(name, text string) event {
	h.t.Helper()
	return h.from(name, "message", event{"message": map[string]string{"type": "text", "id": "1", "text": text}})
}

// tapOf is what LINE would send when the newest button of that label is tapped.
func (h *webhookClient) tapOf(name, label string) event {
	h.t.Helper()
	who, err := h.phone(name)
	if err != nil {
		h.t.Fatal(err)
	}
	b, err := who.find(label)
	if err != nil {
		h.t.Fatal(who.shown(err))
	}
	return h.from(name, "postback", event{"postback": map[string]string{"data": b.data}})
}

func batch(events ...any) []byte {
	body, err := json.Marshal(map[string]any{"destination": "U" + strings.Repeat("0", 32),
		"events": append([]any{}, events...)})
	if err != nil {
		panic(err) // the tests' own events always become JSON
	}
	return body
}

func sign(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// deliver posts a body with its signature and gives the status.
func (h *webhookClient) deliver(body []byte) int {
	h.t.Helper()
	return h.deliverSigned(body, sign(cli.DemoSecret, body))
}

func (h *webhookClient) deliverSigned(body []byte, signature string) int {
	h.t.Helper()
	request, err := http.NewRequest(http.MethodPost, h.base+"/webhook", bytes.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	if signature != "" {
		request.Header.Set("x-line-signature", signature)
	}
	response, err := h.http.Do(request)
	if err != nil {
		h.t.Error(err)
		return 0
	}
	_ = response.Body.Close() // nothing is read from it
	return response.StatusCode
}

// all delivers bodies at the same moment and counts the answers by status.
func (h *webhookClient) all(bodies [][]byte) map[int]int {
	h.t.Helper()
	var mu sync.Mutex
	statuses := map[int]int{}
	var wait sync.WaitGroup
	for _, body := range bodies {
		wait.Go(func() {
			status := h.deliver(body)
			mu.Lock()
			defer mu.Unlock()
			statuses[status]++
		})
	}
	wait.Wait()
	return statuses
}

func (h *webhookClient) want(status int, body []byte) {
	h.t.Helper()
	if got := h.deliver(body); got != status {
		h.t.Errorf("status %d, want %d", got, status)
	}
}

// must fails the test with what is on the phone.
func (h *webhookClient) must(name string, do func(*phone) error) {
	h.t.Helper()
	who, err := h.phone(name)
	if err == nil {
		err = who.shown(do(who))
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *webhookClient) sees(name string, texts ...string) {
	h.t.Helper()
	h.must(name, func(p *phone) error { return p.sees(texts...) })
}

func (h *webhookClient) says(name, text string) {
	h.t.Helper()
	h.must(name, func(p *phone) error { return p.say(text) })
}

func (h *webhookClient) taps(name, label string) {
	h.t.Helper()
	h.must(name, func(p *phone) error { return p.tap(label) })
}

// asks has 陳老師 ask for a morning of leave; 李老師 is asked to stand in.
func (h *webhookClient) asks(day string) {
	h.t.Helper()
	h.says("陳老師", day+" 上午病假，就醫")
	h.sees("陳老師", "請確認")
	h.taps("陳老師", "送出")
	h.sees("李老師", "陳老師", "同意代理")
}

func (h *webhookClient) pushesTo(name string, want int) {
	h.t.Helper()
	who, err := h.phone(name)
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.settle(); err != nil {
		h.t.Fatal(err)
	}
	got, err := h.sentPushes(who.id)
	if err != nil || got != want {
		h.t.Errorf("%d pushes to %s, want %d: %v\n%s", got, name, want, err, who.transcript())
	}
}

func newWebhookClient(t *testing.T) *webhookClient {
	t.Helper()
	t.Parallel()
	return &webhookClient{t: t, demo: openDemo(t, monday)}
}
