package linesim_test

import (
	"net/http"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

const review = `{"type":"flex","altText":"請確認","contents":{"type":"bubble",
	"body":{"type":"box","layout":"vertical","contents":[
		{"type":"box","layout":"vertical","action":{"type":"postback","data":"whole"},"contents":[
			{"type":"text","text":"看明細"}]},
		{"type":"button","action":{"type":"datetimepicker","label":"選日期…","data":"day","mode":"date",
			"min":"2026-11-24","max":"2026-12-31"}},
		{"type":"button","action":{"type":"uri","label":"法規","uri":"https://law.example.tw/"}}]},
	"footer":{"type":"box","layout":"vertical","contents":[
		{"type":"button","action":{"type":"postback","label":"送出這一件","data":"first","displayText":"我要送出"}},
		{"type":"button","action":{"type":"postback","label":"送出","data":"exact"}}]}},
	"quickReply":{"items":[{"action":{"type":"message","label":"取消","text":"不請了"}},
		{"action":{"type":"clipboard","label":"複製","clipboardText":"115-000123"}}]}}`

func (s *harness) push(user, message string) {
	s.t.Helper()
	s.post("/v2/bot/message/push", `{"to":"`+user+`","messages":[`+message+`]}`).has(s.t, http.StatusOK, "")
}

// lastData is the data of the postback that the bot heard last.
func (s *harness) lastData() string {
	s.t.Helper()
	e, ok := s.bot.last().(webhook.PostbackEvent)
	if !ok {
		s.t.Fatalf("the bot heard %+v", s.bot.last())
	}
	return e.Postback.Data
}

func TestTapFindsTheNewest(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.push(
		chen,
		`{"type":"template","altText":"a","template":{"type":"confirm","text":"a","actions":[{"type":"postback",`+
			`"label":"送出","data":"old"},{"type":"postback","label":"退回","data":"back"}]}}`,
	)
	s.push(chen, review)
	for _, c := range []struct{ label, data string }{{"送出", "exact"}, {"送出這", "first"}, {"看明", "whole"}, {"退回", "back"}} {
		s.on(chen, "tap", `{"label":"`+c.label+`"}`).has(t, http.StatusOK, "")
		if got := s.lastData(); got != c.data {
			t.Errorf("%s: the bot heard %q, want %q", c.label, got, c.data)
		}
	}
}

func TestTapPerformsTheAction(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.push(chen, review)
	s.on(chen, "tap", `{"label":"法規"}`).has(t, http.StatusOK, `{"uri":"https://law.example.tw/"}`)
	s.on(chen, "tap", `{"label":"複製"}`).has(t, http.StatusOK, `{"clipboardText":"115-000123"}`)
	s.on(chen, "tap", `{"label":"選日期"}`).has(t, http.StatusBadRequest, `{"error":"that is a date-time picker: use pick"}`)
	s.on(chen, "tap", `{"label":"取消"}`).has(t, http.StatusOK, "")
	if e := s.bot.last().(webhook.MessageEvent); e.Message.(webhook.TextMessageContent).Text != "不請了" {
		t.Errorf("the bot heard %+v", e)
	}
	s.on(chen, "tap", `{"label":"取消"}`).has(
		t, http.StatusNotFound, `{"error":"nothing to tap is called 取消: it was a quick reply of message 1, and those go `+
			`when anything newer comes","labels":["看明細","選日期…","法規","送出這一件","送出"]}`,
	)
	s.on(chen, "tap", `{"label":"送出這一件"}`)
	got := s.messages(chen, "all=true")
	if last := got[len(got)-1]; last.Message.Type != "postback" || last.Message.DisplayText != "我要送出" {
		t.Errorf("the phone shows %+v", last)
	}
	s.on(chen, "unfollow", ``)
	s.on(chen, "tap", `{"label":"送出"}`).has(t, http.StatusConflict, "")
}

func TestPick(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.push(chen, review)
	s.on(chen, "pick", `{"label":"選日期","value":"2026-11-23"}`).has(
		t, http.StatusBadRequest, `{"error":"the picker begins at 2026-11-24"}`,
	)
	s.on(chen, "pick", `{"label":"選日期","value":"2027-01-01"}`).has(
		t, http.StatusBadRequest, `{"error":"the picker ends at 2026-12-31"}`,
	)
	s.on(chen, "pick", `{"label":"選日期","value":"11/24"}`).has(
		t, http.StatusBadRequest, `{"error":"the value of a picker for date looks like 2006-01-02"}`,
	)
	s.on(chen, "pick", `{"label":"送出","value":"2026-11-24"}`).has(t, http.StatusNotFound, "")
	s.on(chen, "pick", `{"label":"選日期","value":"2026-11-24"}`).has(t, http.StatusOK, "")
	if e := s.bot.last().(webhook.PostbackEvent); e.Postback.Data != "day" || e.Postback.Params["date"] != "2026-11-24" {
		t.Errorf("the bot heard %+v", e.Postback)
	}
}

func TestTapMessageReachesOldButtons(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.push(chen, review)
	for range 3 {
		s.push(chen, text("新的"))
	}
	s.on(chen, "tapmessage", `{"n":1,"path":"contents.footer.contents.1"}`).has(t, http.StatusOK, "")
	if got := s.lastData(); got != "exact" {
		t.Errorf("the bot heard %q", got)
	}
	s.on(chen, "tapmessage", `{"n":1,"path":"quickReply.items.0"}`).has(t, http.StatusOK, "")
	s.on(chen, "tapmessage", `{"n":1,"path":"contents.body.contents.1","value":"2026-12-01"}`).has(t, http.StatusOK, "")
	if got := s.lastData(); got != "day" {
		t.Errorf("the bot heard %q", got)
	}
	for _, wrong := range []string{`{"n":1,"path":"contents.footer.contents.7"}`, `{"n":9,"path":"contents"}`, `{"n":1` +
		`,"path":"contents.body"}`, `{"menu":0}`} {
		s.on(chen, "tapmessage", wrong).has(t, http.StatusNotFound, `{"error":"there is no button at that place"}`)
	}
}
