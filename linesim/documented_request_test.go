package linesim_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
	"testing"

	"leaveline/linesim"
)

const form = "application/x-www-form-urlencoded"

// Every operation whose body is JSON refuses a body of another type.
func TestContentTypes(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const bot = "/v2/bot/"
	for _, operation := range []string{
		"POST message/reply", "POST message/push", "POST message/multicast", "POST message/narrowcast",
		"POST message/broadcast", "POST message/validate/reply", "POST message/validate/push",
		"POST message/validate/multicast", "POST message/validate/narrowcast", "POST message/validate/broadcast",
		"POST message/markAsRead", "POST chat/loading/start", "POST chat/markAsRead", "PUT channel/webhook/endpoint",
		"POST channel/webhook/test", "POST richmenu", "POST richmenu/validate", "POST richmenu/bulk/link",
		"POST richmenu/bulk/unlink", "POST richmenu/batch", "POST richmenu/validate/batch", "POST richmenu/alias",
		"POST richmenu/alias/main", "POST audienceGroup/upload", "PUT audienceGroup/upload", "POST audienceGroup/click",
		"POST audienceGroup/imp", "PUT audienceGroup/1/updateDescription", "POST coupon",
	} {
		method, path, _ := strings.Cut(operation, " ")
		for _, given := range []string{
			form, "text/plain; charset=utf-8", "text/json", "multipart/form-data; boundary=a",
			"application/vnd.api+json",
		} {
			kind, _, _ := strings.Cut(given, ";")
			s.do(method, bot+path, `{}`, "Content-Type", given).has(
				t, http.StatusUnsupportedMediaType, `{"message":"The content type, `+kind+`, is not supported"}`,
			)
		}
		for _, given := range []string{"application/json", "application/json; charset=UTF-8", "Application/JSON"} {
			if got := s.do(method, bot+path, `{}`, "Content-Type", given); got.status == http.StatusUnsupportedMediaType {
				t.Errorf("%s as %s: %s", operation, given, got.body)
			}
		}
	}
	push := `{"to":"` + chen + `","messages":[` + text("a") + `]}`
	for status, kind := range map[int]string{http.StatusUnsupportedMediaType: form, http.StatusOK: "application/json"} {
		s.post(bot+"message/push", push, "Content-Type", kind, "X-Line-Retry-Key", firstKey).has(t, status, "")
	}
	if s.texts(chen) != "a" {
		t.Errorf("the phone shows %q", s.texts(chen))
	}
}

// Pictures, files of ids and access tokens have media types of their own.
func TestOtherContentTypes(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.createMenu("main", "")
	image := string(picture(t, 800, 540))
	upload := func(kind string) result {
		return s.post("/v2/bot/richmenu/"+id+"/content", image, "Content-Type", kind)
	}
	for _, kind := range []string{"application/json", "image/gif", form} {
		upload(kind).has(t, http.StatusUnsupportedMediaType, `{"message":"The content type, `+kind+`, is not supported"}`)
	}
	upload("image/png").has(t, http.StatusOK, `{}`)
	for kind, status := range map[string]int{"text/plain": http.StatusAccepted, "image/png": 415} {
		var parts bytes.Buffer
		w := multipart.NewWriter(&parts)
		_ = w.WriteField("description", "a")
		part, err := w.CreatePart(textproto.MIMEHeader{
			"Content-Disposition": {`form-data; name="file"; filename="ids"`}, "Content-Type": {kind},
		})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write([]byte(chen))
		_ = w.Close()
		s.post("/v2/bot/audienceGroup/upload/byFile", parts.String(), "Content-Type",
			w.FormDataContentType()).has(t, status, "")
	}
	s.post("/v2/bot/audienceGroup/upload/byFile", `{}`, "Content-Type", "application/json").has(
		t, http.StatusUnsupportedMediaType, "",
	)
	s.post("/oauth2/v3/token", `{}`, "Content-Type", "application/json").has(t, http.StatusUnsupportedMediaType, "")
	s.post("/oauth2/v3/token", `a=b`, "Content-Type", form).has(t, http.StatusBadRequest, "")
}

