package reporttest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
)

// Codes fails t where the package under test does not keep its codes as the project does:
// all of them constants in codes.go, each declared once and met by a test, and none written
// out where a Code is given or asked for.
func Codes(t testing.TB) {
	t.Helper()
	names := map[string]string{} // by value
	var tests strings.Builder
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			tests.Write(text)
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		if name == "codes.go" {
			constants(t, file, names)
		} else {
			written(t, name, file)
		}
	}
	if len(names) == 0 {
		t.Fatal("codes.go declares no code")
	}
	for value, name := range names {
		if !standsIn(tests.String(), name) && !standsIn(tests.String(), value) {
			t.Errorf("no test meets %s, %q", name, value)
		}
	}
}

// standsIn reports whether a word stands in text, and not only within a longer one.
func standsIn(text, word string) bool {
	more := func(c byte) bool {
		return c == '-' || c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
	}
	for {
		at := strings.Index(text, word)
		if at < 0 {
			return false
		}
		end := at + len(word)
		if (at == 0 || !more(text[at-1])) && (end == len(text) || !more(text[end])) {
			return true
		}
		text = text[end:]
	}
}

// constants collects what codes.go declares.
func constants(t testing.TB, file *ast.File, names map[string]string) {
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for i, name := range spec.Names {
			if i >= len(spec.Values) {
				continue
			}
			lit, ok := spec.Values[i].(*ast.BasicLit)
			if !ok {
				continue // another package's
			}
			value, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			if other := names[value]; other != "" {
				t.Errorf("%s and %s are both %q", other, name.Name, value)
			}
			names[value] = name.Name
		}
		return true
	})
}

// written finds codes that are written out: Code: "x", c.Code = "x", c.Code == "x".
func written(t testing.TB, name string, file *ast.File) {
	text := func(e ast.Expr) string {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING && lit.Value != `""` {
			return lit.Value
		}
		return ""
	}
	isCode := func(e ast.Expr) bool {
		switch e := e.(type) {
		case *ast.Ident:
			return e.Name == "Code"
		case *ast.SelectorExpr:
			return e.Sel.Name == "Code"
		}
		return false
	}
	found := func(left, right ast.Expr) {
		if isCode(left) && text(right) != "" {
			t.Errorf("%s: the code %s is written out; codes.go is the place for it", name, text(right))
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			found(n.Key, n.Value)
		case *ast.BinaryExpr:
			found(n.X, n.Y)
		case *ast.AssignStmt:
			for i := range min(len(n.Lhs), len(n.Rhs)) {
				found(n.Lhs[i], n.Rhs[i])
			}
		}
		return true
	})
}
