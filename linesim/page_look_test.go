package linesim_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"leaveline/linesim"
)

// holds looks at expressions that must be true in the page.
func (b *browser) holds(expressions ...string) {
	b.t.Helper()
	for _, expression := range expressions {
		if got := b.eval(expression); got != "true" {
			b.t.Errorf("%s: %s", got, expression)
		}
	}
}

// Sizes are drawn as LINE's layout guide says.
func TestPageDrawsSizesAsLINE(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	word := `{"type":"text","text":"一"}`
	column := func(more string) string {
		return `{"type":"box","layout":"vertical"` + more + `,"contents":[` + word + `]}`
	}
	row := func(first string) string {
		return `{"type":"box","layout":"horizontal","contents":[` + first + `,` + column("") + `]}`
	}
	lines := func(spacing string) string {
		return `{"type":"text","text":"一\n二\n三","wrap":true` + spacing + `}`
	}
	s.push(chen, body(row(column(`,"height":"60px"`)), row(column(`,"width":"80px"`)), row(column("")),
		lines(""), lines(`,"lineSpacing":"20px"`), `{"type":"text","text":"四","lineSpacing":"20px"}`,
		`{"type":"spacer","size":"xl"}`, word))
	s.push(chen, flex(`{"type":"carousel","contents":[
		{"type":"bubble","body":`+column(`,"height":"300px"`)+`},
		{"type":"bubble","hero":{"type":"image","url":"https://e.com/a.png","size":"full",
			"aspectRatio":"2:1"}},
		{"type":"bubble","body":`+column("")+`}]}`))
	b.until(phone(".carousel .flex-hero") + ` !== null`)
	part := func(n int) string { return phone(".flex-body > .flex-box") + fmt.Sprintf(".children[%d]", n) }
	bubble := func(n int) string { return phone(".carousel") + fmt.Sprintf(".children[%d].offsetHeight", n) }
	b.holds(
		// a box whose height or width is given is as wide as it must be, or as it says; without it is half
		part(0)+`.children[0].offsetWidth < 30`,
		part(1)+`.children[0].offsetWidth === 80`,
		`Math.abs(`+part(2)+`.children[0].offsetWidth - `+part(2)+`.children[1].offsetWidth) < 2`,
		// three lines have two spaces between them, and one line has none
		`Math.abs(`+part(4)+`.offsetHeight - `+part(3)+`.offsetHeight - 40) < 2`,
		`Math.abs(3 * `+part(5)+`.offsetHeight - `+part(3)+`.offsetHeight) < 3`,
		part(6)+`.offsetHeight === 16`,
		// bodies stretch to the tallest bubble; one without a body keeps its height
		bubble(0)+` >= 300`,
		bubble(2)+` === `+bubble(0),
		bubble(1)+` === 150`,
	)
	b.picture("sizes.png")
	b.calm()
}

// Letters of shrunk buttons keep their tails, at every size of text.
func TestPageKeepsTheTailsOfLetters(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	button := func(label, more string) string {
		return `{"type":"button","scaling":true,"height":"sm"` + more + `,"action":{"type":"message","label":"` + label +
			`","text":"a"}}`
	}
	shrink := `,"adjustMode":"shrink-to-fit"`
	s.push(chen, body(`{"type":"box","layout":"horizontal","contents":[`+button("Settings, typing", shrink)+`,`+
		button("Change", shrink)+`]}`, button("Paying", ""), button("Every day a page of gypsy jargon", shrink)))
	b.until(phone(".flex-button") + ` !== null`)
	for _, scale := range []string{"0.85", "1", "1.6"} {
		b.eval(`(() => { const size = document.querySelector("[name=scale]"); size.value = "` + scale +
			`"; size.dispatchEvent(new Event("input")); })(); ""`)
		// what is below the line is as much as the fonts of both scripts need
		if cut := b.eval(`[...document.querySelectorAll(".flex-button span")].filter((one) =>
			one.scrollHeight > one.clientHeight || one.clientHeight < 1.3 * parseFloat(getComputedStyle(one).fontSize))
			.map((one) => [one.textContent, one.style.zoom, one.scrollHeight, one.clientHeight,
			getComputedStyle(one).fontSize]).join("; ")`); cut != "" {
			t.Errorf("at %s: %s", scale, cut)
		}
	}
	b.picture("buttons.png")
	b.calm()
}

