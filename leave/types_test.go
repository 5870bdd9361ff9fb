package leave_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"leaveline/leave"
)

// A type that is written in Go but not in types.json is a slip of the pen: nothing would ever be of that type.
func TestTypeCodesExist(t *testing.T) {
	t.Parallel()
	types := leave.DefaultTypes()
	found := 0
	for _, file := range sources(t) {
		for position, code := range typeCodes(t, file) {
			found++
			if _, known := types.Find(code); !known && code != "" && code != leave.WithoutLeave {
				t.Errorf("%s: types.json has no type %q", position, code)
			}
		}
	}
	if found < len(types) {
		t.Errorf("found only %d codes of types in the program", found)
	}
}

// sources lists the program's own Go files, tests left out.
func sources(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && len(entry.Name()) > 2 && strings.HasPrefix(entry.Name(), "."):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// typeCodes gives the texts of a file that stand where a TypeCode is declared, converted to, or listed.
func typeCodes(t *testing.T, file string) map[string]leave.TypeCode {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]leave.TypeCode{}
	add := func(values ...ast.Expr) {
		for _, v := range values {
			if pair, ok := v.(*ast.KeyValueExpr); ok {
				v = pair.Value
			}
			if text, ok := v.(*ast.BasicLit); ok && text.Kind == token.STRING {
				code, _ := strconv.Unquote(text.Value)
				codes[set.Position(text.Pos()).String()] = leave.TypeCode(code)
			}
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if isTypeCode(n.Type) {
				add(n.Values...)
			}
		case *ast.CallExpr:
			if isTypeCode(n.Fun) {
				add(n.Args...)
			}
		case *ast.CompositeLit:
			switch list := n.Type.(type) {
			case *ast.ArrayType:
				if isTypeCode(list.Elt) {
					add(n.Elts...)
				}
			case *ast.MapType:
				if isTypeCode(list.Value) {
					add(n.Elts...)
				}
			}
		}
		return true
	})
	return codes
}

// isTypeCode tells TypeCode and leave.TypeCode from all other expressions.
func isTypeCode(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "TypeCode"
	case *ast.SelectorExpr:
		return e.Sel.Name == "TypeCode"
	}
	return false
}
