package e2e

import (
	"os"
	"strconv"
	"testing"
)

// sizeOf is how much a test does: little, unless the environment asks for more as make chaos does.
func sizeOf(t *testing.T, name string, little int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return little
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, want a number", name, text)
	}
	return n
}