// What goes wrong is seen where it happens.
func TestPageShowsFailures(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/settings", `{"redelivery":false}`).has(t, http.StatusOK, "")
	b := s.open(1440, 900)
	badge := `document.querySelector(".tools .badge")`
	b.holds(badge + `.hidden`)
	s.bot.answers(http.StatusInternalServerError)
	s.writes(chen, "一")
	b.until(phone(".row.user + .failure") + `?.textContent === "機器人沒有回應：error_status_code 500"`)
	s.bot.answers(0)
	s.bot.does(func(ev webhook.EventInterface) {
		s.post("/v2/bot/message/reply", `{"replyToken":"`+ev.(webhook.MessageEvent).ReplyToken+`","messages":[`+
			body(`{"type":"text","text":"a","colour":"a"}`)+`]}`)
	})
	s.writes(chen, "二")
	b.until(phone(".row.user:last-of-type + .failure") + `?.textContent.startsWith("回覆被拒：/body/contents/0/colour")`)
	s.push(lee, text("好"))
	b.until(badge + `.textContent === "2"`)
	link := b.eval(phone(".failure:last-child") + `.getAttribute("href")`)
	_, anchor, _ := strings.Cut(link, "#")
	if !strings.Contains(s.get("/sim/transcript.html").body, `id="`+anchor+`"`) {
		t.Errorf("the record has no place %s", link)
	}
	b.picture("failures.png")
	b.click(`document.querySelector(".tools summary")`)
	b.until(badge + `.hidden`)
	b.holds(`document.querySelector("[data-transcript]").href.endsWith("?chat=` + chen + `&chat=` + lee + `")`)
	b.calm()
}

func TestPageTakesAFailureBack(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	s.bot.answers(http.StatusInternalServerError)
	s.writes(chen, "一")
	s.bot.answers(0)
	b.until(phone(".failure.over") + `?.textContent.includes("重送後已收到")`)
	b.calm()
}

// The list of notifications has what a phone announces: nothing that answers a tap, and nothing that came in silence.
func TestPageListsWhatAPhoneAnnounces(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.echo()
	b := s.open(1440, 900)
	s.writes(chen, "一")
	s.post("/v2/bot/message/push", `{"to":"`+chen+`","notificationDisabled":true,"messages":[`+text("輕輕地")+`]}`)
	s.pushText(chen, "請看")
	b.until(phone(".rows") + `.innerText.includes("請看")`)
	b.holds(phone(".badge") + `.textContent === "1"`)
	b.click(phone(".notices-button"))
	b.holds(phone(".notices")+`.innerText.trim().endsWith("請看") && `+phone(".notices ol")+`.children.length === 1`,
		`!getComputedStyle(`+phone(".notices")+`).backgroundColor.includes("rgba")`,
		`!getComputedStyle(`+phone(".notices button")+`).backgroundColor.includes("rgba")`)
	b.picture("announced.png")
	b.calm()
}

// An empty chat says what one can do: in general, or in the words of the scene.
func TestPageSaysHowToBegin(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	b.holds(phone(".empty") + `.textContent === "打字試試看，或點下面的選單"`)
	s.on(chen, "unfollow", ``)
	s.on(chen, "follow", ``)
	b.until(phone(".rows") + `.innerText.includes("封鎖")`)
	s.writes(chen, "一")
	b.until(phone(".empty") + `.hidden`)
	b.calm()
	scene := setup(t, func(c *linesim.Config) {
		c.Hint = linesim.Hint{Chinese: `點「請假」 & <試試>`, English: "Tap Leave"}
	})
	b = scene.open(1440, 900)
	b.holds(phone(".empty") + `.textContent === "點「請假」 & <試試>"`)
}

// The bar is one row at 1440 pixels, and leaves a phone's screen to the phone.
func TestPageKeepsItsBarSmall(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		width, height int64
		most          int // of the bar, in pixels
	}{{1440, 900, 64}, {1280, 800, 64}, {390, 800, 84}} {
		s := setup(t, func(c *linesim.Config) {
			c.Links = []linesim.Link{{Title: "信箱", English: "Mail", Address: "/mail"}}
		})
		s.post("/sim/quota", `{"limit":200,"used":128}`).has(t, http.StatusOK, "")
		s.post("/v2/bot/user/all/richmenu/"+s.menuWithImage("選單"), ``).has(t, http.StatusOK, "")
		b := s.open(c.width, c.height)
		b.until(phone(".menu-bar") + `?.checkVisibility()`)
		b.holds(fmt.Sprintf(`document.querySelector(".top-bar").offsetHeight <= %d`, c.most),
			fmt.Sprintf(`document.documentElement.scrollWidth <= %d`, c.width),
			fmt.Sprintf(`%s.getBoundingClientRect().bottom <= %d`, phone(".rich-menu"), c.height))
		b.picture(fmt.Sprintf("bar-%d.png", c.width))
		b.click(`document.querySelector(".tools summary")`)
		b.holds(`(({ left, right, bottom }) => left >= 0 && right <= innerWidth && bottom <= innerHeight)` +
			`(document.querySelector(".tools-list").getBoundingClientRect())`)
		b.picture(fmt.Sprintf("tools-%d.png", c.width))
		b.calm()
	}
}
