package linesim_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// schema is a piece of LINE's own OpenAPI description.
type schema struct {
	Ref           string `json:"$ref"`
	Type          string
	Properties    map[string]schema
	Required      []string
	AllOf         []schema
	Items         *schema
	Enum          []any
	Pattern       string
	Discriminator *struct {
		PropertyName string
		Mapping      map[string]string
	}
}

// oracle knows from LINE's description what its answers and events look like.
type oracle struct {
	Operations map[string]map[string]schema
	Answers    map[string]schema
	Events     map[string]schema
}

func readOracle(t *testing.T) oracle {
	t.Helper()
	raw, err := os.ReadFile("testdata/line-openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	var o oracle
	if err := json.Unmarshal(raw, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// judge looks at a value by its schema and collects what is wrong.
type judge struct {
	names map[string]schema
	wrong []string
}

func (j *judge) complain(at, format string, args ...any) {
	j.wrong = append(j.wrong, at+": "+fmt.Sprintf(format, args...))
}

// fields are the properties that an object of this schema may have, and those that it must; a discriminator adds those
// of the subtype.
func (j *judge) fields(s schema, value map[string]any) (map[string]schema, []string) {
	if s.Ref != "" {
		return j.fields(j.names[s.Ref], value)
	}
	may, must := maps.Clone(s.Properties), slices.Clone(s.Required)
	if may == nil {
		may = map[string]schema{}
	}
	parts := s.AllOf
	if s.Discriminator != nil {
		kind, _ := value[s.Discriminator.PropertyName].(string)
		parts = append(slices.Clone(parts), j.subtype(s.Discriminator.Mapping[kind]))
	}
	for _, part := range parts {
		m, r := j.fields(part, nil)
		maps.Copy(may, m)
		must = append(must, r...)
	}
	return may, must
}

func (j *judge) subtype(name string) schema { return j.names[name] }

func (j *judge) look(s schema, value any, at string) {
	if s.Ref != "" {
		j.look(j.names[s.Ref], value, at)
		return
	}
	switch v := value.(type) {
	case map[string]any:
		j.object(s, v, at)
	case []any:
		for i, item := range v {
			j.look(*s.Items, item, fmt.Sprintf("%s[%d]", at, i))
		}
	default:
		j.scalar(s, v, at)
	}
}

func (j *judge) object(s schema, value map[string]any, at string) {
	may, must := j.fields(s, value)
	for _, name := range must {
		if _, ok := value[name]; !ok {
			j.complain(at, "no %s", name)
		}
	}
	for name, part := range value {
		if known, ok := may[name]; ok {
			j.look(known, part, at+"."+name)
		} else if len(may) > 0 {
			j.complain(at, "unknown %s", name)
		}
	}
}

func (j *judge) scalar(s schema, value any, at string) {
	kinds := map[string]string{"string": "string", "integer": "float64", "number": "float64", "boolean": "bool"}
	if want, ok := kinds[s.Type]; ok && want != fmt.Sprintf("%T", value) {
		j.complain(at, "%v is no %s", value, s.Type)
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, value) {
		j.complain(at, "%v is none of %v", value, s.Enum)
	}
	if text, ok := value.(string); ok && s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(text) {
		j.complain(at, "%s does not match %s", text, s.Pattern)
	}
}

// answers makes a call and judges what comes back.
func (s *harness) answers(o oracle, operation, path, body string) result {
	s.t.Helper()
	method, _, _ := strings.Cut(operation, " ")
	got := s.do(method, path, body)
	want, ok := o.Operations[operation][itoa(got.status)]
	if !ok {
		s.t.Errorf("%s: status %d %s", operation, got.status, got.body)
		return got
	}
	if want.Ref == "" && want.Type == "" {
		return got
	}
	var value any
	got.into(s.t, &value)
	j := &judge{names: o.Answers}
	j.look(want, value, operation)
	for _, wrong := range j.wrong {
		s.t.Error(wrong)
	}
	return got
}

func TestAnswersAreAsLINEDescribesThem(t *testing.T) {
	t.Parallel()
	o, s := readOracle(t), setup(t)
	s.addGroup(office, chen, lee)
	s.addGroup(room, chen)
	s.on(chen, "image", string(picture(t, 3, 3)))
	var made struct{ CouponID string }
	s.post("/v2/bot/coupon", aCoupon).into(t, &made)
	fill := strings.NewReplacer(
		"{couponId}", made.CouponID, "{membershipId}", "1", "{userId}", chen, "{groupId}", office, "{roomId}", room,
		"{richMenuId}", s.menuWithImage("選單"), "{richMenuAliasId}", "main", "{messageId}", s.heardID(),
	)
	ask := func(operation, query, body string) result {
		t.Helper()
		_, path, _ := strings.Cut(operation, " ")
		return s.answers(o, operation, fill.Replace(path)+query, body)
	}
	const hello = `"messages":[{"type":"text","text":"嗨"}]`
	ask("POST /v2/bot/richmenu", "", menuRequest("a", area(okAction)))
	ask("POST /v2/bot/richmenu/alias", "", fill.Replace(`{"richMenuAliasId":"main","richMenuId":"{richMenuId}"}`))
	ask("POST /v2/bot/user/all/richmenu/{richMenuId}", "", ``)
	batch := ask("POST /v2/bot/richmenu/batch", "", `{"operations":[{"type":"unlinkAll"}]}`)
	ask("GET /v2/bot/richmenu/progress/batch", "?requestId="+batch.header.Get("X-Line-Request-Id"), "")
	ask("POST /v2/bot/user/{userId}/richmenu/{richMenuId}", "", ``)
	for _, sends := range []struct{ kind, body string }{
		{"push", `{"to":"` + chen + `",` + hello + `}`}, {"push", `{"to":"` + chen + `","messages":[]}`}, {
			"multicast", `{"to":["` + chen + `"],` + hello + `}`,
		}, {"broadcast", `{` + hello + `}`},
		{"reply", `{"replyToken":"` + s.tokenOf(chen) + `",` + hello + `}`}, {"reply", `{"replyToken":"x",` + hello + `}`},
		{"validate/reply", `{` + hello + `}`}, {"validate/push", `{` + hello + `}`}, {
			"validate/multicast", `{` + hello + `}`,
		}, {"validate/narrowcast", `{` + hello + `}`}, {"validate/broadcast", `{` + hello + `}`},
	} {
		ask("POST /v2/bot/message/"+sends.kind, "", sends.body)
	}
	sent := ask("POST /v2/bot/message/narrowcast", "", `{`+hello+`}`)
	ask("GET /v2/bot/message/progress/narrowcast", "?requestId="+sent.header.Get("X-Line-Request-Id"), "")
	ask("POST /v2/bot/coupon", "", `{}`)
	ask("POST /v2/bot/coupon", "", aCoupon)
	ask("POST /v2/bot/channel/webhook/test", "", `{}`)
	ask("POST /v2/bot/chat/loading/start", "", `{"chatId":"`+chen+`"}`)
	ask("POST /v2/bot/user/{userId}/linkToken", "", ``)
	for _, operation := range slices.Sorted(maps.Keys(o.Operations)) {
		if !regexp.MustCompile(
			`^GET .*/(progress|pnp|content)`,
		).MatchString(operation) && strings.HasPrefix(operation, "GET ") {
			ask(operation, "?date=20200101", "")
		}
	}
	ask("PUT /v2/bot/coupon/{couponId}/close", "", ``)
	ask("PUT /v2/bot/coupon/{couponId}/close", "", ``)
	ask("POST /v2/bot/group/{groupId}/leave", "", ``)
	ask("POST /v2/bot/room/{roomId}/leave", "", ``)
}

func TestEventsAreAsLINEDescribesThem(t *testing.T) {
	t.Parallel()
	o, s := readOracle(t), setup(t)
	heard := make(chan []byte, 100)
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		heard <- raw
	}))
	t.Cleanup(hook.Close)
	s.sim.SetWebhook(hook.URL)
	s.addGroup(office, chen, lee)
	s.addGroup(room, chen)
	small := string(picture(t, 2, 2))
	for _, does := range [][2]string{
		{chen + "/text", `{"text":"嗨"}`}, {chen + "/text", `{"text":"引用","quote":1}`}, {
			office + "/text?as=" + lee, `{"text":"@linesim @All 嗨"}`,
		}, {room + "/text?as=" + chen, `{"text":"嗨"}`},
		{chen + "/image?set=a&index=1&total=2", small}, {chen + "/video", "x"}, {chen + "/audio", "x"}, {
			chen + "/file?name=a.pdf", "x",
		}, {chen + "/sticker", ""}, {chen + "/location", `{"latitude":1}`},
		{
			chen + "/postback", `{"data":"a","params":{"date":"2026-11-24"}}`,
		}, {chen + "/unsend", `{"n":1}`}, {chen + "/unfollow", ""}, {chen + "/follow", ""},
		{office + "/unfollow", ""}, {office + "/follow", ""},
	} {
		s.post("/sim/users/"+does[0], does[1]).has(t, http.StatusOK, "")
	}
	s.push(
		chen,
		`{"type":"video","originalContentUrl":"https://a.tw/a.mp4","previewImageUrl":"https://a.tw/a.png","trackingId":"a"}`,
	)
	s.on(chen, "watched", fmt.Sprintf(`{"n":%d}`, s.messages(chen, "")[0].N)).has(t, http.StatusOK, "")
	s.post("/sim/groups/"+office+"/depart", `{"user":"`+chen+`"}`).has(t, http.StatusOK, "")
	s.post("/sim/groups/"+office+"/enter", `{"user":"`+chen+`"}`).has(t, http.StatusOK, "")
	var issued struct{ LinkToken string }
	s.post("/v2/bot/user/"+chen+"/linkToken", ``).into(t, &issued)
	s.linkDialog(issued.LinkToken, "0123456789").has(t, http.StatusOK, "")
	close(heard)
	j := &judge{names: o.Events}
	for raw := range heard {
		var value any
		if err := json.Unmarshal(raw, &value); err != nil {
			t.Fatal(err)
		}
		if j.look(schema{Ref: "CallbackRequest"}, value, "webhook"); len(j.wrong) > 0 {
			t.Fatalf("%s\n%s", strings.Join(j.wrong, "\n"), raw)
		}
	}
}
