package main

import (
	"bufio"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"jwtdebugger/web/bundle"
	"jwtdebugger/web/bundle/bundletest"
)

// coded is a bundle of which each file tells by its text which one it is.
func coded(t *testing.T) fstest.MapFS {
	all := map[string]string{bundle.SingleName: "0123456789"}
	for _, name := range []string{bundle.PageName, download[1:]} {
		all[name] = "0123456789 " + name
		for _, c := range bundle.Codings {
			all[name+c.Ending] = "0123456789 " + c.Name + " " + name
		}
	}
	return bundletest.New(t, all)
}

// etag is that of one file of coded.
func etag(t *testing.T, files fstest.MapFS, name string) string {
	t.Helper()
	manifest, err := bundle.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	f, ok := manifest.Find(name)
	if !ok {
		t.Fatalf("the bundle holds no %s", name)
	}
	return `"` + f.SHA256[:32] + `"`
}

// What a header of an answer may also have to be.
const (
	absent = "(absent)"
	any    = "(any)"
)

// TestRawTable: what is written on the wire, and what comes back. The text of a request may
// leave out the end of its head.
func TestRawTable(t *testing.T) {
	bundled := coded(t)
	s := start(t, bundled, "-addr", "127.0.0.1:0")
	address := strings.TrimSuffix(strings.TrimPrefix(s.url, "http://"), "/")
	page, brotli := etag(t, bundled, bundle.PageName), etag(t, bundled, download[1:]+".br")
	const plain, engine = "0123456789 index.html", "0123456789 " + "engine-0123456789abcdef.wasm"
	const head = " HTTP/1.1\r\nHost: x\r\n"
	type headers = map[string]string
	for _, test := range []struct {
		name, request string
		status        int
		body          string // any if it does not matter
		headers       headers
	}{
		// The page, plainly.
		{"the page", "GET /" + head, 200, plain, headers{"Content-Type": "text/html; charset=utf-8", "Content-Encoding": absent, "Vary": "Accept-Encoding", "ETag": page, "Cache-Control": "no-cache", "Last-Modified": absent, "Server": absent, "Set-Cookie": absent, "Accept-Ranges": "bytes"}},
		{"with a query", "GET /?token=a;b&c=%zz" + head, 200, plain, nil},
		{"by its name", "GET /index.html" + head, 200, plain, nil},
		{"by its name, percent-encoded", "GET /%69ndex.html" + head, 200, plain, nil},
		{"health", "GET /healthz" + head, 200, "", headers{"Content-Length": "0", "Cache-Control": "no-store", "Content-Type": absent}},
		{"health is one path", "GET /healthz/" + head, 404, any, nil},

		// Encodings.
		{"br of several", "GET /" + head + "Accept-Encoding: gzip, deflate, br, zstd", 200, "0123456789 br index.html", headers{"Content-Encoding": "br", "Vary": "Accept-Encoding", "Content-Length": "24"}},
		{"weights", "GET /" + head + "Accept-Encoding: br;q=0.2, gzip;q=0.9, zstd;q=0.5", 200, "0123456789 gzip index.html", headers{"Content-Encoding": "gzip"}},
		{"br refused", "GET /" + head + "Accept-Encoding: br;q=0, *", 200, "0123456789 zstd index.html", headers{"Content-Encoding": "zstd"}},
		{"two headers are one list", "GET /" + head + "Accept-Encoding: gzip;q=0.1\r\nAccept-Encoding: zstd;q=0.2", 200, "0123456789 zstd index.html", nil},
		{"identity asked for", "GET /" + head + "Accept-Encoding: identity", 200, plain, headers{"Content-Encoding": absent}},
		{"an empty wish", "GET /" + head + "Accept-Encoding:", 200, plain, nil},
		{"everything refused", "GET /" + head + "Accept-Encoding: *;q=0", 406, any, headers{"Vary": "Accept-Encoding", "ETag": absent, "Content-Encoding": absent, "Content-Type": "text/plain; charset=utf-8"}},
		{"a thousand wishes", "GET /" + head + "Accept-Encoding: " + strings.Repeat("x;q=0.5, ", 1000) + "br", 200, "0123456789 br index.html", nil},

		// Ranges.
		{"a range", "GET " + download + head + "Range: bytes=3-6", 206, "3456", headers{"Content-Range": "bytes 3-6/39", "Content-Length": "4"}},
		{"a range of what is compressed", "GET " + download + head + "Accept-Encoding: br\r\nRange: bytes=11-12", 206, "br", headers{"Content-Encoding": "br", "ETag": brotli, "Content-Range": "bytes 11-12/42"}},
		{"the last bytes", "GET " + download + head + "Range: bytes=-4", 206, "wasm", nil},
		{"from a byte on", "GET " + download + head + "Range: bytes=35-", 206, "wasm", nil},
		{"beyond the end", "GET " + download + head + "Range: bytes=35-99999", 206, "wasm", headers{"Content-Range": "bytes 35-38/39"}},
		{"the unit in capitals", "GET " + download + head + "Range: Bytes=35-", 206, "wasm", nil},
		{"several ranges", "GET " + download + head + "Range: bytes=0-1, 35-38", 206, any, headers{"Content-Type": any, "Content-Range": absent}},
		{"nothing in the range", "GET " + download + head + "Range: bytes=999-", 416, any, headers{"Content-Range": "bytes */39", "Content-Encoding": absent}},
		{"a range that is none", "GET " + download + head + "Range: bytes=5-2", 416, any, nil},
		{"a unit that nobody knows", "GET " + download + head + "Range: pages=1-2", 200, engine, headers{"Content-Range": absent}},
		{"no unit", "GET " + download + head + "Range: 1-2", 200, engine, nil},
		{"two Range headers", "GET " + download + head + "Range: bytes=0-1\r\nRange: bytes=2-3", 200, engine, nil},
		{"more ranges than there is file", "GET " + download + head + "Range: bytes=" + strings.Repeat("0-,", 2000) + "0-", 200, engine, nil},
		{"a range of HEAD", "HEAD " + download + head + "Range: bytes=3-6", 200, "", headers{"Content-Range": absent, "Content-Length": "39"}},

		// Conditions.
		{"not modified", "GET /" + head + "If-None-Match: " + page, 304, "", headers{"ETag": page, "Vary": "Accept-Encoding", "Cache-Control": "no-cache", "Content-Type": absent}},
		{"one of several", "GET /" + head + `If-None-Match: "a", W/"b", ` + page, 304, "", nil},
		{"weakly the same", "GET /" + head + "If-None-Match: W/" + page, 304, "", nil},
		{"anything", "GET /" + head + "If-None-Match: *", 304, "", nil},
		{"another", "GET /" + head + `If-None-Match: "another"`, 200, plain, nil},
		{"that of another encoding", "GET /" + head + "Accept-Encoding: br\r\nIf-None-Match: " + page, 200, "0123456789 br index.html", nil},
		{"an ETag before a date", "GET /" + head + "If-None-Match: \"another\"\r\nIf-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT", 200, plain, nil},
		{"a date alone", "GET /" + head + "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT", 200, plain, nil},
		{"if it is this one", "GET /" + head + "If-Match: " + page, 200, plain, nil},
		{"if it is another one", "GET /" + head + `If-Match: "another"`, 412, "", nil},
		{"a range if it is this one", "GET " + download + head + "Accept-Encoding: br\r\nRange: bytes=0-1\r\nIf-Range: " + brotli, 206, "01", nil},
		{"a range if it is another one", "GET " + download + head + "Range: bytes=0-1\r\nIf-Range: \"another\"", 200, engine, nil},
		{"a range if it is weakly this one", "GET " + download + head + "Accept-Encoding: br\r\nRange: bytes=0-1\r\nIf-Range: W/" + brotli, 200, "0123456789 br " + engine[11:], nil},
		{"a range if it is as old", "GET " + download + head + "Range: bytes=0-1\r\nIf-Range: Sat, 01 Jan 2022 00:00:00 GMT", 200, engine, nil},

		// Methods.
		{"HEAD", "HEAD /" + head, 200, "", headers{"Content-Length": "21", "ETag": page}},
		{"HEAD of health", "HEAD /healthz" + head, 200, "", headers{"Content-Length": "0"}},
		{"HEAD of nothing", "HEAD /nothing" + head, 404, "", nil},
		{"TRACE gives nothing back", "TRACE /" + head + "Cookie: canary", 405, "This server only gives out the page: GET and HEAD.\n", headers{"Allow": "GET, HEAD"}},
		{"OPTIONS", "OPTIONS /" + head + "Origin: https://other.example\r\nAccess-Control-Request-Method: GET", 405, any, headers{"Allow": "GET, HEAD", "Access-Control-Allow-Origin": absent}},
		{"OPTIONS *", "OPTIONS *" + head, 405, any, headers{"Allow": "GET, HEAD"}},
		{"POST", "POST /" + head + "Content-Length: 5\r\n\r\nhello", 405, any, headers{"Allow": "GET, HEAD"}},
		{"POST that asks first", "POST /" + head + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n", 405, any, nil},
		{"PUT of health", "PUT /healthz" + head, 405, any, headers{"Allow": "GET, HEAD"}},
		{"a method of one's own", "BREW /" + head, 405, any, nil},
		{"a method in small letters", "get /" + head, 405, any, nil},
		{"no proxy", "CONNECT other.example:443" + head, 405, any, nil},
		{"a method that is none", "GE(T /" + head, 400, any, nil},

		// Bodies where none belongs, and how long they are.
		{"a body of GET", "GET /" + head + "Content-Length: 5\r\n\r\nhello", 200, plain, nil},
		{"a body in pieces", "GET /" + head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 200, plain, nil},
		{"two lengths that agree", "GET /" + head + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 200, plain, nil},
		{"two lengths that differ", "GET /" + head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400, any, nil},
		{"a length with a sign", "GET /" + head + "Content-Length: +5\r\n\r\nhello", 400, any, nil},
		{"a negative length", "GET /" + head + "Content-Length: -5\r\n\r\nhello", 400, any, nil},
		{"a coding that nobody knows", "GET /" + head + "Transfer-Encoding: xchunked\r\n\r\nhello", 501, any, nil},
		{"chunked twice", "GET /" + head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501, any, nil},
		{"an expectation that nobody knows", "GET /" + head + "Expect: miracles", 417, any, nil},

		// Heads that are none, or too large.
		{"15 kB of cookies", "GET /" + head + "Cookie: " + strings.Repeat("c", 15<<10), 200, plain, nil},
		{"20 kB of cookies", "GET /" + head + "Cookie: " + strings.Repeat("c", 21<<10), 431, any, nil},
		{"5,000 headers", "GET /" + head + strings.Repeat("X: y\r\n", 5000), 431, any, nil},
		{"an address of 15 kB", "GET /" + strings.Repeat("a", 15<<10) + head, 404, any, nil},
		{"an address of 21 kB", "GET /" + strings.Repeat("a", 21<<10) + head, 431, any, nil},
		{"no host", "GET / HTTP/1.1\r\n", 400, any, nil},
		{"two hosts", "GET /" + head + "Host: y", 400, any, nil},
		{"a host that is none", "GET / HTTP/1.1\r\nHost: x y", 400, any, nil},
		{"any host", "GET / HTTP/1.1\r\nHost: other.example:99", 200, plain, nil},
		{"a space before the colon", "GET /" + head + "X : y", 400, any, nil},
		{"a line without a colon", "GET /" + head + "Nothing", 400, any, nil},
		{"a NUL in a header", "GET /" + head + "X: a\x00b", 400, any, nil},
		{"an upgrade", "GET /" + head + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__", 200, plain, headers{"Upgrade": absent}},
		{"a socket", "GET /" + head + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAA", 200, plain, nil},

		// Targets.
		{"absolute", "GET http://other.example/" + head, 200, plain, nil},
		{"absolute, of another scheme", "GET https://other.example/index.html" + head, 200, plain, nil},
		{"absolute, without a path", "GET http://other.example" + head, 404, any, nil},
		{"no slash", "GET index.html" + head, 400, any, nil},
		{"no target", "GET " + head, 400, any, nil},
		{"two spaces", "GET  /" + head, 400, any, nil},
		{"half an escape", "GET /%" + head, 400, any, nil},
		{"no hex", "GET /%zz" + head, 400, any, nil},
		{"a control character", "GET /\x01" + head, 400, any, nil},
		{"an escaped NUL", "GET /index.html%00" + head, 404, any, nil},
		{"a way up", "GET /../go.mod" + head, 404, any, headers{"Location": absent}},
		{"an escaped way up", "GET /%2e%2e/go.mod" + head, 404, any, nil},
		{"an escaped slash", "GET /..%2f..%2fetc%2fpasswd" + head, 404, any, nil},
		{"escaped twice", "GET /%252e%252e%252fetc/passwd" + head, 404, any, nil},
		{"a backslash", "GET /..\\go.mod" + head, 404, any, nil},
		{"a way there and back", "GET /x/../index.html" + head, 404, any, nil},
		{"two slashes", "GET //index.html" + head, 404, any, nil},
		{"two slashes that could lead elsewhere", "GET //other.example/" + head, 404, any, headers{"Location": absent}},
		{"a parameter", "GET /index.html;v=1" + head, 404, any, nil},
		{"another case", "GET /INDEX.html" + head, 404, any, nil},
		{"the manifest", "GET /manifest.json" + head, 404, any, nil},

		// Versions.
		{"HTTP/1.0 without a host", "GET / HTTP/1.0\r\n", 200, plain, headers{"Connection": absent}},
		{"HTTP/1.0 that stays", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n", 200, plain, headers{"Connection": "keep-alive"}},
		{"HTTP/0.9", "GET /\r\n", 400, any, nil},
		{"HTTP/2 in the clear", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 405, any, nil},
		{"HTTP/3", "GET / HTTP/3.0\r\nHost: x\r\n", 505, any, nil},
		{"no version", "GET / HTPP/1.1\r\nHost: x\r\n", 400, any, nil},
		{"TLS in the clear", "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03", 400, any, nil},
		{"lines that end with a line feed", "GET / HTTP/1.1\nHost: x\n\n", 200, plain, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := test.request
			if !strings.Contains(text, "\r\n\r\n") && !strings.HasSuffix(text, "\n\n") {
				text = strings.TrimSuffix(text, "\r\n") + "\r\n\r\n"
			}
			method, _, _ := strings.Cut(text, " ")
			r := exchange(t, address, method, text)
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			if r.StatusCode != test.status || test.body != any && string(body) != test.body {
				t.Errorf("%d %q, want %d %q", r.StatusCode, body, test.status, test.body)
			}
			for name, want := range test.headers {
				got := strings.Join(r.Header.Values(name), "|")
				if name == "Content-Length" {
					got = strconv.FormatInt(r.ContentLength, 10)
				}
				if want == absent && got != "" || want == any && got == "" || want != any && want != absent && got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			// What net/http refuses before any handler is a line of text.
			byHandler := r.Header.Get("Content-Security-Policy") != ""
			if refused := []int{400, 417, 431, 501, 505}; byHandler == contains(refused, test.status) {
				t.Errorf("the status is %d, and the security headers are there: %v", test.status, byHandler)
			}
			if strings.Contains(string(body)+r.Status, "canary") {
				t.Errorf("the answer gives back what was sent: %q", body)
			}
		})
	}
}

func contains(all []int, one int) bool {
	for _, n := range all {
		if n == one {
			return true
		}
	}
	return false
}

// exchange sends text as it stands and reads the answer to a method.
func exchange(t *testing.T, address, method, text string) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	// The server may answer and hang up before it has read everything.
	go io.WriteString(c, text)
	r, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestOneAfterTheOther: requests may follow one another, but none follows a body: where that
// ends, something on the way could think otherwise.
func TestOneAfterTheOther(t *testing.T) {
	s := start(t, coded(t), "-addr", "127.0.0.1:0")
	address := strings.TrimSuffix(strings.TrimPrefix(s.url, "http://"), "/")
	const smuggled = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
	const last = "HEAD /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
	for _, test := range []struct {
		name, text string
		want       []int
	}{
		{"three in one piece", smuggled + smuggled + last, []int{200, 200, 404}},
		{"a request as a body", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: " + strconv.Itoa(len(smuggled)) + "\r\n\r\n" + smuggled + last, []int{200}},
		{"a request in pieces", "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + strconv.FormatInt(int64(len(smuggled)), 16) + "\r\n" + smuggled + "\r\n0\r\n\r\n" + last, []int{200}},
		{"a length and pieces", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled, []int{200}},
		{"pieces that are none", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + smuggled, []int{405}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			go io.WriteString(c, test.text)
			in := bufio.NewReader(c)
			for i, want := range test.want {
				method := "GET"
				if want == 404 {
					method = "HEAD" // the last one
				}
				r, err := http.ReadResponse(in, &http.Request{Method: method})
				if err != nil {
					t.Fatalf("answer %d: %v", i, err)
				}
				if _, err := io.Copy(io.Discard, r.Body); err != nil || r.StatusCode != want {
					t.Errorf("answer %d is %d (%v), want %d", i, r.StatusCode, err, want)
				}
			}
			if rest, _ := io.ReadAll(in); len(rest) > 0 {
				t.Errorf("there is one answer more: %q", rest)
			}
		})
	}
}

// TestHTTP2: the same over TLS, in the other framing.
func TestHTTP2(t *testing.T) {
	cert, key, roots := selfSigned(t)
	bundled := coded(t)
	s := start(t, bundled, "-addr", "127.0.0.1:0", "-tls-cert", cert, "-tls-key", key)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true, DisableCompression: true}
	defer transport.CloseIdleConnections()
	page := etag(t, bundled, bundle.PageName)
	for _, test := range []struct {
		name, method, path string
		header             http.Header
		body               io.Reader
		status             int
		want               string
		headers            map[string]string
	}{
		{"the page", "GET", "?query", nil, nil, 200, "0123456789 index.html", map[string]string{"Strict-Transport-Security": "max-age=31536000"}},
		{"in brotli", "GET", "", http.Header{"Accept-Encoding": {"br"}}, nil, 200, "0123456789 br index.html", map[string]string{"Content-Encoding": "br", "Content-Length": "24"}},
		{"HEAD", "HEAD", "", nil, nil, 200, "", map[string]string{"Content-Length": "21"}},
		{"health", "GET", "healthz", nil, nil, 200, "", map[string]string{"Content-Length": "0"}},
		{"a range", "GET", download[1:], http.Header{"Range": {"bytes=35-"}}, nil, 206, "wasm", nil},
		{"not modified", "GET", "", http.Header{"If-None-Match": {page}}, nil, 304, "", map[string]string{"ETag": page}},
		{"a body of GET", "GET", "", nil, strings.NewReader("hello"), 200, "0123456789 index.html", nil},
		{"POST", "POST", "", nil, strings.NewReader("hello"), 405, any, map[string]string{"Allow": "GET, HEAD"}},
		{"TRACE", "TRACE", "", http.Header{"Cookie": {"canary"}}, nil, 405, any, nil},
		{"an escaped way up", "GET", "%2e%2e/go.mod", nil, nil, 404, any, nil},
		{"nothing is taken", "GET", "", http.Header{"Accept-Encoding": {"*;q=0"}}, nil, 406, any, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			request, err := http.NewRequestWithContext(t.Context(), test.method, s.url+test.path, test.body)
			if err != nil {
				t.Fatal(err)
			}
			if test.header != nil {
				request.Header = test.header
			}
			r, err := transport.RoundTrip(request)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Body.Close()
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			if r.ProtoMajor != 2 || r.StatusCode != test.status || test.want != any && string(body) != test.want {
				t.Errorf("%s %d %q, want HTTP/2.0 %d %q", r.Proto, r.StatusCode, body, test.status, test.want)
			}
			for name, want := range test.headers {
				if got := r.Header.Get(name); got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			if r.Header.Get("Content-Security-Policy") == "" {
				t.Error("the security headers are not there")
			}
		})
	}
}
