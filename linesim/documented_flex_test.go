package linesim_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// taken says whether a push of the messages would be taken, and what is answered.
func (s *harness) taken(messages string) (bool, string) {
	s.t.Helper()
	got := s.post("/v2/bot/message/validate/push", `{"messages":[`+messages+`]}`)
	return got.status == http.StatusOK, got.body
}

// checkValues puts values for %s into a message and looks which of them are taken.
func (s *harness) checkValues(message, good, bad string) {
	s.t.Helper()
	for _, value := range strings.Fields(good) {
		if ok, why := s.taken(fmt.Sprintf(message, value)); !ok {
			s.t.Errorf("%s is refused in %s: %s", value, message, why)
		}
	}
	for _, value := range strings.Fields(bad) {
		if ok, _ := s.taken(fmt.Sprintf(message, value)); ok {
			s.t.Errorf("%s is taken in %s", value, message)
		}
	}
}

// Every component that has an aspect ratio takes decimals, as LINE's own examples and Bot Designer write them.
func TestAspectRatios(t *testing.T) {
	t.Parallel()
	s := setup(t)
	image := `{"type":"image","url":"https://e.com/a.png","aspectRatio":"%s"}`
	video := `{"type":"video","url":"https://e.com/a.mp4","previewUrl":"https://e.com/a.png","aspectRatio":"%s",` +
		`"altContent":{"type":"image","url":"https://e.com/a.png"}}`
	for _, message := range []string{
		flex(`{"type":"bubble","hero":` + image + `}`),
		body(image),
		body(`{"type":"box","layout":"horizontal","contents":[` + image + `]}`),
		body(`{"type":"box","layout":"baseline","contents":[` + strings.Replace(image, "image", "icon", 1) + `]}`),
		flex(`{"type":"bubble","hero":` + video + `}`),
		flex(`{"type":"bubble","hero":` + strings.Replace(flexVideo, `"https://a.tw/a.png"}`,
			`"https://a.tw/a.png","aspectRatio":"%s"}`, 1) + `}`),
	} {
		s.checkValues(message, `1:1 1.51:1 1.91:1 20:13 1:3 1.5:4.5 100000:1 100000.0:99999.5 1.0:2.999`,
			`0.9:1 1:0.5 0:1 1:0 1:3.001 1:4 100000.1:1 100001:1 -1:1 1.:1 .5:1 1 1:1:1 1,5:1 a:b 1e2:1`)
	}
}

// Lengths and numbers, property by property: which may be negative, and which may be nothing.
func TestFlexNumbers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	box := func(property string) string {
		return body(`{"type":"box","layout":"vertical","contents":[],"` + property + `":"%s"}`)
	}
	text := func(property string) string { return body(`{"type":"text","text":"a","` + property + `":"%s"}`) }
	gradient := func(property string) string {
		whole := `{"type":"linearGradient","angle":"0deg","startColor":"#000000","endColor":"#ffffff",` +
			`"centerColor":"#888888"}`
		return body(`{"type":"box","layout":"vertical","contents":[],"background":` +
			strings.Replace(strings.Replace(whole, `"angle":"0deg",`, "", map[bool]int{true: 1}[property == "angle"]),
				"}", `,"`+property+`":"%s"}`, 1) + `}`)
	}
	for _, side := range []string{"All", "Top", "Bottom", "Start", "End"} {
		s.checkValues(box("padding"+side), `0px 5px 2.5px 10% none xs xxl`, `-5px -1% 5 5em px huge --5px`)
	}
	for _, side := range []string{"Top", "Bottom", "Start", "End"} {
		s.checkValues(box("offset"+side), `-5px 0px 5.5px -10% 10% none md`, `5 -5 --5px -px huge`)
		s.checkValues(text("offset"+side), `-5px 5px -2.5%`, `5em`)
	}
	for _, property := range []string{"width", "height", "maxWidth", "maxHeight"} {
		s.checkValues(box(property), `0px 60px 50% 33.3%`, `-1px -50% 60 full md`)
	}
	s.checkValues(box("spacing"), `0px 4px none xl`, `-4px 10% 4`)
	s.checkValues(text("margin"), `0px 4px none xxl`, `-4px 10% 4`)
	s.checkValues(box("cornerRadius"), `0px 8px none md`, `-8px 10%`)
	s.checkValues(box("borderWidth"), `0px 1px 0.5px none semi-bold`, `-1px 10% thick`)
	s.checkValues(text("size"), `1px 13.5px xxs 5xl`, `0px -1px 50% full`)
	s.checkValues(text("lineSpacing"), `1px 0.5px 20px`, `0px 0.0px -1px 1 10% none md`)
	s.checkValues(gradient("angle"), `0deg 23.5deg 359.9deg 180deg`, `360deg 360.0deg 400deg -1deg 90 90px`)
	s.checkValues(gradient("centerPosition"), `0% 50% 99.5% 100%`, `100.1% -1% 101% 50`)
	s.checkValues(body(`{"type":"image","url":"https://e.com/a.png","size":"%s"}`),
		`1px 40.5px 50% xxs 5xl full`, `0px 0% -1px -5%`)
	s.checkValues(body(`{"type":"box","layout":"baseline","contents":[{"type":"icon","url":"https://e.com/a.png",`+
		`"size":"%s"}]}`), `1px 5xl`, `0px -1px 50% full`)
	s.checkValues(body(`{"type":"text","contents":[{"type":"span","text":"a","size":"%s"}]}`), `1px md`, `0px -1px 50%`)
}

