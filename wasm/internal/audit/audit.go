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
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/memo"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// Finding is what one rule saw.
type Finding struct {
	Code     string          `json:"code"`
	Severity report.Severity `json:"severity"`
	Lead     string          `json:"lead"` // "The secret is 28 bytes; HS256 needs 32."
	Why      string          `json:"why"`
	Next     string          `json:"next"`
	Cite     string          `json:"cite"` // "RFC 7518 section 3.2"
	URL      string          `json:"url"`  // where that is to be read
	Place    report.Place    `json:"place"`
	Remedies []report.Remedy `json:"remedies,omitempty"`
	Also     []Instance      `json:"also,omitempty"` // where the same was seen again
	Voids    string          `json:"-"`              // why a signature that holds proves nothing then: "anybody can make it: …"; "": it does
}

// Instance is one more place of a finding.
type Instance struct {
	Lead  string       `json:"lead"`
	Place report.Place `json:"place"`
}

// Gather makes one finding of those that say the same of several places.
func Gather(findings []Finding) []Finding {
	var out []Finding
	for _, f := range findings {
		i := slices.IndexFunc(out, func(g Finding) bool {
			return g.Code == f.Code && g.Severity == f.Severity && g.Why == f.Why && g.Next == f.Next && g.Cite == f.Cite && len(g.Remedies)+len(f.Remedies) == 0
		})
		switch {
		case i < 0:
			out = append(out, f)
		case out[i].Lead != f.Lead && !slices.ContainsFunc(out[i].Also, func(a Instance) bool { return a.Lead == f.Lead }):
			out[i].Also = append(out[i].Also, Instance{f.Lead, f.Place})
		}
	}
	return out
}

// Words are those of the finding.
func (f Finding) Words() report.Words { return report.Words{Lead: f.Lead, Why: f.Why, Next: f.Next} }

// Input is what the rules read. Any of it may be missing.
type Input struct {
	Token     *token.Token
	Header    *exact.Value // the protected header: a JSON object, or nil
	Payload   *exact.Value // a JSON object, or nil; of a JWE: what was decrypted, of an SD-JWT: what was processed
	Keys      []*key.Key   // what the Key field holds
	KeyText   string       // its text
	Verified  *key.Key     // the one of them that verified the token, or nil
	Decrypted bool         // one of them decrypted the token, which is a JWE
	Signed    bool         // a signed JWS is inside that JWE, or around it, whether or not it was verified
	Now       time.Time

	// The members of header and payload as the fields show them. Where they are given, a
	// finding's place has the range in the field that Byte stands for.
	HeaderMembers, PayloadMembers []token.Member

	// Memo keeps what took work, so that another Run over the same token does not repeat
	// it. Without it, rules that need so much work look at what is free only.
	Memo *Memo

	known *kind.Kind // of kind
}

// Memo remembers whether a well-known secret signed the last token. The zero Memo is ready
// for use, by one Run at a time.
type Memo struct{ memo.Last[signed, bool] }

// signed is all that a secret is tried on.
type signed struct{ alg, input, signature string }

// Rule is one thing to look for. Applies reports whether there is something to look at, Find
// looks. It fills in Lead and Place, and what else is special; Code and URL come from Run,
// and so do Severity, Cite, Why and Next where Find left them empty.
type Rule struct {
	Code     string
	Severity string
	OfKey    bool   // without a key it has nothing to read
	Cite     string // "RFC 7518 section 3.2"
	Why      string
	Next     string
	Applies  func(*Input) bool
	Find     func(*Input) []Finding
}

// bestPractices are the JSON Web Token Best Current Practices: once they are revised, that is
// said here.
const bestPractices = "RFC 8725 section "

