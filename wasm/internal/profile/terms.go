package profile

import (
	"slices"
	"strconv"
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

// The terms in which profiles write their rules. Each takes what it is about (several names
// with spaces between), how bad it is, the sentence, and the section of the profile's document.

// requires: each of the claims is there.
func requires(names string, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "requires-", Severity: severity, Lead: lead, Section: section, Holds: "{claim} is there.", each: strings.Fields(names), judged: func(t *Token, name string) answer {
		if t.claim(name) != nil {
			return holds
		}
		if t.Withheld {
			return unknown
		}
		a := fails()
		if v := usual(t, name); v != "" {
			a.mend = &Mend{Label: "Add " + name, Name: name, JSON: v}
		}
		return a
	}}
}

// forbids: none of the claims is there.
func forbids(names string, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "forbids-", Severity: severity, Lead: lead, Section: section, Holds: "{claim} is not there.", each: strings.Fields(names), judged: func(t *Token, name string) answer {
		a := unless(t.claim(name) != nil)
		a.x = short(t.claim(name))
		a.mend = &Mend{Label: "Take out " + name, Name: name}
		return a
	}}
}

// someOf: at least one of the claims is there.
func someOf(names string, severity report.Severity, lead, section string) *Rule {
	list := strings.Fields(names)
	return check("some-of-"+spelled.Replace(strings.Join(list, "-")), names, severity, lead, section, func(t *Token) answer {
		if !t.has(list...) && t.Withheld {
			return unknown
		}
		return unless(!t.has(list...))
	}).so(prose.Or(list) + " is there.")
}

// oneOf: exactly one of the claims is there.
func oneOf(names string, severity report.Severity, lead, section string) *Rule {
	list := strings.Fields(names)
	return check("one-of-"+spelled.Replace(strings.Join(list, "-")), names, severity, lead, section, func(t *Token) answer {
		var found []string
		for _, name := range list {
			if t.has(name) {
				found = append(found, name)
			}
		}
		if len(found) == 0 {
			return fails("none")
		}
		if len(found) > 1 {
			return fails(strconv.Itoa(len(found)))
		}
		return holds
	}).so("Exactly one of " + prose.And(list) + " is there.")
}

// requiresParams: each of the header parameters is there.
func requiresParams(names string, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "header-", Severity: severity, Lead: lead, Section: section, Holds: "The header has {claim}.", header: true, each: strings.Fields(names), judged: func(t *Token, name string) answer {
		return unless(t.param(name) == nil)
	}}
}

// forbidsParams: none of the header parameters is there.
func forbidsParams(names string, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "no-header-", Severity: severity, Lead: lead, Section: section, Holds: "The header has no {claim}.", header: true, each: strings.Fields(names), judged: func(t *Token, name string) answer {
		return unless(t.param(name) != nil)
	}}
}

// someParam: at least one of the header parameters is there.
func someParam(names string, severity report.Severity, lead, section string) *Rule {
	list := strings.Fields(names)
	return checkHeader("header-"+spelled.Replace(strings.Join(list, "-")), list[0], severity, lead, section, func(t *Token) answer {
		return unless(!slices.ContainsFunc(list, func(name string) bool { return t.param(name) != nil }))
	}).so("The header has " + prose.Or(list) + ".")
}

// algorithms: the alg is one of these.
func algorithms(names string, severity report.Severity, lead, section string) *Rule {
	list := strings.Fields(names)
	return checkHeader("alg", "alg", severity, lead, section, func(t *Token) answer {
		a := answer{status: unless(!slices.Contains(list, t.alg())).status, x: t.algorithm()}
		a.mend = &Mend{Label: "Sign with " + list[0], Header: true, Name: "alg", JSON: `"` + list[0] + `"`}
		return a
	}).so("alg is " + prose.Or(list) + ".")
}

// signed: the alg is not none. What is encrypted, and holds no signature, has none either.
func signed(severity report.Severity, lead, section string) *Rule {
	return checkHeader("signed", "alg", severity, lead, section, func(t *Token) answer {
		return unless(strings.EqualFold(t.alg(), "none"))
	}).so("alg is not “none”.")
}

// keyPair: the alg is one of a key pair: not none, and not an HMAC.
func keyPair(severity report.Severity, lead, section string) *Rule {
	return checkHeader("key-pair", "alg", severity, lead, section, func(t *Token) answer {
		return answer{status: unless(strings.EqualFold(t.alg(), "none") || strings.HasPrefix(t.alg(), "HS")).status, x: t.algorithm()}
	}).so("alg is one of a key pair.")
}

// byType passes a token that says itself, by its typ, what it is.
func byType(t *Token) bool { return t.Kind.Sure == kind.ByType }

// isHMAC passes a token whose verifiers could make it, too.
func isHMAC(t *Token) bool { return strings.HasPrefix(t.alg(), "HS") }

// algorithm names the alg in a sentence.
func (t *Token) algorithm() string {
	if alg := t.alg(); alg != "" && len(alg) <= 12 {
		return alg
	}
	return "another"
}

// typ: the typ of the header is one of these, the first of which is the one to have.
func typ(names string, severity report.Severity, lead, section string) *Rule {
	list := strings.Fields(names)
	return checkHeader("typ", "typ", severity, lead, section, func(t *Token) answer {
		typ, _ := t.param("typ").Text()
		a := answer{status: unless(!slices.Contains(list, t.typ())).status, x: prose.Cut(typ, 40)}
		a.mend = &Mend{Label: "Set typ to " + list[0], Header: true, Name: "typ", JSON: `"` + list[0] + `"`}
		return a
	}).so("typ is “" + list[0] + "”.")
}

