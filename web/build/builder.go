package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"jwtdebugger/web/bundle"
)

// mapsDir holds the source maps. Nothing in the bundle points at them, and its name has no
// dot, so that package web does not embed them.
const mapsDir = "maps"

type builder struct {
	root     string          // of the project
	out      string          // where the bundle goes
	shown    string          // out as messages name it
	strength bundle.Strength // at least this
	log      io.Writer
	compile  func(file string) error     // compiles the engine to file; at full strength without what only tracebacks read
	wasmExec []byte                      // wasm_exec.js of the toolchain that compiles
	shipped  func() ([]component, error) // lists what others wrote of it
}

// output is one file to be written.
type output struct {
	name string
	data []byte
}

// build brings the bundle up to date.
func (b *builder) build() error {
	started := time.Now()
	stamp, old, err := b.state()
	if err != nil {
		return err
	}
	if b.stale(stamp, old) == "" {
		fmt.Fprintf(b.log, "%s is up to date\n", b.shown)
		return nil
	}

	program, note, err := b.engine(stamp, old)
	if err != nil {
		return err
	}
	page, err := b.page(program)
	if err != nil {
		return err
	}
	files := append(page.files, page.engine)
	papers, err := b.papers(files)
	if err != nil {
		return err
	}
	pressed, strengths, err := b.press(files, old)
	if err != nil {
		return err
	}
	single, singlePolicy, err := page.single(packed(page.engine, pressed), papers)
	if err != nil {
		return err
	}
	// These are not pressed: they are fetched seldom, by who wants to keep them.
	files = append(files, papers.licences, papers.materials, single)
	files = append(files, output{bundle.SumsName, sums(slices.Concat(files, pressed))})
	manifest := bundle.Manifest{Version: bundle.Version, Stamp: stamp, Policy: page.policy, Single: singlePolicy}
	for _, f := range files {
		manifest.Files = append(manifest.Files, bundle.NewFile(f.name, f.data, bundle.Plain))
	}
	for i, f := range pressed {
		manifest.Files = append(manifest.Files, bundle.NewFile(f.name, f.data, strengths[i]))
	}
	slices.SortFunc(manifest.Files, func(x, y bundle.File) int { return strings.Compare(x.Name, y.Name) })

	if err := b.write(append(files, pressed...), page.maps, manifest); err != nil {
		return err
	}
	b.report(files, pressed, note)
	fmt.Fprintf(b.log, "built %s in %.1f s\n", b.shown, time.Since(started).Seconds())
	return nil
}

// papers are what is handed over with the code of others, and say what all of it is.
type papers struct{ licences, materials output }

// papers writes them for the files of a bundle.
func (b *builder) papers(files []output) (papers, error) {
	shipped, err := b.shipped()
	if err != nil {
		return papers{}, err
	}
	text, err := notices(shipped)
	if err != nil {
		return papers{}, err
	}
	licences := output{bundle.LicencesName, text}
	text, err = materials(shipped, append(slices.Clone(files), licences))
	return papers{licences, output{bundle.MaterialsName, text}}, err
}

// check returns an error that names the cause and the command when the bundle is not what
// the sources would give.
func (b *builder) check() error {
	stamp, old, err := b.state()
	if err != nil {
		return err
	}
	if why := b.stale(stamp, old); why != "" {
		return fmt.Errorf("%s: run make bundle", why)
	}
	fmt.Fprintf(b.log, "%s is up to date\n", b.shown)
	return nil
}

// state reads what the sources are and what was built last. No bundle, or one that cannot
// be read, is an empty manifest: everything is built.
func (b *builder) state() (stamp bundle.Stamp, old bundle.Manifest, err error) {
	if stamp, err = bundle.Sources(os.DirFS(b.root)); err != nil {
		return bundle.Stamp{}, bundle.Manifest{}, fmt.Errorf("cannot read the sources: %w", err)
	}
	if old, err = bundle.Read(os.DirFS(b.out)); err != nil {
		return stamp, bundle.Manifest{}, nil
	}
	return stamp, old, nil
}

