package planted_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
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

// TestEveryBugFits holds the bugs to the program as it is: each can still be planted, stays Go, and names a test that there is. Whether
// the tests find them takes longer: make planted.
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
			if !hasTest(t, b) {
				t.Errorf("there is no %s in %s", b.Test, b.Where)
			}
		})
	}
}

// hasTest reports whether a package has the test, leaving parts of it aside.
func hasTest(t *testing.T, b planted.Bug) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, b.Where, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	name, _, _ := strings.Cut(b.Test, "/")
	return slices.ContainsFunc(files, func(file string) bool {
		text, err := os.ReadFile(file)
		return err == nil && strings.Contains(string(text), "\nfunc "+name+"(")
	})
}
