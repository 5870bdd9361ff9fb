package office_test

import (
	"errors"
	"strings"
	"testing"

	"leaveline/office"
)

// What somebody wrote stands in no log because something panicked with it; where it was does.
func TestPanickedSaysNothingPrivate(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]any{
		"a text": "病假 化療", "an error": errors.New("化療"), "a struct": struct{ Reason string }{"化療"},
	} {
		said := recovered(func() { panic(value) })
		if strings.Contains(said, "化療") || !strings.Contains(said, "TestPanickedSaysNothingPrivate") {
			t.Errorf("%s: %s", name, said)
		}
	}
	var none []string
	if said := recovered(func() { _ = none[len(none)] }); !strings.Contains(said, "index out of range") ||
		!strings.Contains(said, "TestPanickedSaysNothingPrivate") {
		t.Errorf("a fault of Go's: %s", said)
	}
}

func recovered(do func()) (said string) {
	defer func() {
		if p := recover(); p != nil {
			said = office.Panicked(p).Error()
		}
	}()
	do()
	return ""
}