// An id that is none is answered with 400, one that is nobody's with 404.
func TestIDsThatAreNone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	s.addGroup(room, chen)
	menu := s.menuWithImage("選單")
	nobody, nowhere := "U"+repeat("9", 32), repeat("9", 32)
	for _, c := range []struct {
		operation, parameter string
		unknown              int
		id                   string // well-formed, and nobody's
	}{
		{"GET /v2/bot/profile/%s", "userId", 404, nobody},
		{"POST /v2/bot/user/%s/linkToken", "userId", 404, nobody},
		{"POST /v2/bot/user/%s/richmenu/" + menu, "userId", 200, nobody},
		{"GET /v2/bot/user/%s/richmenu", "userId", 404, nobody},
		{"DELETE /v2/bot/user/%s/richmenu", "userId", 200, nobody},
		{"GET /v2/bot/membership/subscription/%s", "userId", 404, nobody},
		{"GET /v2/bot/group/" + office + "/member/%s", "userId", 404, nobody},
		{"GET /v2/bot/room/" + room + "/member/%s", "userId", 404, nobody},
		{"GET /v2/bot/group/%s/summary", "groupId", 404, "C" + nowhere},
		{"GET /v2/bot/group/%s/member/" + chen, "groupId", 404, "C" + nowhere},
		{"GET /v2/bot/group/%s/members/ids", "groupId", 404, "C" + nowhere},
		{"GET /v2/bot/group/%s/members/count", "groupId", 404, "C" + nowhere},
		{"POST /v2/bot/group/%s/leave", "groupId", 404, "C" + nowhere},
		{"GET /v2/bot/room/%s/member/" + chen, "roomId", 404, "R" + nowhere},
		{"GET /v2/bot/room/%s/members/ids", "roomId", 404, "R" + nowhere},
		{"GET /v2/bot/room/%s/members/count", "roomId", 404, "R" + nowhere},
		{"POST /v2/bot/room/%s/leave", "roomId", 404, "R" + nowhere},
		{"GET /v2/bot/message/progress/narrowcast?requestId=%s", "requestId", 404, firstKey},
		{"GET /v2/bot/richmenu/progress/batch?requestId=%s", "requestId", 404, firstKey},
	} {
		method, path, _ := strings.Cut(c.operation, " ")
		for _, id := range []string{"abc", "zz", "U123", strings.ToUpper(chen), chen + "0", "%E4%B8%AD"} {
			s.do(method, fmt.Sprintf(path, id), ``).has(
				t, http.StatusBadRequest, `{"message":"The value for the '`+c.parameter+`' parameter is invalid"}`,
			)
		}
		if got := s.do(method, fmt.Sprintf(path, c.id), ``); got.status != c.unknown {
			t.Errorf("%s of %s: %d %s", c.operation, c.id, got.status, got.body)
		}
	}
}

// The progress of a narrowcast is told for two weeks, and of nothing else.
func TestNarrowcastProgressIsOver(t *testing.T) {
	t.Parallel()
	s := setup(t)
	ask := func(id string) result { return s.get("/v2/bot/message/progress/narrowcast?requestId=" + id) }
	sent := s.post("/v2/bot/message/narrowcast", `{"messages":[`+text("a")+`]}`).header.Get("X-Line-Request-Id")
	other := s.post("/v2/bot/message/broadcast", `{"messages":[`+text("a")+`]}`).header.Get("X-Line-Request-Id")
	ask(other).has(t, http.StatusNotFound, `{"message":"Not found"}`)
	s.advance("336h")
	ask(sent).has(t, http.StatusOK, "")
	s.advance("1s")
	ask(sent).has(t, http.StatusNotFound, `{"message":"Not found"}`)
}

// Whatever was unsent is gone, and stays so.
func TestUnsentContentIsGone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct{ what, body string }{
		{"image", string(picture(t, 10, 10))}, {"video?duration=10", "film"}, {"audio?duration=10", "sound"},
		{"file?name=a.pdf", "%PDF"},
	} {
		var sent struct{ N int }
		s.on(chen, c.what, c.body).into(t, &sent)
		content := "/v2/bot/message/" + s.heardID() + "/content"
		s.get(content).has(t, http.StatusOK, "")
		s.on(chen, "unsend", fmt.Sprintf(`{"n":%d}`, sent.N)).has(t, http.StatusOK, "")
		for range 2 {
			s.get(content).has(t, http.StatusGone, `{"message":"The content is gone"}`)
		}
		switch kind, _, _ := strings.Cut(c.what, "?"); kind {
		case "image":
			s.get(content+"/preview").has(t, http.StatusGone, `{"message":"The content is gone"}`)
		case "video", "audio":
			s.get(content+"/transcoding").has(t, http.StatusGone, `{"message":"The content is gone"}`)
		}
	}
	s.writes(chen, "一句話")
	s.get("/v2/bot/message/"+s.heardID()+"/content").has(t, http.StatusNotFound, `{"message":"not found"}`)
	for _, part := range []string{"", "/preview", "/transcoding"} {
		s.get("/v2/bot/message/1/content"+part).has(t, http.StatusNotFound, `{"message":"not found"}`)
	}
}

