package router_test

import (
	"testing"

	"leaveline/flows"
	"leaveline/flows/router"
)

// TestRegistry finds a button that nothing follows, or two conversations, and two forms of one name.
func TestRegistry(t *testing.T) {
	t.Parallel()
	words, buttons := map[flows.Do]int{}, map[flows.Do]int{}
	for _, w := range router.Menu() {
		words[w.Do]++
	}
	for _, b := range router.OnCase() {
		buttons[b.Do]++
	}
	for name, value := range dosOf(sources(t)) {
		do := flows.Do(value)
		if words[do] > 1 || buttons[do] > 1 || words[do]+buttons[do] == 0 {
			t.Errorf("%s is followed by %d words of the menu and %d buttons of cases", name, words[do], buttons[do])
		}
	}
	forms := map[string]bool{}
	for _, c := range router.Conversations() {
		if c.Form == nil {
			continue
		}
		if forms[c.Form.Called()] {
			t.Errorf("two forms are called %q", c.Form.Called())
		}
		forms[c.Form.Called()] = true
	}
}
