package render_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/bot/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden keeps how everything looks, in both languages.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, s := range shapes() {
		for _, lang := range []string{text.Chinese, text.English} {
			t.Run(s.name+"."+lang, func(t *testing.T) {
				t.Parallel()
				messages, err := s.show(lang)
				if err != nil {
					t.Fatal(err)
				}
				compare(t, filepath.Join("shapes", s.name+"."+lang+".json"), messages)
			})
		}
	}
}

func compare(t *testing.T, file string, messages []json.RawMessage) {
	t.Helper()
	var got bytes.Buffer
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	var plain []any
	for _, m := range messages {
		var v any
		if err := json.Unmarshal(m, &v); err != nil {
			t.Fatal(err)
		}
		plain = append(plain, v)
	}
	if err := encoder.Encode(plain); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