// stale says why the bundle has to be built, "" when it has not.
func (b *builder) stale(stamp bundle.Stamp, old bundle.Manifest) string {
	switch {
	case len(old.Files) == 0:
		return b.shown + " was not built yet"
	case old.Stamp.Engine != stamp.Engine:
		return b.shown + " is older than its sources (what the engine is made from has changed)"
	case old.Stamp.Page != stamp.Page:
		return b.shown + " is older than its sources (what the page is made from has changed)"
	case b.strength == bundle.Full && !old.Full():
		return b.shown + " was built fast, so its files are larger than they need be"
	}
	for _, f := range old.Files {
		if f.Verify(os.DirFS(b.out)) != nil {
			return fmt.Sprintf("%s is not complete (%s is missing or not as it was built)", b.shown, f.Name)
		}
	}
	return ""
}

// engine returns the WebAssembly program: the last one if its sources are the same, unless
// that was built fast, with the names of its functions, and this is to ship.
func (b *builder) engine(stamp bundle.Stamp, old bundle.Manifest) (program []byte, note string, err error) {
	if old.Stamp.Engine == stamp.Engine {
		for _, f := range old.Files {
			if strings.HasPrefix(f.Name, "engine-") && strings.HasSuffix(f.Name, ".wasm") && (b.strength == bundle.Fast || shipped(f, old)) {
				if data, ok := b.keep(f); ok {
					return withoutLater(data), "kept", nil
				}
			}
		}
	}
	dir, err := os.MkdirTemp("", "jwtdebugger-build-")
	if err != nil {
		return nil, "", err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "engine.wasm")
	started := time.Now()
	if err := b.compile(path); err != nil {
		return nil, "", err
	}
	if program, err = os.ReadFile(path); err != nil {
		return nil, "", err
	}
	return program, fmt.Sprintf("compiled in %.1f s", time.Since(started).Seconds()), nil
}

// shipped reports whether a bundle holds a file as it ships.
func shipped(f bundle.File, old bundle.Manifest) bool {
	pressed, ok := old.Find(f.Name + bundle.Codings[0].Ending)
	return ok && pressed.Strength == bundle.Full
}

// packed returns the engine in gzip, the one coding that a browser unpacks for a page.
func packed(engine output, pressed []output) []byte {
	for _, f := range pressed {
		if f.name == engine.name+".gz" {
			return f.data
		}
	}
	return nil
}

// page bundles the scripts and the stylesheet, writes the page around them, and puts behind the
// program what of it comes with the engine.
func (b *builder) page(program []byte) (p page, err error) {
	s := scripts{src: filepath.Join(b.root, "web", "src"), wasmExec: trimGlue(b.wasmExec)}
	add := func(text, sourceMap []byte, name string) string {
		hashed := bundle.HashedName(name, text)
		p.files = append(p.files, output{hashed, text})
		p.maps = append(p.maps, output{hashed + ".map", sourceMap})
		return hashed
	}

	loader, sourceMap, err := s.classic("loader.js")
	if err != nil {
		return page{}, err
	}
	loaderName := add(loader, sourceMap, "loader.js")

	worker, sourceMap, err := s.worker()
	if err != nil {
		return page{}, err
	}
	// The worker is text inside the main script; only its map is a file.
	p.maps = append(p.maps, output{bundle.HashedName("worker.js", worker) + ".map", sourceMap})

	x, err := newExchange(s.src)
	if err != nil {
		return page{}, err
	}
	if p.later, sourceMap, err = s.later(x); err != nil {
		return page{}, err
	}
	p.maps = append(p.maps, output{bundle.HashedName("later.js", p.later) + ".map", sourceMap})
	data := withSection(program, laterSection, p.later)
	p.engine = output{bundle.HashedName("engine.wasm", data), data}

	hosted := assets{loader: loaderName, engine: p.engine.name, size: len(data)}
	script, sourceMap, err := s.main(string(worker), hosted, x)
	if err != nil {
		return page{}, err
	}
	scriptName := add(script, sourceMap, "main.js")
	if p.script, _, err = s.main(string(worker), assets{single: true, loader: string(loader), engine: engineID}, x); err != nil {
		return page{}, err
	}

	// It stands in the page itself; only its map is a file.
	head, sourceMap, err := s.head(hosted)
	if err != nil {
		return page{}, err
	}
	p.maps = append(p.maps, output{bundle.HashedName("head.js", head) + ".map", sourceMap})

	if p.style, sourceMap, err = s.style(); err != nil {
		return page{}, err
	}
	styleName := add(p.style, sourceMap, "main.css")

	if p.html, err = os.ReadFile(filepath.Join(s.src, pageSource)); err != nil {
		return page{}, err
	}
	p.policy = bundle.PagePolicy(integrity(head), integrity(script), integrity(p.later))
	html, err := hostedPage(s.src, p.html, p.policy, head, named{scriptName, integrity(script)}, named{styleName, integrity(p.style)},
		buildList(data, script, p.style))
	if err != nil {
		return page{}, err
	}
	p.files = append(p.files, output{bundle.PageName, html})
	return p, nil
}

