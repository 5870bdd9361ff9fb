package e2e

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// awaitsHead is a case of 陳老師's, of a morning, that 王主任 is to decide on.
func (h *webhookClient) awaitsHead(day string) {
	h.t.Helper()
	h.asks(day)
	h.taps("李老師", "同意代理")
	h.sees("王主任", "陳老師", "核准")
}

// stillAwaits checks that 陳老師's newest case waits for 王主任.
func (h *webhookClient) stillAwaits(number, after string) {
	h.t.Helper()
	h.says("陳老師", "進度")
	h.must("陳老師", func(p *phone) error { return p.sees(number, "待簽核", "王主任") })
	if h.t.Failed() {
		h.t.Fatalf("after %s", after)
	}
}

// TestCapturedWebhook: a signed webhook that is delivered again, when the memory of it is gone and other cases have
// come, decides, sends and blocks nothing.
func TestCapturedWebhook(t *testing.T) {
	h := newWebhookClient(t)
	h.says("王主任", "全部核准")
	h.taps("王主任", "全部核准")
	h.awaitsHead("12/1")
	time.Sleep(time.Second)
	genuine := batch(h.text("王主任", "核准"))
	h.want(http.StatusOK, genuine)
	h.sees("陳老師", "核准", "115-000031")
	sentence := batch(h.text("黃老師", "明天下午病假，就醫"))
	h.want(http.StatusOK, sentence)
	time.Sleep(time.Second) // the clock is read in whole seconds
	send := batch(h.text("黃老師", "送出"))
	h.want(http.StatusOK, send)
	h.says("黃老師", "我的假單")
	h.sees("黃老師", "115-000032")

	h.awaitsHead("12/2")
	for range 17 { // more than are remembered
		h.says("王主任", "首頁")
		h.says("黃老師", "首頁")
	}
	h.want(http.StatusOK, genuine)
	h.stillAwaits("115-000033", "a copy")
	if err := h.advance("72h"); err != nil {
		t.Fatal(err)
	}
	h.want(http.StatusOK, genuine)
	h.want(http.StatusOK, sentence)
	h.want(http.StatusOK, send)
	h.stillAwaits("115-000033", "three days")
	h.says("黃老師", "我的假單")
	h.must("黃老師", func(p *phone) error { return p.hides("115-000034") })
}

// TestCopyOfAnEventAhead: LINE's clock is ahead of ours, so that the moment of a copy says nothing; that the event was
// followed before does.
func TestCopyOfAnEventAhead(t *testing.T) {
	h := newWebhookClient(t)
	h.says("王主任", "全部核准")
	h.taps("王主任", "全部核准")
	h.awaitsHead("12/1")
	ahead := h.text("王主任", "核准")
	ahead["timestamp"] = h.stamp(time.Minute)
	h.want(http.StatusOK, batch(ahead))
	h.sees("陳老師", "核准", "115-000031")
	h.awaitsHead("12/2")
	for range 17 {
		h.says("王主任", "首頁")
	}
	h.want(http.StatusOK, batch(ahead))
	h.stillAwaits("115-000032", "a copy")
}

// TestOldEvents: what is older than an hour is not followed, whether it was typed or tapped; what is older than a week
// is set aside and counted. What is a minute late is followed.
func TestOldEvents(t *testing.T) {
	h := newWebhookClient(t)
	h.says("王主任", "全部核准")
	h.taps("王主任", "全部核准")
	h.awaitsHead("12/1")
	typed, tapped := h.text("王主任", "核准"), h.tapOf("王主任", "核准")
	if err := h.advance("61m"); err != nil {
		t.Fatal(err)
	}
	h.want(http.StatusOK, batch(typed))
	h.want(http.StatusOK, batch(tapped))
	h.stillAwaits("115-000031", "an hour")
	aside := h.text("王主任", "核准")
	aside["timestamp"] = h.stamp(-8 * 24 * time.Hour)
	h.want(http.StatusOK, batch(aside))
	never := h.text("王主任", "核准")
	delete(never, "timestamp")
	h.want(http.StatusOK, batch(never))
	h.stillAwaits("115-000031", "a week")
	if !strings.Contains(h.metrics(), `leaveline_turn_seconds_count{flow="set_aside",result="ok"} 2`) {
		t.Error("what was set aside is not counted")
	}
	late := h.text("王主任", "核准")
	late["timestamp"] = h.stamp(-time.Minute)
	late["deliveryContext"] = map[string]bool{"isRedelivery": true}
	h.want(http.StatusOK, batch(late))
	h.sees("陳老師", "核准", "115-000031")
}

// TestLateUnfollow: that somebody has gone is told late, or again, when they have long come back.
func TestLateUnfollow(t *testing.T) {
	h := newWebhookClient(t)
	gone := batch(h.from("李老師", "unfollow", event{"replyToken": nil}))
	h.must("李老師", func(p *phone) error { return p.act("unfollow", nil) })
	h.must("李老師", func(p *phone) error { return p.act("follow", nil) })
	h.want(http.StatusOK, gone)
	h.asks("12/3") // 李老師 is pushed to
}

// stamp is a moment so long after now, as LINE writes it.
func (h *webhookClient) stamp(after time.Duration) int64 {
	h.t.Helper()
	now, err := h.now()
	if err != nil {
		h.t.Fatal(err)
	}
	return now.Add(after).UnixMilli()
}

// metrics is what the demo has measured.
func (h *webhookClient) metrics() string {
	h.t.Helper()
	response, err := h.http.Get(h.base + "/metrics")
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }() // it was read
	body, err := io.ReadAll(response.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return string(body)
}
