package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

const module = "jwtdebugger/"

// sources reads the packages of the project, each when it is first asked for.
type sources struct {
	root     string
	packages map[string]*source
}

func newSources(root string) *sources {
	return &sources{root, map[string]*source{}}
}

// source is what the files of one package say.
type source struct {
	doc   string
	types map[string]*declaration
	lists map[string][]constant // by the name of the type that a group of constants is of
}

// declaration is one type with its doc comment. imports are those of its file.
type declaration struct {
	spec    *ast.TypeSpec
	doc     string
	imports map[string]string // path by name
}

// constant is one string of a closed list, with the comment beside it.
type constant struct{ value, comment string }

// of returns what the package with that import path says.
func (s *sources) of(pkg string) (*source, error) {
	if known := s.packages[pkg]; known != nil {
		return known, nil
	}
	below, ok := strings.CutPrefix(pkg, module)
	if !ok {
		return nil, fmt.Errorf("%s is no package of the project: its types do not belong on the wire", pkg)
	}
	names, err := filepath.Glob(filepath.Join(s.root, filepath.FromSlash(below), "*.go"))
	if err != nil {
		return nil, err
	}
	read := &source{types: map[string]*declaration{}, lists: map[string][]constant{}}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		read.add(file)
	}
	if len(read.types) == 0 {
		return nil, fmt.Errorf("%s declares no type: are its sources at %s?", pkg, filepath.Join(s.root, below))
	}
	s.packages[pkg] = read
	return read, nil
}

func (s *source) add(file *ast.File) {
	if file.Doc != nil {
		s.doc = file.Doc.Text()
	}
	imports := map[string]string{}
	for _, spec := range file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imports[name] = imported
	}
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range group.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				doc := spec.Doc
				if doc == nil && !group.Lparen.IsValid() {
					doc = group.Doc
				}
				s.types[spec.Name.Name] = &declaration{spec, doc.Text(), imports}
			case *ast.ValueSpec:
				s.constant(spec)
			}
		}
	}
}

// constant keeps a constant that is declared with a type: Proved Sure = "proved".
func (s *source) constant(spec *ast.ValueSpec) {
	of, ok := spec.Type.(*ast.Ident)
	if !ok || len(spec.Values) != 1 {
		return
	}
	literal, ok := spec.Values[0].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return
	}
	value, err := strconv.Unquote(literal.Value)
	if err != nil {
		return
	}
	s.lists[of.Name] = append(s.lists[of.Name], constant{value, line(spec.Comment)})
}

// closed finds the closed list that an expression in a declaration of pkg names: a type
// whose underlying type is string and that has constants. There is none for any other type.
func (s *sources) closed(pkg string, in *declaration, e ast.Expr) (list, error) {
	switch e := e.(type) {
	case *ast.StarExpr:
		return s.closed(pkg, in, e.X)
	case *ast.ArrayType:
		return s.closed(pkg, in, e.Elt)
	case *ast.MapType:
		return s.closed(pkg, in, e.Value)
	case *ast.SelectorExpr:
		x, ok := e.X.(*ast.Ident)
		if !ok || !strings.HasPrefix(in.imports[x.Name], module) {
			return list{}, nil
		}
		return s.named(in.imports[x.Name], e.Sel.Name)
	case *ast.Ident:
		return s.named(pkg, e.Name)
	}
	return list{}, nil
}

// list is a closed list: a type of strings of which all values are known.
type list struct {
	pkg, name string
	doc       string
	constants []constant
}

func (s *sources) named(pkg, name string) (list, error) {
	from, err := s.of(pkg)
	if err != nil {
		return list{}, err
	}
	d := from.types[name]
	if d == nil {
		return list{}, nil // of the language: int, string …
	}
	if constants := from.lists[name]; len(constants) > 0 {
		return list{pkg, name, d.doc, constants}, nil
	}
	if d.spec.Assign.IsValid() { // another name for a type elsewhere
		return s.closed(pkg, d, d.spec.Type)
	}
	return list{}, nil
}

// line is a comment in one line.
func line(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }
