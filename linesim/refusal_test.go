package linesim_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// repeat is text n times over.
func repeat(text string, n int) string { return strings.Repeat(text, n) }

func text(words string) string { return fmt.Sprintf(`{"type":"text","text":%q}`, words) }

func flex(contents string) string {
	return fmt.Sprintf(`{"type":"flex","altText":"假單","contents":%s}`, contents)
}

func body(components ...string) string {
	return flex(
		fmt.Sprintf(
			`{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[%s]}}`, strings.Join(components, ","),
		),
	)
}

func quickReplies(items ...string) string {
	return fmt.Sprintf(`{"type":"text","text":"請選","quickReply":{"items":[%s]}}`, strings.Join(items, ","))
}

func quickReply(label string) string {
	return fmt.Sprintf(`{"type":"action","action":{"type":"message","label":%q,"text":"好"}}`, label)
}

func postbackButton(label, data string) string {
	return fmt.Sprintf(`{"type":"button","action":{"type":"postback","label":%q,"data":%q}}`, label, data)
}

func pickerButton(limits string) string {
	return `{"type":"button","action":{"type":"datetimepicker","label":"選日期","data":"d",` + limits + `}}`
}

func buttonsTemplate(inside string) string {
	return `{"type":"template","altText":"a","template":{"type":"buttons",` + inside + `}}`
}

func bodyError(message, property string) string {
	return fmt.Sprintf(
		`{"message":"The request body has 1 error(s)","details":[{"message":%q,"property":%q}]}`, message, property,
	)
}

func insideError(message, property string) string {
	return fmt.Sprintf(
		`{"message":"A message (messages[0]) in the request body is invalid","details":[{"message":%q,"property":%q}]}`,
		message, property,
	)
}

func imagemap(action string) string {
	return `{"type":"imagemap","altText":"a","baseUrl":"https://a.tw/map","baseSize":{"width":1040,"height":1040},` +
		`"actions":[` + action + `]}`
}

const flexVideo = `{"type":"video","url":"https://a.tw/a.mp4","previewUrl":"https://a.tw/a.png",` +
	`"altContent":{"type":"image","url":"https://a.tw/a.png"},"aspectRatio":"20:13"}`

const okAction = `{"type":"message","label":"好","text":"好"}`

