package leave

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Difference is one figure of a type that differs between two catalogues.
type Difference struct {
	Type TypeCode
	Path string // as in quotas.teacher.minutes; empty where the whole type is on one side only
	Have any    // the school's; nil where it has none
	Want any    // the other's
}

// At names the figure: sick.quotas.teacher.minutes.
func (d Difference) At() string { return strings.TrimSuffix(string(d.Type)+"."+d.Path, ".") }

// tree is a document as it is stored.
type tree = map[string]any

// Differences lists all differences of a catalogue from another, in the other's order. Types that only the first one
// has come last.
func (all Types) Differences(other Types) []Difference {
	var found []Difference
	for _, want := range other {
		have, known := all.Find(want.Code)
		if !known {
			found = append(found, Difference{Type: want.Code, Want: want.In(Chinese)})
			continue
		}
		found = append(found, differ(want.Code, "", treeOf(have), treeOf(want))...)
	}
	for _, have := range all {
		if _, known := other.Find(have.Code); !known {
			found = append(found, Difference{Type: have.Code, Have: have.In(Chinese)})
		}
	}
	return found
}

func treeOf(t Type) tree {
	var doc tree
	data, err := json.Marshal(t)
	if err == nil {
		read := json.NewDecoder(bytes.NewReader(data))
		read.UseNumber()
		err = read.Decode(&doc)
	}
	if err != nil {
		return nil
	}
	return doc
}

// differ compares two documents figure by figure; a list is one figure.
func differ(code TypeCode, path string, have, want tree) []Difference {
	keys := slices.Sorted(maps.Keys(have))
	for key := range want {
		if _, both := have[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var found []Difference
	for _, key := range keys {
		at := strings.TrimPrefix(path+"."+key, ".")
		mine, ok := have[key].(tree)
		theirs, ok2 := want[key].(tree)
		switch {
		case ok && ok2:
			found = append(found, differ(code, at, mine, theirs)...)
		case !reflect.DeepEqual(have[key], want[key]):
			found = append(found, Difference{Type: code, Path: at, Have: have[key], Want: want[key]})
		}
	}
	return found
}

// With returns the catalogue with some differences taken over. All else stays as it is. A type that only the
// catalogue has is never taken away.
func (all Types) With(taken []Difference, other Types) Types {
	result := slices.Clone(all)
	for _, d := range taken {
		want, known := other.Find(d.Type)
		i := slices.IndexFunc(result, func(t Type) bool { return t.Code == d.Type })
		switch {
		case !known:
		case i < 0:
			result = append(result, want)
		default:
			result[i] = set(result[i], strings.Split(d.Path, "."), d.Want)
		}
	}
	place := func(t Type) int {
		i := slices.IndexFunc(other, func(o Type) bool { return o.Code == t.Code })
		if i < 0 {
			return len(other)
		}
		return i
	}
	slices.SortStableFunc(result, func(a, b Type) int { return cmp.Compare(place(a), place(b)) })
	return result
}

// set is the type with one figure set, or taken away where it is nil.
func set(t Type, path []string, value any) Type {
	doc := treeOf(t)
	branch := doc
	for _, key := range path[:len(path)-1] {
		next, ok := branch[key].(tree)
		if !ok {
			next = tree{}
			branch[key] = next
		}
		branch = next
	}
	last := path[len(path)-1]
	if branch[last] = value; value == nil {
		delete(branch, last)
	}
	var changed Type
	data, err := json.Marshal(doc)
	if err == nil {
		err = json.Unmarshal(data, &changed)
	}
	if err != nil {
		return t
	}
	return changed
}
