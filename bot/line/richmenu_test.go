package line_test

import (
	"encoding/json"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/bot/line"
)

func menu(position, lang, bar string) line.Menu {
	m := line.Menu{Position: position, Lang: lang, Bar: bar}
	for i := range m.Areas {
		m.Areas[i] = line.MenuArea{Label: string(rune('A' + i)), Data: "do=" + string(rune('a'+i))}
	}
	return m
}

// shown is the rich menu on a phone: its bar and the labels of its areas.
func shown(t *testing.T, url string) (bar string, labels []string) {
	t.Helper()
	res, err := http.Get(url + "/sim/users/" + chen + "/menu")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var got struct {
		ChatBarText string
		Areas       []struct{ Action struct{ Label string } }
	}
	if err := json.NewDecoder(res.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	for _, area := range got.Areas {
		labels = append(labels, area.Action.Label)
	}
	return got.ChatBarText, labels
}

// calls counts what LINE was asked for.
func calls(t *testing.T, url string) map[string]int {
	t.Helper()
	res, err := http.Get(url + "/sim/ledger")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var ledger struct {
		Calls []struct{ Method, Path string }
	}
	if err := json.NewDecoder(res.Body).Decode(&ledger); err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for _, c := range ledger.Calls {
		n[c.Method+" "+c.Path]++
	}
	return n
}

func both(bar string) []line.Menu {
	return []line.Menu{menu("staff", "zh-TW", bar), menu("head", "en", "Menu")}
}

func apply(t *testing.T, c *line.Client, menus []line.Menu) line.Menus {
	t.Helper()
	applied, err := c.ApplyMenus(menus)
	if err != nil {
		t.Fatal(err)
	}
	return applied
}

func TestApplyMenus(t *testing.T) {
	t.Parallel()
	url := playLine(t, 0)
	c := client(t, token, url)
	first := apply(t, c, both("選單"))
	if bar, labels := shown(t, url); bar != "選單" || len(labels) != 6 || first.Made != 2 {
		t.Errorf("everybody sees %q %v of %d", bar, labels, first.Made)
	}
	again := apply(t, c, both("選單"))
	if diff := cmp.Diff(first.IDs, again.IDs); diff != "" || again.Made != 0 ||
		calls(t, url)["POST /v2/bot/richmenu"] != 2 {
		t.Errorf("applied again: %d made %s", again.Made, diff)
	}
	link := func(id string) {
		t.Helper()
		if err := c.LinkMenu(id, []line.UserID{chen}); err != nil {
			t.Fatal(err)
		}
	}
	link(first.IDs[1])
	if bar, _ := shown(t, url); bar != "Menu" {
		t.Errorf("a head sees %q", bar)
	}
	link("")
	if bar, _ := shown(t, url); bar != "選單" {
		t.Errorf("with no menu of their own they see %q", bar)
	}

	changed := apply(t, c, both("新選單"))
	if bar, _ := shown(t, url); bar != "新選單" || changed.Made != 1 || !slices.Equal(changed.Outdated, first.Names[:1]) {
		t.Errorf("after a change everybody sees %q: %+v", bar, changed)
	}
	for range 2 { // the second finds nothing to remove
		if err := c.RemoveMenus(changed); err != nil {
			t.Fatal(err)
		}
	}
	left, err := c.FindMenus(both("新選單"))
	if err != nil || len(left.Outdated) != 0 || !slices.Equal(left.IDs, changed.IDs) {
		t.Errorf("left (%v): %+v", err, left)
	}
}

// A run that was broken off goes on where it was: what it left half-made is not taken for a menu.
func TestApplyMenusAfterTrouble(t *testing.T) {
	t.Parallel()
	for path, halfMade := range map[string]int{
		"/v2/bot/richmenu": 0, "/v2/bot/richmenu/*/content": 1, "/v2/bot/richmenu/alias": 1,
	} {
		url := playLine(t, 0)
		c := client(t, token, url)
		fault := `{"faults":[{"path":"` + path + `","kind":"500","nth":2}]}`
		res, err := http.Post(url+"/sim/faults", "application/json", strings.NewReader(fault))
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatal(err, res.StatusCode)
		}
		if _, err := c.ApplyMenus(both("選單")); err == nil {
			t.Errorf("%s: no error", path)
		}
		again := apply(t, c, both("選單"))
		if again.Made != 1 || len(again.Outdated) != halfMade {
			t.Errorf("%s: %d made then, %v outdated", path, again.Made, again.Outdated)
		}
	}
}

// Replicas start at the same time; one of each menu stays.
func TestApplyMenusTogether(t *testing.T) {
	t.Parallel()
	url := playLine(t, 0)
	c := client(t, token, url)
	var ids [4][]string
	var starting sync.WaitGroup
	for i := range ids {
		starting.Go(func() {
			applied, err := c.ApplyMenus(both("選單"))
			if err != nil {
				t.Error(err)
			}
			ids[i] = applied.IDs
		})
	}
	starting.Wait()
	for _, one := range ids {
		if !slices.Equal(one, ids[0]) {
			t.Errorf("menus %v", ids)
		}
	}
	if left := apply(t, c, both("選單")); len(left.Outdated) != 0 {
		t.Errorf("left over: %v", left.Outdated)
	}
}

// What LINE takes: 800 to 2,500 pixels wide, at least 250 high, no narrower than 1.45 to 1, at most one megabyte.
func TestMenuPictures(t *testing.T) {
	t.Parallel()
	pictures, err := filepath.Glob("menu/*.png")
	if err != nil || len(pictures) != 6 {
		t.Fatal(err, pictures)
	}
	for _, path := range pictures {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		picture, err := png.DecodeConfig(file)
		size, statErr := file.Stat()
		if err != nil || statErr != nil || picture.Width != 2500 || picture.Height != 1686 || size.Size() > 1<<20 {
			t.Errorf("%s: %dx%d (%v, %v)", path, picture.Width, picture.Height, err, statErr)
		}
	}
}
