// Package site serves a built bundle over HTTP: the right file in the best encoding that the
// client takes, with headers that let a browser keep what never changes, and with the
// security headers on every answer. It knows nothing of tokens.
package site

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"jwtdebugger/web/bundle"
)

// contentTypes is what each kind of file in a bundle is. There is no guessing from content:
// an ending that is not here keeps a bundle from being served at all.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".wasm": "application/wasm", // without it a browser compiles nothing while streaming
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".ico":  "image/vnd.microsoft.icon",
	".txt":  "text/plain; charset=utf-8",
	".json": "application/json",
	".br":   "application/octet-stream", // brotli has no media type
	".zst":  "application/zstd",
	".gz":   "application/gzip",
	"":      "text/plain; charset=utf-8", // SHA256SUMS
}

const (
	// A year is the most that caches honour. The name changes with the content.
	cacheForever = "public, max-age=31536000, immutable"
	// Kept, but asked for each time: the page names the hashed files, and a new one must be
	// seen at once. The ETag makes the answer a few bytes.
	cacheRevalidate = "no-cache"
)

// resource is what one path answers with.
type resource struct {
	contentType string
	cache       string
	policy      []string           // the one value of the header
	variants    map[string]variant // by content coding; identity is always among them
}

// variant is a resource in one content coding.
type variant struct {
	file string
	size int64
	etag string
	data []byte // of a small file
}

// small is up to which size a file is kept in memory, to be sent in one piece.
const small = 128 << 10

// healthPath tells who watches over the server that it answers: with 200 and no body.
const healthPath = "/healthz"

type handler struct {
	files     fs.FS
	resources map[string]resource // by path
	policy    []string            // of every answer that is no resource
}

// New returns the handler for the bundle in files, whose files must be seekable, as those of
// embed.FS and os.DirFS are. It serves what the manifest names and nothing else; the page
// answers to "/" as well. A compressed file is also served under its own name, as the bytes
// that it is. The error is fs.ErrNotExist where there is no bundle.
//
// /healthz is answered with 200 and no body, for who watches over the server.
//
// It answers GET and HEAD; with 304, 206, 412 and 416 as RFC 9110 wants them; with 406 when
// the client refuses every encoding, identity too; with 405 and 404. All of them carry the
// security headers. What does not parse as HTTP is answered by net/http before any handler,
// with a bare line of text.
func New(files fs.FS) (http.Handler, error) {
	manifest, err := bundle.Read(files)
	if err != nil {
		return nil, err
	}
	h := &handler{
		files:     files,
		resources: map[string]resource{},
		policy:    []string{manifest.Policy + bundle.HeaderOnly},
	}
	for _, f := range manifest.Files {
		contentType, ok := contentTypes[path.Ext(f.Name)]
		if !ok {
			return nil, fmt.Errorf("the bundle holds %s, and what kind of file that is stands in no table", f.Name)
		}
		r := resource{
			contentType: contentType,
			cache:       cacheRevalidate,
			policy:      h.policy,
			variants:    map[string]variant{identity: newVariant(files, f)},
		}
		if bundle.Hashed(f.Name) {
			r.cache = cacheForever
		}
		if bundle.IsLoader(f.Name) {
			r.policy = []string{bundle.LoaderPolicy + bundle.HeaderOnly}
		}
		if f.Name == bundle.SingleName {
			r.policy = []string{manifest.Single + bundle.HeaderOnly} // the page's would refuse its script
		}
		for _, c := range bundle.Codings {
			if pressed, ok := manifest.Find(f.Name + c.Ending); ok {
				r.variants[c.Name] = newVariant(files, pressed)
			}
		}
		h.resources["/"+f.Name] = r
	}
	page, ok := h.resources["/"+bundle.PageName]
	if !ok {
		return nil, fmt.Errorf("the bundle holds no %s", bundle.PageName)
	}
	h.resources["/"] = page
	return h, nil
}

