// Package profile holds the rules of each kind of token: what it must have, what it must not,
// how long it may live, who refuses it else. It says whether a token keeps them, whether or
// not its signature holds and it is still valid, and which of the general rules of audit are
// wrong for it. What kind a token is, kind says, and nothing else does.
//
// It must not know signatures, keys, or what else was pasted.
//
// # A new profile
//
//  1. codes.go: its code. kind/made.go: its row, if it is one service's; kind/specials.go, if it
//     is a kind within a kind; kind/kind.go, if it is a kind of its own. Its code: kind/codes.go.
//  2. its_name.go: a Profile, metadata first and then its rules, one a line, in the terms of
//     terms.go and clock.go; check is for what no term says. A rule that takes what must be
//     from several claims makes a result for each. sources.go, or vendors.go for a service's
//     page: the document that it cites.
//  3. profiles.go: its line in All, in the place that the menu has it.
//  4. its_name_test.go: an Example: a good token, for each rule one that fails it alone, and
//     near misses.
//  5. make generate: the menu has it.
package profile

import (
	"slices"
	"strings"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

// A Profile is a kind of token with rules of its own.
type Profile struct {
	Code  string // one of codes.go
	Name  string // as the menu has it: "GitHub App token"
	Group string // one of Groups

	// What it is recognised by: a token has the profile of its kind, which is its family, and
	// on top of that those of all that is special about it. With neither it is only for those
	// who choose it.
	Kind    string            // a family: a Code of kind
	Special string            // on top: the Code of a kind.Special
	If      func(*Token) bool // and only if; nil: always
	Shape   bool              // a family: claims alone make it likely, unless it is known whose it is
	On      string            // on top: the Code of the family whose rules hold, too, when it is chosen

	Who      string         // who refuses a token that breaks a rule: "GitHub"
	Source   *Source        // where its rules are laid down, unless a rule says another
	Silences []string       // codes of audit that are wrong for it
	Replaces []string       // codes of results, or IDs of rules, of its family that its own take the place of
	Limit    string         // what limits its age, if its exp does not: one sentence for the verdict
	Rules    func() []*Rule // made when they are asked for: most of them never are
}

// Token is what a profile judges. All but Header and Payload may be left out.
type Token struct {
	Header, Payload *exact.Value // JSON objects, or nil
	Unprotected     *exact.Value // a header that is not protected, or nil
	Kind            kind.Kind

	Closed    bool                   // its claims are not known: it is encrypted, or its JSON is broken
	Withheld  bool                   // of an SD-JWT: a claim that is not there may still be disclosed
	Disclosed func(name string) bool // of an SD-JWT: the claim came out of a disclosure
	Bound     bool                   // of an SD-JWT: a key binding follows
	Encrypted bool                   // it is, or it came out of, a JWE
	Unsigned  bool                   // of what is encrypted: nobody signed it
	JSON      bool                   // it is written in a JSON serialization

	Policy claims.Policy            // what the user asks for
	Met    map[string]report.Status // what became of that, by the id of the field
	Now    time.Time

	next time.Time // when the first of the results changes by itself; zero: never
}

// Result is what one rule says of a token.
type Result struct {
	Code     string          `json:"code"`    // of the rule, within its profile
	Profile  string          `json:"profile"` // of the rule
	Status   string          `json:"status"`  // report.OK, report.Failed, report.Noted or Unknown
	Severity report.Severity `json:"severity"`
	Lead     string          `json:"lead"`
	Why      string          `json:"why,omitempty"`
	Next     string          `json:"next,omitempty"`
	Cite     string          `json:"cite"`
	URL      string          `json:"url"`
	Place    report.Place    `json:"place"`
	Remedies []report.Remedy `json:"remedies,omitempty"`
	Mend     *Mend           `json:"-"` // what would mend it; nil: nothing simple
	Sure     report.Sure     `json:"-"` // of a limit in time that is broken: how sure that is; "": it is none
	Says     string          `json:"-"` // "GitHub will refuse it"
}

// Words are those of the result.
func (r Result) Words() report.Words { return report.Words{Lead: r.Lead, Why: r.Why, Next: r.Next} }

// Mend is a change of one member of the header or the payload that mends what is wrong.
type Mend struct {
	Label  string // "Set exp to 10 minutes from now"
	Header bool   // else the payload
	Name   string
	JSON   string // its new value; "": it is taken out
}

// Judged is what the rules of its kind say of a token.
type Judged struct {
	Code  string   `json:"code"`            // of the profile that says most of it; "": no profile fits
	Name  string   `json:"name"`            // "GitHub App token"
	Group string   `json:"group"`           //
	Sure  string   `json:"sure"`            // "typ" "claims" "look", as kind has them, or "asked"
	By    string   `json:"by"`              // "Recognised by typ at+jwt."
	Also  []string `json:"also,omitempty"`  // the names of the others whose rules it has to keep
	Rules []Result `json:"rules,omitempty"` // those that fail first, the worst of them first
	Holds int      `json:"holds"`           // how many hold
	Fails int      `json:"fails"`           // how many do not, but for those that only advise

	Silences  []string  `json:"-"` // codes of audit
	Limit     string    `json:"-"` // what limits its age, if its exp does not
	RefreshAt time.Time `json:"-"` // when a result changes by itself; zero: never
}

// Find is the profile of that code; nil when there is none.
func Find(wanted string) *Profile {
	for _, p := range All {
		if p.Code == wanted {
			return p
		}
	}
	return nil
}

// recognised is a profile and why a token has it.
type recognised struct {
	*Profile
	sure, by string
}

// why says what a token was recognised by.
func (r recognised) why() string {
	switch r.sure {
	case Asked:
		return "as you chose"
	case kind.ByLook:
		return "looks like it, by " + r.by
	}
	return "by " + r.by
}

// profiles are the profiles of a token, its family first.
func (t *Token) profiles() []recognised {
	var found []recognised
	add := func(p *Profile, sure, by string) {
		if p.If == nil || p.If(t) {
			found = append(found, recognised{p, sure, by})
		}
	}
	for _, p := range All {
		if p.Kind != "" && p.Kind == t.Kind.Code && len(found) == 0 && t.Kind.Sure != "" {
			sure := t.Kind.Sure
			if p.Shape && sure == kind.ByClaims && t.Kind.Vendor == "" {
				sure = kind.ByLook
			}
			add(p, sure, t.Kind.By)
		}
	}
	for _, s := range kind.Specials(t.Header, t.Payload) {
		for _, p := range All {
			if p.Special == s.Code {
				add(p, s.Sure, s.By)
			}
		}
	}
	return found
}

// chosen are a profile that the user chose, and its family.
func chosen(p *Profile) []recognised {
	var found []recognised
	if family := Find(p.On); p.On != "" && family != nil {
		found = append(found, recognised{family, Asked, ""})
	}
	return append(found, recognised{p, Asked, ""})
}

// Judge says which profiles a token has, and which of their rules it keeps. as is the code of
// a profile to judge it by in place of those that it is recognised by, or "".
func Judge(t *Token, as string) Judged {
	t.Header, t.Payload = t.Header.Object(), t.Payload.Object()
	if t.Kind.Code == "" {
		t.Kind = kind.Of(t.Header, t.Payload)
	}
	var found []recognised
	if p := Find(as); p != nil {
		found = chosen(p)
	} else {
		as, found = "", t.profiles()
	}
	var out Judged
	var top recognised
	switch special := slices.IndexFunc(found, func(r recognised) bool { return r.Special != "" }); {
	case len(found) == 0:
		out.Name = "No known kind"
		if t.Kind.Sure != "" || t.Kind.Vendor != "" {
			out.Name = prose.Capital(t.Kind.Phrase)
		}
	case special >= 0 && as == "":
		top = found[special]
	default:
		top = found[len(found)-1]
	}
	if top.Profile != nil {
		out = Judged{Code: top.Code, Name: top.Name, Group: top.Group, Sure: top.sure, By: top.why()}
	}
	found = append(found, recognised{Profile: &anywhere})
	var replaced []string
	for _, p := range found {
		replaced = append(replaced, p.Replaces...)
	}
	var byRank [4][]Result
	for _, p := range found {
		if p.Profile != top.Profile && p.Name != "" {
			out.Also = append(out.Also, p.Name)
		}
		if out.Limit == "" {
			out.Limit = p.Limit
		}
		out.Silences = append(out.Silences, p.Silences...)
		for _, rule := range p.Rules() {
			for _, r := range rule.judge(t, p.Profile) {
				if p.Kind != "" && (slices.Contains(replaced, r.Code) || slices.Contains(replaced, rule.ID)) {
					continue
				}
				if p.sure == kind.ByLook && r.Severity == report.Error {
					r.Severity = report.Warning // its look alone does not make it one
				}
				switch r.Status {
				case report.OK:
					out.Holds++
				case report.Failed:
					if r.Severity != report.Info {
						out.Fails++
					}
				}
				byRank[rank(r)] = append(byRank[rank(r)], r)
			}
		}
	}
	out.Rules = slices.Concat(byRank[:]...)
	out.RefreshAt = t.next
	return out
}

// rank orders results: what fails as an error, as a warning, as less, and the rest.
func rank(r Result) int {
	switch {
	case r.Status != report.Failed:
		return 3
	case r.Severity == report.Error:
		return 0
	case r.Severity == report.Warning:
		return 1
	}
	return 2
}

// Refused is the first result that fails as an error; nil when there is none.
func (r *Judged) Refused() *Result {
	if len(r.Rules) > 0 && rank(r.Rules[0]) == 0 {
		return &r.Rules[0]
	}
	return nil
}

// Locate fills in where the places of the results are in the fields that show the token.
func (r *Judged) Locate(header, payload []token.Member) {
	for i := range r.Rules {
		switch p := &r.Rules[i].Place; p.Field {
		case "header":
			token.Locate(header, p)
		case "payload":
			token.Locate(payload, p)
		}
	}
}

// says is who refuses a token that breaks a rule.
func (p *Profile) says() string {
	if p.Group == Made || p.Group == Services {
		return p.Who + " will refuse it"
	}
	return p.Who + " must refuse it"
}

// A Group of profiles, as the menu has it.
type Group struct {
	Label   string   `json:"label"`
	Options []Choice `json:"options"`
}

// A Choice is one profile of the menu.
type Choice struct {
	Value string `json:"value"`
	Text  string `json:"text"`
}

// Menu is the menu of profiles.
func Menu() []Group {
	var menu []Group
	for _, label := range Groups {
		g := Group{Label: label}
		for _, p := range All {
			if p.Group == label {
				g.Options = append(g.Options, Choice{p.Code, p.Name})
			}
		}
		if g.Options != nil {
			menu = append(menu, g)
		}
	}
	return menu
}

// place is where a member stands: of a payload, or of a header. nil: what is missing there.
func place(header bool, object *exact.Value, name string) report.Place {
	p := report.Place{Field: "payload", Part: token.Payload}
	if header {
		p = report.Place{Field: "header", Part: token.Protected}
	}
	if object == nil {
		return p
	}
	for i := len(object.Members) - 1; i >= 0; i-- {
		if object.Members[i].Name == name {
			p.Byte = report.Int(object.Members[i].Start)
			break
		}
	}
	return p
}

// claim is the claim of that name, or nil. One that is null is not there.
func (t *Token) claim(name string) *exact.Value { return there(t.Payload.Find(name)) }

// param is the header parameter of that name, or nil.
func (t *Token) param(name string) *exact.Value {
	if v := there(t.Header.Find(name)); v != nil {
		return v
	}
	return there(t.Unprotected.Find(name))
}

func there(v *exact.Value) *exact.Value {
	if v != nil && (v.Kind == 'n' || v.Kind == 0) {
		return nil
	}
	return v
}

// text is a claim that is a string, or "".
func (t *Token) text(name string) string {
	text, _ := t.claim(name).Text()
	return text
}

// has reports whether one of the claims is there.
func (t *Token) has(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return t.claim(name) != nil })
}

// alg is the algorithm that the header names, or "".
func (t *Token) alg() string {
	alg, _ := t.param("alg").Text()
	return alg
}

// typ is the typ of the header as it is compared, without "application/".
func (t *Token) typ() string {
	typ, _ := t.param("typ").Text()
	return strings.TrimPrefix(kind.MediaType(typ), "application/")
}
