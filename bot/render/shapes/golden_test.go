package shapes

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden keeps how every shape looks and what its buttons do, one line a part, in one file a kind. They are in
// zh-TW: English differs in its words only, which other tests hold.
func TestGolden(t *testing.T) {
	t.Parallel()
	files := map[string]*bytes.Buffer{}
	for _, s := range All() {
		kind, _, _ := strings.Cut(s.Name, "_")
		file := filepath.Join("testdata", kind+".txt")
		if files[file] == nil {
			files[file] = &bytes.Buffer{}
		}
		messages, err := s.Messages(leave.Chinese)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(files[file], "== %s\n", s.Name)
		for _, m := range messages {
			outline(t, files[file], m)
		}
	}
	for file, got := range files {
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", file, err, diff)
		}
	}
}

// outline writes a message as a tree of its parts. Every property stands in it: those in usual by their values alone
// or, where they have the usual value, not at all, and all others as name=value.
func outline(t *testing.T, w io.Writer, message json.RawMessage) {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(message, &m); err != nil {
		t.Fatal(err)
	}
	outlinePart(w, "", "", m)
}

// usual are the properties that a line has no name for, and the value that is left out of it.
var usual = []struct {
	name    string
	leftOut any
	instead string // stands for a property that is missing, where usually it is not
}{
	{"layout", "vertical", ""},
	{"style", nil, ""},
	{"size", nil, ""},
	{"weight", nil, ""},
	{"color", nil, ""},
	{"align", nil, ""},
	{"wrap", true, "cut"},
	{"scaling", true, "unscaled"},
}

func outlinePart(w io.Writer, indent, role string, part map[string]any) {
	line, children := describe(indent == "", role, part)
	for len(children) > 0 && children[0].role == "action" { // sorts before the other properties
		action, _ := describe(false, "→", children[0].part)
		line, children = append(line, action...), children[1:]
	}
	fmt.Fprintln(w, indent+strings.Join(line, " "))
	for _, c := range children {
		outlinePart(w, indent+" ", c.role, c.part)
	}
}

// describe gives the words of a part's own line, and the parts within it.
func describe(message bool, role string, part map[string]any) (line []string, children []child) {
	kind, _ := part["type"].(string)
	rest := maps.Clone(part)
	delete(rest, "type")
	line = []string{role, kind}
	for _, u := range usual {
		switch value, there := take(rest, u.name); {
		case there && value != u.leftOut:
			line = append(line, fmt.Sprint(value))
		case !there && kind == "text" && !message:
			line = append(line, u.instead)
		}
	}
	if says, there := take(rest, "displayText"); kind == "postback" && (!there || says != rest["label"]) {
		line = append(line, fmt.Sprintf("says=%q", says))
	}
	names := slices.Sorted(maps.Keys(rest))
	if rest["body"] != nil { // a bubble is read from its head to its foot
		names = append([]string{"header", "body", "footer"}, slices.DeleteFunc(names, func(name string) bool {
			return name == "header" || name == "body" || name == "footer"
		})...)
	}
	for _, name := range names {
		switch value := rest[name].(type) {
		case nil:
		case map[string]any, []any:
			children = append(children, childrenOf(name, value)...)
		case string:
			if name != "text" && name != "label" {
				line = append(line, name+"="+value)
			}
		default:
			line = append(line, fmt.Sprintf("%s=%v", name, value))
		}
	}
	for _, name := range []string{"label", "text"} {
		if said, there := rest[name]; there {
			line = append(line, fmt.Sprintf("%q", said))
		}
	}
	return slices.DeleteFunc(line, func(s string) bool { return s == "" }), children
}

func take(from map[string]any, name string) (value any, there bool) {
	value, there = from[name]
	delete(from, name)
	return value, there
}

// child is a part within another one; role is the property that holds it, unless that is its contents.
type child struct {
	role string
	part map[string]any
}

func childrenOf(name string, value any) []child {
	role := name
	if name == "contents" || name == "items" {
		role = ""
	}
	switch value := value.(type) {
	case map[string]any:
		return []child{{role, value}}
	case []any:
		var all []child
		for _, one := range value {
			part, _ := one.(map[string]any)
			all = append(all, child{role, part})
		}
		return all
	}
	return nil
}
