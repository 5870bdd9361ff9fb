package linesim_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

func TestUsers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/users", `{"id":"`+wang+`","name":"王主任"}`).has(
		t, http.StatusCreated, `{"id":"`+wang+`","name":"王主任","note":"","following":true,"shown":false}`,
	)
	s.post(
		"/sim/users", `{"id":"`+stranger+`","name":"Guest","language":"en","stranger":true}`,
	).has(t, http.StatusCreated, "")
	s.get("/v2/bot/profile/"+stranger).has(t, http.StatusNotFound, "")
	s.pushText(stranger, "hello").has(t, http.StatusOK, "")
	s.on(stranger, "follow", ``).has(t, http.StatusOK, "")
	if profile, err := s.api.GetProfile(stranger); err != nil || profile.Language != "en" || s.texts(stranger) != "" {
		t.Errorf("profile %+v, %v; the phone shows %q", profile, err, s.texts(stranger))
	}
	s.post("/sim/users", `{"name":"無名"}`).has(t, http.StatusCreated, "")
	s.post("/sim/users", `{"id":"U1","name":"a"}`).has(
		t, http.StatusBadRequest, `{"error":"user id \"U1\" is not U and 32 hexadecimal digits"}`,
	)
	s.on("U2", "text", `{"text":"a"}`).has(t, http.StatusNotFound, `{"error":"no such user"}`)
	s.on(wang, "text", `{"text":""}`).has(t, http.StatusBadRequest, `{"error":"text is empty"}`)
	s.on(wang, "text", `{`).has(t, http.StatusBadRequest, "")
	var list []struct {
		Name  string
		Shown bool
	}
	s.get("/sim/users").into(t, &list)
	if len(list) != 5 || !list[0].Shown || list[0].Name != "陳老師" || list[2].Shown {
		t.Errorf("users %+v", list)
	}
	s.get("/sim/nonsense").has(t, http.StatusNotFound, `{"error":"no such path: GET /sim/nonsense"}`)
}

func TestMessagesWait(t *testing.T) {
	t.Parallel()
	s := setup(t)
	if got := s.messages(chen, "wait=10ms"); len(got) != 0 {
		t.Errorf("found %+v", got)
	}
	s.on(chen, "text", `{"text":"這不算"}`)
	found := make(chan []seen)
	go func() { found <- s.messages(chen, "after=1&wait=30s") }()
	s.pushText(chen, "終於")
	if got := <-found; len(got) != 1 || got[0].N != 2 || got[0].Message.Text != "終於" || got[0].User != "" {
		t.Errorf("found %+v", got)
	}
	s.get("/sim/users/"+chen+"/messages?after=x").has(t, http.StatusBadRequest, `{"error":"after must be a number"}`)
	s.get("/sim/users/"+chen+"/messages?wait=5").has(
		t, http.StatusBadRequest, `{"error":"wait must be a duration such as 5s"}`,
	)
}

type news struct {
	After   int64
	Entries []seen
	Quota   struct{ Used int }
	Now     string
}

func (s *harness) feed(query string) news {
	s.t.Helper()
	var got news
	s.get("/sim/feed?"+query).into(s.t, &got)
	return got
}

func TestFeed(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.pushText(chen, "一")
	s.pushText(lee, "二")
	first := s.feed("")
	if len(
		first.Entries,
	) != 2 || first.Entries[1].User != lee || first.Quota.Used != 2 || first.Now != "2026-11-24T01:00:00Z" {
		t.Fatalf("feed %+v", first)
	}
	s.advance("1h")
	second := s.feed("wait=30s&after=" + itoa(first.After))
	if len(second.Entries) != 0 || second.After <= first.After || second.Now != "2026-11-24T02:00:00Z" {
		t.Errorf("after the clock: %+v", second)
	}
	found := make(chan news)
	go func() { found <- s.feed("wait=30s&after=" + itoa(second.After)) }()
	s.on(lee, "text", `{"text":"三"}`)
	if third := <-found; len(third.Entries) != 1 || third.Entries[0].Message.Text != "三" {
		t.Errorf("after a text: %+v", third)
	}
	if again := s.feed("wait=30s&after=999999"); len(again.Entries) != 3 {
		t.Errorf("a number from before a restart: %+v", again)
	}
}

