package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"leaveline/bot/render/shapes"
	"leaveline/cmd/leaveline/cli"
	"leaveline/leave"
)

// album is the phone on which the pictures are taken.
const album = "王主任"

// picturesWithin is generous: there are many, and a loaded machine is no failure.
const picturesWithin = 6 * time.Minute

// TestPictures shows every shape of messages on the phones page, takes a picture of each with both languages side by
// side, and looks whether any text runs out of its room. The pictures are kept as artifacts/cards/*.png.
func TestPictures(t *testing.T) {
	t.Parallel()
	base := openAlbum(t)
	b := openBrowserFor(t, base, picturesWithin)
	for _, s := range shapes.All() {
		before := b.rows(album)
		for _, lang := range []string{leave.Chinese, leave.English} {
			shown := b.rows(album)
			messages, err := s.Messages(lang)
			if err != nil {
				t.Fatal(err)
			}
			pushAll(t, base, messages)
			b.until(s.Name+"."+lang+" is shown", func() bool { return b.rows(album) > shown })
		}
		if cut := b.eval(fmt.Sprintf(cutOff, phoneOf(album), before)); cut != "" {
			t.Errorf("%s: cut off: %s", s.Name, cut)
		}
		b.pictureOf(s.Name, before)
	}
	if errors := b.complaints(); errors != "" {
		t.Errorf("the page complains: %s", errors)
	}
}

// openAlbum is a simulator with one phone and no limit, for a bot that nobody hears of.
func openAlbum(t *testing.T) string {
	t.Helper()
	p := begin(nil, "linesim", "--addr", "127.0.0.1:0", "--webhook", "http://127.0.0.1:9/", "--secret", cli.DemoSecret,
		"--token", cli.DemoToken, "--quota=-1", "--phone", album)
	home, err := p.await(p.stdout, homeLine)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.end(); err != nil {
			t.Error(err)
		}
	})
	return "http://127.0.0.1:" + home[1]
}

// pushAll sends messages to the album, as LINE gets them.
func pushAll(t *testing.T, base string, messages []json.RawMessage) {
	t.Helper()
	raw, err := json.Marshal(messages)
	if err != nil {
		t.Fatal(err)
	}
	body := fmt.Sprintf(`{"to":"U%032x","messages":%s}`, 1, raw)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/v2/bot/message/push",
		strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+cli.DemoToken)
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }() // read to its end
	if answer.StatusCode != http.StatusOK {
		var why json.RawMessage
		_ = json.NewDecoder(answer.Body).Decode(&why) // the status alone is enough to fail
		t.Fatalf("%s: %s: %s", raw, answer.Status, why)
	}
}

// cutOff names the texts of the newest rows that are wider than the room they have.
const cutOff = `[...%s.querySelectorAll(".row")].slice(%d).flatMap((row) => [...row.querySelectorAll("*")])
	.filter((node) => node.children.length === 0
		&& node.textContent.trim() && getComputedStyle(node).overflow !== "visible")
	.filter((node) => node.scrollWidth > node.clientWidth + 1)
	.map((node) => node.textContent.trim().slice(0, 30)).join(" | ")`

// pictureOf keeps how the rows after the first n look, side by side cards laid out next to each other.
func (b *browser) pictureOf(name string, n int) {
	b.t.Helper()
	dir := os.Getenv("LEAVELINE_ARTIFACTS")
	if dir == "" {
		dir = filepath.Join("..", "..", "artifacts")
	}
	dir = filepath.Join(dir, "cards")
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // to be looked at by anybody
		b.t.Fatal(err)
	}
	b.eval(fmt.Sprintf(`document.querySelector("#album")?.remove(); (() => {
		const wall = document.createElement("div"), phone = %s;
		wall.id = "album";
		wall.style.cssText = "position:absolute; inset:0 auto auto 0; z-index:99; " +
			"--theirs:#fff; --theirs-ink:#111; --text-scale:1; background:#8cabd8; " +
			"padding:12px; display:flex; gap:12px; align-items:flex-start; width:max-content";
		const rows = [...phone.querySelectorAll(".row")];
		for (const row of rows.splice(%d)) {
			const copy = row.cloneNode(true);
			copy.style.cssText = "align-items:flex-start; flex-wrap:nowrap; width:" +
			(row.querySelector(".carousel") ? row.querySelector(".carousel").scrollWidth + 40 : row.offsetWidth) + "px";
			wall.append(copy);
		}
		for (const row of rows) row.style.display = "none"; // seen: no need to lay them out again
		document.body.append(wall);
	})()`, phoneOf(album), n))
	png, err := chromedp.Run(b.ctx, chromedp.Screenshot(chromedp.CSS("#album")))
	if err != nil {
		b.t.Fatalf("%s: %v", name, err)
	}
	b.eval(`document.querySelector("#album").remove(); ""`)
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil { //nolint:gosec // likewise
		b.t.Fatal(err)
	}
}
