package menu_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"leaveline/bot/menu"
	"leaveline/flows"
)

// TestPicturesShowTheAreas holds the page that the pictures are drawn from to what the areas do.
func TestPicturesShowTheAreas(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../line/menu/menu.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range menu.All() {
		drawn := regexp.MustCompile(`(?m)^\s*` + m.Position + `: \[(.*)\],$`).FindSubmatch(page)
		if drawn == nil {
			t.Fatalf("%s is not drawn", m.Position)
		}
		var actions []string
		for _, area := range m.Areas {
			a, err := flows.ParseAction(area.Data)
			if err != nil {
				t.Fatal(err)
			}
			actions = append(actions, `"`+string(a.Do)+`"`)
		}
		if got, want := string(drawn[1]), strings.Join(actions, ", "); got != want {
			t.Errorf("the picture for %s shows %s, and its areas do %s", m.Position, got, want)
		}
	}
}

// TestMenusAreSaidToScreenReaders: every area has a label of its own, within LINE's lengths.
func TestMenusAreSaidToScreenReaders(t *testing.T) {
	t.Parallel()
	for _, m := range menu.All() {
		if n := uniseg.GraphemeClusterCount(m.Bar); n == 0 || n > 14 {
			t.Errorf("%s %s: %d characters on the bar", m.Position, m.Lang, n)
		}
		said := map[string]bool{}
		for _, area := range m.Areas {
			if n := uniseg.GraphemeClusterCount(area.Label); n == 0 || n > 20 || said[area.Label] {
				t.Errorf("%s %s: label %q", m.Position, m.Lang, area.Label)
			}
			said[area.Label] = true
		}
	}
}
