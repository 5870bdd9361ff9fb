package linesim_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// pickers are all the places where a date-time picker may stand, with the limits for %s.
func pickers() map[string]string {
	picker := `{"type":"datetimepicker","label":"a","data":"d","mode":"datetime",%s}`
	return map[string]string{
		"a button":         body(`{"type":"button","action":` + picker + `}`),
		"a tapped text":    body(`{"type":"text","text":"a","action":` + picker + `}`),
		"a tapped image":   body(`{"type":"image","url":"https://e.com/a.png","action":` + picker + `}`),
		"a tapped box":     body(`{"type":"box","layout":"vertical","contents":[],"action":` + picker + `}`),
		"a tapped bubble":  strings.Replace(flex(bubbleOf("mega")), `"size"`, `"action":`+picker+`,"size"`, 1),
		"a quick reply":    quickReplies(`{"action":` + picker + `}`),
		"a buttons action": buttonsTemplate(`"text":"a","actions":[` + picker + `]`),
		"a default action": buttonsTemplate(`"text":"a","defaultAction":` + picker + `,"actions":[` + okAction + `]`),
		"a column": `{"type":"template","altText":"a","template":{"type":"carousel","columns":[{"text":"a","actions":[` +
			picker + `]}]}}`,
		"an image column": `{"type":"template","altText":"a","template":{"type":"image_carousel","columns":[{` +
			`"imageUrl":"https://e.com/a.png","action":` + picker + `}]}}`,
	}
}

// Between date and time a small t will do, wherever a picker may stand.
func TestPickersTakeASmallT(t *testing.T) {
	t.Parallel()
	s := setup(t)
	good := []string{
		`"initial":"2017-06-18t06:15"`, `"min":"2017-06-18t06:15"`, `"max":"2017-06-18t06:15"`,
		`"initial":"2017-12-25t00:00","max":"2018-01-24t23:59","min":"2017-12-25T00:00"`,
	}
	bad := []string{
		`"initial":"2017-06-18 06:15"`, `"initial":"2017-06-18tt06:15"`, `"min":"2017-06-18t6:15"`,
		`"max":"2017-06-18t24:00"`, `"initial":"2017-06-18"`, `"min":"2018-01-01t00:00","max":"2017-01-01T00:00"`,
		`"initial":"2017-13-01t00:00"`, `"initial":"2101-01-01t00:00"`, `"initial":"2017-06-18t06:15:00"`,
	}
	for name, message := range pickers() {
		for _, limits := range good {
			if ok, why := s.taken(fmt.Sprintf(message, limits)); !ok {
				t.Errorf("%s with %s: %s", name, limits, why)
			}
		}
		for _, limits := range bad {
			if ok, _ := s.taken(fmt.Sprintf(message, limits)); ok {
				t.Errorf("%s takes %s", name, limits)
			}
		}
	}
	menu := menuRequest("a", area(`{"type":"datetimepicker","data":"d","mode":"datetime",`+good[0]+`}`))
	s.post("/v2/bot/richmenu/validate", menu).has(t, http.StatusOK, `{}`)
	s.push(chen, fmt.Sprintf(pickers()["a button"], `"min":"2026-12-01t08:00","max":"2026-12-31t17:00"`))
	s.on(chen, "pick", `{"label":"a","value":"2026-11-30T08:00"}`).has(t, http.StatusBadRequest, "")
	s.on(chen, "pick", `{"label":"a","value":"2026-12-03T08:00"}`).has(t, http.StatusOK, "")
}

