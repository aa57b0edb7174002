package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// literals lists where the engine writes a code as a string instead of naming its constant:
// as a member, variable or parameter called code, in a comparison with one, as the result of
// a function that is called so, as a constant that stands elsewhere, and wherever a string is one of the known codes and has a
// hyphen, by which codes are told from English.
func (t *tree) literals(known map[string]bool) []string {
	l := &literals{tree: t, known: known, parameters: map[string][]int{}, structs: map[string]int{}, found: map[string]bool{}}
	for _, file := range t.files {
		if l.concerns(file) {
			l.declared(file)
		}
	}
	for _, file := range t.files {
		if l.concerns(file) {
			l.read(file)
		}
	}
	var complaints []string
	for complaint := range l.found {
		complaints = append(complaints, complaint)
	}
	slices.Sort(complaints)
	return complaints
}

type literals struct {
	*tree
	known      map[string]bool
	parameters map[string][]int // which argument is the code, by "dir.function"; closures may share a name
	structs    map[string]int   // which member is the code, by "dir.type"
	found      map[string]bool
}

// concerns reports whether the file is of the engine, and not a test or a list of codes.
func (l *literals) concerns(file *source) bool {
	return strings.HasPrefix(file.dir, "wasm/internal/") && !file.test && path.Base(file.name) != "codes.go"
}

func isCode(name string) bool { return name == "Code" || name == "code" }

// constantOf reports whether a constant is called as those of codes.go are: CodeExpired.
func constantOf(name string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(name[:1])+name[1:], "code")
	return ok && rest != "" && unicode.IsUpper(rune(rest[0]))
}

// place is which of the fields is called code, or -1.
func place(fields *ast.FieldList) int {
	at := 0
	for _, field := range fields.List {
		for _, name := range field.Names {
			if isCode(name.Name) {
				return at
			}
			at++
		}
		if len(field.Names) == 0 {
			at++
		}
	}
	return -1
}

// declared keeps the functions and structs of a file that have a code in them.
func (l *literals) declared(file *source) {
	ast.Inspect(file.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			l.function(file.dir+"."+n.Name.Name, n.Type)
		case *ast.AssignStmt: // name := func(code string) …
			for i, right := range n.Rhs {
				f, ok := right.(*ast.FuncLit)
				if !ok || i >= len(n.Lhs) {
					continue
				}
				if name, ok := n.Lhs[i].(*ast.Ident); ok {
					l.function(file.dir+"."+name.Name, f.Type)
				}
			}
		case *ast.TypeSpec:
			if s, ok := n.Type.(*ast.StructType); ok && place(s.Fields) >= 0 {
				l.structs[file.dir+"."+n.Name.Name] = place(s.Fields)
			}
		}
		return true
	})
}

func (l *literals) function(name string, f *ast.FuncType) {
	if at := place(f.Params); at >= 0 {
		l.parameters[name] = append(l.parameters[name], at)
	}
}

// complain complains of a string that is one word.
func (l *literals) complain(file *source, e ast.Expr) {
	if value, ok := text(e); ok && value != "" && !strings.Contains(value, " ") {
		l.found[fmt.Sprintf("%s:%d: %q", file.name, l.set.Position(e.Pos()).Line, value)] = true
	}
}

// named reports whether an expression is something that is called code.
func named(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return isCode(e.Name)
	case *ast.SelectorExpr:
		return isCode(e.Sel.Name)
	}
	return false
}

func (l *literals) read(file *source) {
	imports := file.imports()
	ast.Inspect(file.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field: // its tag is none
			return n.Tag == nil
		case *ast.FuncDecl:
			l.results(file, n.Type, n.Body)
		case *ast.FuncLit:
			l.results(file, n.Type, n.Body)
		case *ast.KeyValueExpr:
			if named(n.Key) {
				l.complain(file, n.Value)
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if named(left) && len(n.Lhs) == len(n.Rhs) {
					l.complain(file, n.Rhs[i])
				}
			}
		case *ast.GenDecl:
			for _, spec := range n.Specs {
				v, ok := spec.(*ast.ValueSpec)
				for i := 0; ok && i < len(v.Values); i++ {
					name := v.Names[i].Name
					if n.Tok == token.VAR && isCode(name) || n.Tok == token.CONST && constantOf(name) {
						l.complain(file, v.Values[i])
					}
				}
			}
		case *ast.BinaryExpr:
			if named(n.X) {
				l.complain(file, n.Y)
			}
		case *ast.SwitchStmt:
			if n.Tag != nil && named(n.Tag) {
				for _, clause := range n.Body.List {
					for _, e := range clause.(*ast.CaseClause).List {
						l.complain(file, e)
					}
				}
			}
		case *ast.CallExpr:
			function := ""
			switch f := n.Fun.(type) {
			case *ast.Ident:
				function = file.dir + "." + f.Name
			case *ast.SelectorExpr:
				function = file.dir + "." + f.Sel.Name // a method
				if x, ok := f.X.(*ast.Ident); ok && imports[x.Name] != "" {
					function = imports[x.Name] + "." + f.Sel.Name
				}
			}
			for _, at := range l.parameters[function] {
				if at < len(n.Args) {
					l.complain(file, n.Args[at])
				}
			}
		case *ast.CompositeLit:
			l.composite(file, n, n.Type)
		case *ast.BasicLit:
			value, _ := text(n)
			if l.known[value] && strings.Contains(value, "-") {
				l.complain(file, n)
			}
			// Where JSON is written by hand, the constant goes between two strings.
			if _, rest, ok := strings.Cut(value, `"code":"`); ok && rest != "" {
				code, _, _ := strings.Cut(rest, `"`)
				l.complain(file, &ast.BasicLit{Kind: token.STRING, Value: strconv.Quote(code), ValuePos: n.ValuePos})
			}
		}
		return true
	})
}

// results complains of what a function with a result called code returns.
func (l *literals) results(file *source, f *ast.FuncType, body *ast.BlockStmt) {
	if f.Results == nil || body == nil {
		return
	}
	at := place(f.Results)
	ast.Inspect(body, func(n ast.Node) bool {
		if _, inner := n.(*ast.FuncLit); inner {
			return false
		}
		if r, ok := n.(*ast.ReturnStmt); ok && at >= 0 && at < len(r.Results) {
			l.complain(file, r.Results[at])
		}
		return true
	})
}

// composite complains of a struct that is written without the names of its members, by
// itself or within a list; of is its type, which within a list need not be written.
func (l *literals) composite(file *source, c *ast.CompositeLit, of ast.Expr) {
	switch t := of.(type) {
	case *ast.ArrayType:
		l.elements(file, c, t.Elt)
	case *ast.MapType:
		l.elements(file, c, t.Value)
	case *ast.StructType:
		l.unkeyed(file, c, place(t.Fields))
	case *ast.Ident:
		if at, ok := l.structs[file.dir+"."+t.Name]; ok {
			l.unkeyed(file, c, at)
		}
	}
}

func (l *literals) elements(file *source, c *ast.CompositeLit, of ast.Expr) {
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	for _, element := range c.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			element = pair.Value
		}
		if inner, ok := element.(*ast.CompositeLit); ok && inner.Type == nil {
			l.composite(file, inner, of)
		}
	}
}

func (l *literals) unkeyed(file *source, c *ast.CompositeLit, at int) {
	if at < 0 || at >= len(c.Elts) {
		return
	}
	if _, keyed := c.Elts[at].(*ast.KeyValueExpr); !keyed {
		l.complain(file, c.Elts[at])
	}
}
