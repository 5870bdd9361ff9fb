package linesim_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

func TestTranscript(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.echo()
	s.writes(chen, "<請假>")
	s.post(
		"/v2/bot/message/push",
		`{"to":"`+lee+`","messages":[`+body(`{"type":"text","text":"病假 4小時"}`, postbackButton("核准", "a"))+`]}`,
	).has(t, http.StatusOK, "")
	var got struct {
		Chats   []struct{ ID, Name string }
		Entries []struct {
			User, From, ID string
			Read           bool
		}
		Calls    []struct{ Path string }
		Webhooks []struct{ Status int }
	}
	s.get("/sim/transcript").into(t, &got)
	if len(got.Chats) != 2 || len(got.Entries) != 3 || got.Entries[2].User != lee || got.Entries[2].ID == "" ||
		!got.Entries[0].Read || len(got.Calls) != 2 || len(got.Webhooks) != 1 {
		t.Errorf("transcript %+v", got)
	}
	page := s.get("/sim/transcript.html").body
	for _, part := range []string{"<p>&lt;請假&gt;</p>", "<p>病假 4小時</p><p>[核准]</p>", "<code>POST " +
		"/v2/bot/message/push</code>", `grid-column: 3">李老師`} {
		if !strings.Contains(page, part) {
			t.Errorf("the page has no %s", part)
		}
	}
	s.get("/sim/transcript?chat="+lee).into(t, &got)
	if len(got.Chats) != 1 || len(got.Entries) != 1 {
		t.Errorf("of one chat: %+v", got)
	}
}

func TestReadingAndLoadingAreSeen(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/settings", `{"chat":true}`).has(t, http.StatusOK, "")
	s.writes(chen, "嗨")
	read := s.bot.last().(webhook.MessageEvent).Message.(webhook.TextMessageContent).MarkAsReadToken
	if _, err := s.api.MarkMessagesAsReadByToken(
		&messaging_api.MarkMessagesAsReadByTokenRequest{MarkAsReadToken: read},
	); err != nil {
		t.Error(err)
	}
	if _, err := s.api.ShowLoadingAnimation(&messaging_api.ShowLoadingAnimationRequest{ChatId: chen}); err != nil {
		t.Error(err)
	}
	got := s.messages(chen, "all=true")
	if len(got) != 3 || got[0].Read || got[1].Message.Type != "read" || got[1].Message.MessageID != s.heardID() ||
		got[2].Message.Until != "2026-11-24T01:00:20.000Z" {
		t.Errorf("the phone shows %+v", got)
	}
}
