package e2e

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"leaveline/cmd/leaveline/cli"
	"leaveline/leave"
	"leaveline/store"
)

// TestWebhookRefused: what is not LINE's own is refused, and what can't be read is set aside; neither changes anything.
func TestWebhookRefused(t *testing.T) {
	h := newWebhookClient(t)
	h.asks("12/3")
	consent := batch(h.tapOf("李老師", "同意代理"))
	for name, signature := range map[string]string{
		"none": "", "of another secret": sign("another-secret", consent), "of another body": sign(cli.DemoSecret,
			batch()), "no base64": "%%%", "cut short": sign(cli.DemoSecret, consent)[:20],
	} {
		if got := h.deliverSigned(consent, signature); got != http.StatusUnauthorized {
			t.Errorf("signature %s: status %d, want 401", name, got)
		}
	}
	huge := batch(h.text("李老師", strings.Repeat("長", 5<<20/3)))
	h.want(http.StatusRequestEntityTooLarge, huge)
	h.want(http.StatusOK, batch())
	h.want(http.StatusOK, consent[:len(consent)-3])
	h.want(http.StatusOK, []byte("請假"))
	h.want(http.StatusOK, []byte("null"))
	h.want(http.StatusOK, []byte(`{"events":"none"}`))
	h.pushesTo("王主任", 0)
	h.taps("李老師", "同意代理")
	h.sees("王主任", "陳老師", "核准")
}

// TestWebhookBrokenNeighbours: one broken event among good ones spoils none of them.
func TestWebhookBrokenNeighbours(t *testing.T) {
	h := newWebhookClient(t)
	h.asks("12/3")
	unknownMessage := h.from("陳老師", "message", event{"message": map[string]string{"type": "hologram", "id": "2"}})
	badTime := h.from("陳老師", "message", event{"timestamp": "yesterday"})
	noUser := h.from("陳老師", "message", event{"source": map[string]string{"type": "user"}})
	noData := h.from("陳老師", "postback", event{"postback": map[string]string{}})
	strange := h.from("陳老師", "postback", event{"postback": map[string]string{"data": "%zz&do=approve"}})
	h.want(http.StatusOK, batch(badTime, 7, nil, "event", map[string]any{}, unknownMessage, noUser, noData, strange,
		h.tapOf("李老師", "同意代理"), h.from("陳老師", "membership", nil), h.from("陳老師", "newThing", nil)))
	h.sees("王主任", "陳老師", "核准")
	h.pushesTo("王主任", 1)
}

// TestWebhookElsewhere: groups, rooms and stand-by mode get neither an answer nor an effect.
func TestWebhookElsewhere(t *testing.T) {
	h := newWebhookClient(t)
	h.asks("12/3")
	user := h.people["李老師"].id
	for name, fields := range map[string]event{
		"group":    {"source": map[string]string{"type": "group", "groupId": "C" + strings.Repeat("1", 32), "userId": user}},
		"room":     {"source": map[string]string{"type": "room", "roomId": "R" + strings.Repeat("1", 32), "userId": user}},
		"stand-by": {"mode": "standby", "replyToken": nil},
	} {
		e := h.tapOf("李老師", "同意代理")
		for field, value := range fields {
			e[field] = value
		}
		if got := h.deliver(batch(e)); got != http.StatusOK {
			t.Errorf("%s: status %d", name, got)
		}
	}
	h.pushesTo("王主任", 0)
	h.taps("李老師", "同意代理")
	h.sees("王主任", "陳老師", "核准")
}

const copies = 100

