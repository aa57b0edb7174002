package drive

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
)

// Request is one request that reached the server, and what went back.
type Request struct {
	Method, Path string
	Encoding     string // of the answer
	Status       int
	Bytes        int64 // of the answer's body, as it went over the wire
	When         time.Time
}

func (r Request) String() string {
	return fmt.Sprintf("%s %s (%d, %d bytes)", r.Method, r.Path, r.Status, r.Bytes)
}

// Site is the page, served to one test. What its log does not hold was never sent: the
// browser's own list of requests also holds those that a policy refused.
type Site struct {
	URL string

	kept bool // for one test after another

	mu  sync.Mutex
	log []*Request
}

// left is where a tab of a site that is kept waits for its next test: a page with nothing on
// it, of the same process as the page proper.
const left = "/left"

func serveLeft(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html")
	isolate(w.Header())
	// Without an icon a browser asks for one.
	_, _ = io.WriteString(w, `<!doctype html><link rel="icon" href="data:,">`)
}

// isolate sets the two headers that give a site a process of its own. Between pages that both
// have them, a tab keeps it.
func isolate(header http.Header) {
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Embedder-Policy", "require-corp")
}

// Serve serves handler on a free port of this machine until the test ends.
func Serve(t T, handler http.Handler) *Site {
	s, server := serve(handler, false)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return s
}

// Keep serves handler, whose pages have the headers that ship, until the program ends, to one
// test after another: the tab in which one has seen the site is the next one's. The log is
// that of the test at hand.
func Keep(handler http.Handler) *Site {
	s, _ := serve(handler, true)
	return s
}

func serve(handler http.Handler, kept bool) (*Site, *httptest.Server) {
	s := &Site{kept: kept}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.kept && r.URL.Path == left {
			serveLeft(w)
			return
		}
		c := &counter{ResponseWriter: w, status: http.StatusOK}
		request := &Request{Method: r.Method, Path: r.URL.RequestURI(), When: time.Now()}
		// Written down before the answer goes out: who has the answer finds it in the log.
		s.mu.Lock()
		s.log = append(s.log, request)
		s.mu.Unlock()
		handler.ServeHTTP(c, r)
		s.mu.Lock()
		request.Status, request.Bytes = c.status, c.bytes
		request.Encoding = w.Header().Get("Content-Encoding")
		s.mu.Unlock()
	}))
	s.URL = server.URL
	return s, server
}

// forget empties the log of a site that is kept.
func (s *Site) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept {
		s.log = nil
	}
}

// Log returns what was asked for so far.
func (s *Site) Log() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	log := make([]Request, len(s.log))
	for i, request := range s.log {
		log[i] = *request
	}
	return log
}

// counter counts what an answer weighs.
type counter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counter) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.bytes += int64(n)
	return n, err
}

func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// Plain serves files as the simplest of hosts does: the bytes with a type, no policy, no
// compression, no header of its own.
func Plain(files http.FileSystem) http.Handler {
	server := http.FileServer(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// http.FileServer takes .wasm and .js from the system's table, which not every
		// machine has; .gz has no encoding here: it is a file like any other.
		switch {
		case strings.HasSuffix(r.URL.Path, ".js"):
			w.Header().Set("Content-Type", "text/javascript")
		case strings.HasSuffix(r.URL.Path, ".css"):
			w.Header().Set("Content-Type", "text/css")
		}
		server.ServeHTTP(w, r)
	})
}
