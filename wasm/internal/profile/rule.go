package profile

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// A Rule is one thing that a kind of token has to keep. Lead says what is wrong where it is
// broken; "{claim}" in it stands for the claim that it is about, "{x}" for what was found.
type Rule struct {
	ID       string // within its profile
	Severity report.Severity
	Lead     string
	Why      string
	Next     string
	Holds    string  // what is so where it is kept: "iss is there."
	Section  string  // of the document
	Source   *Source // the document; nil: the profile's

	each   []string // the claims that it is about: a result for each; none: one result
	about  string   // the claim of a rule that gives one result, where it is one
	header bool     // they are header parameters
	notes  bool     // it explains, and faults nothing
	judged func(t *Token, name string) answer
}

// answer is what a rule found of one claim. The zero answer is that it has nothing to say.
type answer struct {
	status string      // report.OK, report.Failed, report.Noted or Unknown
	sure   report.Sure // of a limit in time: how sure it is that it is broken; "": it is no limit
	x      string      // for {x}
	limit  string      // for {limit}
	at     string      // the claim that it is about, if it is another than the one asked for
	mend   *Mend
}

var (
	holds   = answer{status: report.OK}
	unknown = answer{status: Unknown}
)

// fails is the answer of a rule that is broken. x is what was found, for "{x}".
func fails(x ...string) answer {
	return answer{status: report.Failed, x: strings.Join(x, "")}
}

// unless fails where broken is true, and holds else.
func unless(broken bool) answer {
	if broken {
		return fails()
	}
	return holds
}

// fault fails where broken is true, and has nothing to say else.
func fault(broken bool) answer {
	if broken {
		return fails()
	}
	return answer{}
}

// judge applies a rule. A rule about claims has nothing to say of those that are not known.
func (r *Rule) judge(t *Token, p *Profile) []Result {
	names := r.each
	if names == nil {
		names = []string{""}
	}
	var out []Result
	for _, name := range names {
		a := unknown
		if r.header || !t.Closed {
			a = r.judged(t, name)
		}
		if a.status == "" {
			continue
		}
		result := Result{Code: r.code(name), Profile: p.Code, Status: a.status, Severity: r.Severity, Says: p.says(), Sure: a.sure, Mend: a.mend}
		about := a.at
		if about == "" {
			about = name
		}
		object := t.Payload
		if r.header {
			object = t.Header
		}
		result.Place = place(r.header, object, about)
		fill := strings.NewReplacer("{claim}", about, "{x}", a.x, "{limit}", a.limit)
		switch a.status {
		case report.OK:
			result.Lead = fill.Replace(r.Holds)
		case Unknown:
			result.Lead = "Not known here: whether " + prose.Small(fill.Replace(r.Holds))
		default:
			result.Lead, result.Why, result.Next = fill.Replace(r.Lead), fill.Replace(r.Why), fill.Replace(r.Next)
		}
		source := p.Source
		if r.Source != nil {
			source = r.Source
		}
		result.Cite, result.URL = source.cite(r.Section)
		if a.status != report.Failed {
			result.Mend = nil
		}
		out = append(out, result)
	}
	return out
}

// code is the code of the result about one of the claims.
func (r *Rule) code(name string) string {
	if r.each == nil {
		return r.ID
	}
	return r.ID + spelled.Replace(name)
}

// spelled writes the name of a claim as part of a code.
var spelled = strings.NewReplacer("_", "-", "#", "-", ":", "-", "/", "-", ".", "-", "S256", "s256")

// from names another document than the profile's.
func (r *Rule) from(s Source) *Rule { r.Source = &s; return r }

// why adds what follows from it.
func (r *Rule) why(text string) *Rule { r.Why = text; return r }

// next adds what to do.
func (r *Rule) next(text string) *Rule { r.Next = text; return r }

// so says what is so where the rule is kept, where its term does not say it well.
func (r *Rule) so(text string) *Rule { r.Holds = text; return r }

// called gives the rule another ID than its term gives, where a profile has two such.
func (r *Rule) called(id string) *Rule { r.ID = id; return r }

// when has the rule asked only of tokens that pass.
func (r *Rule) when(passes func(*Token) bool) *Rule {
	judged := r.judged
	r.judged = func(t *Token, name string) answer {
		if !passes(t) {
			return answer{}
		}
		return judged(t, name)
	}
	return r
}

// mending offers a value for the one member that the rule is about, as JSON.
func (r *Rule) mending(value string) *Rule {
	judged := r.judged
	r.judged = func(t *Token, name string) answer {
		a := judged(t, name)
		if a.mend == nil {
			a.mend = &Mend{Label: "Set " + name + " to " + strings.Trim(value, `"`), Header: r.header, Name: name, JSON: value}
		}
		return a
	}
	return r
}

// check is a rule for what no term says. about are the claims that it points at, the first
// that is there, with spaces between.
func check(id, about string, severity report.Severity, lead, section string, judged func(*Token) answer) *Rule {
	names := strings.Fields(about)
	return &Rule{ID: id, Severity: severity, Lead: lead, Section: section, Holds: "{claim} is as it must be.", about: about, judged: func(t *Token, _ string) answer {
		a := judged(t)
		if i := slices.IndexFunc(names, func(name string) bool { return t.has(name) }); a.at == "" && i >= 0 {
			a.at = names[i]
		} else if a.at == "" && len(names) > 0 {
			a.at = names[0]
		}
		return a
	}}
}

// checkHeader is a check of the header.
func checkHeader(id, about string, severity report.Severity, lead, section string, judged func(*Token) answer) *Rule {
	return &Rule{ID: id, Severity: severity, Lead: lead, Section: section, Holds: "{claim} is as it must be.", about: about, header: true, judged: func(t *Token, _ string) answer {
		a := judged(t)
		if a.at == "" {
			a.at = about
		}
		return a
	}}
}

// note explains something that is no fault, of the tokens that pass.
func note(id, about, lead, section string, passes func(*Token) bool) *Rule {
	r := check(id, about, report.Info, lead, section, func(t *Token) answer {
		if !passes(t) {
			return answer{}
		}
		return answer{status: report.Noted, x: t.text(about)}
	})
	r.notes = true
	return r
}