// TestWebhookCopies: a hundred copies of one event in parallel have one effect. Their reply tokens are none of
// LINE's, so the answer to who tapped comes as a push, once.
func TestWebhookCopies(t *testing.T) {
	h := newWebhookClient(t)
	h.says("陳老師", "12/3 上午病假，就醫")
	h.sees("陳老師", "請確認")
	for _, step := range []struct {
		who, label, whom string
		pushes           int // to whom, so far
	}{{"陳老師", "送出", "李老師", 1}, {"李老師", "同意代理", "王主任", 1}, {"王主任", "核准", "陳老師", 2}} {
		e := h.tapOf(step.who, step.label)
		h.untilTaken(slices.Repeat([][]byte{batch(e)}, copies))
		e["deliveryContext"] = map[string]bool{"isRedelivery": true}
		h.want(http.StatusOK, batch(e))
		h.sees(step.whom, "115-12-03(四)")
		h.pushesTo(step.whom, step.pushes)
	}
	h.says("陳老師", "我的假單")
	h.sees("陳老師", "115-000031")
	h.must("陳老師", func(p *phone) error { return p.hides("115-000032") })
}

// untilTaken delivers as LINE does: what was answered 503 is delivered again.
func (h *webhookClient) untilTaken(bodies [][]byte) {
	h.t.Helper()
	for range 5 {
		statuses := h.all(bodies)
		taken, again := statuses[http.StatusOK], statuses[http.StatusServiceUnavailable]
		if taken+again != len(bodies) {
			h.t.Fatalf("statuses %v", statuses)
		}
		if again == 0 {
			return
		}
		bodies = bodies[:again]
	}
	h.t.Error("not taken after five deliveries")
}

// TestWebhookOutOfOrder: what arrives late, and was done before, does not undo what was done after it.
func TestWebhookOutOfOrder(t *testing.T) {
	h := newWebhookClient(t)
	h.says("陳老師", "12/3 上午病假，就醫")
	h.sees("陳老師", "請確認")
	edit, quit := h.tapOf("陳老師", "修改"), h.tapOf("陳老師", "不請了")
	cancel := h.text("陳老師", "取消")
	h.taps("陳老師", "送出")
	h.sees("李老師", "同意代理")
	for _, late := range []event{edit, cancel, quit} {
		h.want(http.StatusOK, batch(late))
	}
	decline := h.tapOf("李老師", "無法代理")
	h.taps("李老師", "同意代理")
	h.sees("王主任", "核准")
	h.want(http.StatusOK, batch(decline))
	h.says("陳老師", "進度")
	h.sees("陳老師", "115-000031", "王主任")
	// A batch whose events are in the wrong order: the approval comes before the sentence that asks for leave.
	h.want(http.StatusOK, batch(h.tapOf("王主任", "核准"), h.text("黃老師", "12/10 上午病假，就醫")))
	h.sees("陳老師", "核准", "115-000031")
	h.says("黃老師", "送出")
	h.sees("黃老師", "已送出", "115-000032")
}

// TestWebhookOfLeaver: a tap of somebody who has left the school meanwhile does nothing, and tells them nothing.
func TestWebhookOfLeaver(t *testing.T) {
	h := newWebhookClient(t)
	h.asks("12/3")
	consent := h.tapOf("李老師", "同意代理")
	h.leaves("T004")
	h.want(http.StatusOK, batch(consent))
	h.pushesTo("王主任", 0)
	h.says("李老師", "餘額")
	h.must("李老師", func(p *phone) error { return p.sees() })
	h.must("李老師", func(p *phone) error { return p.hides("病假", "休假") })
	h.says("陳老師", "進度")
	h.sees("陳老師", "115-000031")
}

// leaves notes that a member of staff has left the school.
func (h *webhookClient) leaves(number string) {
	h.t.Helper()
	ctx := context.Background()
	records, err := store.Open(ctx, h.database)
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = records.Close() }() // only for a moment
	schools, err := records.Schools(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	err = records.InTx(ctx, schools[0], func(tx *store.Tx) error {
		person, err := tx.Person(ctx, leave.PersonID(number))
		if err != nil {
			return err
		}
		person.Left = true
		return tx.PutPeople(ctx, []leave.Person{person})
	})
	if err != nil {
		h.t.Fatal(err)
	}
}