func TestAliasesNeedAPicture(t *testing.T) {
	t.Parallel()
	s := setup(t)
	with, without := s.menuWithImage("有圖"), s.createMenu("無圖", "")
	unknown := "richmenu-" + repeat("9", 32)
	request := func(alias, menu string) string {
		return `{"richMenuAliasId":"` + alias + `","richMenuId":"` + menu + `"}`
	}
	const notFound = `{"message":"richmenu not found"}`
	wrong := bodyError("invalid richMenuId", "richMenuId")
	s.post("/v2/bot/richmenu/alias", request("a", with)).has(t, http.StatusOK, `{}`)
	for menu, want := range map[string]string{without: notFound, unknown: notFound, "none": wrong, "richmenu-1": wrong} {
		s.post("/v2/bot/richmenu/alias", request("b", menu)).has(t, http.StatusBadRequest, want)
		s.post("/v2/bot/richmenu/alias/a", `{"richMenuId":"`+menu+`"}`).has(t, http.StatusBadRequest, want)
	}
	s.get("/v2/bot/richmenu/alias/a").has(t, http.StatusOK, request("a", with))
	s.upload(without, 800, 540).has(t, http.StatusOK, `{}`)
	s.post("/v2/bot/richmenu/alias", request("b", without)).has(t, http.StatusOK, `{}`)
}

