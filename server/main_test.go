package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"io/fs"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"jwtdebugger/server/site"
	"jwtdebugger/web/bundle/bundletest"
)

const download = "/engine-0123456789abcdef.wasm"

func files(t *testing.T) fstest.MapFS {
	return bundletest.New(t, map[string]string{
		"index.html": "<!doctype html>",
		download[1:]: strings.Repeat("wasm", 1<<20),
	})
}

// lines is standard error for a program that runs beside the test.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// running is a server that was started by start.
type running struct {
	url    string
	stop   context.CancelFunc // what a signal does
	status chan int
	stderr *lines
}

// start runs the program until the test ends, and waits for its first line.
func start(t *testing.T, files fs.FS, args ...string) *running {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	r := &running{stop: stop, status: make(chan int, 1), stderr: &lines{}}
	go func() {
		r.status <- run(ctx, args, files, in, r.stderr)
		in.Close()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("no address on standard output; status %d, standard error: %s", <-r.status, r.stderr)
	}
	r.url = strings.TrimSuffix(line, "\n")
	return r
}

func TestPrintsAddressAndServes(t *testing.T) {
	s := start(t, files(t), "-addr", "127.0.0.1:0")
	if !strings.HasPrefix(s.url, "http://127.0.0.1:") || !strings.HasSuffix(s.url, "/") || strings.HasSuffix(s.url, ":0/") {
		t.Errorf("the first line is %q, want the address of the page", s.url)
	}
	r, err := http.Get(s.url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if text, _ := io.ReadAll(r.Body); string(text) != "<!doctype html>" {
		t.Errorf("the page is %q", text)
	}
	s.stop()
	if status := <-s.status; status != 0 {
		t.Errorf("status %d after a stop that was asked for: %s", status, s.stderr)
	}
}

func TestReachable(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:8080": "127.0.0.1:8080",
		"0.0.0.0:8080":   "localhost:8080",
		"[::]:8080":      "localhost:8080",
		"[::1]:8080":     "[::1]:8080",
		"192.0.2.1:80":   "192.0.2.1:80",
	} {
		tcp, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := reachable(tcp); got != want {
			t.Errorf("%s is shown as %s, want %s", addr, got, want)
		}
	}
}

// gated is a bundle whose large file stops in the middle until the test lets it go on.
type gated struct {
	fs.FS
	reached, release chan struct{}
}

type gatedFile struct {
	io.ReadSeeker
	fs.File
	gated gated
	once  sync.Once
	read  int
}

func (g gated) Open(name string) (fs.File, error) {
	file, err := g.FS.Open(name)
	if err != nil || name != download[1:] {
		return file, err
	}
	return &gatedFile{ReadSeeker: file.(io.ReadSeeker), File: file, gated: g}, nil
}

func (f *gatedFile) Read(p []byte) (int, error) {
	n, err := f.ReadSeeker.Read(p)
	if f.read += n; f.read > 1<<20 {
		f.once.Do(func() {
			close(f.gated.reached)
			<-f.gated.release
		})
	}
	return n, err
}

func TestDownloadSurvivesStop(t *testing.T) {
	g := gated{files(t), make(chan struct{}), make(chan struct{})}
	s := start(t, g, "-addr", "127.0.0.1:0")
	r, err := http.Get(s.url + download[1:])
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	type result struct {
		size int64
		err  error
	}
	done := make(chan result, 1)
	go func() {
		n, err := io.Copy(io.Discard, r.Body)
		done <- result{n, err}
	}()
	<-g.reached
	s.stop()

	// From now on nobody new is let in. The listener closes soon after the signal.
	address := strings.TrimSuffix(strings.TrimPrefix(s.url, "http://"), "/")
	deadline := time.Now().Add(10 * time.Second)
	for {
		c, err := net.Dial("tcp", address)
		if err != nil {
			break
		}
		c.Close()
		if time.Now().After(deadline) {
			t.Fatal("the server still takes connections ten seconds after it was told to stop")
		}
	}
	select {
	case status := <-s.status:
		t.Fatalf("the server ended with status %d while a download ran", status)
	default:
	}
	close(g.release)
	if got := <-done; got.err != nil || got.size != 4<<20 {
		t.Errorf("%d bytes of %d arrived: %v", got.size, 4<<20, got.err)
	}
	if status := <-s.status; status != 0 {
		t.Errorf("status %d: %s", status, s.stderr)
	}
}

