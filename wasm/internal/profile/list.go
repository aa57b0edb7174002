package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/report"
)

// Listed is one rule as a page of all rules has it.
type Listed struct {
	Code     string
	Severity report.Severity // "": it explains, and faults nothing
	Lead     string          // what is said where it is broken; "…" is what was found
	Cite     string
	URL      string
}

// List are the rules of a profile: one for each claim that a rule is about.
func (p *Profile) List() []Listed {
	var out []Listed
	for _, r := range p.Rules() {
		names := r.each
		if names == nil {
			names = []string{r.about}
		}
		source := p.Source
		if r.Source != nil {
			source = r.Source
		}
		cite, url := source.cite(r.Section)
		for _, name := range names {
			l := Listed{r.code(name), r.Severity, strings.NewReplacer("{claim}", name, "{x}", "…", "{limit}", "…").Replace(r.Lead), cite, url}
			if r.notes {
				l.Severity = ""
			}
			out = append(out, l)
		}
	}
	return out
}
