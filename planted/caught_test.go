//go:build planted

package planted_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"leaveline/planted"
)

// complaint is the first thing that a test has found wrong.
var complaint = regexp.MustCompile(`(?m)^\s+\w+_test\.go:\d+: (.*)$`)

// TestEveryBugIsCaught plants one bug after the other. Its test must pass without it, be compiled with it, and fail.
func TestEveryBugIsCaught(t *testing.T) {
	for _, b := range bugs(t) {
		t.Run(b.Name, func(t *testing.T) {
			if said, err := run(b, filepath.Join(t.TempDir(), "none.json"), nil); err != nil ||
				!strings.Contains(said, "--- PASS: ") {
				t.Fatalf("%s does not pass without the bug: %v\n%s", b.Test, err, said)
			}
			files, err := b.Plant(os.DirFS(root))
			if err != nil {
				t.Fatal(err)
			}
			said, err := run(b, filepath.Join(t.TempDir(), "overlay.json"), files)
			if err == nil || !strings.Contains(said, "--- FAIL: ") {
				t.Errorf("not caught: %s\n%v\n%s", b.About, err, said)
				return
			}
			t.Logf("%s\n%s says: %s", b.About, b.Test, complaint.FindString(said))
		})
	}
}

// run tests the project with some of its files replaced.
func run(b planted.Bug, overlay string, files map[string]string) (said string, err error) {
	replaced := map[string]string{}
	for name, text := range files {
		own := filepath.Join(filepath.Dir(overlay), filepath.Base(name))
		if err := os.WriteFile(own, []byte(text), 0o600); err != nil {
			return "", err
		}
		where, err := filepath.Abs(filepath.Join(root, name))
		if err != nil {
			return "", err
		}
		replaced[where] = own
	}
	raw, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(overlay, raw, 0o600); err != nil {
		return "", err
	}
	test := exec.Command("go", "test", "-overlay", overlay, "-timeout", "3m", "-v", //nolint:gosec // the tests' own names
		"-run", pattern(b.Test), b.Where)
	test.Dir = root
	out, err := test.CombinedOutput()
	return string(out), err
}

// pattern is exactly that test.
func pattern(test string) string {
	parts := strings.Split(strings.ReplaceAll(test, " ", "_"), "/")
	for i, part := range parts {
		parts[i] = "^" + regexp.QuoteMeta(part) + "$"
	}
	return strings.Join(parts, "/")
}
