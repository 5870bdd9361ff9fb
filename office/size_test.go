package office_test

import (
	"os"
	"strconv"
	"testing"
)

// size is how much a test does: little, unless the environment asks for more as make chaos and make nightly do.
func size(t *testing.T, name string, little int) int {
	t.Helper()
	text := os.Getenv(name)
	switch {
	case text == "" && testing.Short(): // the race detector takes most of the time
		return max(little/4, 1)
	case text == "":
		return little
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, want a number", name, text)
	}
	return n
}
