package e2e

import (
	"strings"
	"testing"
)

// TestTwoPhonesAtOnce: the approver decides at the moment at which the applicant takes the request back. Exactly one
// of the two happens, and everybody is told which.
func TestTwoPhonesAtOnce(t *testing.T) {
	h := newWebhookClient(t)
	for _, day := range []string{"12/8", "12/9", "12/10", "12/11"} {
		h.asks(day)
		h.taps("李老師", "同意代理")
		h.sees("王主任", "陳老師", "核准")
		h.taps("陳老師", "撤回")
		h.sees("陳老師", "確定撤回")
		before := h.pushesOf("李老師")
		p := &scriptRun{demo: h.demo}
		if err := p.together([]string{"王主任", "核准", "--", "陳老師", "確定撤回"}); err != nil {
			t.Fatal(err)
		}
		decided, taken := h.answer("王主任"), h.answer("陳老師")
		approved, withdrawn := strings.Contains(decided, "已核准"), strings.Contains(taken, "已撤回")
		if approved == withdrawn {
			t.Errorf("the approver sees %s\nthe applicant sees %s", decided, taken)
		}
		if approved && !strings.Contains(taken, "核准") || withdrawn && !strings.Contains(decided, "撤回") {
			t.Errorf("the other one isn't told: the approver sees %s\nthe applicant sees %s", decided, taken)
		}
		want := 1
		if approved { // the duty is two weeks away: that it is certain waits for a reply
			want = 0
		}
		if got := h.pushesOf("李老師") - before; got != want {
			t.Errorf("the delegate got %d messages about the end, want %d", got, want)
		}
	}
}

// answer is what the bot said last in reply.
func (h *webhookClient) answer(name string) string {
	h.t.Helper()
	all, err := h.people[name].messages(h.people[name].lookedUpTo(), 0, false)
	if err != nil {
		h.t.Fatal(err)
	}
	var said []string
	for _, m := range all {
		if m.Via == "reply" {
			said = append(said, m.whole())
		}
	}
	return strings.Join(said, " ")
}

func (h *webhookClient) pushesOf(name string) int {
	h.t.Helper()
	if err := h.settle(); err != nil {
		h.t.Fatal(err)
	}
	n, err := h.sentPushes(h.people[name].id)
	if err != nil {
		h.t.Fatal(err)
	}
	return n
}

// TestOneTapTwice: the same button tapped twice at the same moment, on one phone, does one thing.
func TestOneTapTwice(t *testing.T) {
	h := newWebhookClient(t)
	h.says("陳老師", "12/8 上午病假，就醫")
	h.sees("陳老師", "請確認")
	p := &scriptRun{demo: h.demo}
	if err := p.together([]string{"陳老師", "送出", "--", "陳老師", "送出", "--", "陳老師", "送出"}); err != nil {
		t.Fatal(err)
	}
	h.sees("陳老師", "已送出", "115-000031")
	h.sees("李老師", "陳老師", "同意代理")
	if n := h.pushesOf("李老師"); n != 1 {
		t.Errorf("the delegate was asked %d times", n)
	}
	h.says("陳老師", "我的假單")
	if list := h.answer("陳老師"); strings.Contains(list, "115-000032") {
		t.Errorf("it was sent twice: %s", list)
	}
}
