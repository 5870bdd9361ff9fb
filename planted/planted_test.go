package planted_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"leaveline/planted"
)

// fewest is how many bugs there must be.
const fewest = 15

// root is the project's.
const root = ".."

func bugs(t *testing.T) []planted.Bug {
	t.Helper()
	all, err := planted.Bugs(os.DirFS("bugs"))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < fewest {
		t.Errorf("%d bugs, want at least %d", len(all), fewest)
	}
	return all
}

// TestEveryBugFits holds the bugs to the program as it is: each can still be planted, stays Go, and names a test that
// there is. Whether the tests find them takes longer: make planted.
func TestEveryBugFits(t *testing.T) {
	t.Parallel()
	for _, b := range bugs(t) {
		t.Run(b.Name, func(t *testing.T) {
			t.Parallel()
			files, err := b.Plant(os.DirFS(root))
			if err != nil {
				t.Fatal(err)
			}
			for name, text := range files {
				if _, err := parser.ParseFile(token.NewFileSet(), name, text, 0); err != nil {
					t.Error(err)
				}
			}
			if !hasTest(t, b.Where, b.Test) {
				t.Errorf("there is no %s in %s", b.Test, b.Where)
			}
		})
	}
}

var (
	rows       = regexp.MustCompile(`(?m)^\|.*$`)
	packageRun = regexp.MustCompile("`([a-z0-9/]+)`((?: Test[A-Za-z]+)+)")
)

// TestPromisesAreTested: every test that docs/promises.md names is there.
func TestPromisesAreTested(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "docs", "promises.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, row := range rows.FindAllString(string(text), -1) {
		for _, run := range packageRun.FindAllStringSubmatch(row, -1) {
			for _, test := range strings.Fields(run[2]) {
				if found++; !hasTest(t, run[1], test) {
					t.Errorf("there is no %s in %s", test, run[1])
				}
			}
		}
	}
	if found < fewest {
		t.Errorf("%d tests named, want more", found)
	}
}

// hasTest reports whether a package has the test, leaving parts of it aside.
func hasTest(t *testing.T, where, test string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, where, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	name, _, _ := strings.Cut(test, "/")
	return slices.ContainsFunc(files, func(file string) bool {
		text, err := os.ReadFile(file)
		return err == nil && strings.Contains(string(text), "\nfunc "+name+"(")
	})
}
