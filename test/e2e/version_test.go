package e2e

import (
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestVersionOfABuild: the linker's version is the one that --version prints.
func TestVersionOfABuild(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("links the program")
	}
	binary := filepath.Join(t.TempDir(), "leaveline")
	build := exec.Command("go", "build", "-o", binary, //nolint:gosec // the test's own
		"-ldflags", "-X leaveline/cmd/leaveline/cli.linkedVersion=v9.8.7", "leaveline/cmd/leaveline")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	said, err := exec.Command(binary, "--version").CombinedOutput() //nolint:gosec // the test's own
	if err != nil || string(said) != "leaveline v9.8.7\n" {
		t.Errorf("%v: %q", err, said)
	}
}

// TestVersionIsTold: --version, the start line of demo and of serve, and /readyz name the same version.
func TestVersionIsTold(t *testing.T) {
	t.Parallel()
	r := runs(t, nil, "--version")
	name, version, _ := strings.Cut(strings.TrimSpace(r.stdout), " ")
	if r.code != 0 || name != "leaveline" || version == "" {
		t.Fatalf("exit %d: %q %q", r.code, r.stdout, r.stderr)
	}
	d := openDemo(t, monday)
	if want := fmt.Sprintf("LeaveLine %s demo: ", version); !strings.HasPrefix(d.stdout.String(), want) {
		t.Errorf("the demo starts with %q, want %q", d.stdout, want)
	}
	s := openInstallation(t, nil)
	if want := fmt.Sprintf(`"version":%q`, version); !strings.Contains(s.bot.stderr.String(), want) {
		t.Errorf("serve starts without %s: %s", want, s.bot.stderr)
	}
	for _, base := range []string{d.base, s.ready} {
		answer, err := http.Get(base + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusOK || string(body) != "ready: leaveline "+version+"\n" {
			t.Errorf("/readyz answers %d %q: %v", answer.StatusCode, body, err)
		}
	}
}
