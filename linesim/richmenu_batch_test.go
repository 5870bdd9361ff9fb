package linesim_test

import (
	"net/http"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

func (s *harness) menuWithImage(name string) string {
	s.t.Helper()
	id := s.createMenu(name, area(okAction))
	s.upload(id, 2500, 1686).has(s.t, http.StatusOK, "")
	return id
}

func TestBatchChangesTheMenusOfMany(t *testing.T) {
	t.Parallel()
	s := setup(t)
	first, second := s.menuWithImage("一"), s.menuWithImage("二")
	s.post("/v2/bot/user/"+chen+"/richmenu/"+first, ``).has(t, http.StatusOK, "")
	run := func(operations ...messaging_api.RichMenuBatchOperationInterface) {
		t.Helper()
		request := &messaging_api.RichMenuBatchRequest{Operations: operations}
		if _, err := s.api.ValidateRichMenuBatchRequest(request); err != nil {
			t.Error(err)
		}
		res, _, err := s.api.RichMenuBatchWithHttpInfo(request)
		if err != nil || res.StatusCode != http.StatusAccepted {
			t.Fatal(res, err)
		}
		progress, err := s.api.GetRichMenuBatchProgress(res.Header.Get("X-Line-Request-Id"))
		if err != nil || progress.Phase != "succeeded" {
			t.Errorf("progress %+v, %v", progress, err)
		}
	}
	run(&messaging_api.RichMenuBatchLinkOperation{From: first, To: second})
	s.get("/v2/bot/user/"+chen+"/richmenu").has(t, http.StatusOK, `{"richMenuId":"`+second+`"}`)
	s.get("/v2/bot/user/"+lee+"/richmenu").has(t, http.StatusNotFound, "")
	run(&messaging_api.RichMenuBatchUnlinkOperation{From: second})
	s.get("/v2/bot/user/"+chen+"/richmenu").has(t, http.StatusNotFound, "")
	s.post("/v2/bot/user/"+lee+"/richmenu/"+first, ``).has(t, http.StatusOK, "")
	run(&messaging_api.RichMenuBatchUnlinkAllOperation{})
	s.get("/v2/bot/user/"+lee+"/richmenu").has(t, http.StatusNotFound, "")
}

func TestRefusedBatches(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct{ name, body, want string }{
		{"none", `{"operations":[]}`, bodyError("Size must be between 1 and 1000", "operations")},
		{
			"unknown", `{"operations":[{"type":"swap"}]}`,
			bodyError("Must be one of the following values: [link, unlink, unlinkAll]", "operations[0].type"),
		},
		{"from nothing", `{"operations":[{"type":"unlink"}]}`, bodyError("May not be empty", "operations[0].from")},
		{
			"from what is not", `{"operations":[{"type":"unlink","from":"richmenu-1"}]}`,
			bodyError("invalid richMenuId", "operations[0].from"),
		},
		{
			"key with a blank", `{"operations":[{"type":"unlinkAll"}],"resumeRequestKey":"a b"}`,
			bodyError("must match ^[a-zA-Z0-9_-]{1,100}$", "resumeRequestKey"),
		},
	} {
		if got := s.post("/v2/bot/richmenu/batch", c.body); got.status != http.StatusBadRequest || got.body != c.want {
			t.Errorf("%s: %d %s, want %s", c.name, got.status, got.body, c.want)
		}
	}
}