func TestTextV2(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	everyone := `{"type":"mention","mentionee":{"type":"all"}}`
	smile := `{"type":"emoji","productId":"1","emojiId":"2"}`
	mention := func(id string) string { return `{"type":"mention","mentionee":{"type":"user","userId":"` + id + `"}}` }
	textV2 := func(words, substitution string) string {
		if substitution == "" {
			return fmt.Sprintf(`{"type":"textV2","text":%q}`, words)
		}
		return fmt.Sprintf(`{"type":"textV2","text":%q,"substitution":{%s}}`, words, substitution)
	}
	const unpaired = "{ and } must be used in pairs"
	for _, c := range []struct{ words, substitution, wrong, property string }{
		{"Hi {u}", "", "the substitution of {u} must be specified", "text"},
		{"Hi {u} {v}", `"u":` + smile, "the substitution of {v} must be specified", "text"},
		{"Hi {}", "", "the substitution of {} must be specified", "text"},
		{"Hi {u", "", unpaired, "text"},
		{"Hi u}", "", unpaired, "text"},
		{"Hi {u}}", `"u":` + smile, unpaired, "text"},
		{"Hi {{u}", "", unpaired, "text"},
		{"Hi {a{u}", `"u":` + smile, unpaired, "text"},
		{"Hi {u}", `"u":{"type":"emoji","productId":"1"}`, "must be specified", "substitution.u.emojiId"},
		{repeat("{u}", 21), `"u":` + smile, "at most 20 of type emoji in a message", "substitution"},
		{repeat("{u}", 21), `"u":` + everyone, "at most 20 of type mention in a message", "substitution"},
		{"Hi", "", "", ""},
		{"Hi {{u}}", "", "", ""},
		{"{{{u}}} {{}}", `"u":` + smile, "", ""},
		{"{u}{u}", `"u":` + smile, "", ""},
		{repeat("{u}", 20), `"u":` + smile, "", ""},
		{"{a_1} {B}", `"a_1":` + everyone + `,"B":` + smile, "", ""},
	} {
		ok, got := s.taken(textV2(c.words, c.substitution))
		if ok != (c.wrong == "") || (!ok && got != bodyError(c.wrong, "messages[0]."+c.property)) {
			t.Errorf("%s with {%s}: %s", c.words, c.substitution, got)
		}
	}
	// mentions go to groups, of their members, by reply and push only
	for _, c := range []struct {
		path, to, who string
		status        int
	}{
		{"push", `"to":"` + office + `",`, everyone, 200},
		{"push", `"to":"` + office + `",`, mention(chen), 200},
		{"push", `"to":"` + office + `",`, mention(lee), 400},
		{"push", `"to":"` + chen + `",`, mention(chen), 400},
		{"push", `"to":"` + chen + `",`, smile, 200},
		{"multicast", `"to":["` + chen + `"],`, everyone, 400},
		{"multicast", `"to":["` + chen + `"],`, smile, 200},
		{"broadcast", "", everyone, 400},
		{"narrowcast", "", everyone, 400},
		{"validate/multicast", "", everyone, 400},
		{"validate/broadcast", "", everyone, 400},
		{"validate/narrowcast", "", everyone, 400},
		{"validate/push", "", everyone, 200},
		{"validate/reply", "", everyone, 200},
	} {
		got := s.post("/v2/bot/message/"+c.path, `{`+c.to+`"messages":[`+textV2("{u}", `"u":`+c.who)+`]}`)
		if got.status != c.status {
			t.Errorf("%s to %s of %s: %d %s", c.path, c.to, c.who, got.status, got.body)
		}
	}
	reply := `{"replyToken":"` + s.tokenOf(chen) + `","messages":[`
	s.post("/v2/bot/message/reply", reply+textV2("{u}", `"u":`+everyone)+`]}`).has(t, http.StatusBadRequest, "")
	s.post("/v2/bot/message/reply", reply+textV2("{u}", `"u":`+smile)+`]}`).has(t, http.StatusOK, "")
}