func TestImageCanBeFetched(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.on(chen, "image", "no image at all").has(t, http.StatusBadRequest, `{"error":"that is no image"}`)
	sent := picture(t, 10, 10)
	s.on(chen, "image", string(sent)).has(t, http.StatusOK, "")
	id := s.bot.last().(webhook.MessageEvent).Message.(webhook.ImageMessageContent).Id
	blob, err := messaging_api.NewMessagingApiBlobAPI(token, messaging_api.WithBlobEndpoint(s.url))
	if err != nil {
		t.Fatal(err)
	}
	res, err := blob.GetMessageContent(id)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if got, err := io.ReadAll(res.Body); err != nil || string(got) != string(sent) {
		t.Errorf("content of %d bytes, %v", len(got), err)
	}
	s.get("/sim/content/"+id).has(t, http.StatusOK, "")
	s.get("/v2/bot/message/1/content").has(t, http.StatusNotFound, `{"message":"not found"}`)
}

func TestFaults(t *testing.T) {
	t.Parallel()
	s := setup(t)
	plan := func(fault string) {
		t.Helper()
		s.post("/sim/faults", `{"faults":[`+fault+`]}`).has(t, http.StatusOK, "")
	}
	plan(`{"path":"/v2/bot/message/push","nth":2,"kind":"500"}`)
	s.pushText(chen, "一").has(t, http.StatusOK, "")
	s.pushText(chen, "二").has(t, http.StatusInternalServerError, "")
	s.pushText(chen, "三").has(t, http.StatusOK, "")
	plan(`{"path":"/v2/bot/message/push","kind":"429-rate","times":1}`)
	s.pushText(chen, "四").has(
		t, http.StatusTooManyRequests, `{"message":"The API rate limit has been exceeded. Try again later."}`,
	)
	s.pushText(chen, "五").has(t, http.StatusOK, "")
	plan(`{"path":"/v2/bot/message/push","kind":"429-quota","share":1}`)
	s.pushText(chen, "六").has(t, http.StatusTooManyRequests, `{"message":"You have reached your monthly limit."}`)
	plan(`{"path":"/v2/bot/message/push","kind":"slow","delay":"1ms"}`)
	s.pushText(chen, "七").has(t, http.StatusOK, "")
	plan(``)
	s.get("/sim/faults").has(t, http.StatusOK, `{"faults":[]}`)
	if got := s.texts(chen); got != "一|三|五|七" {
		t.Errorf("the phone shows %q", got)
	}
	s.post("/sim/faults", `{"faults":[{"path":"/v2/bot/message/push","kind":"fire"}]}`).has(t, http.StatusBadRequest, "")
	s.post("/sim/faults", `{"faults":[{"path":"push","kind":"500"}]}`).has(t, http.StatusBadRequest, "")
}

func TestFaultsThatHangUp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ kind, shown string }{{"reset", "好"}, {"timeout-before", "好"}, {"timeout-after", "一|好"}} {
		t.Run(c.kind, func(t *testing.T) {
			t.Parallel()
			s := setup(t)
			s.post("/sim/faults", `{"faults":[{"path":"/v2/bot/message/push","kind":"`+c.kind+`","times":1,"delay":"10ms"}]}`)
			_, err := s.api.PushMessage(
				&messaging_api.PushMessageRequest{
					To: chen, Messages: []messaging_api.MessageInterface{messaging_api.TextMessage{Text: "一"}},
				},
				"",
			)
			if err == nil || !strings.Contains(err.Error(), "EOF") {
				t.Errorf("error %v", err)
			}
			s.pushText(chen, "好")
			if got := s.texts(chen); got != c.shown {
				t.Errorf("the phone shows %q, want %q", got, c.shown)
			}
		})
	}
}

