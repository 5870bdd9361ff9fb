package linesim_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"leaveline/linesim"
)

// The vector is LINE's own, from its guide on verifying signatures.
func TestSign(t *testing.T) {
	t.Parallel()
	got := linesim.Sign(
		"8c570fa6dd201bb328f1c1eac23a96d8", []byte(`{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}`),
	)
	if want := "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="; got != want {
		t.Errorf("signature %s, want %s", got, want)
	}
}

func TestEventsOfEveryKind(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct {
		name, what, body string
		right            func(webhook.EventInterface) bool
	}{
		{"text", "text", `{"text":"<請假>"}`, func(ev webhook.EventInterface) bool {
			message := ev.(webhook.MessageEvent).Message.(webhook.TextMessageContent)
			return message.Text == "<請假>" && message.QuoteToken != "" && message.MarkAsReadToken != "" && strings.Trim(
				message.Id, "0123456789",
			) == ""
		}},
		{"sticker", "sticker", ``, func(ev webhook.EventInterface) bool {
			return ev.(webhook.MessageEvent).Message.(webhook.StickerMessageContent).StickerId != ""
		}},
		{"postback", "postback", `{"data":"a=1","params":{"date":"2026-11-24"}}`, func(ev webhook.EventInterface) bool {
			e := ev.(webhook.PostbackEvent)
			return e.Postback.Data == "a=1" && e.Postback.Params["date"] == "2026-11-24" && e.ReplyToken != ""
		}},
		{
			"unfollow", "unfollow", ``,
			func(ev webhook.EventInterface) bool { return ev.(webhook.UnfollowEvent).WebhookEventId != "" },
		},
		{"follow again", "follow", ``, func(ev webhook.EventInterface) bool {
			e := ev.(webhook.FollowEvent)
			return e.ReplyToken != "" && e.Follow.IsUnblocked
		}},
		{
			"follow", "follow", ``, func(ev webhook.EventInterface) bool { return !ev.(webhook.FollowEvent).Follow.IsUnblocked },
		},
	} {
		var answer struct{ Status int }
		s.on(chen, c.what, c.body).into(t, &answer)
		if answer.Status != http.StatusOK || !c.right(s.bot.last()) {
			t.Errorf("%s: status %d, event %+v", c.name, answer.Status, s.bot.last())
		}
	}
	if got := s.messages(chen, "all=true"); got[3].From != "system" || got[3].Message.Type != "unfollow" {
		t.Errorf("history %+v", got)
	}
}

func TestFailedWebhookComesAgainWithTheSameToken(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.bot.answers(http.StatusInternalServerError)
	again := make(chan webhook.MessageEvent, 1)
	var answer struct {
		Status int
		Reason string
	}
	s.on(chen, "text", `{"text":"請假"}`).into(t, &answer)
	if answer.Status != http.StatusInternalServerError || answer.Reason != "error_status_code" {
		t.Errorf("answer %+v", answer)
	}
	first := s.bot.last().(webhook.MessageEvent)
	s.advance("10m") // the token is dead, until the webhook is delivered again
	s.bot.does(func(ev webhook.EventInterface) { again <- ev.(webhook.MessageEvent) })
	s.bot.answers(0)
	second := <-again
	if second.WebhookEventId != first.WebhookEventId || second.ReplyToken != first.ReplyToken ||
		second.Timestamp != first.Timestamp ||
		first.DeliveryContext.IsRedelivery || !second.DeliveryContext.IsRedelivery {
		t.Errorf("first %+v, second %+v", first, second)
	}
	s.reply(second.ReplyToken).has(t, http.StatusOK, "")
}

func TestWebhookThatCannotBeReached(t *testing.T) {
	t.Parallel()
	s := setup(t)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	s.sim.SetWebhook(gone.URL)
	var answer struct {
		Status int
		Reason string
	}
	s.on(chen, "text", `{"text":"a"}`).into(t, &answer)
	if answer.Status != 0 || answer.Reason != "could_not_connect" {
		t.Errorf("answer %+v", answer)
	}
}

func TestWebhookThatIsTooSlow(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.bot.does(func(webhook.EventInterface) { <-t.Context().Done() })
	var answer struct {
		Status int
		Reason string
	}
	s.on(chen, "text", `{"text":"a"}`).into(t, &answer)
	if answer.Status != 0 || answer.Reason != "request_timeout" {
		t.Errorf("answer %+v", answer)
	}
}

func TestWebhookEndpoint(t *testing.T) {
	t.Parallel()
	s := setup(t)
	test, err := s.api.TestWebhookEndpoint(&messaging_api.TestWebhookEndpointRequest{})
	if err != nil || !test.Success || test.StatusCode != http.StatusOK {
		t.Errorf("test %+v, %v", test, err)
	}
	s.do(
		http.MethodPut, "/v2/bot/channel/webhook/endpoint", `{"endpoint":"ftp://a"}`,
	).has(t, http.StatusBadRequest, `{"message":"Invalid webhook endpoint URL"}`)
	s.do(
		http.MethodPut, "/v2/bot/channel/webhook/endpoint", `{"endpoint":"http://localhost:1/webhook"}`,
	).has(t, http.StatusOK, `{}`)
	s.get("/v2/bot/channel/webhook/endpoint").has(
		t, http.StatusOK, `{"active":true,"endpoint":"http://localhost:1/webhook"}`,
	)
}

func TestSenselessConfig(t *testing.T) {
	t.Parallel()
	good := linesim.Config{ChannelSecret: "s", ChannelToken: "t"}
	for _, c := range []struct {
		name   string
		change func(*linesim.Config)
		want   string
	}{
		{"no secret", func(c *linesim.Config) { c.ChannelSecret = "" }, "the channel secret is empty"},
		{"no token", func(c *linesim.Config) { c.ChannelToken = "" }, "the channel token is empty"},
		{
			"webhook without a host", func(c *linesim.Config) { c.Webhook = "http:///x" },
			`the webhook "http:///x" is not an http or https URL of at most 500 characters`,
		},
		{
			"short id", func(c *linesim.Config) { c.Phones = []linesim.Phone{{ID: "U1", Name: "a"}} },
			`user id "U1" is not U and 32 hexadecimal digits`,
		},
	} {
		config := good
		c.change(&config)
		if _, err := linesim.New(config); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}
