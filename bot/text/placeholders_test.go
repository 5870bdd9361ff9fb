package text_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
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
	zh, en := sentences(t, leave.Chinese), sentences(t, leave.English)
	for key := range zh {
		if diff := cmp.Diff(named(zh[key]), named(en[key])); diff != "" {
			t.Errorf("%s (-zh +en):\n%s", key, diff)
		}
	}
}

// TestPlaceholdersAreGiven finds a sentence that asks for something which the conversations do not tell it. What stands
// behind a condition may be missing.
func TestPlaceholdersAreGiven(t *testing.T) {
	t.Parallel()
	given := transcribed(t)
	for key, names := range written(t) {
		given[key] = append(given[key], names...)
	}
	for _, lang := range []string{leave.Chinese, leave.English} {
		for key, sentence := range sentences(t, lang) {
			names := given[key]
			if len(names) == 0 { // no transcript says it
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

// transcribed are the keys that conversations can say, with the arguments that their transcripts show.
func transcribed(t *testing.T) map[string][]string {
	t.Helper()
	data, err := os.ReadFile("../../flows/router/testdata/keys.golden")
	if err != nil {
		t.Fatal(err)
	}
	given := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		given[words[0]] = words[1:]
	}
	return given
}

var (
	pair     = regexp.MustCompile(`Key: +"([^"]+)",\s+Args: +leave\.Args\{([^}]*)\}`)
	argument = regexp.MustCompile(`"([a-z_]+)":`)
)

// written are the arguments that stand beside a key in the conversations' source.
func written(t *testing.T) map[string][]string {
	t.Helper()
	given := map[string][]string{}
	for _, room := range []string{"", "account", "apply", "cases", "school", "router"} {
		for _, m := range pair.FindAllStringSubmatch(source(t, filepath.Join("../../flows", room)), -1) {
			for _, name := range argument.FindAllStringSubmatch(m[2], -1) {
				given[m[1]] = append(given[m[1]], name[1])
			}
		}
	}
	return given
}