// Rules are all rules, in the order in which findings of equal severity are listed.
var Rules = []*Rule{
	&algNone,
	&algConfusion,
	&weakSecret,
	&wellKnownKey,
	&kidInjection,
	&sensitiveData,
	&remoteKey,
	&embeddedJWK,
	&unknownCritical,
	&unprotectedHeader,
	&keyAlgMismatch,
	&duplicateMember,
	&notUTF8,
	&bigNumber,
	&bidiText,
	&invisibleText,
	&mixedScript,
	&markupInClaim,
	&expMilliseconds,
	&dateNotNumber,
	&nbfAfterExp,
	&issuedInFuture,
	&noExpiry,
	&longLived,
	&noAudience,
	&noIssuer,
	&untyped,
	&shortSecret,
	&shortRSAKey,
	&rocaKey,
	&weakRSAExponent,
	&pssSaltLength,
	&rsa15,
	&pbes2Count,
	&compressed,
	&decryptionIsNotAuthentication,
	&mixedKeySet,
	&duplicateKid,
	&largeToken,
	&embeddedX5c,
	&deprecatedAlgorithm,
	&privateKeyPasted,
}

// Reading is how many rules read a token, with or without a key beside it.
func Reading(withKey bool) int {
	n := 0
	for _, r := range Rules {
		if withKey || !r.OfKey {
			n++
		}
	}
	return n
}

// ReadingKey is how many rules read a key without a token.
func ReadingKey() int { return Reading(true) - Reading(false) }

// Run applies every rule. Findings come sorted by severity, errors first.
func Run(in Input) []Finding {
	if in.Header != nil && in.Header.Kind != '{' {
		in.Header = nil
	}
	if in.Payload != nil && in.Payload.Kind != '{' {
		in.Payload = nil
	}
	var bySeverity [3][]Finding
	for _, r := range Rules {
		if !r.Applies(&in) {
			continue
		}
		found := r.Find(&in)
		for i := range found {
			f := &found[i]
			r.complete(f)
			in.locate(&f.Place)
			rank := slices.Index(severities, f.Severity)
			bySeverity[rank] = append(bySeverity[rank], *f)
		}
	}
	return slices.Concat(bySeverity[:]...)
}

var severities = []string{report.Error, report.Warning, report.Info}

// complete fills in what Find left to the rule.
func (r *Rule) complete(f *Finding) {
	f.Code = r.Code
	for _, text := range []struct{ special, usual *string }{
		{&f.Severity, &r.Severity}, {&f.Cite, &r.Cite}, {&f.Why, &r.Why}, {&f.Next, &r.Next},
	} {
		if *text.special == "" {
			*text.special = *text.usual
		}
	}
	f.URL = Address(f.Cite)
}

// finding is the one finding of a rule that has nothing special to say.
func finding(text string, p report.Place) []Finding { return []Finding{{Lead: text, Place: p}} }

// locate fills in the range of a place that is known by its byte.
func (in *Input) locate(p *report.Place) {
	switch p.Field {
	case "header":
		token.Locate(in.HeaderMembers, p)
	case "payload":
		token.Locate(in.PayloadMembers, p)
	}
}

// alg is the algorithm that the header names, or "".
func (in *Input) alg() string { return in.parameter("alg") }

// find is the header parameter of that name, wherever it stands, or nil: the JSON
// serializations have headers that are not protected.
func (in *Input) find(name string) *exact.Value {
	if v := in.Header.Find(name); v != nil || in.Token == nil {
		return v
	}
	return in.Token.Param(name)
}

// parameter is a header parameter that is a string, or "".
func (in *Input) parameter(name string) string {
	text, _ := in.find(name).Text()
	return text
}

// encrypted reports whether the token is a JWE.
func (in *Input) encrypted() bool {
	return in.Token != nil && in.Token.IsJWE() || in.Header.Find("enc") != nil
}

// Address is where a section of an RFC is to be read.
func Address(cite string) string {
	number, section, _ := strings.Cut(strings.TrimPrefix(cite, "RFC "), " section ")
	return "https://www.rfc-editor.org/rfc/rfc" + number + "#section-" + section
}

// place is where a member of the header or the payload stands; nil is one of an
// unprotected header, which only the token shows.
func place(field string, m *exact.Member) report.Place {
	if m == nil {
		return report.Place{Field: "token", Part: token.Unprotected}
	}
	part := "payload"
	if field == "header" {
		part = "protected"
	}
	return report.Place{Field: field, Part: part, Byte: report.Int(m.Start)}
}

// part is where a part of the token stands.
func (in *Input) part(name string) report.Place {
	p := report.Place{Field: "token", Part: name}
	if in.Token == nil {
		return p
	}
	if s := in.Token.Segment(name); s.Text != "" {
		p.Range = &s.Range
	}
	return p
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
