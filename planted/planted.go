// Package planted asks whether the tests would notice: it holds bugs that a bot like this one really has had, each
// with the test that must fail because of it. The program itself knows nothing of them; they are laid over its files
// while a test is compiled.
package planted

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Bug is one mistake, and the test that has to find it.
type Bug struct {
	Name  string // as its file
	About string // what goes wrong because of it
	Where string // the package of the test, as in ./bot/outbox
	Test  string // as for go test -run
	Edits []Edit
}

// Edit is what is written in a file instead of what is right.
type Edit struct{ File, Right, Wrong string }

// A bug's file says what it is about, names the test, and gives for each edit the file, what is right in it and what
// is planted instead.
const (
	testMark    = "test: "
	editMark    = "--- "
	insteadMark = "+++ instead"
)

// Bugs reads all of a folder, by name.
func Bugs(folder fs.FS) ([]Bug, error) {
	names, err := fs.Glob(folder, "*.txt")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var all []Bug
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		bug, err := read(strings.TrimSuffix(name, ".txt"), string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, bug)
	}
	return all, nil
}

func read(name, text string) (Bug, error) {
	head, edits, _ := strings.Cut(text, editMark)
	about, test, found := strings.Cut(head, testMark)
	where, run, named := strings.Cut(strings.TrimSpace(test), " ")
	if !found || !named {
		return Bug{}, fmt.Errorf("no line %q with a package and a test", testMark)
	}
	b := Bug{Name: name, About: strings.TrimSpace(about), Where: where, Test: run}
	for edit := range strings.SplitSeq(edits, "\n"+editMark) {
		file, change, _ := strings.Cut(edit, "\n")
		right, wrong, found := strings.Cut(change, insteadMark+"\n")
		if !found || right == "" {
			return Bug{}, fmt.Errorf("%s: nothing right, or no line %q", file, insteadMark)
		}
		b.Edits = append(b.Edits, Edit{File: file, Right: strings.TrimSuffix(right, "\n"),
			Wrong: strings.TrimSuffix(wrong, "\n")})
	}
	return b, nil
}

// Plant gives the files of a tree as the bug makes them. What is right must be there exactly once: a bug that no
// longer fits says so instead of being caught by chance.
func (b Bug) Plant(tree fs.FS) (map[string]string, error) {
	planted := map[string]string{}
	for _, e := range b.Edits {
		text, begun := planted[e.File]
		if !begun {
			raw, err := fs.ReadFile(tree, e.File)
			if err != nil {
				return nil, err
			}
			text = string(raw)
		}
		if n := strings.Count(text, e.Right); n != 1 {
			return nil, fmt.Errorf("%s: what is right stands %d times in %s, want once:\n%s", b.Name, n, e.File, e.Right)
		}
		planted[e.File] = strings.Replace(text, e.Right, e.Wrong, 1)
	}
	return planted, nil
}
