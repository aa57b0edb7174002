package main

import (
	"bytes"
	"fmt"
)

// pageSource is the page in web/src.
const pageSource = "index.html"

// What the page's source holds exactly once, for the build to fill in. It is valid HTML as it
// stands, so that an editor understands the page.
const (
	policyLine = `<meta http-equiv="Content-Security-Policy" content="">`
	styleLine  = `<link rel="stylesheet" href="main.css">`
	scriptLine = `<script type="module" src="main.js"></script>`
)

// named is a file and its hash.
type named struct{ name, integrity string }

// fillPage writes the policy and the names into the page. The addresses stay relative: the
// bundle can be hosted in any folder of any host. The hash on the script is what makes the
// policy let it in; the one on the stylesheet refuses a file that was changed on the way.
func fillPage(html []byte, policy string, script, style named) ([]byte, error) {
	for _, change := range []struct{ from, to string }{
		{policyLine, `<meta http-equiv="Content-Security-Policy" content="` + policy + `">`},
		{styleLine, `<link rel="stylesheet" href="` + style.name + `" integrity="` + style.integrity + `">`},
		{scriptLine, `<script type="module" src="` + script.name + `" integrity="` + script.integrity + `"></script>`},
	} {
		if n := bytes.Count(html, []byte(change.from)); n != 1 {
			return nil, fmt.Errorf("web/src/index.html holds %s %d times; the build fills in exactly one", change.from, n)
		}
		html = bytes.Replace(html, []byte(change.from), []byte(change.to), 1)
	}
	return html, nil
}
