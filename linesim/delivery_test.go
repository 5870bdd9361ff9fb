package linesim_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"leaveline/linesim"
)

// wire notes what arrives at the bot: a line for each webhook, with each event's text and whether it was redelivered.
type wire struct{ lines chan string }

// tap puts a wire in the place of the bot.
func (s *harness) tapWire() *wire {
	s.t.Helper()
	w := &wire{make(chan string, 100)}
	hook := httptest.NewServer(w)
	s.t.Cleanup(hook.Close)
	s.sim.SetWebhook(hook.URL)
	return w
}

func (w *wire) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	var call struct {
		Events []struct {
			Type            string
			WebhookEventID  string
			Message         struct{ Text string }
			DeliveryContext struct{ IsRedelivery bool }
		}
	}
	_ = json.Unmarshal(raw, &call)
	words := []string{}
	for _, e := range call.Events {
		word := e.Message.Text
		if word == "" {
			word = e.Type
		}
		if e.DeliveryContext.IsRedelivery {
			word += " again"
		}
		words = append(words, word)
	}
	if r.Header.Get("X-Line-Signature") != linesim.Sign(secret, raw) {
		words = append(words, "unsigned")
		rw.WriteHeader(http.StatusUnauthorized)
	}
	w.lines <- strings.Join(words, "+")
}

func (w *wire) next(n int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = <-w.lines
	}
	return lines
}

func (s *harness) writes(user, text string) {
	s.t.Helper()
	s.on(user, "text", fmt.Sprintf(`{"text":%q}`, text)).has(s.t, http.StatusOK, "")
}

func TestHeldEventsComeTogetherOrInAnotherOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		release string
		want    []string
	}{
		{`{}`, []string{"一+二+三"}},
		{`{"batch":2}`, []string{"一+二", "三"}},
		{`{"order":"reversed","batch":1}`, []string{"三", "二", "一"}},
	} {
		s := setup(t)
		w := s.tapWire()
		s.post("/sim/webhooks/hold", ``).has(t, http.StatusOK, `{}`)
		s.writes(chen, "一")
		s.writes(lee, "二")
		s.writes(chen, "三")
		s.advance("5m")
		s.post("/sim/webhooks/release", c.release).has(t, http.StatusOK, "")
		if got := w.next(len(c.want)); !slices.Equal(got, c.want) {
			t.Errorf("%s: the bot heard %q, want %q", c.release, got, c.want)
		}
	}
}

func TestReplyTokenOfAHeldEventIsGood(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.echo()
	s.post("/sim/webhooks/hold", ``)
	s.writes(chen, "一")
	s.advance("5m")
	s.post("/sim/webhooks/release", `{}`).has(t, http.StatusOK, "")
	if got := s.texts(chen); got != "你說：一" {
		t.Errorf("the phone shows %q", got)
	}
	s.post("/sim/webhooks/release", `{"order":"sideways"}`).has(t, http.StatusBadRequest, "")
}

func TestFaultsOfWebhooks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind, reason string
		want         []string
	}{
		{"duplicate", "", []string{"一", "一", "二"}},
		{"late", "late", []string{"二", "一"}},
		{"slow", "", []string{"一", "二"}},
		{"bad-signature", "error_status_code", []string{"一+unsigned", "二", "一 again"}},
		{"timeout-after", "request_timeout", []string{"一", "二", "一 again"}},
		{"reset", "could_not_connect", []string{"二", "一 again"}},
	} {
		t.Run(c.kind, func(t *testing.T) {
			t.Parallel()
			s := setup(t)
			w := s.tapWire()
			s.post(
				"/sim/faults", `{"faults":[{"path":"webhook","kind":"`+c.kind+`","nth":1,"delay":"300ms"}]}`,
			).has(t, http.StatusOK, "")
			var first struct{ Reason string }
			s.on(chen, "text", `{"text":"一"}`).into(t, &first)
			s.writes(chen, "二")
			if got := w.next(len(c.want)); !slices.Equal(got, c.want) || first.Reason != c.reason {
				t.Errorf("the bot heard %q, want %q; reason %q, want %q", got, c.want, first.Reason, c.reason)
			}
		})
	}
}

func TestFaultsOfTheWrongPath(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, bad := range []string{`{"path":"webhook","kind":"429-rate"}`, `{"path":"/v2/bot/message/push",` +
		`"kind":"duplicate"}`} {
		s.post("/sim/faults", `{"faults":[`+bad+`]}`).has(t, http.StatusBadRequest, "")
	}
}