// newVariant takes the ETag from the content: an embedded file has no time of its own. Each
// encoding has its own, as RFC 9110 section 8.8.3.3 wants.
func newVariant(files fs.FS, f bundle.File) variant {
	v := variant{file: f.Name, size: f.Size, etag: `"` + f.SHA256[:min(len(f.SHA256), 32)] + `"`}
	if v.size <= small {
		// What cannot be read now is looked for when it is asked for, and that is told.
		if data, err := fs.ReadFile(files, f.Name); err == nil && int64(len(data)) == v.size {
			v.data = data
		}
	}
	return v
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	res, found := h.resources[r.URL.Path]
	if !found {
		res.policy = h.policy
	}
	setSecurityHeaders(w.Header(), res.policy, r.TLS != nil)
	if r.ContentLength != 0 {
		// Nothing here has a use for a body. What comes behind it is not read as a request:
		// RFC 9112 section 6.1 has that of some of them, and it is right for all.
		w.Header().Set("Connection", "close")
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This server only gives out the page: GET and HEAD.", http.StatusMethodNotAllowed)
		return
	}
	if r.URL.Path == healthPath {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Length", "0")
		return
	}
	if !found {
		http.Error(w, "There is nothing here. The page is at /.", http.StatusNotFound)
		return
	}
	// Also on a 406: a cache must not give it to a client that accepts more.
	if len(res.variants) > 1 {
		w.Header().Set("Vary", "Accept-Encoding")
	}
	coding, ok := choose(r.Header.Values("Accept-Encoding"), res.variants)
	if !ok {
		http.Error(w, "The request refuses every encoding that this file is kept in: "+offered(res.variants)+".", http.StatusNotAcceptable)
		return
	}
	h.serve(w, r, res, coding)
}

// serve sends one variant. Ranges, conditions and HEAD are http.ServeContent's.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, res resource, coding string) {
	v := res.variants[coding]
	if v.data != nil && whole(r) {
		header := w.Header()
		header.Set("Content-Type", res.contentType)
		header.Set("Cache-Control", res.cache)
		header.Set("ETag", v.etag)
		header.Set("Accept-Ranges", "bytes")
		header.Set("Content-Length", strconv.Itoa(len(v.data)))
		if coding != identity {
			header.Set("Content-Encoding", coding)
		}
		w.WriteHeader(http.StatusOK)
		w.Write(v.data) // who has hung up needs no answer
		return
	}
	file, err := h.files.Open(v.file)
	if err != nil {
		http.Error(w, "A file of the bundle cannot be read. Build it again with make bundle and start the server again.", http.StatusInternalServerError)
		return
	}
	defer file.Close()
	content, ok := file.(io.ReadSeeker)
	if !ok {
		http.Error(w, "A file of the bundle cannot be read in parts.", http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", res.contentType)
	header.Set("Cache-Control", res.cache)
	header.Set("ETag", v.etag)
	if coding != identity {
		header.Set("Content-Encoding", coding)
		w = &sized{w, v.size}
	}
	understandRange(r)
	http.ServeContent(w, r, "", time.Time{}, content)
}

// whole reports whether a request asks for all of a file, whatever it holds already.
func whole(r *http.Request) bool {
	for _, name := range []string{"Range", "If-None-Match", "If-Match", "If-Range", "If-Modified-Since", "If-Unmodified-Since"} {
		if _, asked := r.Header[name]; asked {
			return false
		}
	}
	return r.Method == http.MethodGet
}

// understandRange leaves a request only the Range header that http.ServeContent may look at,
// which refuses what RFC 9110 section 14.2 has ignored: a range of a method other than GET, one
// in a unit that nobody knows, and two headers where there can be one. The name of the unit is
// in any case.
func understandRange(r *http.Request) {
	ranges := r.Header.Values("Range")
	if len(ranges) == 0 {
		return
	}
	unit, set, found := strings.Cut(ranges[0], "=")
	if r.Method != http.MethodGet || len(ranges) > 1 || !found || !strings.EqualFold(strings.TrimSpace(unit), "bytes") {
		r.Header.Del("Range")
		return
	}
	r.Header.Set("Range", "bytes="+set)
}

// sized gives a whole encoded answer its length. http.ServeContent leaves it out when there
// is a Content-Encoding, in case something behind it encodes; here nothing does, and a
// browser can show how far the engine has come.
type sized struct {
	http.ResponseWriter
	size int64
}

func (s *sized) WriteHeader(status int) {
	if status == http.StatusOK {
		s.Header().Set("Content-Length", strconv.FormatInt(s.size, 10))
	}
	s.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (s *sized) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// offered lists the encodings of a file for people.
func offered(variants map[string]variant) string {
	var names []string
	for _, c := range bundle.Codings {
		if _, ok := variants[c.Name]; ok {
			names = append(names, c.Name)
		}
	}
	return strings.Join(append(names, identity), ", ")
}
