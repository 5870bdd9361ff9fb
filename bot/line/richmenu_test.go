package line_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/bot/line"
)

func menu(lang, bar string) line.Menu {
	m := line.Menu{Lang: lang, Bar: bar}
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

func TestApplyMenus(t *testing.T) {
	t.Parallel()
	url := playLine(t, 0)
	c := client(t, token, url)
	first, err := c.ApplyMenus([]line.Menu{menu("zh-TW", "選單"), menu("en", "Menu")})
	if err != nil {
		t.Fatal(err)
	}
	if bar, labels := shown(t, url); bar != "選單" || len(labels) != 6 {
		t.Errorf("everybody sees %q %v", bar, labels)
	}
	again, err := c.ApplyMenus([]line.Menu{menu("zh-TW", "選單"), menu("en", "Menu")})
	if diff := cmp.Diff(first, again); err != nil || diff != "" {
		t.Errorf("applied again (%v): %s", err, diff)
	}
	if err := c.LinkMenu(chen, first["en"]); err != nil {
		t.Fatal(err)
	}
	if bar, _ := shown(t, url); bar != "Menu" {
		t.Errorf("a reader of English sees %q", bar)
	}
	if _, err := c.ApplyMenus([]line.Menu{menu("zh-TW", "新選單")}); err != nil {
		t.Fatal(err)
	}
	if bar, _ := shown(t, url); bar != "新選單" {
		t.Errorf("after a change everybody sees %q", bar)
	}
}
