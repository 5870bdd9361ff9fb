package linesim_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"leaveline/linesim"
)

const (
	firstKey  = "0b7bbb5f-9a2c-4c8a-9f7d-3f3c1f2a7e01"
	secondKey = "0b7bbb5f-9a2c-4c8a-9f7d-3f3c1f2a7e02"
)

func (s *harness) reply(token string) result {
	s.t.Helper()
	return s.post("/v2/bot/message/reply", fmt.Sprintf(`{"replyToken":%q,"messages":[{"type":"text","text":"好"}]}`, token))
}

// tokenOf makes a person write and returns the reply token of that.
func (s *harness) tokenOf(user string) string {
	s.t.Helper()
	s.on(user, "text", `{"text":"嗨"}`).has(s.t, http.StatusOK, "")
	return s.bot.last().(webhook.MessageEvent).ReplyToken
}

func TestReplyTokenIsGoodOnce(t *testing.T) {
	t.Parallel()
	s := setup(t)
	token := s.tokenOf(chen)
	s.post(
		"/v2/bot/message/reply", fmt.Sprintf(`{"replyToken":%q,"messages":[{"type":"text","text":""}]}`, token),
	).has(t, http.StatusBadRequest, bodyError("May not be empty", "messages[0].text"))
	s.reply(token).has(t, http.StatusOK, "")
	s.reply(token).has(t, http.StatusBadRequest, `{"message":"Invalid reply token"}`)
	if got := s.texts(chen); got != "好" {
		t.Errorf("the phone shows %q", got)
	}
}

func TestReplyTokenLivesForAMinute(t *testing.T) {
	t.Parallel()
	s := setup(t)
	intime, late := s.tokenOf(chen), s.tokenOf(lee)
	s.advance("60s")
	s.reply(intime).has(t, http.StatusOK, "")
	s.advance("1s")
	s.reply(late).has(t, http.StatusBadRequest, `{"message":"Invalid reply token"}`)
}

func TestReplyTakesNoRetryKey(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/v2/bot/message/reply", `{}`, "X-Line-Retry-Key", firstKey).has(t, http.StatusBadRequest, "")
}

func TestRetryKey(t *testing.T) {
	t.Parallel()
	s := setup(t)
	push := func(text, key string) (*http.Response, *messaging_api.PushMessageResponse, error) {
		return s.api.PushMessageWithHttpInfo(
			&messaging_api.PushMessageRequest{
				To: chen, Messages: []messaging_api.MessageInterface{messaging_api.TextMessage{Text: text}},
			},
			key,
		)
	}
	first, sent, err := push("一", firstKey)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf(
		`{"message":"The retry key is already accepted","sentMessages":[{"id":%q,"quoteToken":%q}]}`, sent.SentMessages[0].Id,
		sent.SentMessages[0].QuoteToken,
	)
	again := s.post("/v2/bot/message/push", `{"to":"`+chen+`","messages":[`+text("一")+`]}`, "X-Line-Retry-Key", firstKey)
	again.has(t, http.StatusConflict, want)
	if again.header.Get("X-Line-Accepted-Request-Id") != first.Header.Get("X-Line-Request-Id") {
		t.Errorf("accepted request id %q", again.header.Get("X-Line-Accepted-Request-Id"))
	}
	s.post("/v2/bot/message/push", `{}`, "X-Line-Retry-Key", "abc").has(t, http.StatusBadRequest, "")
	s.post("/v2/bot/message/push", `{}`, "X-Line-Retry-Key", secondKey).has(t, http.StatusBadRequest, "")
	if _, _, err := push("二", secondKey); err != nil {
		t.Errorf("a refused request must not use up its key: %v", err)
	}
	s.advance("24h")
	if _, _, err := push("三", firstKey); err != nil {
		t.Errorf("a key must be forgotten after 24 hours: %v", err)
	}
	if got := s.texts(chen); got != "一|二|三" {
		t.Errorf("the phone shows %q", got)
	}
}

