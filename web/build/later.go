package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// laterSection is the custom section of the engine that holds the part of the page's script
// that comes with it (web/src/loop/unfold.js).
const laterSection = "page"

// virtualShared is the module of the page's first script that hands over what its second one
// takes from it.
const virtualShared = "virtual:shared"

// exchange is what the page's second script, later.js, takes from the first, main.js: no
// module is in both. The first hands over one array, in this order.
type exchange struct {
	src     string          // directory
	modules map[string]bool // that main.js brings; names relative to src
	taken   []taken
}

// taken is one export of a module.
type taken struct{ module, name string }

// What an import looks like in web/src: names, or all of a module under one name.
var (
	importLine = regexp.MustCompile(`(?m)^import (?:(.+) from )?'(\.[^']+)'`)
	allAs      = regexp.MustCompile(`^\* as (\w+)$`)
	namesOf    = regexp.MustCompile(`^\{ ([\w$]+(?: as [\w$]+)?(?:, [\w$]+(?: as [\w$]+)?)*) \}$`)
)

// newExchange reads what later.js and the modules that it brings import.
func newExchange(src string) (*exchange, error) {
	x := &exchange{src: src, modules: map[string]bool{}}
	if err := x.walk("main.js", x.modules, nil); err != nil {
		return nil, err
	}
	later := map[string]bool{}
	err := x.walk("later.js", later, func(text, clause, module string) error {
		if !x.modules[module] {
			return nil
		}
		names, err := importedNames(text, clause)
		for _, name := range names {
			if t := (taken{module, name}); !slices.Contains(x.taken, t) {
				x.taken = append(x.taken, t)
			}
		}
		return err
	})
	return x, err
}

// walk visits a module and all that it imports, once each, but for what main.js brings when
// that is known. seen is told of each import: the importing module's text, what it imports and
// from where.
func (x *exchange) walk(module string, done map[string]bool, seen func(text, clause, module string) error) error {
	if done[module] {
		return nil
	}
	done[module] = true
	text, err := os.ReadFile(filepath.Join(x.src, filepath.FromSlash(module)))
	if err != nil {
		return err
	}
	for _, found := range importLine.FindAllStringSubmatch(string(text), -1) {
		other := filepath.ToSlash(filepath.Join(filepath.Dir(module), found[2]))
		if seen != nil {
			if err := seen(string(text), found[1], other); err != nil {
				return fmt.Errorf("web/src/%s: %w", module, err)
			}
			if x.modules[other] {
				continue
			}
		}
		if err := x.walk(other, done, seen); err != nil {
			return err
		}
	}
	return nil
}

// importedNames lists the exports that an import clause takes.
func importedNames(text, clause string) ([]string, error) {
	if clause == "" {
		return nil, nil
	}
	if all := allAs.FindStringSubmatch(clause); all != nil {
		var names []string
		for _, use := range regexp.MustCompile(`[^/\w]`+all[1]+`\.(\w+)`).FindAllStringSubmatch(text, -1) {
			names = append(names, use[1])
		}
		return names, nil
	}
	list := namesOf.FindStringSubmatch(clause)
	if list == nil {
		return nil, fmt.Errorf("the build does not understand %q", "import "+clause)
	}
	var names []string
	for _, name := range strings.Split(list[1], ", ") {
		name, _, _ = strings.Cut(name, " as ")
		names = append(names, name)
	}
	return names, nil
}

// given is the module that hands everything over. It asks the modules when it is called, for
// it is itself brought by one of them.
func (x *exchange) given() string {
	var imports, list strings.Builder
	for i, t := range x.taken {
		fmt.Fprintf(&imports, "import { %s as x%d } from './%s'\n", t.name, i, t.module)
		fmt.Fprintf(&list, "x%d,", i)
	}
	return imports.String() + "export const shared = () => [" + list.String() + "]"
}

// plugin has later.js take what main.js brings from the array that it is handed.
func (x *exchange) plugin() api.Plugin {
	return api.Plugin{Name: "shared", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^\.`, Namespace: "file"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			module, err := filepath.Rel(x.src, filepath.Join(args.ResolveDir, args.Path))
			if module = filepath.ToSlash(module); err != nil || !x.modules[module] {
				return api.OnResolveResult{}, err
			}
			return api.OnResolveResult{Path: module, Namespace: "shared"}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "shared"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			var text strings.Builder
			for i, t := range x.taken {
				if t.module == args.Path {
					fmt.Fprintf(&text, "export const %s = shared[%d]\n", t.name, i)
				}
			}
			contents := text.String()
			return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS}, nil
		})
	}}
}

// later bundles the page's second script.
func (s scripts) later(x *exchange) (text, sourceMap []byte, err error) {
	o := s.options()
	o.EntryPoints = []string{"later.js"}
	o.Format = api.FormatIIFE
	o.Plugins = []api.Plugin{x.plugin()}
	return run1(o)
}

// customSection is the number of a section that means nothing to WebAssembly (1.0 section 5.5.3).
const customSection = 0

// withSection returns a program with a custom section behind it.
func withSection(program []byte, name string, content []byte) []byte {
	body := binary.AppendUvarint(nil, uint64(len(name)))
	body = append(append(body, name...), content...)
	out := append(slices.Clone(program), customSection)
	return append(binary.AppendUvarint(out, uint64(len(body))), body...)
}

// withoutLater returns the engine as it was before its last section, with the page's script.
func withoutLater(engine []byte) []byte {
	const head = 8 // magic and version
	for at := head; at < len(engine); {
		size, n := binary.Uvarint(engine[at+1:])
		start := at + 1 + n
		if n <= 0 || uint64(len(engine)-start) < size {
			break // no program that was made here
		}
		if engine[at] == customSection && strings.HasPrefix(string(engine[start:][:size]), string(rune(len(laterSection)))+laterSection) {
			return engine[:at]
		}
		at = start + int(size)
	}
	return engine
}
