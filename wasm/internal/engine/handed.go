package engine

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/layers"
	"jwtdebugger/wasm/internal/profile"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/verdict"
)

// A link may bring, besides a token, what checks it: public keys and what is asked of it. What
// may go into a link, and what is taken out of one, is decided here.

// Link is what the fragment of an address brings besides the token.
type Link struct {
	Set  map[string]string `json:"set,omitempty"`  // by element id, as a Remedy's
	Said string            `json:"said,omitempty"` // what was left out, and why
}

// fieldKey and fieldJudgeAs are the fields of a check that are none of the policy.
const (
	fieldKey     = "key"
	fieldJudgeAs = "judge-as"
)

// handed are the parts of a check as a link names them: the first name is the one that is
// written, the others are read, too.
var handed = []struct {
	names []string
	field string
	what  string // for people
	of    func(*Inspect) string
}{
	{[]string{"jwks", "jwk", "publicKey"}, fieldKey, "", nil},
	{[]string{"iss", "issuer"}, claims.FieldIssuer, "the issuer", func(in *Inspect) string { return in.Policy.Issuer }},
	{[]string{"aud", "audience"}, claims.FieldAudience, "the audience", func(in *Inspect) string { return in.Policy.Audience }},
	{[]string{"typ", "type"}, claims.FieldType, "the type", func(in *Inspect) string { return in.Policy.Typ }},
	{[]string{"alg", "algs", "algorithms"}, claims.FieldAlgorithms, "the algorithms", func(in *Inspect) string { return in.Policy.Algorithms }},
	{[]string{"leeway"}, claims.FieldLeeway, "the leeway", func(in *Inspect) string { return in.Policy.Leeway }},
	{[]string{"now", "at", "instant"}, claims.FieldNow, "the instant", func(in *Inspect) string { return in.Policy.Now }},
	{[]string{"as", "judge-as"}, fieldJudgeAs, "what it is judged as", func(in *Inspect) string { return in.JudgeAs }},
}

// maxHanded is how many characters a part of a check has at most, keys aside.
const maxHanded = 2048

// readLink reads the fragment of an address.
func readLink(fragment string) Link {
	l := Link{Set: map[string]string{}}
	if len(fragment) > 4*maxLink {
		return Link{Said: "The link is too long, and only its token was read."}
	}
	if i := strings.IndexByte(fragment, '?'); i >= 0 && !strings.ContainsAny(fragment[:i], "=&") {
		fragment = fragment[i+1:] // as in #debugger-io?token=
	}
	for pair := range strings.SplitSeq(fragment, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if text, err := url.PathUnescape(value); err == nil {
			value = text
		}
		value = strings.TrimSpace(value)
		for _, h := range handed {
			if value == "" || !slices.Contains(h.names, name) || l.Set[h.field] != "" {
				continue
			}
			switch {
			case h.field == fieldKey:
				l.takeKeys(value)
			case len(value) > maxHanded || strings.ContainsFunc(value, unicode.IsControl) || h.field == fieldJudgeAs && !isProfile(value):
				l.say("The link has a “" + h.names[0] + "” that cannot be read, and it was left out.")
			default:
				l.Set[h.field] = value
			}
		}
	}
	return l
}

// say adds a sentence about what was left out.
func (l *Link) say(sentence string) {
	if !strings.Contains(l.Said, sentence) {
		l.Said = strings.TrimSpace(l.Said + " " + sentence)
	}
}

// takeKeys takes the public keys out of a text, written anew so that nothing else comes along.
func (l *Link) takeKeys(text string) {
	set := key.Read(text, "", key.Auto)
	keys, left := publicJWKs(set.Keys)
	switch {
	case slices.ContainsFunc(set.Keys, isPrivate):
		// Of a private key not even the public half is taken: it is nobody's any more.
		keys, _ = publicJWKs(slices.DeleteFunc(slices.Clone(set.Keys), isPrivate))
		l.say("The link held a private key, which was left out. That key has been given away, and must be replaced.")
	case slices.ContainsFunc(set.Keys, func(k *key.Key) bool { return k.Type == key.Oct && !k.IsText }):
		l.say("The link held a secret, which was left out. That secret has been given away, and must be replaced.")
	case len(keys) == 0 || left:
		l.say("The link held a key that is not public, or cannot be read. It was left out.")
	}
	if len(keys) > 0 {
		l.Set[fieldKey] = jwkSet(keys)
	}
}

func isPrivate(k *key.Key) bool { return k.Info.Private || k.Private != nil }

// publicJWKs are the public halves of keys as JWKs. left: there are keys that have none.
func publicJWKs(keys []*key.Key) (out []string, left bool) {
	for _, k := range keys {
		if k.Public == nil || k.Secret != nil {
			left = true
			continue
		}
		jwk, err := k.JWK(false)
		if err != nil {
			left = true
			continue
		}
		out = append(out, jwk)
	}
	return out, left
}

