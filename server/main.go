// Command server serves the page from one binary, which needs no other file.
//
//	server [-addr host:port] [-tls-cert file -tls-key file]
//
// The first line on standard output is the address; what else there is to say goes to
// standard error. On SIGTERM or Ctrl-C it takes no new connection, lets running downloads
// finish and ends; a second signal ends it at once.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"jwtdebugger/server/site"
	"jwtdebugger/web"
	"jwtdebugger/web/bundle"
)

// A request to this server is a line and a few headers; an answer is at most the engine.
const (
	headerTimeout = 5 * time.Second  // a browser sends its headers at once
	readTimeout   = 10 * time.Second // and no body
	writeTimeout  = 2 * time.Minute  // the single file over a slow line, at 35 kB a second
	idleTimeout   = 60 * time.Second // a page is loaded once; nothing comes after
	headerBytes   = 16 << 10         // cookies of other servers on localhost come along
	// No download can run longer than writeTimeout, so none is cut off by stopping.
	stopTimeout = writeTimeout + 5*time.Second
)

func main() { os.Exit(process(web.FS())) }

// process is the program with its signals.
func process(files fs.FS) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the next one ends the program.
	context.AfterFunc(ctx, stop)
	return run(ctx, os.Args[1:], files, os.Stdout, os.Stderr)
}

// run is the program apart from its process. It returns the exit status: 0 after a stop that
// was asked for, 1 when it could not serve, 2 when it was called wrongly.
func run(ctx context.Context, args []string, files fs.FS, stdout, stderr io.Writer) int {
	o, status := parseOptions(args, stderr)
	if status >= 0 {
		return status
	}
	if err := serve(ctx, o, files, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

type options struct{ addr, cert, key string }

// parseOptions reads the flags. The status is negative when the program is to go on.
func parseOptions(args []string, stderr io.Writer) (o options, status int) {
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.addr, "addr", "127.0.0.1:8080", "`host:port` to listen on; port 0 picks a free one")
	flags.StringVar(&o.cert, "tls-cert", "", "certificate `file` (PEM, with its chain): serve https")
	flags.StringVar(&o.key, "tls-key", "", "private key `file` (PEM) of the certificate")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return o, 0
	case err != nil:
		return o, 2
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "the server takes flags only; %q is none\n", flags.Arg(0))
		return o, 2
	case (o.cert == "") != (o.key == ""):
		fmt.Fprintln(stderr, "-tls-cert and -tls-key belong together: give both for https, neither for http")
		return o, 2
	}
	if _, _, err := net.SplitHostPort(o.addr); err != nil {
		fmt.Fprintf(stderr, "-addr wants a host and a port, such as 127.0.0.1:8080; %q is not that\n", o.addr)
		return o, 2
	}
	return o, -1
}

// serve listens until ctx ends, then stops gracefully.
func serve(ctx context.Context, o options, files fs.FS, stdout, stderr io.Writer) error {
	handler, err := site.New(files)
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("the page was not built when this server was: run make bundle, then build or run the server again")
	}
	if err != nil {
		return fmt.Errorf("the page in this server cannot be served (%w): run make bundle, then build or run the server again", err)
	}
	warnIfStale(files, stderr)

	server := newServer(handler, stderr)
	scheme := "http"
	if o.cert != "" {
		certificate, err := tls.LoadX509KeyPair(o.cert, o.key)
		if err != nil {
			return fmt.Errorf("cannot use the certificate %s with the key %s: %w", o.cert, o.key, err)
		}
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
		scheme = "https"
	}
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return listenError(o.addr, err)
	}
	fmt.Fprintf(stdout, "%s://%s/\n", scheme, reachable(listener.Addr()))

	ended := make(chan error, 1)
	go func() {
		if scheme == "https" {
			ended <- server.ServeTLS(listener, "", "")
		} else {
			ended <- server.Serve(listener)
		}
	}()
	select {
	case err := <-ended:
		return fmt.Errorf("the server has ended by itself: %w", err)
	case <-ctx.Done():
	}
	fmt.Fprintln(stderr, "stopping; running downloads may finish, a second signal ends them")
	last, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return fmt.Errorf("stopped, but a download was cut off: %w", err)
	}
	return nil
}

// newServer tells stderr what net/http has to say: a handshake that failed and with whom, never
// what was asked for.
func newServer(handler http.Handler, stderr io.Writer) *http.Server {
	return &http.Server{
		ErrorLog:          log.New(stderr, "", log.LstdFlags),
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    headerBytes,
		// Else net/http answers "OPTIONS *" itself, without our headers.
		DisableGeneralOptionsHandler: true,
	}
}

// listenError says what to do when the address cannot be had.
func listenError(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is taken: another program listens there. Stop it, or choose another address with -addr (ADDR=127.0.0.1:9000 make run)", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s needs rights that this user has not, as ports under 1024 do. Choose another address with -addr (ADDR=127.0.0.1:9000 make run)", addr)
	}
	return fmt.Errorf("cannot listen on %s: %w", addr, err)
}

// reachable is the address to type into a browser: where the server listens on every
// address of the machine, its own name.
func reachable(addr net.Addr) string {
	tcp, ok := addr.(*net.TCPAddr)
	if ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", tcp.Port)
	}
	return addr.String()
}

// warnIfStale says so when the server is started among sources that are newer than the page
// in it. Elsewhere there are no sources and nothing to say.
func warnIfStale(files fs.FS, stderr io.Writer) {
	built, err := bundle.Read(files)
	if err != nil {
		return
	}
	sources, err := bundle.Sources(os.DirFS("."))
	if err == nil && sources != built.Stamp {
		fmt.Fprintln(stderr, "the page in this server is older than its sources here: run make bundle, then build or run the server again")
	}
}
