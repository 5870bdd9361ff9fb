package linesim_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

// browser is the page in a real browser.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// open shows the page in a window of that size and waits until the phones stand there.
func (s *harness) open(width, height int64) *browser {
	s.t.Helper()
	path := os.Getenv("TEST_CHROMIUM")
	if path == "" {
		s.t.Skip("TEST_CHROMIUM names no Chromium, as in /usr/bin/chromium")
	}
	options := append(
		chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("lang", "zh-TW"),
	)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	s.t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	s.t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	s.t.Cleanup(cancel)
	b := &browser{s.t, ctx}
	b.do(
		chromedp.EmulateViewport(width, height), chromedp.Navigate(s.url),
		chromedp.WaitVisible(chromedp.CSS(`body[data-ready] .phone`)),
	)
	b.eval(
		`window.complaints = []; addEventListener("error", (e) => complaints.push(e.message)); ` +
			`addEventListener("unhandledrejection", (e) => complaints.push(String(e.reason))); ""`,
	)
	return b
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) eval(expression string) string {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return fmt.Sprint(value)
}

// until waits for an expression to become true.
func (b *browser) until(expression string) {
	b.t.Helper()
	for range 500 {
		if b.eval(expression) == "true" {
			return
		}
		b.do(chromedp.Sleep(20 * time.Millisecond))
	}
	b.t.Fatalf("never: %s\n%s", expression, b.eval(`document.querySelector(".phone").innerText`))
}

// hears waits until the bot has heard the postback, and returns what comes with it.
func (b *browser) hears(bot *bot, data string) map[string]string {
	b.t.Helper()
	for range 500 {
		if e, ok := bot.last().(webhook.PostbackEvent); ok && e.Postback.Data == data {
			return e.Postback.Params
		}
		b.do(chromedp.Sleep(20 * time.Millisecond))
	}
	b.t.Fatalf("the bot never hears %s", data)
	return nil
}

// calm fails when something has gone wrong in the page.
func (b *browser) calm() {
	b.t.Helper()
	if complaints := b.eval(`complaints.join("; ")`); complaints != "" {
		b.t.Errorf("the page complains: %s", complaints)
	}
}