func TestRefusedMessages(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct{ name, messages, want string }{
		{"no message", ``, bodyError("Size must be between 1 and 5", "messages")},
		{
			"six messages", strings.Join([]string{text("1"), text("2"), text("3"), text("4"), text("5"), text("6")}, ","),
			bodyError("Size must be between 1 and 5", "messages"),
		},
		{
			"a message that is no object", `"hello"`,
			`{"message":"The property, 'messages[0]', in the request body is invalid (line: -, column: -)"}`,
		},
		{"no type", `{"text":"a"}`, bodyError("May not be empty", "messages[0].type")},
		{
			"unknown type", `{"type":"video_note"}`,
			bodyError(
				"Must be one of the following values: [text, textV2, sticker, image, video, audio, location, imagemap, "+
					"template, flex, coupon]",
				"messages[0].type",
			),
		},
		{"empty text", `{"type":"text","text":""}`, bodyError("May not be empty", "messages[0].text")},
		{"absent text", `{"type":"text"}`, bodyError("May not be empty", "messages[0].text")},
		{"text that is a number", `{"type":"text","text":5}`, bodyError("invalid property", "messages[0].text")},
		{"5001 characters", text(repeat("假", 5001)), bodyError("Length must be between 0 and 5000", "messages[0].text")},
		{
			"2501 emoji, which count twice", text(repeat("😀", 2501)),
			bodyError("Length must be between 0 and 5000", "messages[0].text"),
		},
		{"second of two", text("a") + `,{"type":"text"}`, bodyError("May not be empty", "messages[1].text")},
		{
			"foreign quote token", `{"type":"text","text":"a","quoteToken":"x"}`,
			bodyError("Invalid quote token", "messages[0].quoteToken"),
		},
		{
			"image over http",
			`{"type":"image","originalContentUrl":"http://a.tw/a.png","previewImageUrl":"https://a.tw/a.png"}`,
			bodyError("invalid uri scheme", "messages[0].originalContentUrl"),
		},
		{
			"altText of 1501", `{"type":"flex","altText":"` + repeat("a", 1501) + `","contents":{"type":"bubble"}}`,
			bodyError("Length must be between 0 and 1500", "messages[0].altText"),
		},
		{"no altText", `{"type":"flex","contents":{"type":"bubble"}}`, bodyError("May not be empty", "messages[0].altText")},
		{
			"sender name of 21", `{"type":"text","text":"a","sender":{"name":"` + repeat("a", 21) + `"}}`,
			bodyError("Length must be between 0 and 20", "messages[0].sender.name"),
		},

		{
			"emoji without a place", `{"type":"text","text":"a$","emojis":[{"index":0,"productId":"1","emojiId":"2"}]}`,
			bodyError("must be the place of a $ in the text", "messages[0].emojis[0].index"),
		},
		{
			"a blank that the text has not",
			`{"type":"textV2","text":"a","substitution":{"who":{"type":"mention","mentionee":{"type":"all"}}}}`,
			bodyError("must be used in the text", "messages[0].substitution.who"),
		},
		{
			"a mention of nobody",
			`{"type":"textV2","text":"{who}","substitution":{"who":{"type":"mention","mentionee":{"type":"user",` +
				`"userId":"U1"}}}}`,
			bodyError("invalid user id", "messages[0].substitution.who.mentionee.userId"),
		},
		{
			"a desktop address without a scheme",
			quickReplies(`{"action":{"type":"uri","label":"a","uri":"https://a.tw","altUri":{"desktop":"a.tw"}}}`),
			bodyError("invalid uri scheme", "messages[0].quickReply.items[0].action.altUri.desktop"),
		},
		{
			"14 quick replies", quickReplies(strings.Split(repeat(quickReply("好")+";", 13)+quickReply("好"), ";")...),
			bodyError("Size must be between 1 and 13", "messages[0].quickReply.items"),
		},
		{
			"quick reply without a label", quickReplies(`{"action":{"type":"message","text":"a"}}`),
			bodyError("must be specified", "messages[0].quickReply.items[0].action.label"),
		},
		{
			"quick reply with a label of 21", quickReplies(quickReply("好"), quickReply(repeat("好", 21))),
			bodyError("Length must be between 0 and 20", "messages[0].quickReply.items[1].action.label"),
		},
		{
			"quick reply without a text", quickReplies(`{"action":{"type":"message","label":"a"}}`),
			bodyError("must be specified", "messages[0].quickReply.items[0].action.text"),
		},
		{
			"quick reply without an action", quickReplies(`{"type":"action"}`),
			bodyError("must be specified", "messages[0].quickReply.items[0].action"),
		},
		{"quick reply that switches menus", quickReplies(
			`{"action":{"type":"richmenuswitch","label":"a","data":"b","richMenuAliasId":"c"}}`,
		),
			bodyError(
				"Must be one of the following values: [camera, cameraRoll, location, postback, message, uri, datetimepicker, "+
					"clipboard]",
				"messages[0].quickReply.items[0].action.type",
			)},
		{
			"quick reply with data of 301", quickReplies(
				`{"action":{"type":"postback","label":"a","data":"` + repeat("a", 301) + `"}}`,
			),
			bodyError("Length must be between 0 and 300", "messages[0].quickReply.items[0].action.data"),
		},
		{
			"quick reply with displayText of 301",
			quickReplies(`{"action":{"type":"postback","label":"a","data":"a","displayText":"` + repeat("a", 301) + `"}}`),
			bodyError("Length must be between 0 and 300", "messages[0].quickReply.items[0].action.displayText"),
		},
		{
			"fillInText without a keyboard", quickReplies(
				`{"action":{"type":"postback","label":"a","data":"a","fillInText":"a"}}`,
			),
			bodyError("must be specified only with openKeyboard", "messages[0].quickReply.items[0].action.fillInText"),
		},
		{
			"uri of 1001", quickReplies(`{"action":{"type":"uri","label":"a","uri":"https://a.tw/` + repeat("a", 988) + `"}}`),
			bodyError("Length must be between 0 and 1000", "messages[0].quickReply.items[0].action.uri"),
		},
		{
			"clipboard of 1001",
			quickReplies(`{"action":{"type":"clipboard","label":"a","clipboardText":"` + repeat("a", 1001) + `"}}`),
			bodyError("Length must be between 0 and 1000", "messages[0].quickReply.items[0].action.clipboardText"),
		},

		{"container of no known type", flex(`{"type":"page"}`), insideError("invalid property", "/type")},
		{"bubble without a block", flex(`{"type":"bubble"}`), insideError("At least one block must be specified", "/")},
		{
			"unknown component",
			flex(
				`{"type":"bubble","footer":{"type":"box","layout":"vertical","contents":[{"type":"separator"},` +
					`{"type":"separator"},{"type":"marquee","size":"sm"}]}}`,
			),
			insideError(`invalid property: unknown component "marquee"`, "/footer/contents/2"),
		},
		{
			"component written by a library that does not know it",
			body(`{"FlexComponentInterface":null,"Type":"spacer","Raw":{}}`),
			insideError("invalid property", "/body/contents/0"),
		},
		{
			"unknown property", body(`{"type":"text","text":"a","bold":true}`),
			insideError("unknown field", "/body/contents/0/bold"),
		},
		{"video in the body", body(flexVideo), insideError("invalid property", "/body/contents/0")},
		{
			"video without what stands for it",
			flex(`{"type":"bubble","hero":{"type":"video","url":"https://a.tw/a.mp4","previewUrl":"https://a.tw/a.png"}}`),
			insideError("invalid property", "/hero/altContent"),
		},
		{
			"video in a small bubble", flex(`{"type":"bubble","size":"micro","hero":` + flexVideo + `}`),
			insideError("invalid property", "/size"),
		},
		{
			"imagemap with an area of no width",
			imagemap(`{"type":"message","text":"a","area":{"x":0,"y":0,"width":0,"height":9}}`),
			bodyError("Must be between 1 and 2147483647", "messages[0].actions[0].area.width"),
		},
		{
			"imagemap with a postback", imagemap(`{"type":"postback","data":"a","area":{"x":0,"y":0,"width":9,"height":9}}`),
			bodyError("Must be one of the following values: [uri, message, clipboard]", "messages[0].actions[0].type"),
		},
		{
			"body that is no box", flex(`{"type":"bubble","body":{"type":"text","text":"a"}}`),
			insideError("invalid property", "/body"),
		},
		{
			"box without contents", flex(`{"type":"bubble","body":{"type":"box","layout":"vertical","contents":null}}`),
			insideError("must be specified", "/body/contents"),
		},
		{
			"box without a layout", flex(`{"type":"bubble","body":{"type":"box","contents":[]}}`),
			insideError("invalid property", "/body/layout"),
		},
		{
			"button in a baseline box", body(`{"type":"box","layout":"baseline","contents":[` + postbackButton("好", "a") + `]}`),
			insideError("invalid property", "/body/contents/0/contents/0"),
		},
		{
			"icon in a vertical box", body(`{"type":"icon","url":"https://a.tw/a.png"}`),
			insideError("invalid property", "/body/contents/0"),
		},
		{
			"empty text component", body(`{"type":"text","text":""}`),
			insideError("must be non-empty text", "/body/contents/0/text"),
		},
		{
			"text among spans", body(`{"type":"text","contents":[{"type":"text","text":"a"}]}`),
			insideError("invalid property", "/body/contents/0/contents/0"),
		},
		{
			"colour by name", body(`{"type":"text","text":"a","color":"red"}`),
			insideError("invalid property", "/body/contents/0/color"),
		},
		{
			"size without a unit", body(`{"type":"text","text":"a","size":"12"}`),
			insideError("invalid property", "/body/contents/0/size"),
		},
		{
			"negative flex", body(`{"type":"text","text":"a","flex":-1}`),
			insideError("invalid property", "/body/contents/0/flex"),
		},
		{
			"image over http", flex(`{"type":"bubble","hero":{"type":"image","url":"http://a.tw/a.png"}}`),
			insideError("invalid uri scheme", "/hero/url"),
		},
		{
			"image too tall", flex(`{"type":"bubble","hero":{"type":"image","url":"https://a.tw/a.png","aspectRatio":"1:4"}}`),
			insideError("invalid property", "/hero/aspectRatio"),
		},
		{"button without an action", body(`{"type":"button"}`), insideError("must be specified", "/body/contents/0/action")},
		{
			"button without a label", body(`{"type":"button","action":{"type":"postback","data":"a"}}`),
			insideError("must be specified", "/body/contents/0/action/label"),
		},
		{
			"button with a label of 41", body(postbackButton(repeat("好", 41), "a")),
			insideError("size must be between 0 and 40", "/body/contents/0/action/label"),
		},
		{
			"button with data of 301", body(postbackButton("好", repeat("a", 301))),
			insideError("size must be between 0 and 300", "/body/contents/0/action/data"),
		},
		{
			"action without a type", body(`{"type":"button","action":{"label":"a","data":"a"}}`),
			insideError("invalid property", "/body/contents/0/action/type"),
		},
		{
			"gradient without an angle",
			flex(
				`{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[],` +
					`"background":{"type":"linearGradient","startColor":"#000000","endColor":"#ffffff"}}}`,
			),
			insideError("must be specified", "/body/background/angle"),
		},
		{
			"style of no block",
			flex(`{"type":"bubble","styles":{"side":{}},"body":{"type":"box","layout":"vertical","contents":[]}}`),
			insideError("unknown field", "/styles/side"),
		},
		{
			"bubble of more than 30 KB", body(fmt.Sprintf(`{"type":"text","text":%q}`, repeat("a", 31_000))),
			insideError("the size of the container must not exceed 30720 bytes", "/"),
		},
		{
			"empty carousel", flex(`{"type":"carousel","contents":[]}`),
			insideError("Size must be between 1 and 12", "/contents"),
		},
		{
			"13 bubbles", flex(`{"type":"carousel","contents":[` + repeat(bubbleOf("mega")+",", 12) + bubbleOf("mega") + `]}`),
			insideError("Size must be between 1 and 12", "/contents"),
		},
		{
			"bubbles of two sizes", flex(`{"type":"carousel","contents":[` + bubbleOf("mega") + "," + bubbleOf("kilo") + `]}`),
			insideError("must be the same in every bubble", "/contents/1/size"),
		},
		{
			"carousel in a carousel", flex(`{"type":"carousel","contents":[{"type":"carousel","contents":[]}]}`),
			insideError("invalid property", "/contents/0"),
		},

		{
			"picker without a mode", body(pickerButton(`"mode":"day"`)),
			insideError("Must be one of the following values: [date, time, datetime]", "/body/contents/0/action/mode"),
		},
		{
			"picker with a slashed date", body(pickerButton(`"mode":"date","initial":"2026/11/24"`)),
			insideError("invalid format", "/body/contents/0/action/initial"),
		},
		{
			"picker whose min is its max", body(pickerButton(`"mode":"date","min":"2026-11-24","max":"2026-11-24"`)),
			insideError("must be less than max", "/body/contents/0/action/min"),
		},
		{
			"picker beginning before its min", body(pickerButton(`"mode":"time","initial":"07:00","min":"08:00"`)),
			insideError("must be between min and max", "/body/contents/0/action/initial"),
		},
		{
			"picker before 1900", body(pickerButton(`"mode":"datetime","min":"1899-12-31T23:59"`)),
			insideError("invalid format", "/body/contents/0/action/min"),
		},

		{
			"template of no known type", `{"type":"template","altText":"a","template":{"type":"list"}}`,
			insideError("invalid property", "template/type"),
		},
		{
			"buttons without actions", buttonsTemplate(`"text":"a"`),
			insideError("Size must be between 1 and 4", "template/actions"),
		},
		{
			"buttons with a text of 161", buttonsTemplate(`"text":"` + repeat("a", 161) + `","actions":[` + okAction + `]`),
			insideError("size must be between 0 and 160", "template/text"),
		},
		{
			"titled buttons with a text of 61",
			buttonsTemplate(`"title":"t","text":"` + repeat("a", 61) + `","actions":[` + okAction + `]`),
			insideError("size must be between 0 and 60", "template/text"),
		},
		{
			"button with a uri of 1001",
			buttonsTemplate(`"text":"a","actions":[{"type":"uri","label":"a","uri":"https://a.tw/` + repeat("a", 988) + `"}]`),
			insideError("size must be between 0 and 1000", "template/actions/0/uri"),
		},
		{
			"confirm with one action",
			`{"type":"template","altText":"a","template":{"type":"confirm","text":"a","actions":[` + okAction + `]}}`,
			insideError("Size must be between 2 and 2", "template/actions"),
		},
		{"columns of unequal actions", `{"type":"template","altText":"a","template":{"type":"carousel",` +
			`"columns":[{"text":"a","actions":[` + okAction + `]},{"text":"a","actions":[` + okAction + "," + okAction + `]}]}}`,
			insideError("the number of actions must be the same in every column", "template/columns/1/actions")},
		{"image column with a label of 13", `{"type":"template","altText":"a","template":{"type":"image_carousel",` +
			`"columns":[{"imageUrl":"https://a.tw/a.png","action":{"type":"message",` +
			`"label":"` + repeat("a", 13) + `","text":"a"}}]}}`,
			insideError("size must be between 0 and 12", "template/columns/0/action/label")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s.post("/v2/bot/message/push", `{"to":"`+chen+`","messages":[`+c.messages+`]}`).has(t, http.StatusBadRequest, c.want)
			s.post("/v2/bot/message/validate/reply", `{"messages":[`+c.messages+`]}`).has(t, http.StatusBadRequest, c.want)
		})
	}
}