func TestNarrowcastIsLookedAt(t *testing.T) {
	t.Parallel()
	s := setup(t)
	filter := func(demographic string) string { return `"filter":{"demographic":` + demographic + `}` }
	const age = `{"type":"age","gte":"age_20","lt":"age_25"}`
	var made struct{ AudienceGroupID int64 }
	s.post("/v2/bot/audienceGroup/upload", `{"description":"a","audiences":[{"id":"`+chen+`"}]}`).into(t, &made)
	audience := fmt.Sprintf(`{"type":"audience","audienceGroupId":%d}`, made.AudienceGroupID)
	push := s.pushText(chen, "a").header.Get("X-Line-Request-Id")
	for _, good := range []string{
		``, filter(age), filter(`{"type":"age","gte":"age_70"}`), filter(`{"type":"age","lt":"age_15"}`),
		filter(`{"type":"gender","oneOf":["male","female"]}`), filter(`{"type":"appType","oneOf":["ios"]}`),
		filter(`{"type":"area","oneOf":["jp_47","tw_01","tw_22","th_08"]}`),
		filter(`{"type":"subscriptionPeriod","gte":"day_7","lt":"day_365"}`),
		filter(`{"type":"operator","and":[` + age + `,{"type":"operator","not":{"type":"gender","oneOf":["male"]}}]}`),
		`"filter":{}`, `"filter":null`, `"limit":{"max":1,"upToRemainingQuota":true,"forbidPartialDelivery":true}`,
		`"limit":{"forbidPartialDelivery":false}`, `"limit":{"upToRemainingQuota":true}`, `"recipient":` + audience,
		`"recipient":{"type":"operator","and":[` + audience + `,{"type":"operator","not":` + audience + `}]}`,
	} {
		s.post("/v2/bot/message/narrowcast", strings.Replace(`{"messages":[`+text("a")+`],`+good+`}`, ",}", "}", 1)).has(
			t, http.StatusAccepted, `{}`,
		)
	}
	const partial = `{"message":"The option forbidPartialDelivery must be used with upToRemainingQuota."}`
	for _, c := range []struct{ bad, want string }{
		{filter(`{"type":"age","gte":"age_17"}`), ""},
		{filter(`{"type":"age","lt":"age_75"}`), ""},
		{filter(`{"type":"age"}`), bodyError("gte or lt must be specified", "filter.demographic")},
		{
			filter(`{"type":"age","gte":"age_25","lt":"age_25"}`),
			bodyError("must be greater than gte", "filter.demographic.lt"),
		},
		{filter(`{"type":"age","gte":"age_30","lt":"age_25"}`), ""},
		{filter(`{"type":"subscriptionPeriod","gte":"day_8"}`), ""},
		{filter(`{"type":"subscriptionPeriod","gte":"day_365","lt":"day_7"}`), ""},
		{filter(`{"type":"gender","oneOf":["other"]}`), ""},
		{filter(`{"type":"gender","oneOf":[]}`), ""},
		{filter(`{"type":"gender"}`), ""},
		{filter(`{"type":"appType","oneOf":["windows"]}`), ""},
		{filter(`{"type":"area","oneOf":["tw_23"]}`), ""},
		{filter(`{"type":"area","oneOf":["jp_1"]}`), ""},
		{filter(`{"type":"income","oneOf":["a"]}`), ""},
		{filter(`{"type":"operator"}`), ""},
		{filter(`{"type":"operator","and":[]}`), ""},
		{filter(`{"type":"operator","and":[` + age + `],"or":[` + age + `]}`), ""},
		{
			filter(`{"type":"operator","not":{"type":"age"}}`),
			bodyError("gte or lt must be specified", "filter.demographic.not"),
		},
		{filter(`{"type":"operator","or":[` + repeat(age+",", 10) + age + `]}`), ""},
		{filter(`"everybody"`), ""},
		{`"limit":{"forbidPartialDelivery":true}`, partial},
		{`"limit":{"forbidPartialDelivery":true,"upToRemainingQuota":false}`, partial},
		{`"limit":{"forbidPartialDelivery":true,"max":5}`, partial},
		{`"limit":{"max":0}`, ""},
		{`"limit":{"max":"many"}`, ""},
		{`"recipient":{"type":"audience","audienceGroupId":7}`, `{"message":"Invalid audience group id: 7"}`},
		{`"recipient":{"type":"redelivery","requestId":"zz"}`, `{"message":"Invalid request id: zz"}`},
		{
			`"recipient":{"type":"redelivery","requestId":"` + push + `"}`,
			`{"message":"Invalid request id: ` + push + `"}`,
		},
		{`"recipient":{"type":"operator","and":[]}`, ""},
		{`"recipient":{"type":"operator"}`, ""},
		{`"recipient":{"type":"operator","or":[` + audience + `],"not":` + audience + `}`, ""},
		{`"recipient":{"type":"operator","or":[` + repeat(audience+",", 10) + audience + `]}`, ""},
	} {
		s.post("/v2/bot/message/narrowcast", `{"messages":[`+text("a")+`],`+c.bad+`}`).has(t, http.StatusBadRequest, c.want)
	}
}

func TestNarrowcastUpToTheQuota(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *linesim.Config) { c.MonthlyQuota = 1 })
	send := func(limit string) string {
		t.Helper()
		got := s.post("/v2/bot/message/narrowcast", `{"messages":[`+text("a")+`],"limit":{`+limit+`}}`)
		got.has(t, http.StatusAccepted, `{}`)
		return s.get("/v2/bot/message/progress/narrowcast?requestId=" + got.header.Get("X-Line-Request-Id")).body
	}
	if got := send(`"upToRemainingQuota":true,"forbidPartialDelivery":true`); !strings.Contains(got, `"errorCode":5`) ||
		s.texts(chen)+s.texts(lee) != "" {
		t.Errorf("all or none of two: %s", got)
	}
	if got := send(`"upToRemainingQuota":true`); !strings.Contains(got, `"successCount":1`) {
		t.Errorf("as many as the quota has: %s", got)
	}
	s.post("/v2/bot/message/narrowcast", `{"messages":[`+text("a")+`]}`).has(t, http.StatusTooManyRequests, "")
}