// picture keeps how the page looks, where LEAVELINE_ARTIFACTS wants it.
func (b *browser) picture(name string) {
	b.t.Helper()
	dir := os.Getenv("LEAVELINE_ARTIFACTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), png, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// phone is the JavaScript for what is found on 陳老師's phone.
func phone(selector string) string {
	return fmt.Sprintf(`document.querySelector('.phone[data-user="%s"]').querySelector(%q)`, chen, selector)
}

// labelled is the JavaScript for the newest element of that selector which bears the label.
func labelled(selector, label string) string {
	return fmt.Sprintf(
		`[...document.querySelector('.phone[data-user="%s"]').querySelectorAll(%q)].findLast((one) => `+
			`(one.getAttribute("aria-label") || one.textContent).trim() === %q)`,
		chen, selector, label,
	)
}

func (b *browser) click(node string) {
	b.t.Helper()
	b.until("Boolean(" + node + ")")
	b.eval(node + ".click(); ''")
}

// gallery pushes a message of every kind to 陳老師.
func (s *harness) gallery() {
	s.t.Helper()
	raw, err := os.ReadFile("testdata/gallery.json")
	if err != nil {
		s.t.Fatal(err)
	}
	var sends []json.RawMessage
	if err := json.Unmarshal(raw, &sends); err != nil {
		s.t.Fatal(err)
	}
	for _, messages := range sends {
		s.post("/v2/bot/message/push", `{"to":"`+chen+`","messages":`+string(messages)+`}`).has(s.t, http.StatusOK, "")
	}
}

func TestPageDrawsEveryKindOfMessage(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	s.gallery()
	b.until(phone(".chips") + `.innerText.includes("相機")`)
	for _, expression := range []string{
		`document.querySelectorAll(".raw, .flex-unknown").length === 0`,
		phone(".rows") + `.innerText.includes("第一則 🙂 與網址")`,
		phone(".rows") + `.innerText.includes("🙂 您好 🙂")`,
		phone(".who") + `.textContent === "人事室"`,
		phone(`.row[data-type="audio"] audio`) + ` !== null`,
		phone(`.row[data-type="video"] video`) + ` !== null`,
		`[...` + phone(".carousel.carousel") + `.children].every((one, i, all) => one.offsetHeight === all[0].offsetHeight)`,
		// the flex factors: the second text has twice the room of the first
		`(([one, two]) => Math.abs(two / one - 2) < 0.1)(["1", "2"].map((text) => ` +
			`[...document.querySelectorAll(".flex-text")].find((node) => node.textContent === text).offsetWidth))`,
		`getComputedStyle(` + phone(".flex-header .flex-box") + `).backgroundImage.startsWith("linear-gradient(90deg")`,
		`(({ width, height }) => Math.abs(width / height - 20 / 13) < 0.02)(` + phone(
			".flex-hero img",
		) + `.getBoundingClientRect())`,
		`(([line]) => line.scrollWidth <= line.clientWidth && Number(line.style.zoom) < ` +
			`1)([...document.querySelectorAll(".flex-text p")].filter((one) => one.textContent.startsWith("這一行會縮小")))`,
		phone(".badge") + `.textContent === "16"`,
	} {
		if b.eval(expression) != "true" {
			t.Errorf("not so: %s", expression)
		}
	}
	b.picture("gallery.png")
	b.click(phone(".notices-button"))
	if notices := b.eval(
		phone(".notices") + ".innerText",
	); !strings.Contains(notices, "七種大小") || !strings.Contains(notices, "校園地圖") {
		t.Errorf("notices %s", notices)
	}
	b.picture("notices.png")
	b.calm()
}

func TestPageDoesEveryAction(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	s.gallery()
	b.click(labelled("button.flex-button", "寫事由"))
	b.until(phone("textarea") + `.value === "事由："`)
	b.click(labelled("button.flex-button", "選日期"))
	b.until(
		`document.querySelector("dialog.picker input")?.value === "2026-12-03" && ` +
			`document.querySelector("dialog.picker input").max === "2026-12-31"`,
	)
	b.eval(`document.querySelector("dialog.picker .main").click(); ""`)
	if picked := b.hears(s.bot, "day"); picked["date"] != "2026-12-03" {
		t.Errorf("picked %v", picked)
	}
	s.gallery()
	b.click(labelled(".chip", "位置"))
	b.until(`Boolean(document.querySelector("dialog.picker input[name=latitude]"))`)
	b.eval(`document.querySelector("dialog.picker .main").click(); ""`)
	b.until(phone(`.row.user[data-type="location"]`) + ` !== null`)
	b.click(labelled(".imagemap-area", "東側"))
	b.until(phone(".row.user:last-child") + `?.innerText.includes("東側")`)
	b.click(phone(".row.user:last-child .unsend"))
	b.until(phone(".remark:last-child") + `?.textContent === "已收回訊息"`)
	b.calm()
}

func TestPageOnDevices(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(390, 800) // a phone's own browser
	if wide := b.eval(`document.documentElement.scrollWidth <= 390`); wide != "true" {
		t.Errorf("the page is %s wide", b.eval(`document.documentElement.scrollWidth`))
	}
	s.gallery()
	b.until(phone(".chips") + `.innerText.includes("相機")`)
	b.picture("small.png")
	b.click(phone(`[data-item="pcView"]`))
	if shown := b.eval(`getComputedStyle(` + phone(".chips") + `).display`); shown != "none" {
		t.Errorf("chips on a PC: %s", shown)
	}
	b.click(labelled("button.flex-button", "選日期"))
	b.until(phone(".toast") + `.textContent.includes("打字")`)
	b.click(phone(`[data-item="androidView"]`))
	b.until(phone(".chips") + `.checkVisibility()`)
	b.calm()
}

func TestPageByKeyboard(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	s.gallery()
	b.until(phone(".chips") + `.innerText.includes("相機")`)
	box := chromedp.CSS(`.phone[data-user="` + chen + `"] .flex-box[aria-label="整塊"]`)
	b.do(chromedp.Focus(box), chromedp.SendKeys(box, "\r"))
	b.hears(s.bot, "whole")
	b.do(chromedp.SendKeys(chromedp.CSS(`.phone[data-user="`+chen+`"] textarea`), "用鍵盤\r"))
	b.until(phone(".row.user:last-child") + `?.innerText.includes("用鍵盤")`)
	b.calm()
}

// TestPageIsAccessible has axe judge the page, but for the colours of the bot's own cards, which are LINE's.
func TestPageIsAccessible(t *testing.T) {
	t.Parallel()
	judge, err := os.ReadFile(os.Getenv("TEST_NODE_CLIENTS") + "/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("TEST_NODE_CLIENTS names no folder in which npm ci has installed testdata/clients")
	}
	s := setup(t)
	s.post("/v2/bot/user/all/richmenu/"+s.menuWithImage("選單"), ``).has(t, http.StatusOK, "")
	s.addGroup(office, chen, lee)
	b := s.open(1440, 900)
	s.writes(chen, "嗨")
	s.gallery()
	b.until(phone(".chips") + `.innerText.includes("相機")`)
	b.eval(string(judge) + "; ''")
	b.until(`!document.getAnimations().some((one) => one.animationName === "slide")`) // a banner on its way in is pale
	for _, look := range []string{"light", "dark"} {
		b.eval(`document.documentElement.dataset.theme = "` + look + `"; window.verdict = null;
			axe.run({ exclude: [".flex-bubble", ".template"] }).then((found) => {
				const all = found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html).join(" "));
				verdict = all.join("\n") || "none";
			}); ""`)
		b.until(`verdict !== null`)
		if verdict := b.eval(`verdict`); verdict != "none" {
			t.Errorf("%s: %s", look, verdict)
		}
	}
}

func TestPageSpeaksBothLanguages(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	for _, c := range []struct{ language, title string }{{"zh-TW", "LINE 模擬器"}, {"en", "LINE simulator"}} {
		b.until(
			`document.body?.dataset.ready === "true" && document.querySelector("h1 span").textContent === "` + c.title + `"`,
		)
		if empty := b.eval(
			`[...document.querySelectorAll("[data-say]")].filter((one) => !one.textContent.trim() || one.textContent === ` +
				`"undefined").map((one) => one.dataset.say).join()`,
		); empty != "" {
			t.Errorf("%s has no words for %s", c.language, empty)
		}
		b.picture("page-" + c.language + ".png")
		b.eval(`document.querySelector("[data-language]").click(); ""`)
	}
}

func TestPageShowsAGroup(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	b.eval(`document.querySelector("#add-phone").click(); document.querySelector("[data-group]").click(); ""`)
	b.until(`document.querySelector(".of-group .speaker")?.options.length === 2`)
	s.echo()
	b.eval(`(() => {
		const group = document.querySelector(".of-group");
		const who = group.querySelector(".speaker"), words = group.querySelector("textarea");
		who.selectedIndex = 1; who.dispatchEvent(new Event("change"));
		words.value = "大家好"; words.dispatchEvent(new Event("input"));
		group.querySelector("form").requestSubmit();
	})(); ""`)
	b.until(`document.querySelector(".of-group .rows").innerText.includes("你說：大家好")`)
	if e := s.bot.last().(webhook.MessageEvent); e.Source.(webhook.GroupSource).UserId != lee {
		t.Errorf("event %+v", e)
	}
	b.eval(`document.querySelector(".of-group .row.user .edit").click(); ""`)
	b.until(`document.querySelector(".of-group textarea").value === "大家好"`)
	b.eval(`(() => { const group = document.querySelector(".of-group"), words = group.querySelector("textarea");
		words.value = "各位好"; words.dispatchEvent(new Event("input")); group.querySelector("form").requestSubmit(); })(); ""`)
	b.until(`document.querySelector(".of-group .row.user .bubble").innerText.includes("各位好")`)
	group := b.eval(`document.querySelector(".of-group").dataset.user`)
	s.push(group, `{"type":"textV2","text":"{who} 您好","substitution":{"who":{"type":"mention",`+
		`"mentionee":{"type":"all"}}}}`)
	b.until(`document.querySelector(".of-group .rows").innerText.includes("@All 您好")`)
	if who := b.eval(`document.querySelector(".of-group .who").textContent`); who != "李老師" {
		t.Errorf("said by %s", who)
	}
	b.picture("group.png")
	b.calm()
}

func TestPageQuotesAMessage(t *testing.T) {
	t.Parallel()
	s := setup(t)
	b := s.open(1440, 900)
	s.pushText(chen, "誰可以代課？\n週五上午").has(t, http.StatusOK, "")
	b.click(phone(".row.bot .quote"))
	b.until(phone(".about blockquote") + `?.textContent === "誰可以代課？"`)
	b.picture("quote.png")
	b.do(chromedp.SendKeys(chromedp.CSS(`.phone[data-user="`+chen+`"] textarea`), "我可以\r"))
	b.until(phone(".row.user blockquote") + `?.textContent === "誰可以代課？" && ` + phone(".about") + `.hidden`)
	heard := s.bot.last().(webhook.MessageEvent).Message.(webhook.TextMessageContent)
	if heard.Text != "我可以" || heard.QuotedMessageId == "" {
		t.Errorf("heard %+v", heard)
	}
	b.calm()
}

func TestPageChangesWhoIsInAGroup(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	b := s.open(1440, 900)
	b.eval(
		`document.querySelector("#add-phone").click(); document.querySelector('[data-open="` + office + `"]').click(); ""`,
	)
	b.until(`document.querySelector(".of-group .speaker")?.options.length === 1`)
	b.click(`document.querySelector('.of-group [data-item="members"]')`)
	b.click(`document.querySelector('[data-member="` + lee + `"]')`)
	b.until(
		`document.querySelector(".of-group .speaker").options.length === 2 && document.querySelector(".of-group ` +
			`.rows").innerText.includes("李老師 加入了聊天")`,
	)
	b.click(`document.querySelector('[data-member="` + chen + `"]')`)
	b.until(`document.querySelector(".of-group .speaker").options.length === 1`)
	if _, ok := s.bot.last().(webhook.MemberLeftEvent); !ok {
		t.Errorf("heard %+v", s.bot.last())
	}
	b.picture("members.png")
	b.calm()
}

func TestPageOfAStranger(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.echo()
	s.post("/sim/users", `{"id":"`+stranger+`","name":"路人","stranger":true}`).has(t, http.StatusCreated, "")
	b := s.open(1440, 900)
	on := func(selector string) string {
		return `document.querySelector('.phone[data-user="` + stranger + `"] ` + selector + `')`
	}
	b.eval(
		`document.querySelector("#add-phone").click(); document.querySelector('[data-open="` + stranger + `"]').click(); ""`,
	)
	b.until(on(".gate") + `?.innerText.includes("還不是好友")`)
	b.do(chromedp.SendKeys(chromedp.CSS(`.phone[data-user="`+stranger+`"] textarea`), "請問\r"))
	b.until(on(".rows") + `.innerText.includes("你說：請問")`)
	b.click(on(".gate button"))
	b.until(on(".gate") + `.hidden`)
	b.calm()
}