func TestUnsend(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.writes(chen, "說錯了")
	id := s.heardID()
	s.on(chen, "unsend", `{"n":1}`).has(t, http.StatusOK, "")
	if e, ok := s.bot.last().(webhook.UnsendEvent); !ok || e.Unsend.MessageId != id {
		t.Errorf("event %+v", s.bot.last())
	}
	s.pushText(chen, "機器人說的")
	s.on(chen, "unsend", `{"n":3}`).has(t, http.StatusNotFound, "")
	s.on(chen, "unsend", `{"n":9}`).has(t, http.StatusNotFound, "")
}

func TestEventsThatNobodyKnows(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.on(chen, "event", `{"type":"levitation","height":3}`).has(t, http.StatusOK, "")
	e, ok := s.bot.last().(webhook.UnknownEvent)
	if !ok || e.Type != "levitation" || string(e.Raw["height"]) != "3" || len(e.Raw["webhookEventId"]) != 28 {
		t.Errorf("event %+v", s.bot.last())
	}
	s.on(chen, "event", `{"type":"beacon","beacon":{"hwid":"d41d8cd98f","type":"enter"}}`).has(t, http.StatusOK, "")
	if e, ok := s.bot.last().(webhook.BeaconEvent); !ok || e.Beacon.Hwid != "d41d8cd98f" || e.ReplyToken == "" {
		t.Errorf("event %+v", s.bot.last())
	}
}

func TestWebhookOfAnyBytes(t *testing.T) {
	t.Parallel()
	s := setup(t)
	answer := func(request string) (status int) {
		var got struct{ Status int }
		s.post("/sim/webhooks/send", request).into(t, &got)
		return got.Status
	}
	if empty, broken, forged := answer(`{}`), answer(`{"body":"{"}`), answer(
		`{"signature":"AAAA"}`,
	); empty != 200 || broken != 400 || forged != 400 {
		t.Errorf("answers %d, %d, %d", empty, broken, forged)
	}
}

func TestStandbyAndSwitchedOff(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/settings", `{"standby":true}`).has(t, http.StatusOK, "")
	s.writes(chen, "一")
	if e := s.bot.last().(webhook.MessageEvent); e.Mode != webhook.EventMode_STANDBY || e.ReplyToken != "" {
		t.Errorf("event %+v", e)
	}
	s.post("/sim/settings", `{"useWebhook":false}`).has(t, http.StatusOK, "")
	var answer struct{ Reason string }
	if s.on(chen, "text", `{"text":"二"}`).into(t, &answer); answer.Reason != "webhooks are switched off" {
		t.Errorf("answer %+v", answer)
	}
}

func TestErrorStatistics(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/settings", `{"redelivery":false}`).has(t, http.StatusOK, "")
	s.writes(chen, "一")
	s.bot.answers(http.StatusBadGateway)
	s.writes(chen, "二")
	var got struct {
		Sent, Failed int
		Counts       map[string]int
		Errors       []struct{ Reason, Detail string }
	}
	s.get("/sim/errors").into(t, &got)
	if got.Sent != 2 || got.Failed != 1 || got.Counts["error_status_code"] != 1 || len(
		got.Errors,
	) != 1 || got.Errors[0].Detail != "502" {
		t.Errorf("statistics %+v", got)
	}
	if page := s.get("/sim/errors.html"); !strings.Contains(page.body, "<td>502</td>") {
		t.Errorf("page %s", page.body)
	}
}

func TestMediaOfEveryKind(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.on(chen, "image?set=a&index=2&total=2", string(picture(t, 2, 2))).has(t, http.StatusOK, "")
	if m := s.bot.last().(webhook.MessageEvent).Message.(webhook.ImageMessageContent); m.ImageSet == nil ||
		m.ImageSet.Index != 2 {
		t.Errorf("image %+v", m)
	}
	s.on(chen, "image?set=a&index=3&total=2", string(picture(t, 2, 2))).has(t, http.StatusBadRequest, "")
	s.on(chen, "video?duration=2500", "mp4").has(t, http.StatusOK, "")
	if m := s.bot.last().(webhook.MessageEvent).Message.(webhook.VideoMessageContent); m.Duration != 2500 ||
		m.QuoteToken == "" {
		t.Errorf("video %+v", m)
	}
	s.on(chen, "audio", "m4a").has(t, http.StatusOK, "")
	if m := s.bot.last().(webhook.MessageEvent).Message.(webhook.AudioMessageContent); m.Duration != 1000 {
		t.Errorf("audio %+v", m)
	}
	s.get("/v2/bot/message/"+s.heardID()+"/content").has(t, http.StatusOK, "m4a")
	s.on(chen, "location", `{"title":"學校","address":"臺北市","latitude":25.03,"longitude":121.56}`).has(t, http.StatusOK, "")
	if m := s.bot.last().(webhook.MessageEvent).Message.(webhook.LocationMessageContent); m.Title != "學校" ||
		m.Latitude != 25.03 {
		t.Errorf("location %+v", m)
	}
}
