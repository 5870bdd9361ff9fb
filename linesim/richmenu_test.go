package linesim_test

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

func menuRequest(name, areas string) string {
	return `{"size":{"width":2500,"height":1686},"selected":true,"name":"` + name + `","chatBarText":"選單","areas":[` +
		areas + `]}`
}

func area(action string) string {
	return `{"bounds":{"x":0,"y":0,"width":1250,"height":843},"action":` + action + `}`
}

func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (s *harness) createMenu(name, areas string) string {
	s.t.Helper()
	var made struct{ RichMenuID string }
	got := s.post("/v2/bot/richmenu", menuRequest(name, areas))
	got.has(s.t, http.StatusOK, "")
	got.into(s.t, &made)
	return made.RichMenuID
}

func (s *harness) upload(id string, width, height int) result {
	s.t.Helper()
	return s.post("/v2/bot/richmenu/"+id+"/content", string(picture(s.t, width, height)), "Content-Type", "image/png")
}

func TestRichMenuFromCreationToTap(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.createMenu("main", area(`{"type":"postback","label":"請假","data":"apply","displayText":"我要請假"}`))
	s.get("/sim/users/"+chen+"/menu").has(t, http.StatusNoContent, "")
	if _, err := s.api.SetDefaultRichMenu(id); err == nil {
		t.Error("a menu without an image became the default")
	}
	s.post("/v2/bot/user/"+chen+"/richmenu/"+id, ``).has(
		t, http.StatusBadRequest, `{"message":"must upload richmenu image before applying it to user"}`,
	)
	s.upload(id, 799, 540).has(t, http.StatusBadRequest, "")
	s.upload(id, 1000, 1000).has(t, http.StatusBadRequest, "")
	blob, err := messaging_api.NewMessagingApiBlobAPI(token, messaging_api.WithBlobEndpoint(s.url))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := blob.SetRichMenuImage(id, "image/png", bytes.NewReader(picture(t, 2500, 1686))); err != nil {
		t.Fatal(err)
	}
	s.upload(id, 2500, 1686).has(
		t, http.StatusBadRequest, `{"message":"An image has already been uploaded to the richmenu"}`,
	)
	if _, err := s.api.SetDefaultRichMenu(id); err != nil {
		t.Fatal(err)
	}
	s.get("/sim/users/"+chen+"/menu").has(
		t, http.StatusOK,
		`{"areas":[{"bounds":{"x":0,"y":0,"width":1250,"height":843},"action":{"type":"postback","label":"請假",`+
			`"data":"apply","displayText":"我要請假"}}],"chatBarText":"選單","image":"/sim/menus/`+id+`.png","selected":true,`+
			`"size":{"width":2500,"height":1686}}`,
	)
	if got := s.get("/sim/menus/" + id + ".png"); got.header.Get("Content-Type") != "image/png" {
		t.Errorf("image %d %s", got.status, got.header)
	}
	s.on(chen, "tap", `{"label":"請假"}`)
	s.on(chen, "tapmessage", `{"menu":0}`)
	if got := s.lastData(); got != "apply" {
		t.Errorf("the bot heard %q", got)
	}
	s.do(http.MethodDelete, "/v2/bot/richmenu/"+id, ``).has(t, http.StatusOK, `{}`)
	s.get("/sim/users/"+chen+"/menu").has(t, http.StatusNoContent, "")
	s.get("/v2/bot/richmenu/"+id).has(t, http.StatusNotFound, `{"message":"Not found"}`)
}

func TestOwnMenuComesBeforeTheDefault(t *testing.T) {
	t.Parallel()
	s := setup(t)
	common, own := s.createMenu("common", ""), s.createMenu("own", "")
	s.upload(common, 800, 540)
	s.upload(own, 800, 540)
	s.post("/v2/bot/user/all/richmenu/"+common, ``).has(t, http.StatusOK, `{}`)
	s.get("/v2/bot/user/"+chen+"/richmenu").has(t, http.StatusNotFound, "")
	s.post(
		"/v2/bot/richmenu/bulk/link", `{"richMenuId":"`+own+`","userIds":["`+chen+`"]}`,
	).has(t, http.StatusAccepted, `{}`)
	s.get("/v2/bot/user/"+chen+"/richmenu").has(t, http.StatusOK, `{"richMenuId":"`+own+`"}`)
	s.get("/v2/bot/user/all/richmenu").has(t, http.StatusOK, `{"richMenuId":"`+common+`"}`)
	s.do(http.MethodDelete, "/v2/bot/user/"+chen+"/richmenu", ``).has(t, http.StatusOK, `{}`)
	s.get("/v2/bot/user/"+chen+"/richmenu").has(t, http.StatusNotFound, "")
	list, err := s.api.GetRichMenuList()
	if err != nil || len(list.Richmenus) != 2 {
		t.Errorf("list %+v, %v", list, err)
	}
}

func TestMenuSwitch(t *testing.T) {
	t.Parallel()
	s := setup(t)
	first := s.createMenu("first", area(`{"type":"richmenuswitch","label":"更多","data":"more","richMenuAliasId":"second"}`))
	second := s.createMenu("second", area(`{"type":"message","label":"待辦","text":"待辦"}`))
	s.upload(first, 800, 540)
	s.upload(second, 800, 540)
	s.post("/v2/bot/user/"+chen+"/richmenu/"+first, ``).has(t, http.StatusOK, `{}`)
	status := func() string {
		s.on(chen, "tap", `{"label":"更多"}`).has(t, http.StatusOK, "")
		return s.bot.last().(webhook.PostbackEvent).Postback.Params["status"]
	}
	if got := status(); got != "RICHMENU_ALIAS_ID_NOTFOUND" {
		t.Errorf("status %q", got)
	}
	if _, err := s.api.CreateRichMenuAlias(
		&messaging_api.CreateRichMenuAliasRequest{RichMenuAliasId: "second", RichMenuId: second},
	); err != nil {
		t.Fatal(err)
	}
	if got := status(); got != "SUCCESS" {
		t.Errorf("status %q", got)
	}
	s.on(chen, "tap", `{"label":"待辦"}`).has(t, http.StatusOK, "")
}

