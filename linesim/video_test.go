package linesim_test

import (
	"net/http"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

func TestVideoIsWatchedToItsEnd(t *testing.T) {
	t.Parallel()
	s := setup(t)
	video := func(more string) {
		s.push(
			chen, `{"type":"video","originalContentUrl":"https://a.tw/a.mp4","previewImageUrl":"https://a.tw/a.png"`+more+`}`,
		)
	}
	video("")
	video(`,"trackingId":"how-to"`)
	s.on(chen, "watched", `{"n":1}`).has(t, http.StatusNotFound, "")
	s.on(chen, "watched", `{"n":2}`).has(t, http.StatusOK, "")
	e := s.bot.last().(webhook.VideoPlayCompleteEvent)
	if e.VideoPlayComplete.TrackingId != "how-to" || e.ReplyToken == "" {
		t.Errorf("event %+v", e)
	}
}
