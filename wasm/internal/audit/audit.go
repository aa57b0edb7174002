// Package audit reports what is dangerous about a token and its keys, whether or not the
// signature holds. One rule a file, each with the RFC section that it rests on. It gives
// no verdict, and never puts a secret or a private key into a finding.
package audit

import (
	"slices"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Finding is what one rule saw.
type Finding struct {
	Code     string          `json:"code"`
	Severity string          `json:"severity"` // report.Error, Warning or Info
	Saw      string          `json:"saw"`      // a bold sentence: "The secret is 28 bytes; HS256 wants 32."
	Why      string          `json:"why"`
	Do       string          `json:"do"`
	Cite     string          `json:"cite"` // "RFC 7518 section 3.2"
	URL      string          `json:"url"`  // where that is to be read
	Place    report.Place    `json:"place"`
	Remedies []report.Remedy `json:"remedies,omitempty"`
}

// Input is what the rules read. Any of it may be missing.
type Input struct {
	Token    *token.Token
	Header   *exact.Value // a JSON object, or nil
	Payload  *exact.Value // a JSON object, or nil
	Keys     []*key.Key   // what the Key field holds
	Verified *key.Key     // the one of them that verified the token, or nil
	Now      time.Time
}

// Rule is one thing to look for. Applies tells whether there is something to look at, Find
// looks; it leaves Code, Severity, Cite and URL to Run unless one of them is special.
type Rule struct {
	Code     string
	Severity string
	Cite     string
	URL      string
	Applies  func(Input) bool
	Find     func(Input) []Finding
}

// Rules are all rules, in the order in which findings of equal severity are listed.
var Rules = []Rule{
	algNone,
	unknownCritical,
	duplicateMember,
	expMilliseconds,
	noExpiry,
	shortSecret,
	shortRSAKey,
	privateKeyPasted,
}

// Run applies every rule. Findings come sorted by severity, errors first.
func Run(in Input) []Finding {
	if in.Header != nil && in.Header.Kind != '{' {
		in.Header = nil
	}
	if in.Payload != nil && in.Payload.Kind != '{' {
		in.Payload = nil
	}
	var all []Finding
	for _, r := range Rules {
		if !r.Applies(in) {
			continue
		}
		for _, f := range r.Find(in) {
			f.Code = r.Code
			f.Severity = first(f.Severity, r.Severity)
			f.Cite = first(f.Cite, r.Cite)
			f.URL = first(f.URL, r.URL)
			all = append(all, f)
		}
	}
	weight := map[string]int{report.Error: 0, report.Warning: 1, report.Info: 2}
	slices.SortStableFunc(all, func(a, b Finding) int { return weight[a.Severity] - weight[b.Severity] })
	return all
}

func first(special, usual string) string {
	if special != "" {
		return special
	}
	return usual
}

// alg is the algorithm that the header names, or "".
func (in Input) alg() string {
	alg, _ := in.Header.Find("alg").Text()
	return alg
}

// rfc is the address of a section of an RFC.
func rfc(number, section string) string {
	return "https://www.rfc-editor.org/rfc/rfc" + number + "#section-" + section
}

// place is where a member of the header or the payload stands.
func place(field string, m *exact.Member) report.Place {
	part := "payload"
	if field == "header" {
		part = "protected"
	}
	return report.Place{Field: field, Part: part, Byte: report.Int(m.Start)}
}

// member returns the last member of that name, or nil.
func member(v *exact.Value, name string) *exact.Member {
	if v == nil {
		return nil
	}
	for i := len(v.Members) - 1; i >= 0; i-- {
		if v.Members[i].Name == name {
			return &v.Members[i]
		}
	}
	return nil
}

// quote puts a token's own text into a sentence, shortened where it is long.
func quote(text string) string { return exact.Shorten(text) }

// enumerate writes a list in a sentence.
func enumerate(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}
