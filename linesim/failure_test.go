package linesim_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

// mishaps are what has gone wrong on a phone, a line each.
func (s *harness) mishaps(user string) string {
	s.t.Helper()
	var list []struct {
		From    string
		Message struct {
			Type, What, Reason, Record string
			Of                         int
		}
	}
	s.get("/sim/users/"+user+"/messages?all=true").into(s.t, &list)
	var lines []string
	for _, one := range list {
		if m := one.Message; one.From == "system" && (m.Type == "failed" || m.Type == "recovered") {
			lines = append(lines, strings.TrimSpace(m.Type+" "+m.What+" of "+itoa(m.Of)+" "+m.Reason))
		}
	}
	return strings.Join(lines, "\n")
}

func (s *harness) failures() string {
	s.t.Helper()
	var feed struct{ Failures json.Number }
	s.get("/sim/feed").into(s.t, &feed)
	return feed.Failures.String()
}

func TestFailedWebhookShowsOnThePhone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/settings", `{"redelivery":false}`).has(t, http.StatusOK, "")
	s.writes(chen, "一")
	if got := s.mishaps(chen); got != "" {
		t.Errorf("a webhook that was taken shows %s", got)
	}
	s.bot.answers(http.StatusBadGateway)
	s.writes(chen, "二")
	s.sim.SetWebhook("http://127.0.0.1:1/")
	s.writes(lee, "三")
	s.sim.SetWebhook("")
	s.writes(lee, "四") // nobody is to be told, as the owner of the account wants it
	if got := s.mishaps(chen); got != "failed webhook of 2 error_status_code 502" {
		t.Errorf("the phone shows %s", got)
	}
	if got := s.mishaps(lee); got != "failed webhook of 1 could_not_connect" {
		t.Errorf("the other phone shows %s", got)
	}
	if got := s.failures(); got != "2" {
		t.Errorf("%s failures", got)
	}
}

func TestTakenRedeliveryEndsAFailure(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.bot.answers(http.StatusInternalServerError)
	s.writes(chen, "一")
	s.bot.answers(0)
	for s.mishaps(chen) != "failed webhook of 1 error_status_code 500\nrecovered webhook of 1" {
		if t.Context().Err() != nil {
			t.Fatalf("the phone shows %s", s.mishaps(chen))
		}
		s.messages(chen, "all=true&after=2&wait=5s")
	}
}

func TestRefusedSendShowsOnThePhone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	bad := `"messages":[` +
		flex(`{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[],"colour":"a"}}`) + `]}`
	var token string
	s.bot.does(func(ev webhook.EventInterface) {
		token = ev.(webhook.MessageEvent).ReplyToken
		s.post("/v2/bot/message/reply", `{"replyToken":"`+token+`",`+bad)
	})
	s.writes(chen, "一")
	s.post("/v2/bot/message/reply", `{"replyToken":"`+token+`","messages":[`+text("好")+`]}`).has(t, http.StatusOK, "")
	s.post("/v2/bot/message/reply", `{"replyToken":"`+token+`","messages":[`+text("再好")+`]}`).has(
		t, http.StatusBadRequest, "",
	)
	s.post("/v2/bot/message/reply", `{"replyToken":"made up","messages":[`+text("好")+`]}`)
	s.post("/v2/bot/message/push", `{"to":"`+lee+`",`+bad)
	s.post("/v2/bot/message/push", `{"to":"`+wang+`",`+bad)
	s.get("/v2/bot/richmenu/none").has(t, http.StatusNotFound, "") // asking is no failure
	const refused = "/body/colour unknown field"
	if got := s.mishaps(chen); got != "failed reply of 1 "+refused+"\nfailed reply of 1 Invalid reply token" {
		t.Errorf("the phone shows %s", got)
	}
	if got := s.mishaps(lee); got != "failed push of 0 "+refused {
		t.Errorf("the other phone shows %s", got)
	}
	if got := s.failures(); got != "5" {
		t.Errorf("%s failures", got)
	}
	page := s.get("/sim/transcript.html").body
	for _, entry := range []string{"call-", "event-"} {
		_, rest, found := strings.Cut(page, `id="`+entry)
		if !found || !strings.Contains(rest, "</html>") {
			t.Errorf("the transcript has no place %s…", entry)
		}
	}
}

// The page is about the phones on which something has happened; nobody reads forty times that somebody is a friend.
func TestTranscriptLeavesOutBeginnings(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, who := range []string{chen, lee} {
		s.on(who, "follow", ``).has(t, http.StatusOK, "")
	}
	s.writes(chen, "請假")
	s.on(chen, "unfollow", ``)
	s.on(chen, "follow", ``)
	page := s.get("/sim/transcript.html").body
	if !strings.Contains(page, "grid-area: 1 / 1") {
		t.Error("the first time stands beside the names")
	}
	if strings.Contains(page, "李老師") || strings.Count(page, "<p>(follow)</p>") != 1 || !strings.Contains(page, "請假") {
		t.Errorf("the page shows %s", page)
	}
	if all := s.get("/sim/transcript.html?all").body; !strings.Contains(all, "李老師") {
		t.Error("not all are shown when all are asked for")
	}
	two := s.get("/sim/transcript.html?chat=" + chen + "&chat=" + lee).body
	if !strings.Contains(two, "李老師") || strings.Count(two, "<p>(follow)</p>") != 1 {
		t.Errorf("the phones that are open: %s", two)
	}
	if chats := s.get("/sim/transcript?chat=" + lee).body; !strings.Contains(chats, `"follow"`) {
		t.Error("programs get everything")
	}
}