// LINE has documented these words; a bot's tests compare them.
func TestDocumentedWords(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	var made struct{ CouponID string }
	s.post("/v2/bot/coupon", aCoupon).into(t, &made)
	s.do(http.MethodPut, "/v2/bot/coupon/"+made.CouponID+"/close", ``).has(t, http.StatusOK, `{}`)
	menu, bare := s.menuWithImage("選單"), s.createMenu("無圖", "")
	unknown := "richmenu-" + repeat("9", 32)
	loading := func(seconds string) string { return `{"chatId":"` + chen + `","loadingSeconds":` + seconds + `}` }
	coupon := func(from, to string) string { return strings.Replace(aCoupon, from, to, 1) }
	operations := func(list string) string { return `{"operations":[` + list + `]}` }
	const (
		tooFew   = `{"message":"Must be between 5 and 60","property":"loadingSeconds"}`
		notFive  = `{"message":"must be a multiple of five","property":"loadingSeconds"}`
		noCoupon = `{"message":"The request body has 1 error(s)","details":[{"message":"coupon not found","property":""}]}`
		noStart  = `{"message":"Invalid start param"}`
	)
	onlyUsers := bodyError(
		"Only user id is acceptable, please confirm if there are any group/room ids or illegal ids.", "chatId",
	)
	withoutName := `{"size":{"width":800,"height":300},"selected":false,"chatBarText":"a","areas":[]}`
	for _, c := range []struct {
		operation, body string
		status          int
		want            string
	}{
		{
			"POST chat/loading/start", loading("3"), 400,
			`{"message":"The request body has 2 error(s)","details":[` + tooFew + `,` + notFive + `]}`,
		},
		{
			"POST chat/loading/start", loading("62"), 400,
			`{"message":"The request body has 2 error(s)","details":[` + tooFew + `,` + notFive + `]}`,
		},
		{
			"POST chat/loading/start", loading("7"), 400,
			`{"message":"The request body has 1 error(s)","details":[` + notFive + `]}`,
		},
		{
			"POST chat/loading/start", loading("65"), 400,
			`{"message":"The request body has 1 error(s)","details":[` + tooFew + `]}`,
		},
		{"POST chat/loading/start", loading("60"), 202, `{}`},
		{"POST chat/loading/start", `{"chatId":"` + office + `"}`, 400, onlyUsers},
		{"POST chat/loading/start", `{"chatId":"` + room + `"}`, 400, onlyUsers},
		{"POST chat/loading/start", `{"chatId":"abc"}`, 400, onlyUsers},
		{"POST chat/loading/start", `{"chatId":"U` + repeat("9", 32) + `"}`, 202, `{}`},
		{
			"POST chat/markAsRead", `{"markAsReadToken":"a"}`, 400,
			`{"message":"Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook."}`,
		},
		{"POST coupon", coupon("飲料一杯", repeat("a", 61)), 400, bodyError("Size must be between 1 and 60", "title")},
		{"POST coupon", coupon("飲料一杯", ""), 400, bodyError("Size must be between 1 and 60", "title")},
		{
			"POST coupon", coupon(`"type":"discount"`, `"type":"sale"`), 400,
			bodyError("Must be one of the following values: [discount,free,gift,cashBack,others]", "reward.type"),
		},
		{
			"POST coupon", coupon(`"fixedAmount":30`, `"fixedAmount":30,"percentage":5`), 400,
			bodyError("Must not be specified", "reward.priceInfo.percentage"),
		},
		{
			"POST coupon",
			coupon(`"type":"fixed","fixedAmount":30`, `"type":"percentage","percentage":5,"fixedAmount":1`),
			400,
			bodyError("Must not be specified", "reward.priceInfo.fixedAmount"),
		},
		{
			"PUT coupon/" + made.CouponID + "/close", ``, 410,
			`{"message":"The request body has 1 error(s)","details":[{"message":"The coupon has already been ` +
				`closed.","property":""}]}`,
		},
		{"PUT coupon/none/close", ``, 404, noCoupon},
		{"GET coupon/none", ``, 404, noCoupon},
		{
			"GET coupon?status=OVER", ``, 400,
			bodyError("Must be one of the following values: [DRAFT,RUNNING,CLOSED]", "status"),
		},
		{"GET coupon?status=DRAFT,RUNNING", ``, 200, `{"items":[]}`},
		{"GET coupon?limit=101", ``, 400, bodyError("Must be less than or equal to 100", "limit")},
		{"POST richmenu", withoutName, 400, bodyError("must be specified", "name")},
		{"POST richmenu/validate", withoutName, 400, bodyError("must be specified", "name")},
		{
			"POST richmenu", menuRequest("a", area(`{"type":"uri","uri":"ftp://e.com"}`)), 400,
			bodyError("invalid uri", "areas[0].action.uri"),
		},
		{"GET followers/ids?start=zz", ``, 400, noStart},
		{"GET group/" + office + "/members/ids?start=zz", ``, 400, noStart},
		{"GET message/aggregation/list?start=zz", ``, 400, noStart},
		{"GET membership/list", ``, 404, `{"message":"Membership plan not found"}`},
		{"GET membership/1/users/ids", ``, 404, `{"message":"Membership ID is not found"}`},
		{
			"POST richmenu/bulk/link", `{"richMenuId":"` + menu + `","userIds":["` + office + `"]}`, 400,
			`{"message":"The property, 'userIds[0]', in the request body is invalid (line: -, column: -)"}`,
		},
		{
			"POST richmenu/bulk/unlink", `{"userIds":["` + chen + `","abc"]}`, 400,
			`{"message":"The property, 'userIds[1]', in the request body is invalid (line: -, column: -)"}`,
		},
		{
			"POST richmenu/bulk/link", `{"richMenuId":"zz","userIds":["` + chen + `"]}`, 400,
			bodyError("invalid richMenuId", "richMenuId"),
		},
		{
			"POST richmenu/bulk/link", `{"richMenuId":"` + unknown + `","userIds":["` + chen + `"]}`, 404,
			`{"message":"richmenu not found"}`,
		},
		{
			"POST richmenu/batch", operations(`{"type":"link","from":"` + menu + `","to":"` + bare + `"}`), 400,
			bodyError("'to' richmenu ("+bare+") must have image but it doesn't", "operations[0].to"),
		},
		{
			"POST richmenu/validate/batch", operations(`{"type":"link","from":"` + menu + `","to":"` + unknown + `"}`), 404,
			bodyError("Richmenu ("+unknown+") is not found", "operations[0].to"),
		},
		{
			"POST richmenu/batch",
			operations(`{"type":"unlink","from":"` + menu + `"},{"type":"unlink","from":"` + menu + `"}`),
			400,
			bodyError("from richmenu ("+menu+") is duplicated", "operations[].from"),
		},
		{
			"POST richmenu/batch", operations(`{"type":"unlinkAll"},{"type":"unlink","from":"` + menu + `"}`), 400,
			bodyError("'unlinkAll' type can't be combined with other type", "operations[].type"),
		},
		{
			"POST richmenu/" + bare + "/content", string(picture(t, 799, 540)), 400,
			`{"message":"The image size is not allowed for richmenu"}`,
		},
		{
			"POST richmenu/" + bare + "/content", string(picture(t, 800, 540)) + repeat("x", 1<<20), 400,
			`{"message":"The image size is not allowed for richmenu"}`,
		},
		{
			"GET audienceGroup/list?page=1&size=41", ``, 400,
			`{"message":"size: must be less than or equal to 40","details":[{"message":"TOO_HIGH"}]}`,
		},
	} {
		method, path, _ := strings.Cut(c.operation, " ")
		if got := s.do(method, "/v2/bot/"+path, c.body); got.status != c.status || got.body != c.want {
			t.Errorf("%s %.80s\n got %d %s\nwant %d %s", c.operation, c.body, got.status, got.body, c.status, c.want)
		}
	}
}

