package main

import (
	"bufio"
	"crypto/tls"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"jwtdebugger/web/bundle/bundletest"
)

// asProcess makes this test program the server, so that what is tested has signals and a
// standard error of its own.
const asProcess = "JWTDEBUGGER_SERVER_PROCESS"

// large is more than what the buffers of a connection hold.
const large = 16 << 20

func TestMain(m *testing.M) {
	if os.Getenv(asProcess) != "" {
		os.Exit(process(bundletest.New(new(testing.T), map[string]string{
			"index.html": "<!doctype html>",
			download[1:]: strings.Repeat("wasm", large/4),
		})))
	}
	os.Exit(m.Run())
}

// program is a server in a process of its own.
type program struct {
	cmd     *exec.Cmd
	address string
	stdout  *bufio.Reader
	stderr  *lines
}

func launch(t *testing.T, args ...string) *program {
	t.Helper()
	p := &program{cmd: exec.Command(os.Args[0], append([]string{"-addr", "127.0.0.1:0"}, args...)...), stderr: &lines{}}
	p.cmd.Env = append(os.Environ(), asProcess+"=1")
	p.cmd.Stderr = p.stderr
	out, err := p.cmd.StdoutPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.cmd.Process.Kill() })
	p.stdout = bufio.NewReader(out)
	line, err := p.stdout.ReadString('\n')
	if err != nil {
		t.Fatalf("no address: %v; standard error: %s", err, p.stderr)
	}
	u, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	p.address = u.Host
	return p
}

// until waits for something that comes at an unknown time. After ten minutes it never came.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Minute); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s: it never came", what)
		}
	}
}

// begin asks for the large file and reads its head.
func (p *program) begin(t *testing.T) *http.Response {
	t.Helper()
	return exchange(t, p.address, "GET", "GET "+download+" HTTP/1.1\r\nHost: x\r\n\r\n")
}

// refuses reports whether nobody new is let in.
func (p *program) refuses() bool {
	c, err := net.Dial("tcp", p.address)
	if err == nil {
		c.Close()
	}
	return err != nil
}

// TestSIGTERM: a download in flight survives it, and a second one ends the program.
func TestSIGTERM(t *testing.T) {
	t.Run("once", func(t *testing.T) {
		p := launch(t)
		r := p.begin(t)
		if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		until(t, "the server still takes connections", p.refuses)
		n, err := io.Copy(io.Discard, r.Body)
		if err != nil || n != large {
			t.Errorf("%d bytes of %d arrived: %v", n, large, err)
		}
		if err := p.cmd.Wait(); err != nil {
			t.Errorf("the program ends with %v: %s", err, p.stderr)
		}
	})
	t.Run("twice", func(t *testing.T) {
		p := launch(t)
		p.begin(t)
		if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		until(t, "the server still takes connections", p.refuses)
		if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := p.cmd.Wait(); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGTERM {
			t.Errorf("after a second signal the program ends with %v, want that signal", err)
		}
	})
}