func TestQuotaOfTheMonth(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *linesim.Config) { c.MonthlyQuota = 3 })
	s.on(lee, "unfollow", ``)
	s.pushText(chen, "一").has(t, http.StatusOK, "")
	s.pushText(lee, "給封鎖的人").has(t, http.StatusOK, "")
	multicast := `{"to":["` + chen + `","` + lee + `","` + chen + `"],"messages":[` + text("二") + `]}`
	s.post("/v2/bot/message/multicast", multicast).has(t, http.StatusOK, `{}`)
	s.get("/sim/quota").has(t, http.StatusOK, `{"limit":3,"used":2,"pushes":3,"replies":0}`)
	s.post("/v2/bot/message/multicast", multicast).has(
		t, http.StatusTooManyRequests, `{"message":"You have reached your monthly limit."}`,
	)
	s.pushText(chen, "三").has(t, http.StatusOK, "")
	s.pushText(chen, "四").has(t, http.StatusTooManyRequests, `{"message":"You have reached your monthly limit."}`)
	s.reply(s.tokenOf(chen)).has(t, http.StatusOK, "")
	s.advance("159h") // 2026-12-01 00:00 in Taipei, still November in UTC
	s.pushText(chen, "五").has(t, http.StatusOK, "")
	s.get("/v2/bot/message/quota").has(t, http.StatusOK, `{"type":"limited","value":3}`)
	s.get("/v2/bot/message/quota/consumption").has(t, http.StatusOK, `{"totalUsage":1}`)
	if got := s.texts(lee); got != "" {
		t.Errorf("the blocked phone shows %q", got)
	}
}

func TestQuotaIsChanged(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/quota", `{"limit":10,"used":10}`).has(t, http.StatusOK, `{"limit":10,"used":10,"pushes":0,"replies":0}`)
	s.pushText(chen, "一").has(t, http.StatusTooManyRequests, "")
	s.post("/sim/quota", `{"used":9}`).has(t, http.StatusOK, "")
	s.pushText(chen, "二").has(t, http.StatusOK, "")
	s.post("/sim/quota", `{"used":-1}`).has(t, http.StatusBadRequest, "")
}

func TestUnlimitedQuota(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *linesim.Config) { c.MonthlyQuota = -1 })
	s.pushText(chen, "一").has(t, http.StatusOK, "")
	s.get("/v2/bot/message/quota").has(t, http.StatusOK, `{"type":"none"}`)
	s.get("/sim/quota").has(t, http.StatusOK, `{"limit":-1,"used":1,"pushes":1,"replies":0}`)
}

func TestFlexOfTheLibraryIsAccepted(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.answerWith(func() []messaging_api.MessageInterface {
		submit := &messaging_api.PostbackAction{Label: "送出", Data: "submit", DisplayText: "送出"}
		box := &messaging_api.FlexBox{
			Layout: messaging_api.FlexBoxLAYOUT_VERTICAL,
			Contents: []messaging_api.FlexComponentInterface{
				&messaging_api.FlexText{Text: "病假 <4小時>", Wrap: true}, &messaging_api.FlexButton{Action: submit},
			},
		}
		return []messaging_api.MessageInterface{&messaging_api.FlexMessage{
			AltText: "請確認", Contents: &messaging_api.FlexBubble{Body: box},
			QuickReply: &messaging_api.QuickReply{
				Items: []messaging_api.QuickReplyItem{{Action: &messaging_api.MessageAction{Label: "取消", Text: "取消"}}},
			},
		}}
	})
	s.on(chen, "text", `{"text":"請假"}`)
	if got := s.messages(chen, ""); len(got) != 1 || got[0].Message.Type != "flex" {
		t.Errorf("the phone shows %+v", got)
	}
}