func TestLedger(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post(
		"/v2/bot/message/push", `{"to":"`+chen+`","messages":[`+text("一")+`,`+text("二")+`]}`, "X-Line-Retry-Key", firstKey,
	)
	s.pushText(chen, "")
	s.on(chen, "text", `{"text":"嗨"}`)
	var got struct {
		Sent     []struct{ Via, To, RetryKey, RequestID string }
		Calls    []struct{ Path, Message string }
		Webhooks []struct {
			EventIDs []string
			Status   int
		}
	}
	s.get("/sim/ledger").into(t, &got)
	if len(got.Sent) != 2 || got.Sent[1].Via != "push" || got.Sent[0].RetryKey != firstKey || got.Sent[0].RequestID == "" {
		t.Errorf("sent %+v", got.Sent)
	}
	if len(got.Calls) != 2 || got.Calls[1].Message != "The request body has 1 error(s)" {
		t.Errorf("calls %+v", got.Calls)
	}
	if len(got.Webhooks) != 1 || len(got.Webhooks[0].EventIDs) != 1 || got.Webhooks[0].Status != http.StatusOK {
		t.Errorf("webhooks %+v", got.Webhooks)
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/clock", `{"advance":"90m"}`).has(t, http.StatusOK, `{"now":"2026-11-24T02:30:00Z"}`)
	s.get("/sim/clock").has(t, http.StatusOK, `{"now":"2026-11-24T02:30:00Z"}`)
	s.post("/sim/clock", `{"advance":"-1h"}`).has(t, http.StatusBadRequest, "")
	s.post("/sim/clock", `{"advance":"soon"}`).has(t, http.StatusBadRequest, "")
}

func TestHistoryKeepsTheNewest(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const many = 4100
	for range many {
		s.on(chen, "postback", `{"data":"a"}`)
	}
	s.pushText(chen, "最後")
	got := s.messages(chen, "all=true")
	if len(got) < 2000 || len(got) > 4001 || got[len(got)-1].N != many+1 || got[0].N != many+2-len(got) {
		t.Errorf("%d entries from %d to %d", len(got), got[0].N, got[len(got)-1].N)
	}
	if newest := s.messages(chen, "after="+itoa(many)); len(newest) != 1 || newest[0].Message.Text != "最後" {
		t.Errorf("newest %+v", newest)
	}
}

func TestPageIsServed(t *testing.T) {
	t.Parallel()
	s := setup(t)
	got := s.get("/")
	if got.status != http.StatusOK || !strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
		t.Errorf("page %d %s", got.status, got.header)
	}
	if got := s.get("/sim/operations.md"); !strings.Contains(got.body, "| pushMessage | played |") {
		t.Errorf("operations %s", got.body)
	}
}

func TestOldContentIsGone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	big := string(picture(t, 1, 1)) + strings.Repeat("\x00", 9<<20)
	s.on(chen, "image", big).has(t, http.StatusOK, "")
	first := s.bot.last().(webhook.MessageEvent).Message.(webhook.ImageMessageContent).Id
	for range 7 {
		s.on(chen, "image", big).has(t, http.StatusOK, "")
	}
	s.get("/v2/bot/message/"+first+"/content").has(t, http.StatusGone, `{"message":"The content is gone"}`)
	s.on(chen, "image", big+big).has(t, http.StatusRequestEntityTooLarge, `{"error":"an image may have 10 MB"}`)
}

func TestCloseEndsLongPolls(t *testing.T) {
	t.Parallel()
	s := setup(t)
	after := itoa(s.feed("").After)
	ended := make(chan news)
	go func() { ended <- s.feed("wait=60s&after=" + after) }()
	s.sim.Close()
	<-ended
	var answer struct{ Reason string }
	if s.on(chen, "text", `{"text":"a"}`).into(t, &answer); answer.Reason != "closed" {
		t.Errorf("answer %+v", answer)
	}
}