// TestNothingIsLogged: whatever is sent, in whatever place, well formed or not, nothing of it
// stands in what the program writes.
func TestNothingIsLogged(t *testing.T) {
	const canary = "eyJjYW5hcnkiOjF9"
	cert, key, _ := selfSigned(t)
	for name, args := range map[string][]string{"http": nil, "https": {"-tls-cert", cert, "-tls-key", key}} {
		t.Run(name, func(t *testing.T) {
			p := launch(t, args...)
			for _, text := range []string{
				"GET /?token=" + canary + " HTTP/1.1\r\nHost: x\r\n\r\n",
				"GET /?token=" + canary + ";a=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
				"GET /" + canary + " HTTP/1.1\r\nHost: " + canary + "\r\nCookie: " + canary + "\r\nReferer: http://x/?" + canary + "\r\n\r\n",
				"POST /?" + canary + " HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\n\r\n" + canary,
				"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + canary,
				canary + " / HTTP/1.1\r\nHost: x\r\n\r\n",
				"GET /?" + canary + " " + canary + "\r\n\r\n",
				"GET /%zz?" + canary + " HTTP/1.1\r\nHost: x\r\n\r\n",
				"GET / HTTP/1.1\r\n" + canary + "\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: " + canary + "\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: " + canary + "\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: x\r\nExpect: " + canary + "\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: x\r\nRange: bytes=" + canary + "\r\nIf-None-Match: " + canary + "\r\n\r\n",
				"GET /?" + strings.Repeat(canary, 2000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
				canary,
				"\x16\x03\x01" + canary,
			} {
				for _, secure := range []bool{false, true} {
					if secure && args == nil {
						continue
					}
					c, err := net.Dial("tcp", p.address)
					if err != nil {
						t.Fatal(err)
					}
					conn := c
					if secure {
						conn = tls.Client(c, &tls.Config{InsecureSkipVerify: true, ServerName: "canary.example"})
					}
					go func() {
						io.WriteString(conn, text)
						if half, ok := conn.(interface{ CloseWrite() error }); ok {
							half.CloseWrite() // nothing more comes
						}
					}()
					io.Copy(io.Discard, conn)
					c.Close()
				}
			}
			if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			rest, err := io.ReadAll(p.stdout)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.cmd.Wait(); err != nil {
				t.Error(err)
			}
			written := string(rest) + p.stderr.String()
			if !strings.Contains(written, "stopping") {
				t.Errorf("the log was not caught: %q", written)
			}
			for _, form := range []string{
				canary, "canary", url.QueryEscape(canary), hex.EncodeToString([]byte(canary)),
				base64.StdEncoding.EncodeToString([]byte(canary)), fmt.Sprintf("%q", []byte(canary)),
			} {
				if strings.Contains(written, form) {
					t.Errorf("the program wrote %q:\n%s", form, written)
				}
			}
		})
	}
}

// TestSlowClients: those who send or read slowly hold up nobody.
func TestSlowClients(t *testing.T) {
	p := launch(t)
	const slow = 100
	for i := range slow {
		c, err := net.Dial("tcp", p.address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if i%2 == 0 {
			io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") // and no more
			continue
		}
		c.(*net.TCPConn).SetReadBuffer(4 << 10)
		io.WriteString(c, "GET "+download+" HTTP/1.1\r\nHost: x\r\n\r\n")
		if _, err := c.Read(make([]byte, 1)); err != nil { // the answer has begun
			t.Fatal(err)
		}
	}
	for i := range 50 {
		r := exchange(t, p.address, "GET", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
		if text, err := io.ReadAll(r.Body); err != nil || string(text) != "<!doctype html>" {
			t.Fatalf("request %d beside %d slow ones: %q, %v", i, slow, text, err)
		}
	}
	if n, err := io.Copy(io.Discard, p.begin(t).Body); err != nil || n != large {
		t.Errorf("a download beside %d slow ones: %d bytes of %d, %v", slow, n, large, err)
	}
}

// TestDrips: who keeps a connection busy with a byte a second is let go at the same time as
// who does nothing.
func TestDrips(t *testing.T) {
	for _, test := range []struct {
		name string
		drip func(client net.Conn)
		want time.Duration
	}{
		{"a header, byte by byte", func(client net.Conn) {
			go io.Copy(io.Discard, client) // what is said before the end
			for _, c := range []byte("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: " + strings.Repeat("x", 1000)) {
				if _, err := client.Write([]byte{c}); err != nil {
					return
				}
				time.Sleep(time.Second)
			}
		}, headerTimeout},
		{"an answer, byte by byte", func(client net.Conn) {
			io.WriteString(client, "GET "+download+" HTTP/1.1\r\nHost: x\r\n\r\n")
			for b := make([]byte, 1); ; time.Sleep(time.Second) {
				if _, err := client.Read(b); err != nil {
					return
				}
			}
		}, writeTimeout},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := newServer(handlerOf(t, files(t)), io.Discard)
				listener := make(pipes, 1)
				go server.Serve(listener)
				client, side := net.Pipe()
				closed := make(chan time.Time, 1)
				listener <- &watched{Conn: side, closed: closed}
				started := time.Now()
				var dripping sync.WaitGroup
				dripping.Go(func() { test.drip(client) })
				if got := (<-closed).Sub(started); got != test.want {
					t.Errorf("let go after %s, want %s", got, test.want)
				}
				client.Close()
				dripping.Wait()
				close(listener)
				server.Close()
			})
		})
	}
}