func TestProfileFollowersAndReading(t *testing.T) {
	t.Parallel()
	s := setup(t)
	profile, err := s.api.GetProfile(chen)
	if err != nil || profile.DisplayName != "陳老師" {
		t.Errorf("profile %+v, %v", profile, err)
	}
	followers, err := s.api.GetFollowers("", 1)
	if err != nil || len(followers.UserIds) != 1 || followers.Next == "" {
		t.Fatalf("followers %+v, %v", followers, err)
	}
	s.on(lee, "unfollow", ``)
	s.get("/v2/bot/profile/"+lee).has(t, http.StatusNotFound, `{"message":"Not found"}`)
	if followers, err = s.api.GetFollowers("", 10); err != nil || len(followers.UserIds) != 1 || followers.Next != "" {
		t.Errorf("followers %+v, %v", followers, err)
	}
	s.on(chen, "text", `{"text":"嗨"}`)
	read := s.bot.last().(webhook.MessageEvent).Message.(webhook.TextMessageContent).MarkAsReadToken
	if _, err := s.api.MarkMessagesAsReadByToken(
		&messaging_api.MarkMessagesAsReadByTokenRequest{MarkAsReadToken: read},
	); err != nil {
		t.Error(err)
	}
	s.post("/v2/bot/chat/markAsRead", `{"markAsReadToken":"x"}`).has(t, http.StatusBadRequest, "")
	if _, err := s.api.ShowLoadingAnimation(
		&messaging_api.ShowLoadingAnimationRequest{ChatId: chen, LoadingSeconds: 10},
	); err != nil {
		t.Error(err)
	}
	s.post("/v2/bot/chat/loading/start", `{"chatId":"`+chen+`","loadingSeconds":7}`).has(t, http.StatusBadRequest, "")
	info, err := s.api.GetBotInfo()
	if err != nil || len(info.UserId) != 33 {
		t.Errorf("info %+v, %v", info, err)
	}
}

func TestOneOfManyAtOnceIsAccepted(t *testing.T) {
	t.Parallel()
	s := setup(t)
	replyToken := s.tokenOf(chen)
	count := func(send func() result) map[int]int {
		answers := make(chan int)
		for range 8 {
			go func() { answers <- send().status }()
		}
		found := map[int]int{}
		for range 8 {
			found[<-answers]++
		}
		return found
	}
	pushed := count(func() result {
		return s.post("/v2/bot/message/push", `{"to":"`+chen+`","messages":[`+text("推")+`]}`, "X-Line-Retry-Key", firstKey)
	})
	replied := count(func() result { return s.reply(replyToken) })
	if pushed[http.StatusOK] != 1 || pushed[http.StatusConflict] != 7 || replied[http.StatusOK] != 1 ||
		replied[http.StatusBadRequest] != 7 {
		t.Errorf("pushes %v, replies %v", pushed, replied)
	}
	if got := s.texts(chen); got != "推|好" {
		t.Errorf("the phone shows %q", got)
	}
}

func TestQuoteAndTemplateOfTheLibraryAreAccepted(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.on(chen, "text", `{"text":"嗨"}`)
	heard := s.bot.last().(webhook.MessageEvent)
	quoted := messaging_api.TextMessage{Text: "收到", QuoteToken: heard.Message.(webhook.TextMessageContent).QuoteToken}
	actions := []messaging_api.ActionInterface{
		&messaging_api.MessageAction{Label: "確定", Text: "確定"}, &messaging_api.DatetimePickerAction{
			Label: "改日期", Data: "day", Mode: messaging_api.DatetimePickerActionMODE_DATE,
		},
	}
	confirm := &messaging_api.TemplateMessage{
		AltText: "確定嗎？", Template: &messaging_api.ConfirmTemplate{Text: "確定嗎？", Actions: actions},
	}
	s.replyTo(heard.ReplyToken, quoted, confirm)
	s.on(chen, "tap", `{"label":"確定"}`).has(t, http.StatusOK, "")
	s.on(chen, "pick", `{"label":"改日期","value":"2026-12-01"}`).has(t, http.StatusOK, "")
	if got := s.messages(chen, ""); len(got) != 2 || got[1].Message.Type != "template" {
		t.Errorf("the phone shows %+v", got)
	}
}