func bubbleOf(size string) string {
	return `{"type":"bubble","size":"` + size + `","body":{"type":"box","layout":"vertical","contents":[]}}`
}

func TestAcceptedMessages(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct{ name, messages string }{
		{"5000 characters", text(repeat("假", 5000))},
		{"2500 emoji", text(repeat("😀", 2500))},
		{"five messages", strings.Join([]string{text("1"), text("2"), text("3"), text("4"), text("5")}, ",")},
		{"a label of 20 emoji with skin colour", quickReplies(quickReply(repeat("👍🏽", 20)))},
		{"13 quick replies", quickReplies(strings.Split(repeat(quickReply("好")+";", 12)+quickReply("好"), ";")...)},
		{"an unknown property beside the text", `{"type":"text","text":"a","colour":"red"}`},
		{
			"zeros as a library writes them",
			body(`{"type":"text","flex":0,"text":"a","wrap":false,"maxLines":0,"scaling":false}`),
		},
		{"a video above", flex(`{"type":"bubble","hero":` + flexVideo + `}`)},
		{
			"an imagemap with a video",
			imagemap(
				`{"type":"uri","linkUri":"https://a.tw","area":{"x":0,"y":0,"width":520,"height":520}}],` +
					`"video":{"originalContentUrl":"https://a.tw/a.mp4","previewImageUrl":"https://a.tw/a.png","area":{"x":0,` +
					`"y":0,"width":9,"height":9},"externalLink":{"linkUri":"https://a.tw","label":"更多"}},"x":[`,
			),
		},
		{
			"emoji and blanks",
			`{"type":"text","text":"$","emojis":[{"index":0,"productId":"1","emojiId":"2"}]},{"type":"textV2",` +
				`"text":"{who} {face}","substitution":{"who":{"type":"mention","mentionee":{"type":"all"}},` +
				`"face":{"type":"emoji","productId":"1","emojiId":"2"}}}`,
		},
		{"an empty box", body(`{"type":"box","layout":"horizontal","contents":[]}`)},
		{
			"spans instead of a text",
			body(`{"type":"text","contents":[{"type":"span","text":"a","weight":"bold","color":"#11223344"}]}`),
		},
		{"every part of a bubble", flex(`{"type":"bubble","size":"giga","direction":"ltr",
			"header":{"type":"box","layout":"horizontal","contents":[{"type":"filler"}]},
			"hero":{"type":"image","url":"https://a.tw/a.png","size":"full","aspectRatio":"20:13","aspectMode":"cover",
				"action":{"type":"uri","uri":"https://a.tw"}},
			"body":{"type":"box","layout":"vertical","spacing":"md","paddingAll":"12px","cornerRadius":"8px",
				"borderWidth":"light","borderColor":"#000000","contents":[
				{"type":"box","layout":"baseline","contents":[{"type":"icon","url":"https://a.tw/a.png","size":"sm"},
					{"type":"text","text":"a","flex":1,"offsetTop":"-2px"}]},{"type":"separator","margin":"lg"}]},
			"footer":{"type":"box","layout":"vertical","contents":[{"type":"button","style":"primary",
				"height":"sm","color":"#06c755","action":{"type":"postback","label":"核准","data":"a","displayText":"核准"}}]},
			"styles":{"footer":{"separator":true,"separatorColor":"#eeeeee"}}}`)},
		{
			"a bubble that is long only through escapes",
			body(fmt.Sprintf(`{"type":"text","text":"%s"}`, repeat(`\u003c`, 10_000))),
		},
		{
			"a picker",
			body(
				pickerButton(`"mode":"datetime","initial":"2026-11-24T08:00","min":"2026-11-01T00:00","max":"2027-01-31T23:59"`),
			),
		},
		{
			"a confirm template",
			`{"type":"template","altText":"a","template":{"type":"confirm","text":"a","actions":[` + okAction + `,` + okAction +
				`]}}`,
		},
		{"a location", `{"type":"location","title":"a","address":"b","latitude":25.0,"longitude":121.5}`},
		{"a sticker", `{"type":"sticker","packageId":"446","stickerId":"1988"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s.post("/v2/bot/message/validate/push", `{"messages":[`+c.messages+`]}`).has(t, http.StatusOK, `{}`)
		})
	}
}

func TestRefusedRequests(t *testing.T) {
	t.Parallel()
	s := setup(t)
	hello := `"messages":[` + text("a") + `]`
	manyIDs := `"` + repeat(chen+`","`, 500) + chen + `"`
	for _, c := range []struct {
		name, path, body string
		status           int
		want             string
	}{
		{
			"no JSON", "push", "{\n \"to\": oops}", 400,
			`{"message":"The request body could not be parsed as JSON (line: 2, column: 8)"}`,
		},
		{"an array", "push", `[]`, 400, `{"message":"The request body could not be parsed as JSON (line: 1, column: 1)"}`},
		{
			"messages that are no array", "push", `{"to":"` + chen + `","messages":{}}`, 400,
			`{"message":"The property, 'messages', in the request body is invalid (line: -, column: -)"}`,
		},
		{
			"a notification that is neither", "push", `{"to":"` + chen + `","notificationDisabled":"yes",` + hello + `}`, 400,
			`{"message":"The property, 'notificationDisabled', in the request body is invalid (line: -, column: -)"}`,
		},
		{"push to nobody", "push", `{` + hello + `}`, 400, bodyError("May not be empty", "to")},
		{
			"push to somebody unknown", "push", `{"to":"U` + repeat("9", 32) + `",` + hello + `}`, 400,
			`{"message":"Failed to send messages"}`,
		},
		{"reply without a token", "reply", `{` + hello + `}`, 400, bodyError("May not be empty", "replyToken")},
		{"reply with a made-up token", "reply", `{"replyToken":"x",` + hello + `}`, 400, `{"message":"Invalid reply token"}`},
		{
			"multicast to nobody", "multicast", `{"to":[],` + hello + `}`, 400,
			bodyError("Size must be between 1 and 500", "to"),
		},
		{
			"multicast to 501", "multicast", `{"to":[` + manyIDs + `],` + hello + `}`, 400,
			bodyError("Size must be between 1 and 500", "to"),
		},
		{
			"multicast to a text", "multicast", `{"to":"` + chen + `",` + hello + `}`, 400,
			`{"message":"The property, 'to', in the request body is invalid (line: -, column: -)"}`,
		},
		{"more than 2 MB", "push", `{"to":"` + repeat("a", 2<<20) + `"}`, 413, ""},
		{
			"two aggregation units", "push", `{"to":"` + chen + `","customAggregationUnits":["a","b"],` + hello + `}`, 400,
			bodyError("Size must be between 0 and 1", "customAggregationUnits"),
		},
		{
			"aggregation unit in Chinese", "push", `{"to":"` + chen + `","customAggregationUnits":["假"],` + hello + `}`, 400,
			bodyError("must match \"^[a-zA-Z0-9_]{1,30}$\"", "customAggregationUnits[0]"),
		},
		{
			"narrowcast to nobody", "narrowcast", `{"limit":{"max":0},` + hello + `}`, 400,
			bodyError("must be greater than or equal to 1", "limit.max"),
		},
		{
			"a coupon that there is not", "push", `{"to":"` + chen + `","messages":[{"type":"coupon","couponId":"1"}]}`, 400,
			bodyError("The coupon does not exist or is closed", "messages[0].couponId"),
		},
		{
			"narrowcast to an audience that there is not", "narrowcast",
			`{"recipient":{"type":"audience","audienceGroupId":1},` + hello + `}`, 400,
			`{"message":"Invalid audience group id: 1"}`,
		},
		{
			"narrowcast to a type of recipient that there is not", "narrowcast",
			`{"recipient":{"type":"everybody"},` + hello + `}`, 400,
			bodyError("Must be one of the following values: [operator, audience, redelivery]", "recipient.type"),
		},
		{"broadcast of nothing", "broadcast", `{}`, 400, bodyError("Size must be between 1 and 5", "messages")},
		{"a path that does not exist", "shout", `{}`, 404, `{"message":"Not found"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := s.post("/v2/bot/message/"+c.path, c.body)
			got.has(t, c.status, c.want)
			if got.header.Get("X-Line-Request-Id") == "" {
				t.Error("no request id")
			}
		})
	}
}

func TestAccessToken(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for name, header := range map[string]string{"wrong": "Bearer nonsense", "other scheme": "Basic " +
		token, "absent": ""} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.do(http.MethodGet, "/v2/bot/info", "", "Authorization", header)
			got.has(t, http.StatusUnauthorized, "")
			if !strings.HasPrefix(got.body, `{"message":"Authentication failed due to the following reason: `) {
				t.Errorf("body %s", got.body)
			}
		})
	}
}
