package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"

	"jwtdebugger/server/site"
	"jwtdebugger/web/bundle"
	"jwtdebugger/web/bundle/bundletest"
)

const (
	engine = "engine-0123456789abcdef.wasm"
	script = "main-0123456789abcdef.js"
)

// built is a small bundle, compressed as a real one.
func built(t *testing.T) fstest.MapFS {
	t.Helper()
	all := map[string]string{
		bundle.PageName:      `<ul id="this-build"><li>Version ` + bundle.Version + `<li></ul>`,
		bundle.SingleName:    "all of it",
		bundle.LicencesName:  "licences",
		bundle.MaterialsName: "{}",
		bundle.SumsName:      "sums",
	}
	for name, text := range map[string]string{bundle.PageName: all[bundle.PageName], engine: strings.Repeat("wasm", 1000), script: "script"} {
		var br, gz bytes.Buffer
		w := brotli.NewWriter(&br)
		w.Write([]byte(text))
		w.Close()
		z := gzip.NewWriter(&gz)
		z.Write([]byte(text))
		z.Close()
		all[name], all[name+".br"], all[name+".gz"] = text, br.String(), gz.String()
	}
	return bundletest.New(t, all)
}

func served(t *testing.T, files fs.FS) http.Handler {
	t.Helper()
	handler, err := site.New(files)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// run serves a deployment and compares it.
func run(t *testing.T, handler http.Handler, path string, files fs.FS) (printed string, err error) {
	t.Helper()
	server := httptest.NewServer(handler)
	defer server.Close()
	var out strings.Builder
	err = verify(t.Context(), server.URL+path, files, &out)
	return out.String(), err
}

func TestSame(t *testing.T) {
	files := built(t)
	for name, host := range map[string]struct {
		handler http.Handler
		path    string
		want    []string
	}{
		"our server":         {served(t, files), "/", []string{"SAME: 14 files", "comes over http"}},
		"a static host":      {http.FileServerFS(files), "/?query#part", []string{"SAME: 14 files"}},
		"below a path":       {http.StripPrefix("/tools/jwt", http.FileServerFS(files)), "/tools/jwt/", []string{"SAME: 14 files"}},
		"without the papers": {without(served(t, files), "/"+bundle.SumsName), "/", []string{"SAME: 13 files", "not there  SHA256SUMS"}},
		"what else it sends": {with(served(t, files), "NEL", `{"report_to":"x"}`), "/", []string{"SAME: 14 files", "note: the host adds the header NEL"}},
		"what is reported": {with(served(t, files), "Content-Security-Policy", "default-src 'none'; report-uri https://x.example/"), "/",
			[]string{"SAME: 14 files", "has violations of its policy reported"}},
	} {
		t.Run(name, func(t *testing.T) {
			printed, err := run(t, host.handler, host.path, files)
			if err != nil {
				t.Errorf("it says %v\n%s", err, printed)
			}
			for _, want := range host.want {
				if !strings.Contains(printed, want) {
					t.Errorf("it does not say %q:\n%s", want, printed)
				}
			}
		})
	}
}

// without is a host that lacks one file.
func without(handler http.Handler, path string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == path {
			http.NotFound(w, r)
			return
		}
		handler.ServeHTTP(w, r)
	})
}

// with is a host that adds a header.
func with(handler http.Handler, name, value string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(added{w, name, value}, r)
	})
}

type added struct {
	http.ResponseWriter
	name, value string
}

func (a added) WriteHeader(status int) {
	a.Header().Set(a.name, a.value)
	a.ResponseWriter.WriteHeader(status)
}

// Each of these is one difference, and is found.
func TestDifferent(t *testing.T) {
	files := built(t)
	changed := func(name string, change func([]byte) []byte) http.Handler {
		other := fstest.MapFS{}
		for n, f := range files {
			other[n] = f
		}
		other[name] = &fstest.MapFile{Data: change(bytes.Clone(files[name].Data))}
		return http.FileServerFS(other)
	}
	flip := func(data []byte) []byte { data[len(data)/2] ^= 1; return data }
	for name, host := range map[string]struct {
		handler http.Handler
		want    string
	}{
		"one bit of the engine":   {changed(engine, flip), "DIFFERENT  " + engine + "  plain: other bytes"},
		"a longer script":         {changed(script, func(b []byte) []byte { return append(b, ';') }), "DIFFERENT  " + script},
		"a shorter script":        {changed(script, func(b []byte) []byte { return b[1:] }), "DIFFERENT  " + script},
		"another page":            {changed(bundle.PageName, func(b []byte) []byte { return bytes.Replace(b, []byte(bundle.Version), []byte("0.1.2"), 1) }), "There it is version 0.1.2, here " + bundle.Version},
		"the .gz that is fetched": {changed(engine+".gz", flip), "DIFFERENT  " + engine + ".gz"},
		"no engine":               {without(served(t, files), "/"+engine), "DIFFERENT  " + engine + "  plain: status 404"},
		"what only a browser is sent": {http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/"+script && strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
				w.Header().Set("Content-Encoding", "br")
				b := brotli.NewWriter(w)
				b.Write([]byte("scripT"))
				b.Close()
				return
			}
			served(t, files).ServeHTTP(w, r)
		}), "as a browser asks, in br: other bytes"},
		"a coding of its own": {with(served(t, files), "Content-Encoding", "rot13"), `it comes as "rot13"`},
	} {
		t.Run(name, func(t *testing.T) {
			printed, err := run(t, host.handler, "/", files)
			if !errors.Is(err, errDifferent) {
				t.Errorf("it says %v", err)
			}
			if !strings.Contains(printed, host.want) || strings.Contains(printed, "SAME") {
				t.Errorf("it does not say %q:\n%s", host.want, printed)
			}
		})
	}
}

func TestCannotCompare(t *testing.T) {
	files := built(t)
	fast := bundletest.New(t, map[string]string{bundle.PageName: "x"})
	fast[bundle.ManifestName] = &fstest.MapFile{Data: []byte(`{"files":[{"name":"index.html.br","strength":"fast"}]}`)}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx     context.Context
		address string
		files   fs.FS
		want    string
	}{
		"nothing built":     {t.Context(), "https://debugger.example/", fstest.MapFS{}, "make bundle"},
		"built fast":        {t.Context(), "https://debugger.example/", fast, "make bundle"},
		"no address":        {t.Context(), "debugger.example", files, "no address of a page"},
		"another scheme":    {t.Context(), "ftp://debugger.example/", files, "no address of a page"},
		"nobody is there":   {gone, "https://debugger.example/", files, "cannot be fetched"},
		"an address broken": {t.Context(), "https://[", files, "no address of a page"},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			if err := verify(c.ctx, c.address, c.files, &out); err == nil || !strings.Contains(err.Error(), c.want) || errors.Is(err, errDifferent) {
				t.Errorf("it says %v, want %q", err, c.want)
			}
		})
	}
}
