// Command verify is make verify URL=…: it fetches the page from a host and compares it, file
// by file and byte by byte, with the bundle that was built here from the sources.
//
//	go run ./web/verify https://debugger.example.com/
//
// It asks for each file twice, plain and as a browser asks, so that what is compressed for
// browsers is compared too. It believes nothing that the host says of itself. The last line
// is the result; the exit status is 0 only if every file is the one built here.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"jwtdebugger/web/bundle"
)

func main() {
	dist := flag.String("dist", filepath.Join("web", "dist"), "`directory` of the bundle that was built here")
	flag.Parse()
	if flag.NArg() != 1 || flag.Arg(0) == "" {
		fmt.Fprintln(os.Stderr, "say which deployment to compare: make verify URL=https://debugger.example.com/")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := verify(ctx, flag.Arg(0), os.DirFS(*dist), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// limit is how long one file may take.
const limit = 5 * time.Minute

// browsers is what a browser accepts.
const browsers = "gzip, deflate, br, zstd"

// errDifferent is the error of a comparison that was made, and found a difference.
var errDifferent = errors.New("DIFFERENT: this is not the page that was built here")

// verify compares the page at an address with the bundle in built.
func verify(ctx context.Context, address string, built fs.FS, out io.Writer) error {
	manifest, err := bundle.Read(built)
	if err != nil {
		return fmt.Errorf("there is nothing here to compare with (%w): run make bundle", err)
	}
	if !manifest.Full() {
		return errors.New("the bundle here was built fast, and a deployment is not: run make bundle")
	}
	base, err := url.Parse(address)
	if err != nil || base.Scheme != "https" && base.Scheme != "http" || base.Host == "" {
		return fmt.Errorf("%q is no address of a page; it should be like https://debugger.example.com/", address)
	}
	base.RawQuery, base.Fragment = "", ""
	v := verifier{ctx: ctx, out: out, built: built, client: &http.Client{Timeout: limit}}
	if base, err = v.find(base); err != nil {
		return err
	}

	// The page goes by two names, and a visitor asks for the first.
	v.compare(base, "", bundle.PageName, true)
	for _, f := range manifest.Files {
		if f.Name == bundle.PageName {
			v.compare(base, f.Name, f.Name, false)
			continue
		}
		_, _, compressed := bundle.Split(f.Name)
		v.compare(base, f.Name, f.Name, bundle.Hashed(f.Name) && !compressed)
	}
	fmt.Fprintln(out)
	for _, note := range v.notes {
		fmt.Fprintln(out, "note:", note)
	}
	if v.different > 0 {
		if v.there != "" && v.there != manifest.Version {
			fmt.Fprintf(out, "There it is version %s, here %s: check out the sources of that version, then compare again.\n", v.there, manifest.Version)
		}
		return fmt.Errorf("%w: %d of %d files differ or are missing", errDifferent, v.different, v.different+v.same)
	}
	fmt.Fprintf(out, "SAME: %d files at %s are what was built here, version %s. A host could still answer others otherwise.\n", v.same, base, manifest.Version)
	return nil
}

type verifier struct {
	ctx             context.Context
	out             io.Writer
	built           fs.FS
	client          *http.Client
	same, different int
	notes           []string
	there           string // the version that the page there calls itself
}

// find follows the address to where the page is: the names in it are relative to that.
func (v *verifier) find(address *url.URL) (*url.URL, error) {
	answer, err := v.get(address, browsers)
	if err != nil {
		return nil, fmt.Errorf("the page cannot be fetched: %w", err)
	}
	defer answer.Body.Close()
	base := answer.Request.URL
	if base.String() != address.String() {
		v.note("%s leads to %s", address, base)
	}
	if base.Scheme == "http" {
		v.note("the page comes over http: who is on the way can change it")
	}
	// What makes a browser ask or tell others, although the page does not.
	for _, name := range []string{"Set-Cookie", "Link", "Refresh", "Report-To", "Reporting-Endpoints", "NEL", "Content-Security-Policy-Report-Only"} {
		if value := answer.Header.Get(name); value != "" {
			v.note("the host adds the header %s: %q", name, value)
		}
	}
	if policy := answer.Header.Get("Content-Security-Policy"); strings.Contains(policy, "report-") {
		v.note("the host has violations of its policy reported: %q", policy)
	}
	return base, nil
}

func (v *verifier) note(format string, args ...any) {
	v.notes = append(v.notes, fmt.Sprintf(format, args...))
}

// compare fetches the file that the host has under name, and compares it with the one that was
// built as file. Without one that is needed the page does not work; others a host may leave out.
func (v *verifier) compare(base *url.URL, name, file string, needed bool) {
	want, err := fs.ReadFile(v.built, file)
	if err != nil {
		v.tell(false, name, "cannot be read here: "+err.Error())
		return
	}
	shown := name
	if shown == "" {
		shown = "/"
	}
	for _, accept := range []string{"identity", browsers} {
		status, coding, got, err := v.fetch(base.ResolveReference(&url.URL{Path: "./" + name}), accept, len(want))
		how := "plain"
		if accept != "identity" {
			how = "as a browser asks"
		}
		switch {
		case err != nil:
			v.tell(false, shown, how+": "+err.Error())
			return
		case status == http.StatusNotFound && !needed:
			fmt.Fprintf(v.out, "not there  %s\n", shown)
			return
		case status != http.StatusOK:
			v.tell(false, shown, fmt.Sprintf("%s: status %d", how, status))
			return
		case !bytes.Equal(got, want):
			if found := versionThere.FindSubmatch(got); file == bundle.PageName && found != nil {
				v.there = string(found[1])
			}
			where := how
			if coding != "" {
				where += ", in " + coding
			}
			v.tell(false, shown, fmt.Sprintf("%s: other bytes, SHA-256 %s", where, bundle.NewFile("", got, bundle.Plain).SHA256))
			return
		}
	}
	v.tell(true, shown, bundle.NewFile("", want, bundle.Plain).SHA256)
}

// versionThere finds the version in a page.
var versionThere = regexp.MustCompile(`<ul id="this-build"><li>Version ([0-9A-Za-z.+-]{1,40})<`)

func (v *verifier) tell(same bool, name, what string) {
	word := "DIFFERENT "
	if same {
		v.same++
		word = "same      "
	} else {
		v.different++
	}
	fmt.Fprintf(v.out, "%s %s  %s\n", word, name, what)
}

func (v *verifier) get(address *url.URL, accept string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(v.ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", accept)
	request.Header.Set("Cache-Control", "no-cache") // not what something on the way has kept
	return v.client.Do(request)
}

// fetch gets a file, unpacked. It reads a little more than is expected, and no more.
func (v *verifier) fetch(address *url.URL, accept string, expected int) (status int, coding string, data []byte, err error) {
	answer, err := v.get(address, accept)
	if err != nil {
		return 0, "", nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return answer.StatusCode, "", nil, nil
	}
	coding = answer.Header.Get("Content-Encoding")
	body, err := unpacked(answer.Body, coding)
	if err != nil {
		return 0, coding, nil, err
	}
	data, err = io.ReadAll(io.LimitReader(body, int64(expected)+1<<16))
	return answer.StatusCode, coding, data, err
}

// unpacked undoes a content coding.
func unpacked(body io.Reader, coding string) (io.Reader, error) {
	switch strings.ToLower(coding) {
	case "", "identity":
		return body, nil
	case "br":
		return brotli.NewReader(body), nil
	case "gzip", "x-gzip":
		return gzip.NewReader(body)
	case "zstd":
		return zstd.NewReader(body, zstd.WithDecoderMaxWindow(8<<20), zstd.WithDecoderConcurrency(1))
	}
	known := []string{}
	for _, c := range bundle.Codings {
		known = append(known, c.Name)
	}
	slices.Sort(known)
	return nil, fmt.Errorf("it comes as %q, which is none of %s", coding, strings.Join(known, ", "))
}
