package router_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/flows/router"
)

// TestKeys holds Keys complete: everything in the source that looks like a key is in it, and so is everything the transcripts say.
// testdata/keys.golden lists them with the arguments the transcripts give. It reads the transcripts as they are on disk, so it runs
// before they are played: -update twice after a change.
func TestKeys(t *testing.T) {
	known := map[string]bool{}
	for _, key := range router.Keys() {
		known[key] = true
	}
	for _, key := range literals(t) {
		if !known[key] {
			t.Errorf("Keys lacks %q of the source", key)
		}
	}
	said := transcribed(t)
	for key := range said {
		if !known[key] {
			t.Errorf("Keys lacks %q, which is said", key)
		}
	}
	var b strings.Builder
	for _, key := range router.Keys() {
		fmt.Fprintln(&b, strings.TrimSpace(key+" "+strings.Join(said[key], " ")))
	}
	golden(t, "testdata/keys.golden", b.String())
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// literals are the values of all fields named Key, and all strings handed to what makes a button.
func literals(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if pair, ok := n.(*ast.KeyValueExpr); ok && fmt.Sprint(pair.Key) == "Key" {
				keys = append(keys, literal(pair.Value)...)
			}
			if call, ok := n.(*ast.CallExpr); ok && slices.Contains([]string{"ValueButton", "viewButton", "ReviewButton", "DateButton", "TimeButton", "editButton"}, called(call)) {
				for _, arg := range call.Args {
					keys = append(keys, literal(arg)...)
				}
			}
			return true
		})
	}
	return keys
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) []string {
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		return nil
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil || s == "" {
		return nil
	}
	return []string{s}
}

var saidKey = regexp.MustCompile(`[\[* ]([a-z_]+(?:\.[a-zA-Z_-]+)+)(?:\(([^()]*)\))?`)

var argName = regexp.MustCompile(`(?:^| )([a-z]+)=`)

// transcribed are the keys in the answers of the transcripts, with the names of their arguments.
func transcribed(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			if !strings.HasPrefix(line, "<") && !strings.HasPrefix(line, " ") {
				continue
			}
			for _, m := range saidKey.FindAllStringSubmatch(line, -1) {
				var names []string
				for _, name := range argName.FindAllStringSubmatch(m[2], -1) {
					names = append(names, name[1])
				}
				if len(names) >= len(said[m[1]]) {
					said[m[1]] = names
				}
			}
		}
	}
	return said
}
