package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const (
	pageWidth, pageHeight = 1440, 900
	pageWithin            = 2 * time.Minute
	appearsWithin         = 10 * time.Second
)

// browser is a page with the phones, in a real browser.
type browser struct {
	t    *testing.T
	ctx  context.Context //nolint:containedctx // chromedp keeps the browser in it
	seen map[string]int  // rows of each phone that were there before the last action on it
}

// openBrowser opens the page and waits until it shows the phones.
func openBrowser(t *testing.T, address string) *browser {
	t.Helper()
	return openBrowserFor(t, address, pageWithin)
}

func openBrowserFor(t *testing.T, address string, within time.Duration) *browser {
	t.Helper()
	path := os.Getenv("TEST_CHROMIUM")
	if path == "" {
		t.Skip("TEST_CHROMIUM names no Chromium, as in /usr/bin/chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(pageWidth, pageHeight), chromedp.Flag("lang",
			"zh-TW"))
	ctx, cancel := context.WithTimeout(context.Background(), within)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, seen: map[string]int{}}
	b.run(chromedp.EmulateViewport(pageWidth, pageHeight), chromedp.Navigate(address),
		chromedp.WaitVisible(chromedp.CSS(`body[data-ready]`)),
		chromedp.WaitVisible(chromedp.CSS(`section.phone[data-name="王主任"]`)))
	b.eval(keepComplaints)
	return b
}

// keepComplaints has the page remember what goes wrong in it.
const keepComplaints = `window.complaints = []; addEventListener("error", (e) => complaints.push(e.message));
	addEventListener("unhandledrejection", (e) => complaints.push(String(e.reason))); ""`

func (b *browser) complaints() string {
	b.t.Helper()
	return b.eval(`complaints.join("; ")`)
}

func (b *browser) run(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatalf("%v\n%s", err, b.shows())
	}
}

// eval is the value of an expression on the page, as text.
func (b *browser) eval(expression string) string {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// shows is what can be read on the phones, for a failure.
func (b *browser) shows() string {
	const phones = `[...document.querySelectorAll("section.phone")].map((p) => p.innerText).join("\n-----\n")`
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](phones))
	if err != nil {
		return err.Error()
	}
	return text
}

func (b *browser) until(what string, holds func() bool) {
	b.t.Helper()
	deadline := time.Now().Add(appearsWithin)
	for !holds() {
		if time.Now().After(deadline) {
			b.t.Fatalf("%s: not within %s\n%s", what, appearsWithin, b.shows())
		}
		b.run(chromedp.Sleep(20 * time.Millisecond))
	}
}

func quoted(s string) string {
	q, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always becomes JSON
	}
	return string(q)
}

func phoneOf(name string) string {
	return `document.querySelector("section.phone[data-name=" + CSS.escape(` + quoted(name) + `) + "]")`
}

// rows counts the messages on a phone.
func (b *browser) rows(name string) int {
	b.t.Helper()
	var n int
	if _, err := fmt.Sscan(b.eval(phoneOf(name)+`.querySelectorAll(".row").length`), &n); err != nil {
		b.t.Fatal(err)
	}
	return n
}

// sees waits until a message of the bot that came since the last action on that phone shows every text, its chips among
// them.
func (b *browser) sees(name string, texts ...string) {
	b.t.Helper()
	raw, err := json.Marshal(texts)
	if err != nil {
		b.t.Fatal(err)
	}
	check := fmt.Sprintf(`(() => { const phone = %s, squash = (s) => s.replace(/\s/g, "");
		return [...phone.querySelectorAll(".row")].slice(%d).filter((row) => row.dataset.from === "bot").some((row) => {
			const chips = [...phone.querySelectorAll(".chip")].filter((chip) => chip.dataset.n === row.dataset.n);
			const text = squash([row, ...chips].map((node) => node.textContent).join(" "));
			return %s.every((wanted) => text.includes(squash(wanted)));
		}); })()`, phoneOf(name), b.seen[name], raw)
	b.until(name+" sees "+strings.Join(texts, " · "), func() bool { return b.eval(check) == "true" })
}

// place finds where the newest button of that label is, brought into sight: its middle, or nothing while something
// covers it.
const place = `(() => { const phone = %s, wanted = %s;
	const all = [...phone.querySelectorAll(".chip, button.flex-button, .menu-area, .row [role=button]")];
	const label = (node) => (node.getAttribute("aria-label") || node.textContent).trim();
	const newest = (list) => list.filter((node) => !node.closest(".rich-menu")).pop() ?? list.pop();
	const node = newest(all.filter((n) => label(n) === wanted)) ?? newest(all.filter((n) => label(n).startsWith(wanted)));
	if (!node || node.classList.contains("pressed")) return "";
	node.scrollIntoView({ block: "center", inline: "center" });
	const r = node.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2;
	return node.contains(document.elementFromPoint(x, y)) ? x + " " + y : ""; })()`

// tap clicks on the newest button of that label with the mouse, once it lies still: a message that comes meanwhile
// moves those before it.
func (b *browser) tap(name, label string) {
	b.t.Helper()
	b.seen[name] = b.rows(name)
	find, spot := fmt.Sprintf(place, phoneOf(name), quoted(label)), ""
	b.until("a button "+label+" on the phone of "+name, func() bool {
		before := spot
		spot = b.eval(find)
		return spot != "" && spot == before
	})
	var x, y float64
	if _, err := fmt.Sscan(spot, &x, &y); err != nil {
		b.t.Fatalf("%s on the phone of %s is at %q: %v", label, name, spot, err)
	}
	b.run(chromedp.MouseClickXY(x, y))
}

func (b *browser) click(selector string) {
	b.t.Helper()
	b.run(chromedp.WaitEnabled(chromedp.CSS(selector)), chromedp.Click(chromedp.CSS(selector)))
	b.until("the clock is ready again", func() bool {
		return b.eval(`document.querySelector(".clock").getAttribute("aria-busy") !== "true"`) == "true"
	})
}

// types writes a text and sends it with the enter key.
func (b *browser) types(name, text string) {
	b.t.Helper()
	b.seen[name] = b.rows(name)
	input := `section.phone[data-name="` + name + `"] textarea`
	b.run(chromedp.SendKeys(chromedp.CSS(input), text+"\r"))
}

// picture keeps how the page looks.
func (b *browser) picture(name string) {
	b.t.Helper()
	dir := os.Getenv("LEAVELINE_ARTIFACTS")
	if dir == "" {
		dir = filepath.Join("..", "..", "artifacts")
	}
	const banners = `document.querySelectorAll(".strip:not([hidden])").length`
	b.until("the banners are gone", func() bool { return b.eval(banners) == "0" })
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // to be looked at by anybody
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), png, 0o644); err != nil { //nolint:gosec // likewise
		b.t.Fatal(err)
	}
}
