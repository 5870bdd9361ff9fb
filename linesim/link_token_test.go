package linesim_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

func (s *harness) linkDialog(token, nonce string) result {
	s.t.Helper()
	return s.get("/dialog/bot/accountLink?linkToken=" + url.QueryEscape(token) + "&nonce=" + url.QueryEscape(nonce))
}

func TestAccountIsLinkedOnce(t *testing.T) {
	t.Parallel()
	s := setup(t)
	issued, err := s.api.IssueLinkToken(chen)
	if err != nil {
		t.Fatal(err)
	}
	const nonce = "0123456789abcdef"
	s.linkDialog(issued.LinkToken, "short").has(t, http.StatusBadRequest, "")
	s.linkDialog(issued.LinkToken, nonce).has(t, http.StatusOK, "")
	e, ok := s.bot.last().(webhook.AccountLinkEvent)
	if !ok || e.Link.Nonce != nonce || e.Link.Result != "ok" || e.ReplyToken == "" ||
		e.Source.(webhook.UserSource).UserId != chen {
		t.Errorf("event %+v", s.bot.last())
	}
	s.linkDialog(issued.LinkToken, nonce).has(t, http.StatusBadRequest, "")
	late, err := s.api.IssueLinkToken(chen)
	if err != nil {
		t.Fatal(err)
	}
	s.advance("10m1s")
	s.linkDialog(late.LinkToken, nonce).has(t, http.StatusBadRequest, "")
	s.post("/v2/bot/user/"+wang+"/linkToken", ``).has(t, http.StatusNotFound, "")
}
