package site_test

import (
	"crypto/tls"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"jwtdebugger/server/site"
	"jwtdebugger/web/bundle"
	"jwtdebugger/web/bundle/bundletest"
)

const (
	engine = "/engine-0123456789abcdef.wasm"
	loader = "/loader-0123456789abcdef.js"
	script = "/main-0123456789abcdef.js"
	style  = "/main-0123456789abcdef.css"
	single = "/jwt-debugger.html"
)

// The files' texts differ and tell where they come from.
func files(t *testing.T) fstest.MapFS {
	all := map[string]string{}
	for _, name := range []string{"/index.html", engine, loader, script, style} {
		name = name[1:]
		all[name] = "plain text of " + name
		for _, c := range bundle.Codings {
			all[name+c.Ending] = c.Name + " of " + name
		}
	}
	all[single[1:]] = "all in one"
	return bundletest.New(t, all)
}

func handler(t *testing.T, files fs.FS) http.Handler {
	t.Helper()
	h, err := site.New(files)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// get asks the handler. Headers are pairs of name and value.
func get(t *testing.T, h http.Handler, method, target string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryFileInEveryEncoding(t *testing.T) {
	h := handler(t, files(t))
	etags := map[string]string{}
	for path, want := range map[string]struct{ contentType, cache string }{
		"/":    {"text/html; charset=utf-8", "no-cache"},
		engine: {"application/wasm", "public, max-age=31536000, immutable"},
		loader: {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		script: {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		style:  {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
	} {
		for _, coding := range []string{"br", "zstd", "gzip", "identity"} {
			t.Run(path+" "+coding, func(t *testing.T) {
				r := get(t, h, "GET", path, "Accept-Encoding", coding)
				name := strings.TrimPrefix(path, "/")
				if name == "" {
					name = "index.html"
				}
				wantBody, wantEncoding := coding+" of "+name, coding
				if coding == "identity" {
					wantBody, wantEncoding = "plain text of "+name, ""
				}
				got := body(t, r)
				if r.StatusCode != 200 || got != wantBody {
					t.Errorf("%d %q, want 200 %q", r.StatusCode, got, wantBody)
				}
				for header, want := range map[string]string{
					"Content-Type":     want.contentType,
					"Cache-Control":    want.cache,
					"Content-Encoding": wantEncoding,
					"Vary":             "Accept-Encoding",
					"Content-Length":   strconv.Itoa(len(wantBody)),
				} {
					if got := r.Header.Get(header); got != want {
						t.Errorf("%s: %q, want %q", header, got, want)
					}
				}
				etag := r.Header.Get("ETag")
				if other, taken := etags[etag]; taken || len(etag) < 10 || strings.HasPrefix(etag, "W/") {
					t.Errorf("ETag %s, which %q has too; want a strong one for each encoding", etag, other)
				}
				etags[etag] = path + " " + coding
			})
		}
	}
}

// The single file is kept as it is: whoever asks for it gets it plain, and whole.
func TestSingleFile(t *testing.T) {
	h := handler(t, files(t))
	r := get(t, h, "GET", single, "Accept-Encoding", "gzip, br, zstd")
	if got := body(t, r); r.StatusCode != 200 || got != "all in one" {
		t.Errorf("%d %q, want 200 and the file", r.StatusCode, got)
	}
	for header, want := range map[string]string{
		"Content-Type":     "text/html; charset=utf-8",
		"Content-Length":   "10",
		"Cache-Control":    "no-cache",
		"Content-Encoding": "",
		"Vary":             "",
	} {
		if got := r.Header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	if again := get(t, h, "GET", single, "If-None-Match", r.Header.Get("ETag")); again.StatusCode != 304 {
		t.Errorf("asked again with its ETag: %d, want 304", again.StatusCode)
	}
}

// The loader may ask for a compressed file by its own name, on hosts that do not compress:
// then it is bytes, and the browser must not unpack them by itself.
func TestCompressedNamesAreBytes(t *testing.T) {
	h := handler(t, files(t))
	for ending, contentType := range map[string]string{
		".gz": "application/gzip", ".zst": "application/zstd", ".br": "application/octet-stream",
	} {
		r := get(t, h, "GET", engine+ending, "Accept-Encoding", "gzip, br, zstd")
		if got := r.Header.Get("Content-Type"); got != contentType {
			t.Errorf("%s: Content-Type %q, want %q", ending, got, contentType)
		}
		if got := r.Header.Get("Content-Encoding"); got != "" {
			t.Errorf("%s: Content-Encoding %q, want none", ending, got)
		}
		if got := r.Header.Get("Vary"); got != "" {
			t.Errorf("%s: Vary %q although there is one answer only", ending, got)
		}
		if !strings.Contains(r.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: Cache-Control %q", ending, r.Header.Get("Cache-Control"))
		}
		if got := body(t, r); !strings.HasSuffix(got, " of "+engine[1:]) || strings.HasPrefix(got, "plain") {
			t.Errorf("%s: body %q", ending, got)
		}
	}
}

func TestConditionsRangesAndHead(t *testing.T) {
	h := handler(t, files(t))
	first := get(t, h, "GET", engine, "Accept-Encoding", "br")
	etag, whole := first.Header.Get("ETag"), body(t, first)
	size := strconv.Itoa(len(whole))

	t.Run("not modified", func(t *testing.T) {
		r := get(t, h, "GET", engine, "Accept-Encoding", "br", "If-None-Match", etag)
		if r.StatusCode != 304 || body(t, r) != "" {
			t.Errorf("status %d, want 304 without a body", r.StatusCode)
		}
		// RFC 9110 section 15.4.5: what a 200 would have had of these.
		for _, header := range []string{"ETag", "Vary", "Cache-Control"} {
			if got, want := r.Header.Get(header), first.Header.Get(header); got != want {
				t.Errorf("%s: %q, want %q", header, got, want)
			}
		}
		if got := r.Header.Get("Content-Length"); got != "" {
			t.Errorf("Content-Length %s of nothing", got)
		}
	})
	t.Run("the ETag of another encoding", func(t *testing.T) {
		r := get(t, h, "GET", engine, "Accept-Encoding", "gzip", "If-None-Match", etag)
		if r.StatusCode != 200 {
			t.Errorf("status %d, want 200: the client holds other bytes", r.StatusCode)
		}
	})
	t.Run("head", func(t *testing.T) {
		r := get(t, h, "HEAD", engine, "Accept-Encoding", "br")
		if r.StatusCode != 200 || body(t, r) != "" {
			t.Errorf("status %d, want 200 without a body", r.StatusCode)
		}
		if !maps.EqualFunc(r.Header, first.Header, slices.Equal) {
			t.Errorf("headers\n%v\ndiffer from those of GET\n%v", r.Header, first.Header)
		}
	})
	t.Run("range", func(t *testing.T) {
		r := get(t, h, "GET", engine, "Accept-Encoding", "br", "Range", "bytes=3-6")
		if got := body(t, r); r.StatusCode != 206 || got != whole[3:7] {
			t.Errorf("%d %q, want 206 %q", r.StatusCode, got, whole[3:7])
		}
		if got, want := r.Header.Get("Content-Range"), "bytes 3-6/"+size; got != want {
			t.Errorf("Content-Range %q, want %q", got, want)
		}
		if got := r.Header.Get("Content-Length"); got != "4" {
			t.Errorf("Content-Length %q, want 4", got)
		}
	})
	t.Run("range of what has changed", func(t *testing.T) {
		r := get(t, h, "GET", engine, "Accept-Encoding", "br", "Range", "bytes=3-6", "If-Range", `"another"`)
		if got := body(t, r); r.StatusCode != 200 || got != whole {
			t.Errorf("%d %q, want 200 and everything", r.StatusCode, got)
		}
	})
	t.Run("range outside", func(t *testing.T) {
		r := get(t, h, "GET", engine, "Accept-Encoding", "br", "Range", "bytes=9999-")
		if r.StatusCode != 416 {
			t.Errorf("status %d, want 416", r.StatusCode)
		}
		if got := r.Header.Get("Content-Encoding"); got != "" {
			t.Errorf("Content-Encoding %q of a line of text", got)
		}
	})
	t.Run("precondition", func(t *testing.T) {
		r := get(t, h, "GET", engine, "Accept-Encoding", "br", "If-Match", `"another"`)
		if r.StatusCode != 412 {
			t.Errorf("status %d, want 412", r.StatusCode)
		}
		if got := r.Header.Get("Content-Length"); got != "" && got != "0" {
			t.Errorf("Content-Length %s of an empty answer", got)
		}
	})
}

func TestMethods(t *testing.T) {
	h := handler(t, files(t))
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "QUERY", "get"} {
		for _, target := range []string{"/", "/nothing"} {
			r := get(t, h, method, target)
			if r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, Allow %q; want 405, GET, HEAD", method, target, r.StatusCode, r.Header.Get("Allow"))
			}
		}
	}
}

func TestNotFound(t *testing.T) {
	h := handler(t, files(t))
	for _, target := range []string{
		"/nothing", "/index.htm", "/INDEX.HTML", "/index.html/", "//", "/./", "/../go.mod", "/%2e%2e/go.mod",
		"/manifest.json", "/.placeholder", "/maps/" + script[1:] + ".map", script + ".map", engine + ".xz",
	} {
		r := get(t, h, "GET", target)
		if r.StatusCode != 404 || r.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
			t.Errorf("%s: %d %s, want 404 in plain text", target, r.StatusCode, r.Header.Get("Content-Type"))
		}
		if got := r.Header.Get("ETag") + r.Header.Get("Content-Encoding"); got != "" {
			t.Errorf("%s: a 404 with %q", target, got)
		}
	}
	if r := get(t, h, "GET", "/?anything=here"); r.StatusCode != 200 {
		t.Errorf("the page with a query: %d, want 200", r.StatusCode)
	}
	if r := get(t, h, "GET", "/index.html"); r.StatusCode != 200 {
		t.Errorf("the page by its name: %d, want 200", r.StatusCode)
	}
}

func TestHealth(t *testing.T) {
	h := handler(t, files(t))
	for _, method := range []string{"GET", "HEAD"} {
		r := get(t, h, method, "/healthz?now", "Accept-Encoding", "*;q=0")
		if text := body(t, r); r.StatusCode != 200 || text != "" {
			t.Errorf("%s: %d %q, want 200 and no body", method, r.StatusCode, text)
		}
		for header, want := range map[string]string{"Content-Length": "0", "Cache-Control": "no-store", "Content-Type": ""} {
			if got := r.Header.Get(header); got != want {
				t.Errorf("%s: %s %q, want %q", method, header, got, want)
			}
		}
	}
}

func TestNotAcceptable(t *testing.T) {
	h := handler(t, files(t))
	r := get(t, h, "GET", engine, "Accept-Encoding", "deflate, *;q=0")
	text := body(t, r)
	if r.StatusCode != 406 || !strings.Contains(text, "br, zstd, gzip, identity") {
		t.Errorf("%d %q, want 406 and what there is", r.StatusCode, text)
	}
	if got := r.Header.Get("Vary"); got != "Accept-Encoding" {
		t.Errorf("Vary %q: a cache would give this to everybody", got)
	}
}

// The headers are on every answer that the handler can give.
func TestSecurityHeaders(t *testing.T) {
	const away = "/away-0123456789abcdef.css"
	all := bundletest.New(t, map[string]string{
		"index.html": "page", engine[1:]: "engine", engine[1:] + ".gz": "packed", loader[1:]: "loader", single[1:]: "single",
		away[1:]: strings.Repeat("larger than what is kept", 10_000),
	})
	h := handler(t, all)
	delete(all, away[1:]) // taken away while the server runs
	page := bundletest.Policy + "; frame-ancestors 'none'"
	etag := get(t, h, "GET", "/").Header.Get("ETag")
	for _, test := range []struct {
		status         int
		method, target string
		policy         string
		headers        []string
	}{
		{200, "GET", "/", page, nil},
		{200, "HEAD", "/", page, nil},
		{200, "GET", engine, page, nil},
		{200, "GET", engine + ".gz", page, nil},
		{200, "GET", "/healthz", page, nil},
		{200, "GET", loader, bundle.LoaderPolicy + "; frame-ancestors 'none'", nil},
		{200, "GET", single, bundletest.Single + "; frame-ancestors 'none'", nil},
		{206, "GET", engine, page, []string{"Range", "bytes=0-1"}},
		{304, "GET", "/", page, []string{"If-None-Match", etag}},
		{404, "GET", "/nothing", page, nil},
		{405, "POST", "/", page, nil},
		{405, "POST", loader, bundle.LoaderPolicy + "; frame-ancestors 'none'", nil},
		{406, "GET", "/", page, []string{"Accept-Encoding", "*;q=0"}},
		{412, "GET", "/", page, []string{"If-Match", `"another"`}},
		{416, "GET", engine, page, []string{"Range", "bytes=9999-"}},
		{500, "GET", away, page, nil},
	} {
		t.Run(strconv.Itoa(test.status)+" "+test.method+" "+test.target, func(t *testing.T) {
			r := get(t, h, test.method, test.target, test.headers...)
			if r.StatusCode != test.status {
				t.Fatalf("status %d, want %d", r.StatusCode, test.status)
			}
			for header, want := range map[string]string{
				"Content-Security-Policy":      test.policy,
				"Cross-Origin-Opener-Policy":   "same-origin",
				"Cross-Origin-Embedder-Policy": "require-corp",
				"Cross-Origin-Resource-Policy": "same-origin",
				"Referrer-Policy":              "no-referrer",
				"X-Content-Type-Options":       "nosniff",
				"X-Frame-Options":              "DENY",
				"Strict-Transport-Security":    "",
			} {
				if got := r.Header.Values(header); strings.Join(got, "|") != want {
					t.Errorf("%s: %q, want %q", header, got, want)
				}
			}
			permissions := strings.Split(r.Header.Get("Permissions-Policy"), ", ")
			if !slices.Contains(permissions, "clipboard-write=(self)") || !slices.Contains(permissions, "camera=()") {
				t.Errorf("Permissions-Policy: %q", permissions)
			}
		})
	}
}

// RFC 6797 section 7.2: not over http, where anybody could have put it there.
func TestStrictTransportOverTLSOnly(t *testing.T) {
	h := handler(t, files(t))
	for _, target := range []string{"/", "/nothing"} {
		r := httptest.NewRequest("GET", target, nil)
		r.TLS = &tls.ConnectionState{}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Result().Header.Get("Strict-Transport-Security"); got != "max-age=31536000" {
			t.Errorf("%s over TLS: Strict-Transport-Security %q", target, got)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	if _, err := site.New(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no bundle: %v, want fs.ErrNotExist", err)
	}
	unknown := bundletest.New(t, map[string]string{"index.html": "x", "movie.mkv": "x"})
	if _, err := site.New(unknown); err == nil || !strings.Contains(err.Error(), "movie.mkv") {
		t.Errorf("a file of a kind that is in no table: %v", err)
	}
	pageless := bundletest.New(t, map[string]string{"main.js": "x"})
	if _, err := site.New(pageless); err == nil || !strings.Contains(err.Error(), "index.html") {
		t.Errorf("a bundle without a page: %v", err)
	}
}