// jwkSet writes JWKs as one, or as a set.
func jwkSet(keys []string) string {
	if len(keys) == 1 {
		return keys[0]
	}
	return `{"keys":[` + strings.Join(keys, ",") + `]}`
}

func isProfile(code string) bool {
	return slices.ContainsFunc(profile.All, func(p *profile.Profile) bool { return p.Code == code })
}

// check writes what a link can bring besides the token, and says what that is: public keys
// alone, never a secret and never a private half. Where one key verified the token, that one.
func (s *Share) check(l *look) {
	var link strings.Builder
	var what []string
	add := func(name, value, said string) {
		link.WriteString("&" + name + "=" + strings.ReplaceAll(url.QueryEscape(value), "+", "%20"))
		what = append(what, said)
	}
	keys := l.keys.set.Keys
	if signature, _ := l.stack.Signed(); signature.State == layers.SignatureValid && signature.By != nil {
		keys = []*key.Key{signature.By}
	}
	switch public, _ := publicJWKs(keys); {
	case len(jwkSet(public)) > maxLink:
		s.Stays = "The keys are too long for a link."
	case len(public) == 1:
		add("jwks", public[0], "the public key")
	case len(public) > 1:
		add("jwks", jwkSet(public), prose.Number(len(public))+" public keys")
	}
	for _, k := range l.keys.set.Keys {
		if k.Secret != nil || k.Private != nil {
			s.Stays = "What is secret in Key never goes into a link."
		}
	}
	for _, h := range handed {
		if h.of == nil {
			continue
		}
		if value := strings.TrimSpace(h.of(l.in)); value != "" && len(value) <= maxHanded {
			add(h.names[0], value, h.what)
		}
	}
	if len(what) > 0 {
		s.Check, s.Holds = link.String(), "With what checks it: "+prose.And(what)
	}
}

// brought are the fields that still hold what came with a link.
func (in *Inspect) brought() []string {
	var out []string
	for _, h := range handed {
		came := in.Brought[h.field]
		now := ""
		switch {
		case h.field == fieldKey:
			now = *in.Key
		default:
			now = h.of(in)
		}
		if came != "" && came == now {
			out = append(out, h.field)
		}
	}
	return out
}

// What is said of what came with a link.
const (
	cameLead = "This came with the link."
	cameWhy  = "It proves nothing about who sent it."
	cameNext = "Replace it by what you have from the issuer itself."
)

// mark says of all that came with a link that it did, in the report's own places: at the keys,
// at the fields and in the verdict, which is not green over a key that its sender chose.
func (r *Report) mark(brought []string, v *verdict.Verdict) {
	if len(brought) == 0 {
		return
	}
	came := func(field string) report.Problem {
		return report.Problem{Code: CodeCameWithLink, Severity: report.Warning, Lead: cameLead, Why: cameWhy, Next: cameNext, Place: report.Place{Field: field}}
	}
	var what []string
	for _, h := range handed {
		if !slices.Contains(brought, h.field) {
			continue
		}
		if h.field == fieldKey {
			for i := range r.Keys {
				r.Keys[i].Problems = append(slices.Clone(r.Keys[i].Problems), came(fieldKey))
			}
			what = append(what, "the key")
			continue
		}
		if h.field == fieldJudgeAs && r.Profile != nil {
			r.Profile.By = "came with the link"
		}
		p := came(h.field)
		p.Severity, p.Why, p.Next = report.Info, "", ""
		r.Problems = append(r.Problems, p)
		what = append(what, h.what)
	}
	proves := " came with the link, and proves nothing about who sent it."
	if len(what) > 1 {
		proves = " came with the link, and prove nothing about who sent it."
	}
	sentence := prose.Capital(prose.And(what)) + proves
	v.Restricted = strings.TrimSpace(v.Restricted + " " + sentence)
	v.Announce = strings.TrimSpace(v.Announce + " " + sentence)
	if v.Status == report.OK && brought[0] == fieldKey {
		v.Status = report.Warning
	}
}

// holdsPrivate reports whether a JWK with its private half, or a secret as one, stands anywhere
// in a value: of a token that holds one no link is made.
func holdsPrivate(v *exact.Value) bool {
	if v == nil {
		return false
	}
	if v.Find("kty") != nil && (v.Find("d") != nil || v.Find("priv") != nil || v.Find("k") != nil) {
		return true
	}
	for i := range v.Members {
		if holdsPrivate(&v.Members[i].Value) {
			return true
		}
	}
	for i := range v.Elements {
		if holdsPrivate(&v.Elements[i]) {
			return true
		}
	}
	return false
}
