package engine

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/report"
)

// once lets the same thing be said once. What the verdict or a cause says word for word, the
// other lists do not say again: of a cause, a finding, a binding or a rule the Lead stays, by
// which it is known; problems are marked as told.
func (r *Report) once() {
	var said []string
	isSaid := func(text string) bool {
		return slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, text) })
	}
	cut := func(texts ...*string) {
		for _, text := range texts {
			if isSaid(*text) {
				*text = ""
			}
		}
	}
	var causes []report.Cause
	for _, c := range r.Causes {
		if slices.ContainsFunc(causes, func(d report.Cause) bool {
			return d.Code == c.Code && d.Lead == c.Lead && d.Place.Field == c.Place.Field
		}) && len(c.Remedies) == 0 {
			continue // of another signature or layer
		}
		cut(&c.Why, &c.Next)
		causes = append(causes, c)
		said = append(said, c.Why, c.Next)
	}
	r.Causes = causes
	said = append(said, r.Verdict.Advice, r.Verdict.Restricted)

	for i := range r.Findings {
		cut(&r.Findings[i].Why, &r.Findings[i].Next)
	}
	for i := range r.Bindings {
		cut(&r.Bindings[i].Why, &r.Bindings[i].Next)
	}
	if r.Profile != nil {
		for i := range r.Profile.Rules {
			cut(&r.Profile.Rules[i].Why, &r.Profile.Rules[i].Next)
		}
	}

	tells := func(p *report.Problem) bool {
		return r.Verdict.Tells(p.Words()) || slices.ContainsFunc(r.Causes, func(c report.Cause) bool { return c.Code == p.Code && c.Lead == p.Lead })
	}
	mark := func(problems []report.Problem) []report.Problem {
		problems = slices.Clone(problems)
		for i := range problems {
			p := &problems[i]
			p.Told = tells(p)
			if action := r.Verdict.Action; action != nil && len(p.Remedies) == 1 && p.Remedies[0].Label == action.Label {
				p.Remedies = nil // it is offered beside the verdict
			}
		}
		return problems
	}
	r.Problems = mark(r.Problems)
	for _, f := range r.Fields {
		f.Problems = mark(f.Problems)
	}
	for i := range r.Keys {
		problems := slices.Clone(r.Keys[i].Problems)
		for j := range problems {
			if p := &problems[j]; tells(p) {
				p.Why, p.Next = "", "" // the question itself stays beside its field
			}
		}
		r.Keys[i].Problems = problems
	}
}