// The reasons of a webhook's test are LINE's, in capitals; the detail is a status or words.
func TestWebhookTestSaysWhy(t *testing.T) {
	t.Parallel()
	s := setup(t)
	test := func(endpoint string) string {
		got := s.post("/v2/bot/channel/webhook/test", `{"endpoint":"`+endpoint+`"}`)
		got.has(t, http.StatusOK, "")
		var answer struct {
			Success        bool
			StatusCode     int
			Reason, Detail string
		}
		got.into(t, &answer)
		return fmt.Sprintf("%t %d %s %s", answer.Success, answer.StatusCode, answer.Reason, answer.Detail)
	}
	for endpoint, want := range map[string]string{
		"":                    "true 200 OK 200",
		"http://127.0.0.1:1/": "false 0 COULD_NOT_CONNECT Failure to connect",
		strings.Replace(s.url, "http:", "https:", 1): "false 0 COULD_NOT_CONNECT TLS handshake failure: " +
			strings.Replace(s.url, "http:", "https:", 1),
		s.url + "/sim/nonsense": "false 404 ERROR_STATUS_CODE 404",
	} {
		if got := test(endpoint); got != want {
			t.Errorf("%q: %s, want %s", endpoint, got, want)
		}
	}
	s.sim.SetWebhook("")
	s.post("/v2/bot/channel/webhook/test", `{}`).has(t, http.StatusNotFound, `{"message":"Webhook endpoint not found"}`)
}