// asked: what the user asks of the token in the policy is met. Of what nobody asked for it
// says nothing.
func asked(about, field string, severity report.Severity, lead, section string) *Rule {
	return check("policy-"+about, about, severity, lead, section, func(t *Token) answer {
		switch t.Met[field] {
		case report.OK:
			return holds
		case report.Failed:
			return fails()
		}
		return answer{}
	}).so("{claim} is what the policy asks for.")
}

// wants is the list that a field of the policy holds; nil: nothing is asked.
func (t *Token) wants(field string) []string {
	var list []string
	for _, text := range strings.Split(field, ",") {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// params are those of the header parameters that are there.
func (t *Token) params(names ...string) []string {
	var found []string
	for _, name := range names {
		if t.param(name) != nil {
			found = append(found, name)
		}
	}
	return found
}

// isString and isNumber: the claims are of that type, where they are there.
func isString(names string, severity report.Severity, lead, section string) *Rule {
	return isKind(names, "\"", severity, lead, section)
}

func isNumber(names string, severity report.Severity, lead, section string) *Rule {
	return isKind(names, "0", severity, lead, section)
}

func isKind(names, kinds string, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "type-", Severity: severity, Lead: lead, Section: section, Holds: "{claim} is of the right type.", each: strings.Fields(names), judged: func(t *Token, name string) answer {
		v := t.claim(name)
		if v == nil {
			return answer{}
		}
		return answer{status: unless(!strings.ContainsRune(kinds, rune(v.Kind))).status, x: v.KindName()}
	}}
}

// matches: the claims are strings that pass, where they are there.
func matches(names string, passes func(string) bool, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "form-", Severity: severity, Lead: lead, Section: section, Holds: "{claim} has the right form.", each: strings.Fields(names), judged: func(t *Token, name string) answer {
		v := t.claim(name)
		if v == nil {
			return answer{}
		}
		text, ok := v.Text()
		return answer{status: unless(!ok || !passes(text)).status, x: short(v)}
	}}
}

// same: two claims are the same string, where both are there.
func same(one, other string, severity report.Severity, lead, section string) *Rule {
	return check("same-"+spelled.Replace(one+"-"+other), other, severity, lead, section, func(t *Token) answer {
		if !t.has(one) || !t.has(other) {
			return answer{}
		}
		return unless(t.text(one) != t.text(other))
	}).so(one + " and " + other + " are the same.")
}

// length: the claim is a string of so many characters, where it is there.
func length(name string, least, most int, severity report.Severity, lead, section string) *Rule {
	return &Rule{ID: "length-", Severity: severity, Lead: lead, Section: section, Holds: "{claim} is neither too short nor too long.", each: []string{name}, judged: func(t *Token, name string) answer {
		v := t.claim(name)
		if v == nil {
			return answer{}
		}
		text, ok := v.Text()
		n := len([]rune(text))
		return answer{status: unless(!ok || n < least || n > most).status, x: strconv.Itoa(n)}
	}}
}

// What matches is asked of.

func isOneOf(list ...string) func(string) bool {
	return func(text string) bool { return slices.Contains(list, text) }
}

func beginsWith(list ...string) func(string) bool {
	return func(text string) bool {
		return slices.ContainsFunc(list, func(start string) bool { return strings.HasPrefix(text, start) })
	}
}

// isURL: an address with a scheme and a host.
func isURL(text string) bool {
	scheme, rest, ok := strings.Cut(text, "://")
	return ok && scheme != "" && rest != "" && !strings.HasPrefix(rest, "/") && !strings.ContainsAny(text, " \t\r\n")
}

// isBare: an address without query and fragment.
func isBare(text string) bool { return !strings.ContainsAny(text, "?#") }

// isURI: something with a scheme in front.
func isURI(text string) bool {
	scheme, rest, ok := strings.Cut(text, ":")
	return ok && scheme != "" && rest != "" && !strings.ContainsAny(text, " \t\r\n")
}

// isPublicJWK: an object that holds what a public key is made of.
func isPublicJWK(v *exact.Value) bool {
	kty, _ := v.Object().Find("kty").Text()
	needs := map[string]string{"EC": "crv x y", "OKP": "crv x", "RSA": "n e", "AKP": "alg pub"}[kty]
	for _, name := range strings.Fields(needs) {
		if text, _ := v.Find(name).Text(); text == "" {
			return false
		}
	}
	return needs != ""
}

// isPrivateJWK: an object with a member that only a private key has, or a secret.
func isPrivateJWK(v *exact.Value) bool {
	return slices.ContainsFunc([]string{"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv", "seed"}, func(name string) bool { return v.Object().Find(name) != nil })
}

// isIssuer: an https address without query and fragment.
func isIssuer(text string) bool {
	return isURL(text) && strings.HasPrefix(text, "https://") && !strings.ContainsAny(text, "?#")
}

// isOrigin: an https address without path, query and fragment.
func isOrigin(text string) bool {
	return isIssuer(text) && !strings.Contains(strings.TrimPrefix(text, "https://"), "/")
}

// isEmail: an address of electronic mail.
func isEmail(text string) bool {
	name, host, ok := strings.Cut(text, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(text, " /")
}

// short is a value for a sentence: a string as it is, anything else by its kind.
func short(v *exact.Value) string {
	if v == nil {
		return ""
	}
	if text, ok := v.Text(); ok {
		return prose.Cut(text, 40)
	}
	if v.Kind == '0' {
		return prose.Cut(string(v.Raw), 24)
	}
	return v.KindName()
}

// strings of an array that holds strings only; ok is false for anything else.
func list(v *exact.Value) (texts []string, ok bool) {
	if v == nil || v.Kind != '[' {
		return nil, false
	}
	for i := range v.Elements {
		text, ok := v.Elements[i].Text()
		if !ok {
			return nil, false
		}
		texts = append(texts, text)
	}
	return texts, true
}