// asks are what TestNothingLeaks sends over one connection.
var asks = []string{
	"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
	"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n",
	"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
	"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
	"GET " + download + " HTTP/1.1\r\nHost: x\r\nRange: bytes=3-6\r\n\r\n",
	"GET " + download + " HTTP/1.1\r\nHost: x\r\nRange: bytes=0-1,3-6,9-12\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: *;q=0\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
}

// broken are what it sends now and then, and does not wait for the answer.
var broken = []string{
	"GET / HT",
	"GET " + download + " HTTP/1.1\r\nHost: x\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\nx",
	"GET " + download + " HTTP/1.1\r\nHost: x\r\nRange: bytes=0-1,3-6,9-4000000\r\n\r\n",
	"\x00\x01\x02\r\n\r\n",
}

// TestNothingLeaks: after thousands of requests, good ones, bad ones and broken ones, there are
// no more goroutines, open files and memory than before. make leaks sends 100,000.
func TestNothingLeaks(t *testing.T) {
	requests := 2000
	if asked := os.Getenv("JWTDEBUGGER_REQUESTS"); asked != "" {
		var err error
		if requests, err = strconv.Atoi(asked); err != nil {
			t.Fatal(err)
		}
	}
	server := newServer(handlerOf(t, files(t)), io.Discard)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	defer server.Close()
	address := listener.Addr().String()

	send := func(requests int) {
		const clients = 8
		var all sync.WaitGroup
		for k := range clients {
			all.Go(func() {
				for sent := 0; sent < requests/clients; {
					c, err := net.Dial("tcp", address)
					if err != nil {
						t.Error(err)
						return
					}
					in := bufio.NewReader(c)
					for _, text := range asks {
						io.WriteString(c, text)
						method, _, _ := strings.Cut(text, " ")
						r, err := http.ReadResponse(in, &http.Request{Method: method})
						if err == nil {
							_, err = io.Copy(io.Discard, r.Body)
						}
						if err != nil {
							t.Errorf("%q: %v", text, err)
							c.Close()
							return
						}
						sent++
					}
					c.Close()
					if c, err := net.Dial("tcp", address); err == nil {
						io.WriteString(c, broken[(sent+k)%len(broken)])
						c.Close()
						sent++
					}
				}
			})
		}
		all.Wait()
	}
	type state struct {
		goroutines, files int
		heap              uint64
	}
	measure := func() (s state) {
		runtime.GC()
		runtime.GC()
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		return state{runtime.NumGoroutine(), openFiles(t), memory.HeapAlloc}
	}
	before := measure()
	send(requests / 10) // what is made once is there after these
	warm := measure()
	send(requests)
	var after state
	// Connections that were cut off end when the server finds out.
	until(t, "goroutines and open files are let go", func() bool {
		after = measure()
		return after.goroutines <= before.goroutines && after.files <= before.files
	})
	t.Logf("%d requests; goroutines %d, then %d; open files %d, then %d; heap %d kB, then %d kB", requests+requests/10,
		before.goroutines, after.goroutines, before.files, after.files, warm.heap>>10, after.heap>>10)
	if after.heap > warm.heap+4<<20 {
		t.Errorf("the heap has grown from %d kB to %d kB", warm.heap>>10, after.heap>>10)
	}
}

// openFiles counts the open descriptors of this process, where the system tells.
func openFiles(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if errors.Is(err, fs.ErrNotExist) {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}
