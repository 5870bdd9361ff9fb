package text_test

import (
	"go/ast"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/bot/text"
)

var (
	placeholder = regexp.MustCompile(`\{\{\.([a-z_]+)\}\}`)
	conditional = regexp.MustCompile(`\{\{if .*?\{\{end\}\}`)
)

func named(sentence string) []string {
	names := map[string]bool{}
	for _, m := range placeholder.FindAllStringSubmatch(sentence, -1) {
		names[m[1]] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// TestPlaceholdersAgree finds a sentence that tells less in one language than in the other.
func TestPlaceholdersAgree(t *testing.T) {
	t.Parallel()
	zh, en := sentences(t, text.Chinese), sentences(t, text.English)
	for key := range zh {
		if diff := cmp.Diff(named(zh[key]), named(en[key])); diff != "" {
			t.Errorf("%s (-zh +en):\n%s", key, diff)
		}
	}
}

// TestPlaceholdersAreGiven finds a sentence that asks for something which the conversations do not tell it. What stands behind a
// condition may be missing.
func TestPlaceholdersAreGiven(t *testing.T) {
	t.Parallel()
	given := transcribed(t)
	for key, names := range written(t) {
		given[key] = append(given[key], names...)
	}
	for _, lang := range []string{text.Chinese, text.English} {
		for key, sentence := range sentences(t, lang) {
			names, known := given[key]
			if !known {
				continue
			}
			for _, name := range named(conditional.ReplaceAllString(sentence, "")) {
				if !slices.Contains(names, name) {
					t.Errorf("%s: %s asks for %q, given are %v", lang, key, name, names)
				}
			}
		}
	}
}

// transcribed are the arguments that the conversations' transcripts show, by key.
func transcribed(t *testing.T) map[string][]string {
	t.Helper()
	data, err := os.ReadFile("../../flows/testdata/keys.golden")
	if err != nil {
		t.Fatal(err)
	}
	given := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		if words := strings.Fields(line); len(words) > 1 {
			given[words[0]] = words[1:]
		}
	}
	return given
}

// written are the arguments that stand beside a key in the conversations' source.
func written(t *testing.T) map[string][]string {
	t.Helper()
	given := map[string][]string{}
	for _, f := range parse(t, "../../flows") {
		ast.Inspect(f, func(n ast.Node) bool {
			if literal, ok := n.(*ast.CompositeLit); ok {
				key, args := fields(literal)
				if key != "" && args != nil {
					given[key] = append(given[key], keysOf(args)...)
				}
			}
			return true
		})
	}
	return given
}

func fields(literal *ast.CompositeLit) (key string, args *ast.CompositeLit) {
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		switch name, _ := pair.Key.(*ast.Ident); {
		case name == nil:
		case name.Name == "Key":
			key, _ = stringOf(pair.Value)
		case name.Name == "Args":
			args, _ = pair.Value.(*ast.CompositeLit)
		}
	}
	return key, args
}

func keysOf(literal *ast.CompositeLit) []string {
	var names []string
	for _, element := range literal.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if name, ok := stringOf(pair.Key); ok {
				names = append(names, name)
			}
		}
	}
	return names
}