func TestNamesAndTags(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	film := `{"type":"video","originalContentUrl":"https://e.com/a.mp4","previewImageUrl":"https://e.com/a.png",` +
		`"trackingId":"%s"}`
	s.checkValues(film, "track-id a.=,+*()%$&;:@{}!?<>[] "+repeat("a", 100),
		"中 a_b a/b a'b ｔ é 😀 "+repeat("a", 101))
	if ok, why := s.taken(fmt.Sprintf(film, "a b")); ok {
		t.Errorf("a blank is taken: %s", why)
	}
	s.post("/v2/bot/message/push", `{"to":"`+office+`","messages":[`+fmt.Sprintf(film, "a")+`]}`).has(
		t, http.StatusBadRequest,
		bodyError("must not be specified in a group chat or a multi-person chat", "messages[0].trackingId"),
	)
	var made struct{ CouponID string }
	s.post("/v2/bot/coupon", aCoupon).into(t, &made)
	s.checkValues(`{"type":"coupon","couponId":"`+made.CouponID+`","deliveryTag":"%s"}`,
		"2025_winter_campaign "+repeat("a", 30), "a-b 中 a.b "+repeat("a", 31))
	sender := `{"type":"text","text":"a","sender":{"name":"%s"}}`
	s.checkValues(sender, "Cony 人事室 Online 線上 linesim outline Airline",
		"LINE line LiNe LINE公式 公式LINE LINE_Pay LINE@")
	if ok, _ := s.taken(fmt.Sprintf(sender, "My LINE Bot")); ok {
		t.Error("LINE among other words is taken")
	}
	s.checkValues(buttonsTemplate(`"text":"a","imageSize":"%s","actions":[`+okAction+`]`), "cover contain", "fit full")
	s.checkValues(buttonsTemplate(`"text":"a","imageAspectRatio":"%s","actions":[`+okAction+`]`),
		"rectangle square", "1:1 circle")
	s.checkValues(buttonsTemplate(`"text":"a","imageBackgroundColor":"%s","actions":[`+okAction+`]`), "#FFFFFF #00ff00",
		"white #fff #FFFFFF80")
	s.checkValues(imagemap(`{"type":"uri","linkUri":"%s","area":{"x":0,"y":0,"width":9,"height":9}}`),
		"https://e.com tel:0212345678 line://app/1", "ftp://e.com e.com javascript:1")
	unlabelled := `{"type":"template","altText":"a","template":{"type":"image_carousel","columns":[{` +
		`"imageUrl":"https://e.com/a.png","action":{"type":"message","text":"a"}}]}}`
	if ok, why := s.taken(unlabelled); !ok {
		t.Errorf("an image column needs no label: %s", why)
	}
}

// A multicast goes to all or to nobody: an id that is no user's, or not known to the channel, refuses it.
func TestMulticastToWhatIsNoUser(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	s.addGroup(room, chen)
	for _, c := range []struct {
		to    []string
		wrong int // -1: none
	}{
		{[]string{chen, lee}, -1},
		{[]string{chen, chen}, -1},
		{[]string{chen, office}, 1},
		{[]string{office, chen}, 0},
		{[]string{chen, lee, room}, 2},
		{[]string{chen, "U" + repeat("9", 32)}, 1},
		{[]string{chen, "Uncle"}, 1},
		{[]string{chen, ""}, 1},
		{[]string{strings.ToUpper(chen), chen}, 0},
	} {
		before := s.texts(chen)
		got := s.post("/v2/bot/message/multicast", `{"to":["`+strings.Join(c.to, `","`)+`"],"messages":[`+text("a")+`]}`)
		if c.wrong < 0 {
			got.has(t, http.StatusOK, `{}`)
			continue
		}
		got.has(t, http.StatusBadRequest, fmt.Sprintf(
			`{"message":"The property, to[%d], in the request body is invalid (line: -, column: -)"}`, c.wrong,
		))
		if s.texts(chen) != before {
			t.Errorf("%v: somebody got it", c.to)
		}
	}
	s.get("/v2/bot/message/quota/consumption").has(t, http.StatusOK, `{"totalUsage":3}`)
	s.on(lee, "unfollow", ``)
	s.post("/v2/bot/message/multicast", `{"to":["`+lee+`"],"messages":[`+text("a")+`]}`).has(t, http.StatusOK, `{}`)
}
