package linesim_test

import (
	"net/http"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

func TestTextIsRepliedTo(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.echo()
	s.on(chen, "text", `{"text":"請假"}`).has(t, http.StatusOK, "")
	if got := s.texts(chen); got != "你說：請假" {
		t.Errorf("the phone shows %q", got)
	}
	event := s.bot.last().(webhook.MessageEvent)
	if event.Source.(webhook.UserSource).UserId != chen || event.Timestamp != s.clock.Now().UnixMilli() || len(
		event.WebhookEventId,
	) != 26 {
		t.Errorf("event %+v", event)
	}
	if got := s.messages(
		chen, "all=true",
	); len(got) != 2 || got[0].From != "user" || got[1].N != 2 || got[1].Via != "reply" {
		t.Errorf("history %+v", got)
	}
}

func TestPushCountsAgainstTheQuotaAndReplyDoesNot(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.echo()
	s.on(chen, "text", `{"text":"嗨"}`)
	res, err := s.api.PushMessage(
		&messaging_api.PushMessageRequest{
			To: lee, Messages: []messaging_api.MessageInterface{&messaging_api.TextMessage{Text: "有一件代理"}},
		},
		"",
	)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.SentMessages) != 1 || res.SentMessages[0].Id == "" || res.SentMessages[0].QuoteToken == "" {
		t.Errorf("sent %+v", res.SentMessages)
	}
	s.get("/sim/quota").has(t, http.StatusOK, `{"limit":200,"used":1,"pushes":1,"replies":1}`)
	used, err := s.api.GetMessageQuotaConsumption()
	if err != nil || used.TotalUsage != 1 {
		t.Errorf("consumption %+v, %v", used, err)
	}
}
