package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

const module = "jwtdebugger/"

// tree is every Go file below wasm and e2e.
type tree struct {
	set   *token.FileSet
	files []*source
}

type source struct {
	dir, name string // below the root
	test      bool
	syntax    *ast.File
}

func newTree() *tree { return &tree{set: token.NewFileSet()} }

func readTree(root string) (*tree, error) {
	t := newTree()
	for _, top := range []string{"wasm", "e2e"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") {
				return err
			}
			relative, err := filepath.Rel(root, name)
			if err != nil {
				return err
			}
			return t.add(filepath.ToSlash(relative), name, nil)
		})
		if err != nil {
			return nil, err
		}
	}
	return t, nil
}

// add reads a file, or takes text for what it holds.
func (t *tree) add(relative, name string, text any) error {
	syntax, err := parser.ParseFile(t.set, name, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	t.files = append(t.files, &source{path.Dir(relative), relative, strings.HasSuffix(relative, "_test.go"), syntax})
	return nil
}

// imports are the packages of the project that a file imports, by the name that they have
// there, as directories below the root.
func (s *source) imports() map[string]string {
	found := map[string]string{}
	for _, spec := range s.syntax.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		dir, ok := strings.CutPrefix(imported, module)
		if !ok {
			continue
		}
		name := path.Base(dir)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		found[name] = dir
	}
	return found
}

// mentions are what the tests of one directory name: constants of packages ("dir.Name")
// and the words of their strings.
type mentions map[string]bool

// mentioned collects the mentions of every directory with tests.
func (t *tree) mentioned() map[string]mentions {
	all := map[string]mentions{}
	for _, file := range t.files {
		if !file.test {
			continue
		}
		if all[file.dir] == nil {
			all[file.dir] = mentions{}
		}
		in, imports := all[file.dir], file.imports()
		ast.Inspect(file.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && imports[x.Name] != "" {
					in[imports[x.Name]+"."+n.Sel.Name] = true
				}
			case *ast.Ident:
				in[file.dir+"."+n.Name] = true
			case *ast.BasicLit:
				value, ok := text(n)
				if !ok {
					break
				}
				in[value] = true
				// A word with a hyphen in a longer string is a code: a list of them, a
				// selector. One without may be English.
				for _, word := range strings.FieldsFunc(value, func(c rune) bool {
					return c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z')
				}) {
					if strings.Contains(word, "-") {
						in[word] = true
					}
				}
			}
			return true
		})
	}
	return all
}

// users are the directories whose packages or tests can reach the package in dir by their
// imports, dir among them. The browser tests reach all.
func (t *tree) users(dir string) map[string]bool {
	users := map[string]bool{dir: true}
	for grown := true; grown; {
		grown = false
		for _, file := range t.files {
			if users[file.dir] {
				continue
			}
			reaches := path.Dir(file.dir+"/") == "e2e" && file.test
			for _, imported := range file.imports() {
				reaches = reaches || users[imported]
			}
			if reaches {
				users[file.dir], grown = true, true
			}
		}
	}
	return users
}