func TestErrorsAreOneLine(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	address := taken.Addr().String()
	bundle := files(t)
	for _, test := range []struct {
		name   string
		files  fs.FS
		args   []string
		status int
		want   []string // in the line
	}{
		{"port taken", bundle, []string{"-addr", address}, 1, []string{address + " is taken", "-addr", "ADDR="}},
		{"bundle not built", fstest.MapFS{}, []string{"-addr", "127.0.0.1:0"}, 1, []string{"not built", "make bundle"}},
		{"bundle not whole", fstest.MapFS{"manifest.json": {Data: []byte("{}")}}, []string{"-addr", "127.0.0.1:0"}, 1, []string{"no index.html", "make bundle"}},
		{"address without a port", bundle, []string{"-addr", "8080"}, 2, []string{`"8080"`, "127.0.0.1:8080"}},
		{"address of nobody here", bundle, []string{"-addr", "192.0.2.1:0"}, 1, []string{"cannot listen on 192.0.2.1:0"}},
		{"certificate without its key", bundle, []string{"-tls-cert", "cert.pem"}, 2, []string{"-tls-cert and -tls-key belong together"}},
		{"key without its certificate", bundle, []string{"-tls-key", "key.pem"}, 2, []string{"-tls-cert and -tls-key belong together"}},
		{"certificate that is not there", bundle, []string{"-addr", "127.0.0.1:0", "-tls-cert", "/nowhere/cert.pem", "-tls-key", "/nowhere/key.pem"}, 1, []string{"/nowhere/cert.pem"}},
		{"an argument", bundle, []string{"127.0.0.1:8080"}, 2, []string{`"127.0.0.1:8080"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			if status := run(t.Context(), test.args, test.files, &stdout, &stderr); status != test.status {
				t.Errorf("status %d, want %d", status, test.status)
			}
			line, more, _ := strings.Cut(stderr.String(), "\n")
			if more != "" || stdout.String() != "" {
				t.Errorf("more than one line: %q and %q", more, stdout.String())
			}
			for _, want := range test.want {
				if !strings.Contains(line, want) {
					t.Errorf("%q does not say %q", line, want)
				}
			}
		})
	}
}

func TestHelp(t *testing.T) {
	var stdout, stderr strings.Builder
	if status := run(t.Context(), []string{"-help"}, fstest.MapFS{}, &stdout, &stderr); status != 0 {
		t.Errorf("status %d", status)
	}
	for _, flag := range []string{"-addr", "-tls-cert", "-tls-key", "127.0.0.1:8080"} {
		if !strings.Contains(stderr.String(), flag) {
			t.Errorf("-help does not mention %s", flag)
		}
	}
}

func TestTLS(t *testing.T) {
	cert, key, roots := selfSigned(t)
	s := start(t, files(t), "-addr", "127.0.0.1:0", "-tls-cert", cert, "-tls-key", key)
	if !strings.HasPrefix(s.url, "https://127.0.0.1:") {
		t.Fatalf("the first line is %q, want an https address", s.url)
	}
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: roots},
		ForceAttemptHTTP2: true,
	}}
	defer client.CloseIdleConnections()
	r, err := client.Get(s.url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if r.ProtoMajor != 2 {
		t.Errorf("the page came over %s, want HTTP/2", r.Proto)
	}
	if r.Header.Get("Strict-Transport-Security") == "" {
		t.Error("no Strict-Transport-Security over TLS")
	}
}

// selfSigned writes a certificate for 127.0.0.1 and its key, and returns their paths.
func selfSigned(t *testing.T) (cert, key string, roots *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(time.Hour),
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, kind string, der []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots = x509.NewCertPool()
	roots.AddCert(parsed)
	return write("cert.pem", "CERTIFICATE", der), write("key.pem", "PRIVATE KEY", keyDER), roots
}

// ask sends text as it stands and returns the answer.
func ask(t *testing.T, address, text string) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	// The server may answer and hang up before it has read everything.
	go io.WriteString(c, text)
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRawRequests(t *testing.T) {
	s := start(t, files(t), "-addr", "127.0.0.1:0")
	address := strings.TrimSuffix(strings.TrimPrefix(s.url, "http://"), "/")
	t.Run("15 KiB of headers", func(t *testing.T) {
		if r := ask(t, address, "GET / HTTP/1.1\r\nHost: x\r\nCookie: "+strings.Repeat("c", 15<<10)+"\r\n\r\n"); r.StatusCode != 200 {
			t.Errorf("status %d, want 200", r.StatusCode)
		}
	})
	// net/http lets 4 KiB more pass than it is told.
	t.Run("more than 16 KiB of headers", func(t *testing.T) {
		if r := ask(t, address, "GET / HTTP/1.1\r\nHost: x\r\nCookie: "+strings.Repeat("c", 20<<10)+"\r\n\r\n"); r.StatusCode != 431 {
			t.Errorf("status %d, want 431", r.StatusCode)
		}
	})
	t.Run("OPTIONS *", func(t *testing.T) {
		r := ask(t, address, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
		if r.StatusCode != 405 || r.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("status %d, Content-Security-Policy %q; want 405 and the policy", r.StatusCode, r.Header.Get("Content-Security-Policy"))
		}
	})
}

// pipes is a listener whose connections are in memory, so that time can be the test's.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	c, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

// A connection that does nothing is let go at its time, no earlier and no later.
func TestTimeouts(t *testing.T) {
	for _, test := range []struct {
		name, send string
		read       bool // whether the client reads what is answered
		want       time.Duration
	}{
		{"nothing is sent", "", false, headerTimeout},
		{"half a header is sent", "GET / HTTP/1.1\r\nHo", true, headerTimeout},
		{"a body that does not come", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n", true, readTimeout},
		{"the answer is not read", "GET " + download + " HTTP/1.1\r\nHost: x\r\n\r\n", false, writeTimeout},
		{"nothing follows the first answer", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", true, idleTimeout},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				handler := handlerOf(t, files(t))
				server := newServer(handler, io.Discard)
				listener := make(pipes, 1)
				go server.Serve(listener)
				client, side := net.Pipe()
				closed := make(chan time.Time, 1)
				listener <- &watched{Conn: side, closed: closed}
				started := time.Now()
				if test.send != "" {
					io.WriteString(client, test.send)
				}
				if test.read {
					go io.Copy(io.Discard, client)
				}
				if got := (<-closed).Sub(started); got != test.want {
					t.Errorf("let go after %s, want %s", got, test.want)
				}
				client.Close()
				close(listener)
				server.Close()
			})
		})
	}
}

// watched tells when the server closes it.
type watched struct {
	net.Conn
	once   sync.Once
	closed chan time.Time
}

func (w *watched) Close() error {
	w.once.Do(func() { w.closed <- time.Now() })
	return w.Conn.Close()
}

func handlerOf(t *testing.T, files fs.FS) http.Handler {
	t.Helper()
	h, err := site.New(files)
	if err != nil {
		t.Fatal(err)
	}
	return h
}
