package linesim_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"leaveline/linesim"
)

func words(text string) []messaging_api.MessageInterface {
	return []messaging_api.MessageInterface{messaging_api.TextMessage{Text: text}}
}

func TestBroadcastGoesToFriendsOnly(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *linesim.Config) { c.MonthlyQuota = 1 })
	s.on(lee, "unfollow", ``)
	if _, err := s.api.Broadcast(&messaging_api.BroadcastRequest{Messages: words("放颱風假")}, firstKey); err != nil {
		t.Error(err)
	}
	s.post(
		"/v2/bot/message/broadcast", `{"messages":[`+text("放颱風假")+`]}`, "X-Line-Retry-Key", firstKey,
	).has(t, http.StatusConflict, `{"message":"The retry key is already accepted"}`)
	s.post("/v2/bot/message/broadcast", `{"messages":[`+text("再說一次")+`]}`).has(
		t, http.StatusTooManyRequests, `{"message":"You have reached your monthly limit."}`,
	)
	if s.texts(chen) != "放颱風假" || s.texts(lee) != "" {
		t.Errorf("phones show %q and %q", s.texts(chen), s.texts(lee))
	}
}

func TestNarrowcastAndItsProgress(t *testing.T) {
	t.Parallel()
	s := setup(t)
	one := int32(1)
	res, _, err := s.api.NarrowcastWithHttpInfo(
		&messaging_api.NarrowcastRequest{Messages: words("一"), Limit: &messaging_api.Limit{Max: one}}, "",
	)
	if err != nil || res.StatusCode != http.StatusAccepted {
		t.Fatal(res, err)
	}
	progress, err := s.api.GetNarrowcastProgress(res.Header.Get("X-Line-Request-Id"))
	if err != nil || progress.Phase != "succeeded" || progress.SuccessCount != 1 || progress.AcceptedTime.IsZero() {
		t.Errorf("progress %+v, %v", progress, err)
	}
	few := s.post(
		"/v2/bot/message/narrowcast",
		`{"messages":[`+text("二")+`],"filter":{"demographic":{"type":"gender","oneOf":["male"]}}}`,
	)
	few.has(t, http.StatusAccepted, `{}`)
	progress, err = s.api.GetNarrowcastProgress(few.header.Get("X-Line-Request-Id"))
	if err != nil || progress.Phase != "failed" || progress.ErrorCode != 2 {
		t.Errorf("progress %+v, %v", progress, err)
	}
	if s.texts(chen) != "一" || s.texts(lee) != "" {
		t.Errorf("phones show %q and %q", s.texts(chen), s.texts(lee))
	}
}

func TestSentIsCountedByDayAndUnit(t *testing.T) {
	t.Parallel()
	s := setup(t)
	push := &messaging_api.PushMessageRequest{
		To: chen, Messages: words("一"), CustomAggregationUnits: []string{"sick_leave"},
	}
	if _, err := s.api.PushMessage(push, ""); err != nil {
		t.Fatal(err)
	}
	s.reply(s.tokenOf(chen)).has(t, http.StatusOK, "")
	s.get("/v2/bot/message/delivery/push?date=20261124").has(t, http.StatusOK, `{"status":"unready"}`)
	s.advance("24h")
	pushed, err := s.api.GetNumberOfSentPushMessages("20261124")
	replied, err2 := s.api.GetNumberOfSentReplyMessages("20261124")
	if err != nil || err2 != nil || pushed.Success != 1 || replied.Success != 1 {
		t.Errorf("pushed %+v, %v; replied %+v, %v", pushed, err, replied, err2)
	}
	s.get("/v2/bot/message/delivery/multicast?date=20180330").has(t, http.StatusOK, `{"status":"out_of_service"}`)
	s.get("/v2/bot/message/delivery/broadcast?date=yesterday").has(t, http.StatusBadRequest, "")
	usage, err := s.api.GetAggregationUnitUsage()
	names, err2 := s.api.GetAggregationUnitNameList("10", "")
	if err != nil || err2 != nil || usage.NumOfCustomAggregationUnits != 1 || !slices.Equal(
		names.CustomAggregationUnits, []string{"sick_leave"},
	) {
		t.Errorf("usage %+v, %v; names %+v, %v", usage, err, names, err2)
	}
}

func TestRateLimitsWhereSwitchedOn(t *testing.T) {
	t.Parallel()
	s := setup(t)
	test := func() result { return s.post("/v2/bot/channel/webhook/test", `{}`) }
	for range 70 {
		test().has(t, http.StatusOK, "")
	}
	s.post("/sim/settings", `{"rateLimits":true}`).has(t, http.StatusOK, "")
	for range 60 {
		test().has(t, http.StatusOK, "")
	}
	test().has(t, http.StatusTooManyRequests, `{"message":"The API rate limit has been exceeded. Try again later."}`)
	s.advance("1m")
	test().has(t, http.StatusOK, "")
	test().has(t, http.StatusTooManyRequests, "")
}

func TestUnverifiedAccount(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/settings", `{"verified":false,"chat":true}`).has(
		t, http.StatusOK,
		`{"useWebhook":true,"redelivery":true,"chat":true,"verified":false,"standby":false,"rateLimits":false}`,
	)
	s.get("/v2/bot/followers/ids").has(
		t, http.StatusForbidden, `{"message":"Access to this API is not available for your account"}`,
	)
	if info, err := s.api.GetBotInfo(); err != nil || info.ChatMode != "chat" || info.MarkAsReadMode != "manual" {
		t.Errorf("info %+v, %v", info, err)
	}
	s.post("/sim/settings", `{"chat":1}`).has(t, http.StatusBadRequest, "")
}