func TestMenuAliases(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.createMenu("main", "")
	s.upload(id, 800, 540).has(t, http.StatusOK, `{}`)
	s.post("/v2/bot/richmenu/alias", `{"richMenuAliasId":"A B","richMenuId":"`+id+`"}`).has(t, http.StatusBadRequest, "")
	s.post(
		"/v2/bot/richmenu/alias", `{"richMenuAliasId":"main","richMenuId":"richmenu-`+repeat("0", 32)+`"}`,
	).has(t, http.StatusBadRequest, `{"message":"richmenu not found"}`)
	s.post("/v2/bot/richmenu/alias", `{"richMenuAliasId":"main","richMenuId":"`+id+`"}`).has(t, http.StatusOK, `{}`)
	s.post(
		"/v2/bot/richmenu/alias", `{"richMenuAliasId":"main","richMenuId":"`+id+`"}`,
	).has(t, http.StatusBadRequest, `{"message":"conflict richmenu alias id"}`)
	s.post("/v2/bot/richmenu/alias/main", `{"richMenuId":"`+id+`"}`).has(t, http.StatusOK, `{}`)
	s.post("/v2/bot/richmenu/alias/other", `{"richMenuId":"`+id+`"}`).has(
		t, http.StatusNotFound, `{"message":"richmenu alias not found"}`,
	)
	s.get("/v2/bot/richmenu/alias/main").has(t, http.StatusOK, `{"richMenuAliasId":"main","richMenuId":"`+id+`"}`)
	s.get("/v2/bot/richmenu/alias/list").has(
		t, http.StatusOK, `{"aliases":[{"richMenuAliasId":"main","richMenuId":"`+id+`"}]}`,
	)
	s.do(http.MethodDelete, "/v2/bot/richmenu/alias/main", ``).has(t, http.StatusOK, `{}`)
	s.get("/v2/bot/richmenu/alias/main").has(t, http.StatusNotFound, "")
}

func TestRefusedRichMenus(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct{ name, body, want string }{
		{
			"too narrow", `{"size":{"width":799,"height":300},"selected":false,"name":"a","chatBarText":"a","areas":[]}`,
			bodyError("Must be between 800 and 2500", "size.width"),
		},
		{
			"too tall", `{"size":{"width":800,"height":600},"selected":false,"name":"a","chatBarText":"a","areas":[]}`,
			bodyError("the width must be at least 1.45 times the height", "size"),
		},
		{
			"no bar text", `{"size":{"width":800,"height":300},"selected":false,"name":"a","areas":[]}`,
			bodyError("must be specified", "chatBarText"),
		},
		{
			"bar text of 15",
			`{"size":{"width":800,"height":300},"selected":false,"name":"a","chatBarText":"` + repeat("好", 15) + `","areas":[]}`,
			bodyError("Length must be between 0 and 14", "chatBarText"),
		},
		{
			"21 areas", menuRequest("a", repeat(area(okAction)+",", 20)+area(okAction)),
			bodyError("Size must be between 0 and 20", "areas"),
		},
		{
			"area without a text", menuRequest("a", area(`{"type":"message","label":"a"}`)),
			bodyError("must be specified", "areas[0].action.text"),
		},
		{
			"label of 21", menuRequest("a", area(`{"type":"message","label":"`+repeat("好", 21)+`","text":"a"}`)),
			bodyError("Length must be between 0 and 20", "areas[0].action.label"),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s.post("/v2/bot/richmenu", c.body).has(t, http.StatusBadRequest, c.want)
			s.post("/v2/bot/richmenu/validate", c.body).has(t, http.StatusBadRequest, c.want)
		})
	}
}

func TestTakingMenusAway(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.createMenu("main", "")
	sent := picture(t, 800, 540)
	s.upload(id, 800, 540).has(t, http.StatusOK, `{}`)
	s.get("/v2/bot/richmenu/"+id+"/content").has(t, http.StatusOK, string(bytes.TrimSpace(sent)))
	s.post("/v2/bot/user/all/richmenu/"+id, ``)
	s.do(http.MethodDelete, "/v2/bot/user/all/richmenu", ``).has(t, http.StatusOK, `{}`)
	s.get("/v2/bot/user/all/richmenu").has(t, http.StatusNotFound, `{"message":"no default richmenu"}`)
	s.post("/v2/bot/user/"+chen+"/richmenu/"+id, ``)
	s.post("/v2/bot/richmenu/bulk/unlink", `{"userIds":["`+chen+`"]}`).has(t, http.StatusAccepted, `{}`)
	s.get("/sim/users/"+chen+"/menu").has(t, http.StatusNoContent, "")
	s.post("/v2/bot/richmenu/bulk/unlink", `{"userIds":[]}`).has(
		t, http.StatusBadRequest, bodyError("Size must be between 1 and 500", "userIds"),
	)
	s.on(chen, "unfollow", ``)
	s.post("/v2/bot/user/"+chen+"/richmenu/"+id, ``).has(t, http.StatusOK, `{}`)
	s.on(chen, "follow", ``)
	s.get("/sim/users/"+chen+"/menu").has(t, http.StatusNoContent, "")
}