// keep returns a file of the last build if it is still what was built.
func (b *builder) keep(f bundle.File) ([]byte, bool) {
	data, err := os.ReadFile(filepath.Join(b.out, f.Name))
	if err != nil || bundle.NewFile(f.Name, data, f.Strength) != f {
		return nil, false
	}
	return data, true
}

// write puts the files in place, the page after what it names and the manifest last, and
// removes what earlier builds left. A build that is cut short leaves a bundle that the next
// build finds stale.
func (b *builder) write(files, maps []output, manifest bundle.Manifest) error {
	if err := os.MkdirAll(filepath.Join(b.out, mapsDir), 0o777); err != nil {
		return err
	}
	text, err := json.MarshalIndent(manifest, "", "\t")
	if err != nil {
		return err
	}
	last := func(f output) bool { return strings.HasPrefix(f.name, bundle.PageName) }
	slices.SortStableFunc(files, func(x, y output) int {
		switch {
		case last(x) == last(y):
			return 0
		case last(x):
			return 1
		}
		return -1
	})
	var all []output
	for _, m := range maps {
		all = append(all, output{mapsDir + "/" + m.name, m.data})
	}
	all = append(all, files...)
	all = append(all, output{bundle.ManifestName, append(text, '\n')})

	wanted := map[string]bool{}
	for _, f := range all {
		wanted[f.name] = true
		if err := replace(filepath.Join(b.out, filepath.FromSlash(f.name)), f.data); err != nil {
			return err
		}
	}
	return b.sweep(wanted)
}

// sweep removes the hashed files that are not wanted. It touches no other name, whatever
// directory -out may point at.
func (b *builder) sweep(wanted map[string]bool) error {
	for _, dir := range []string{"", mapsDir} {
		entries, err := os.ReadDir(filepath.Join(b.out, dir))
		if err != nil {
			return err
		}
		for _, entry := range entries {
			name := entry.Name()
			if dir != "" {
				name = dir + "/" + name
			}
			if entry.IsDir() || wanted[name] || !bundle.Hashed(entry.Name()) {
				continue
			}
			if err := os.Remove(filepath.Join(b.out, filepath.FromSlash(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}

// replace writes a file in one step, so that a server that reads the directory meanwhile
// sees the old file or the new one. A file that holds data already is left alone: its time
// would change, and with it the go command would embed everything again.
func replace(path string, data []byte) error {
	if old, err := os.ReadFile(path); err == nil && string(old) == string(data) {
		return nil
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".build-")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // fails once it was renamed, and may
	if _, err := temporary.Write(data); err != nil {
		temporary.Close()
		return err
	}
	if err := temporary.Chmod(0o644); err != nil {
		temporary.Close()
		return err
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}

// report prints what the bundle weighs, one line a file.
func (b *builder) report(files, pressed []output, note string) {
	size := map[string]int{}
	for _, f := range pressed {
		size[f.name] = len(f.data)
	}
	for _, f := range files {
		fmt.Fprintf(b.log, "%-30s %s", f.name, kilobytes(len(f.data)))
		for _, c := range bundle.Codings {
			if n, ok := size[f.name+c.Ending]; ok {
				fmt.Fprintf(b.log, "  %s %s", c.Name, kilobytes(n))
			}
		}
		if strings.HasPrefix(f.name, "engine-") {
			fmt.Fprintf(b.log, "  %s", note)
		}
		fmt.Fprintln(b.log)
	}
}

func kilobytes(n int) string { return fmt.Sprintf("%6.1f kB", float64(n)/1000) }

// integrity is the hash of a file as a policy and an integrity attribute write it.
func integrity(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
