// Command bench is make bench-server: how many requests a second the server answers, beside
// nginx from Debian and Go's own file server, which give out the same files on the same machine
// in the same run. The three take turns, round by round, so that what else the machine does
// meets them all; what counts is the ratio. It never fails on a clock.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"jwtdebugger/web"
	"jwtdebugger/web/bundle"
)

const (
	clients = 16
	rounds  = 9
	turn    = time.Second // of one server in one round
)

func main() {
	plain := flag.String("plain", "", "serve a `directory` with Go's own file server, and nothing else")
	flag.Parse()
	run := bench
	if *plain != "" {
		run = func() error { return serve(*plain) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// serve is the yardstick: what anybody writes in three lines.
func serve(dir string) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	return http.Serve(listener, http.FileServer(http.Dir(dir)))
}

// contest is one file, and how each server is asked for it.
type contest struct {
	name     string
	paths    map[string]string
	encoding string
	size     int64
	results  map[string][]float64 // requests a second, by server
}

func bench() (err error) {
	manifest, err := web.Manifest()
	if err != nil || !manifest.Full() {
		return errors.New("the bundle was not built at full strength: run make bench-server, which builds it")
	}
	temporary, err := os.MkdirTemp("", "jwtdebugger-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	dir := filepath.Join(temporary, "files")
	if err := os.CopyFS(dir, web.FS()); err != nil {
		return err
	}
	nginx, err := findNginx(temporary)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ours := filepath.Join(temporary, "jwtdebugger")
	if text, err := exec.Command("go", "build", "-o", ours, "./server").CombinedOutput(); err != nil {
		return fmt.Errorf("the server does not build: %w\n%s", err, text)
	}

	const us, them, plain = "this server", "nginx", "Go's FileServer"
	servers := []string{us, them, plain}
	addresses := map[string]string{}
	for name, start := range map[string]func() (string, func(), error){
		us:    func() (string, func(), error) { return announced(ours, "-addr", "127.0.0.1:0") },
		plain: func() (string, func(), error) { return announced(self, "-plain", dir) },
		them:  func() (string, func(), error) { return startNginx(nginx, temporary, dir) },
	} {
		address, stop, err := start()
		if err != nil {
			return fmt.Errorf("%s does not start: %w", name, err)
		}
		defer stop()
		addresses[name] = address
	}

	var engine bundle.File
	for _, f := range manifest.Files {
		if strings.HasSuffix(f.Name, ".wasm.gz") {
			engine = f
		}
	}
	page, _ := manifest.Find(bundle.PageName)
	name := "/" + strings.TrimSuffix(engine.Name, ".gz")
	contests := []*contest{
		{name: "the page, plain", paths: map[string]string{us: "/", them: "/", plain: "/"}, encoding: "identity", size: page.Size},
		// FileServer does not choose: it is asked for the compressed file itself.
		{name: "the engine, in gzip", paths: map[string]string{us: name, them: name, plain: name + ".gz"}, encoding: "gzip", size: engine.Size},
	}
	for _, c := range contests {
		c.results = map[string][]float64{}
		for round := range rounds + 1 {
			for i := range servers {
				server := servers[(i+round)%len(servers)]
				rate, err := measure(addresses[server], c.paths[server], c.encoding, c.size)
				if err != nil {
					return fmt.Errorf("%s, %s: %w", server, c.name, err)
				}
				if round > 0 { // the first one warms up
					c.results[server] = append(c.results[server], rate)
				}
			}
		}
		fmt.Printf("\n%s, %d bytes: the median of %d rounds, %d clients\n", c.name, c.size, rounds, clients)
		for _, server := range servers {
			fmt.Printf("  %-18s %9.0f requests a second", server, median(c.results[server]))
			if server != us {
				var ratios []float64
				for i, rate := range c.results[server] {
					ratios = append(ratios, c.results[us][i]/rate)
				}
				fmt.Printf("   this server answers %.2f times as many", median(ratios))
			}
			fmt.Println()
		}
	}
	fmt.Println("\nWhat is asked for: 0.75 of nginx on the engine, 1.00 of FileServer on the page.")
	return nil
}

func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

// measure asks for one file over and over, for one turn, and returns the requests a second.
func measure(address, path, encoding string, size int64) (float64, error) {
	request := []byte("GET " + path + " HTTP/1.1\r\nHost: " + address + "\r\nAccept-Encoding: " + encoding + "\r\n\r\n")
	counts, failures := make([]int, clients), make([]error, clients)
	started := time.Now()
	end := started.Add(turn)
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			c, err := net.Dial("tcp", address)
			if err != nil {
				failures[i] = err
				return
			}
			defer c.Close()
			in := bufio.NewReaderSize(c, 256<<10)
			for time.Now().Before(end) {
				if _, err := c.Write(request); err != nil {
					failures[i] = err
					return
				}
				if failures[i] = answer(in, size); failures[i] != nil {
					return
				}
				counts[i]++
			}
		})
	}
	all.Wait()
	took := time.Since(started)
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return float64(sum) / took.Seconds(), errors.Join(failures...)
}

