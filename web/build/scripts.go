package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// scripts bundles what is in web/src.
type scripts struct {
	src      string // directory
	wasmExec string // text of wasm_exec.js
}

// The modules that no file holds: the build makes them up.
const (
	virtualWorker   = "virtual:worker"    // default export: the engine worker's script, as text
	virtualAssets   = "virtual:assets"    // single, loader, engine, size: see assets
	virtualWasmExec = "virtual:wasm_exec" // the toolchain's glue, run for what it defines
)

// assets tells the page's script where the loader and the engine are: in the page that is
// one file the loader's text and the id of the element that holds the engine, elsewhere the
// names of two files beside the page. size is that of the engine.
type assets struct {
	single         bool
	loader, engine string
	size           int
}

func (a assets) module() string {
	return fmt.Sprintf("export const single = %t, loader = %s, engine = %s, size = %d", a.single, quote(a.loader), quote(a.engine), a.size)
}

// options are what all bundles share. Nothing is rewritten for older browsers than the
// README names.
func (s scripts) options() api.BuildOptions {
	return api.BuildOptions{
		AbsWorkingDir:     s.src,
		Bundle:            true,
		Write:             false,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8, // the page says utf-8; escapes would only be longer
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Sourcemap:         api.SourceMapExternal, // a file of its own that nothing points at
		Outdir:            "out",                 // names the outputs; nothing is written there
		LogLevel:          api.LogLevelSilent,    // the messages are in the error
	}
}

// main bundles the page's script, with the worker's text, what it is to know of the rest, and
// what it hands over to later.js.
func (s scripts) main(worker string, a assets, x *exchange) (text, sourceMap []byte, err error) {
	o := s.options()
	o.EntryPoints = []string{"main.js"}
	if a.single { // there is no head to stand in
		o.EntryPoints = nil
		o.Stdin = &api.StdinOptions{Contents: `import "./head.js"; import "./main.js"`, ResolveDir: s.src, Sourcefile: "single-entry.js"}
	}
	o.Format = api.FormatESModule
	o.Plugins = []api.Plugin{virtual(map[string]string{
		virtualWorker: "export default " + quote(worker),
		virtualAssets: a.module(),
		virtualShared: x.given(),
	})}
	return run1(o)
}

// head bundles the script that stands in the page's head.
func (s scripts) head(a assets) (text, sourceMap []byte, err error) {
	o := s.options()
	o.EntryPoints = []string{"head.js"}
	o.Format = api.FormatIIFE
	o.Plugins = []api.Plugin{virtual(map[string]string{virtualAssets: a.module()})}
	return run1(o)
}

// worker bundles the engine worker behind the toolchain's glue.
func (s scripts) worker() (text, sourceMap []byte, err error) {
	o := s.options()
	o.Stdin = &api.StdinOptions{
		Contents:   `import "` + virtualWasmExec + `"; import "./worker.js"`,
		ResolveDir: s.src,
		Sourcefile: "worker-entry.js",
	}
	o.Format = api.FormatIIFE // a blob: worker is a classic script
	// The glue's own members. Those that are reserved are Go's to ask for, by name.
	o.MangleProps, o.ReserveProps = "^_", "^_(pendingEvent|makeFuncWrapper)$"
	o.Plugins = []api.Plugin{virtual(map[string]string{virtualWasmExec: s.wasmExec})}
	return run1(o)
}

// classic bundles a script that is no module.
func (s scripts) classic(entry string) (text, sourceMap []byte, err error) {
	o := s.options()
	o.EntryPoints = []string{entry}
	o.Format = api.FormatIIFE
	return run1(o)
}

// style bundles the stylesheet.
func (s scripts) style() (text, sourceMap []byte, err error) {
	o := s.options()
	o.EntryPoints = []string{"main.css"}
	return run1(o)
}

// run1 runs esbuild for the one output that o asks for. A warning is an error here: nobody
// reads the ones of a build that went well.
func run1(o api.BuildOptions) (text, sourceMap []byte, err error) {
	result := api.Build(o)
	if problems := append(result.Errors, result.Warnings...); len(problems) > 0 {
		lines := api.FormatMessages(problems, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, nil, errors.New("the page cannot be bundled:\n" + strings.TrimSpace(strings.Join(lines, "")))
	}
	for _, file := range result.OutputFiles {
		if strings.HasSuffix(file.Path, ".map") {
			sourceMap = file.Contents
		} else {
			text = file.Contents
		}
	}
	return text, sourceMap, nil
}

// virtual is the plugin that answers imports of the given modules.
func virtual(modules map[string]string) api.Plugin {
	return api.Plugin{Name: "virtual", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: "^virtual:"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if _, ok := modules[args.Path]; !ok {
				return api.OnResolveResult{}, errors.New("the build makes up no module " + args.Path + " here")
			}
			return api.OnResolveResult{Path: strings.TrimPrefix(args.Path, "virtual:"), Namespace: "virtual"}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "virtual"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			contents := modules["virtual:"+args.Path]
			return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS, ResolveDir: build.InitialOptions.AbsWorkingDir}, nil
		})
	}}
}

// quote writes text as a JavaScript string.
func quote(text string) string {
	quoted, _ := json.Marshal(text) // of a string, which cannot fail
	return string(quoted)
}
