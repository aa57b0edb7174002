package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// code is one constant of a file codes.go.
type code struct {
	pkg     string // below wasm/internal
	name    string // of the constant
	list    string // the type of a constant that has one: a closed list of its own
	value   string
	meaning string // the comment beside it
	at      token.Position
}

func (c code) String() string {
	return fmt.Sprintf("%s.%s (%s:%d)", path.Base(c.pkg), c.name, c.at.Filename, c.at.Line)
}

// read finds the codes of every package, in the order in which they are declared. A
// constant that is another one under a new name is none.
func read(root string) ([]code, error) {
	var codes []code
	top := filepath.Join(root, "wasm", "internal")
	err := filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() != "codes.go" {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		relative = filepath.ToSlash(relative)
		pkg := strings.TrimPrefix(path.Dir(relative), "wasm/internal/")
		for _, c := range constants(file) {
			at := files.Position(c.node.Pos())
			at.Filename = relative
			codes = append(codes, code{pkg, c.name, c.list, c.value, c.comment, at})
		}
		return nil
	})
	if err == nil && len(codes) == 0 {
		err = fmt.Errorf("no codes.go below %s holds a code: run it at the root of the project", top)
	}
	return codes, err
}

type constant struct {
	node                       ast.Node
	name, list, value, comment string
}

// constants are the constants of a file that are declared as a string literal.
func constants(file *ast.File) (found []constant) {
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			spec := spec.(*ast.ValueSpec)
			list := ""
			if of, ok := spec.Type.(*ast.Ident); ok && of.Name != "string" {
				list = of.Name
			}
			for i, name := range spec.Names {
				if i >= len(spec.Values) {
					break
				}
				if value, ok := text(spec.Values[i]); ok {
					found = append(found, constant{spec, name.Name, list, value, strings.Join(strings.Fields(spec.Comment.Text()), " ")})
				}
			}
		}
	}
	return found
}

// text is the value of a string literal.
func text(e ast.Expr) (string, bool) {
	literal, ok := e.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(literal.Value)
	return value, err == nil
}