// answer reads one answer, which has to be a whole file of that size.
func answer(in *bufio.Reader, size int64) error {
	length := int64(-1)
	for first := true; ; first = false {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		line = bytes.TrimRight(line, "\r\n")
		if first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200 ")) {
			return fmt.Errorf("the answer is %q", line)
		}
		if len(line) == 0 {
			break
		}
		if name, value, _ := bytes.Cut(line, []byte(":")); bytes.EqualFold(name, []byte("Content-Length")) {
			if length, err = strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64); err != nil {
				return err
			}
		}
	}
	if length != size {
		return fmt.Errorf("the answer has %d bytes, and the file %d", length, size)
	}
	_, err := io.CopyN(io.Discard, in, size)
	return err
}

// announced starts a program whose first line is its address.
func announced(program string, args ...string) (address string, stop func(), err error) {
	cmd := exec.Command(program, args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() { cmd.Process.Kill(); cmd.Wait() }
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, err
	}
	u, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		stop()
		return "", nil, err
	}
	return u.Host, stop, nil
}

// findNginx returns the nginx on PATH, else Debian's, unpacked into a folder: nothing is
// installed and nothing else is started.
func findNginx(dir string) (string, error) {
	for _, name := range []string{"nginx", "/usr/sbin/nginx"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	for _, args := range [][]string{{"apt-get", "-qq", "download", "nginx"}, {"sh", "-c", "dpkg-deb -x nginx_*.deb nginx"}} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		if text, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("there is no nginx, and Debian's cannot be had (install it with: sudo apt-get install nginx): %w\n%s", err, text)
		}
	}
	return filepath.Join(dir, "nginx", "usr", "sbin", "nginx"), nil
}

// startNginx has nginx give out the files as the project's README has it, without the headers.
func startNginx(nginx, temporary, dir string) (address string, stop func(), err error) {
	// Nobody else takes the port in between; if so, nginx says so.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	address = listener.Addr().String()
	listener.Close()
	config := "daemon off; worker_processes auto; error_log stderr crit; pid nginx.pid;\n"
	if os.Geteuid() == 0 {
		config += "user root;\n" // else its workers could not read the files
	}
	config += `events { worker_connections 1024; }
http {
	access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
	client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
	types { text/html html; text/css css; text/javascript js; application/wasm wasm; }
	server {
		listen ` + address + `;
		location / { root ` + dir + `; gzip_static on; }
	}
}
`
	if err := os.WriteFile(filepath.Join(temporary, "nginx.conf"), []byte(config), 0o666); err != nil {
		return "", nil, err
	}
	var said bytes.Buffer
	cmd := exec.Command(nginx, "-p", temporary, "-c", "nginx.conf")
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	stop = func() { cmd.Process.Signal(os.Interrupt); <-ended }
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return address, stop, nil
		}
		select {
		case err := <-ended:
			return "", nil, fmt.Errorf("it ends with %v:\n%s", err, said.String())
		default:
		}
		if time.Now().After(deadline) {
			stop()
			return "", nil, errors.New("it does not listen within a minute")
		}
	}
}