func TestFlexLimitsOfAMessage(t *testing.T) {
	t.Parallel()
	s := setup(t)
	carousel := func(bubbles ...string) string {
		return flex(`{"type":"carousel","contents":[` + strings.Join(bubbles, ",") + `]}`)
	}
	film := `{"type":"bubble","hero":` + flexVideo + `}`
	moving := `{"type":"image","url":"https://e.com/a.png","animated":true}`
	still := strings.Replace(moving, "true", "false", 1)
	bubble := func(n int, image string) string {
		return `{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[` +
			strings.TrimSuffix(repeat(image+",", n), ",") + `]}}`
	}
	for _, c := range []struct {
		name, message string
		taken         bool
		want          string
	}{
		{"a video by itself", flex(film), true, ""},
		{"a video in a carousel of one", carousel(film), false, insideError("invalid property", "/contents/0/hero")},
		{
			"a video in the second bubble", carousel(bubbleOf("mega"), film), false,
			insideError("invalid property", "/contents/1/hero"),
		},
		{"10 animated images", flex(bubble(10, moving)), true, ""},
		{
			"11 animated images", flex(bubble(11, moving)), false,
			insideError("the number of animated images must not exceed 10", "/"),
		},
		{"11 that stand still", flex(bubble(11, still)), true, ""},
		{"6 in each of two bubbles", carousel(bubble(6, moving), bubble(6, moving)), false, ""},
		{"5 in each of two bubbles", carousel(bubble(5, moving), bubble(5, moving)), true, ""},
		{"10 in each of two messages", flex(bubble(10, moving)) + "," + flex(bubble(10, moving)), true, ""},
	} {
		ok, got := s.taken(c.message)
		if ok != c.taken || (c.want != "" && got != c.want) {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// Nothing documents what LINE does with these: the README says what is decided.
func TestWhatNoDocumentSettles(t *testing.T) {
	t.Parallel()
	s := setup(t)
	notes := func() string {
		t.Helper()
		var ledger struct {
			Calls []struct {
				Notes []struct{ Message, Property string }
			}
		}
		s.get("/sim/ledger").into(t, &ledger)
		var all []string
		for _, one := range ledger.Calls[len(ledger.Calls)-1].Notes {
			all = append(all, one.Property+": "+one.Message)
		}
		return strings.Join(all, "\n")
	}
	const passedOver = "unknown property, which LINE passes over"
	json := []string{"Content-Type", "application/json"}
	for _, c := range []struct{ name, body, answer, notes string }{
		{
			"a spacer", body(`{"type":"spacer","size":"sm"}`, `{"type":"text","text":"a"}`), "",
			"messages[0] /body/contents/0: spacer is deprecated",
		},
		{"a spacer without a size", body(`{"type":"spacer"}`), "", "messages[0] /body/contents/0: spacer is deprecated"},
		{
			"a spacer of no known size", body(`{"type":"spacer","size":"huge"}`),
			insideError("invalid property", "/body/contents/0/size"), "",
		},
		{"a filler", body(`{"type":"filler"}`), "", "messages[0] /body/contents/0: filler is deprecated"},
		{
			"an unknown component", body(`{"type":"marquee"}`),
			insideError(`invalid property: unknown component "marquee"`, "/body/contents/0"), "",
		},
		{
			"an unknown block", flex(`{"type":"bubble","hero":{"type":"map"}}`),
			insideError(`invalid property: unknown component "map"`, "/hero"), "",
		},
		{
			"an unknown property of a bubble", flex(`{"type":"bubble","_comment":"a","body":{"type":"box",` +
				`"layout":"vertical","contents":[]}}`), insideError("unknown field", "/_comment"), "",
		},
		{
			"an unknown property of a component", body(`{"type":"text","text":"a","_comment":"a"}`),
			insideError("unknown field", "/body/contents/0/_comment"), "",
		},
		{"an unknown property of a text", `{"type":"text","text":"a","foo":1}`, "", "messages[0].foo: " + passedOver},
		{
			"one of an action", quickReplies(`{"action":{"type":"message","label":"a","text":"a","foo":1}}`), "",
			"messages[0].quickReply.items[0].action.foo: " + passedOver,
		},
		{
			"one of a button's action", body(`{"type":"button","action":{"type":"message","label":"a","text":"a","foo":1}}`),
			"", "messages[0] /body/contents/0/action/foo: " + passedOver,
		},
		{
			"one of a template", buttonsTemplate(`"text":"a","foo":1,"actions":[` + okAction + `]`), "",
			"messages[0] template/foo: " + passedOver,
		},
		{
			"a deprecated text of a postback",
			quickReplies(`{"action":{"type":"postback","label":"a","data":"a","text":"a"}}`), "",
			"messages[0].quickReply.items[0].action.text: deprecated",
		},
		{"null as libraries write it", `{"type":"text","text":"a","foo":null}`, "", ""},
	} {
		got := s.post("/v2/bot/message/push", `{"to":"`+chen+`","messages":[`+c.body+`]}`, json...)
		if c.answer == "" {
			got.has(t, http.StatusOK, "")
		} else {
			got.has(t, http.StatusBadRequest, c.answer)
		}
		if noted := notes(); noted != c.notes {
			t.Errorf("%s: the record notes\n got %s\nwant %s", c.name, noted, c.notes)
		}
	}
	push := `{"to":"` + chen + `","foo":1,"messages":[` + text("a") + `]}`
	s.post("/v2/bot/message/push", push, json...).has(t, http.StatusOK, "")
	if noted := notes(); noted != "foo: "+passedOver {
		t.Errorf("of the body itself the record notes %s", noted)
	}
	if page := s.get("/sim/transcript.html").body; !strings.Contains(page, "spacer is deprecated") {
		t.Error("the transcript shows no notes")
	}
}
