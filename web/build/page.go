package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"regexp"

	"jwtdebugger/web/bundle"
)

// pageSource is the page in web/src. Two pages are made from it: the one that a host serves,
// with its files beside it, and the one that is a single file.
const pageSource = "index.html"

// What the page's source holds exactly once, for the build to fill in. It is valid HTML as it
// stands, so that an editor understands the page.
const (
	policyLine    = `<meta http-equiv="Content-Security-Policy" content="">`
	headLine      = `<script src="head.js"></script>`
	styleLine     = `<link rel="stylesheet" href="main.css">`
	scriptLine    = `<script type="module" src="main.js"></script>`
	touchLine     = `<link rel="apple-touch-icon" href="icon-maskable.png">`
	manifestLine  = `<link rel="manifest" href="app.webmanifest">`
	engineLine    = `<script type="application/gzip" id="` + engineID + `"></script>`
	buildLine     = `<ul id="this-build"></ul>`
	licencesLine  = `<pre id="licences"></pre>`
	materialsLine = `<pre id="materials"></pre>`
)

// engineID is the element of the single file that holds the engine, in gzip and base64. To a
// browser a script of that type is data.
const engineID = "engine"

// The marks around what stands in one of the two pages only: <!--hosted--> to <!--/hosted-->,
// <!--single--> to <!--/single-->.
var (
	hostedOnly = regexp.MustCompile(`(?s)<!--hosted-->.*?<!--/hosted-->\n?`)
	singleOnly = regexp.MustCompile(`(?s)<!--single-->.*?<!--/single-->\n?`)
	marks      = regexp.MustCompile(`<!--/?(hosted|single)-->\n?`)
)

// named is a file and its hash.
type named struct{ name, integrity string }

// page is the page bundled, and what the single file is made from.
type page struct {
	files, maps   []output // maps are the source maps
	policy        string
	engine        output // with later behind it
	later         []byte // the script that comes with the engine
	html          []byte // as in web/src
	script, style []byte // of the single file
}

// hostedPage writes the policy and the names into the page. The addresses stay relative: the
// bundle can be hosted in any folder of any host. The hash on the script is what makes the
// policy let it in; the one on the stylesheet refuses a file that was changed on the way.
func hostedPage(src string, html []byte, policy string, head []byte, script, style named, build string) ([]byte, error) {
	if err := inline("script", head); err != nil {
		return nil, err
	}
	manifest, touch, err := install(src)
	if err != nil {
		return nil, err
	}
	html = singleOnly.ReplaceAll(html, nil)
	return fill(html, []change{
		{policyLine, `<meta http-equiv="Content-Security-Policy" content="` + policy + `">`},
		{headLine, `<script>` + string(head) + `</script>`},
		{styleLine, `<link rel="stylesheet" href="` + style.name + `" integrity="` + style.integrity + `">`},
		{scriptLine, `<script type="module" src="` + script.name + `" integrity="` + script.integrity + `"></script>`},
		{touchLine, `<link rel="apple-touch-icon" href="` + touch + `">`},
		{manifestLine, `<link rel="manifest" href='` + manifest + `'>`},
		{buildLine, build},
	})
}

// buildList tells which build this is: the version, and the hashes of what runs in the page. A
// page cannot hold its own.
func buildList(engine, script, style []byte) string {
	list := `<ul id="this-build"><li>Version ` + bundle.Version
	for _, part := range []struct {
		name string
		data []byte
	}{{"engine", engine}, {"page’s script", script}, {"page’s style sheet", style}} {
		list += fmt.Sprintf("<li>SHA-256 of the %s: <code>%x</code>", part.name, sha256.Sum256(part.data))
	}
	return list + "</ul>"
}

// single writes everything into one file. packed is the engine in gzip.
func (p page) single(packed []byte, papers papers) (file output, policy string, err error) {
	for name, text := range map[string][]byte{"script": p.script, "stylesheet": p.style} {
		if err := inline(name, text); err != nil {
			return output{}, "", err
		}
	}
	policy = bundle.SinglePolicy(integrity(p.script), integrity(p.later), integrity(p.style))
	page, err := fill(hostedOnly.ReplaceAll(p.html, nil), []change{
		{policyLine, `<meta http-equiv="Content-Security-Policy" content="` + policy + `">`},
		{styleLine, `<style>` + string(p.style) + `</style>`},
		{scriptLine, `<script type="module">` + string(p.script) + `</script>`},
		{engineLine, `<script type="application/gzip" id="` + engineID + `">` + base64.StdEncoding.EncodeToString(packed) + `</script>`},
		{buildLine, buildList(p.engine.data, p.script, p.style)},
		{licencesLine, `<pre id="licences">` + html.EscapeString(string(papers.licences.data)) + `</pre>`},
		{materialsLine, `<pre id="materials">` + html.EscapeString(string(papers.materials.data)) + `</pre>`},
	})
	return output{bundle.SingleName, page}, policy, err
}

// inline returns an error if a text cannot stand inside an element.
func inline(name string, text []byte) error {
	if found := hazard.Find(text); found != nil {
		return fmt.Errorf("the %s holds %q, which HTML does not leave alone inside an element; write it in two pieces", name, found)
	}
	return nil
}

// hazard is what may not stand inside a script or a style element: it would end the element,
// or hide its end, or HTML would change it and with it the hash that the policy knows.
var hazard = regexp.MustCompile(`(?i)</?script|</style|<!--|\r|\x00`)

// change is one line of the page's source and what takes its place.
type change struct{ from, to string }

// indent is what stands before a line and in no text of the page: a test holds index.html to it.
var indent = regexp.MustCompile(`(?m)^[ \t]+`)

// fill makes the changes and removes the marks that are left, and what lines are indented by.
func fill(html []byte, changes []change) ([]byte, error) {
	// Before anything is filled in: a script may hold what looks like a mark.
	html = indent.ReplaceAll(marks.ReplaceAll(html, nil), nil)
	for _, c := range changes {
		if n := bytes.Count(html, []byte(c.from)); n != 1 {
			return nil, fmt.Errorf("web/src/index.html holds %s %d times; the build fills in exactly one", c.from, n)
		}
	}
	for _, c := range changes {
		html = bytes.Replace(html, []byte(c.from), []byte(c.to), 1)
	}
	return html, nil
}
