// Command rules prints every rule that a token is judged by, as a page in Markdown: those of
// each kind of token, and those about what is dangerous in any. It prints the tables that the
// engine goes by, so nothing stands in it that is not so.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/report"
)

func main() { print(os.Stdout) }

// counts are how many kinds of token there are, and how many rules of either sort.
func counts() (kinds, ofKinds, ofAny int) {
	for _, p := range profile.All {
		ofKinds += len(p.List())
	}
	return len(profile.All), ofKinds, len(audit.Rules)
}

// called names a severity; of a rule that only explains there is none.
var called = map[report.Severity]string{report.Error: "error", report.Warning: "warning", report.Info: "info", "": "explains"}

func print(out io.Writer) {
	kinds, ofKinds, ofAny := counts()
	fmt.Fprintf(out, "# Rules\n\n%d kinds of token with %d rules of their own, and %d rules about what is dangerous in any.\n", kinds, ofKinds, ofAny)
	for _, group := range profile.Groups {
		headed := false
		for _, p := range profile.All {
			if p.Group != group {
				continue
			}
			if !headed {
				fmt.Fprintf(out, "\n## %s\n", group)
				headed = true
			}
			fmt.Fprintf(out, "\n### %s\n\n`%s`", p.Name, p.Code)
			if family := profile.Find(p.On); p.On != "" && family != nil {
				fmt.Fprintf(out, ", on top of `%s`", family.Code)
			}
			fmt.Fprint(out, "\n\n| rule | | said where it is broken | by |\n|---|---|---|---|\n")
			for _, r := range p.List() {
				row(out, r.Code, called[r.Severity], r.Lead, r.Cite, r.URL)
			}
			if len(p.Silences) > 0 {
				fmt.Fprintf(out, "\nNot asked of it: `%s`.\n", strings.Join(p.Silences, "`, `"))
			}
		}
	}
	fmt.Fprint(out, "\n## Dangers\n\nOf every token, but where a kind of its own knows better.\n\n| rule | | why | by |\n|---|---|---|---|\n")
	for _, r := range audit.Rules {
		row(out, r.Code, called[r.Severity], r.Why, r.Cite, audit.Address(r.Cite))
	}
}

// row writes a row of a table.
func row(out io.Writer, code, severity, text, cite, url string) {
	cell := strings.NewReplacer("|", "\\|", "\n", " ")
	fmt.Fprintf(out, "| `%s` | %s | %s | [%s](%s) |\n", code, severity, cell.Replace(text), cell.Replace(cite), url)
}
