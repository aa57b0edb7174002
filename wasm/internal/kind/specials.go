package kind

import (
	"slices"
	"strings"

	"jwtdebugger/wasm/internal/exact"
)

// Special is what comes on top of a kind: the tokens of one service, which has its own rules
// for them, or a kind within a kind. A token may be several: what Firebase made can hold
// claims for Hasura.
type Special struct {
	Code   string // one of Firebase …
	Phrase string // for a sentence: "a Firebase custom token"
	Sure   string // ByClaims or ByLook
	By     string // what it was recognised by: "the claim iss"
}

// A special recognises a Special. One with a kind makes a token of no typ of its own that
// kind; one without leaves it what it is. One that is within a kind asks for that kind first.
type special struct {
	code   string
	kind   string   // the Code of what such a token is: JWT where it is of no kind that is known
	within []string // only tokens of these Codes are so
	phrase string
	by     string // the claims that tell, with spaces between; or "the …", whatever else tells
	look   bool   // others may look so, too
	fits   func(header, payload *exact.Value) bool
}

// specials are asked in this order.
var specials = slices.Concat(services, made, issued, within)

// services are the tokens of one service.
var services = []special{
	{code: Firebase, kind: Custom, phrase: "a Firebase custom token", by: "aud",
		fits: begins("aud", "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.")},
	{code: Kubernetes, kind: ServiceAccount, phrase: "a Kubernetes service account token", by: "kubernetes.io", fits: has("kubernetes.io")},
	{code: Kubernetes, kind: ServiceAccount, phrase: "a Kubernetes service account token", by: "iss", fits: is("iss", "kubernetes/serviceaccount")},
	{code: Kubernetes, kind: ServiceAccount, phrase: "a Kubernetes service account token", by: "sub", fits: begins("sub", "system:serviceaccount:")},
	{code: Cognito, kind: ID, phrase: "an ID token of Amazon Cognito", by: "token_use", fits: is("token_use", "id")},
	{code: Cognito, kind: Access, phrase: "an access token of Amazon Cognito", by: "token_use", fits: is("token_use", "access")},
	{code: Keycloak, kind: ID, phrase: "an ID token of Keycloak", by: "typ", fits: is("typ", "ID")},
	{code: Keycloak, kind: Refresh, phrase: "a refresh token of Keycloak", by: "typ", fits: is("typ", "Refresh", "Offline")},
	{code: Keycloak, kind: Access, phrase: "an access token of Keycloak", by: "typ", fits: all(is("typ", "Bearer"), hasOne("azp", "realm_access", "resource_access"))},

	{code: GitHubApp, kind: JWT, phrase: "a token of a GitHub App", by: "iss", fits: all(only("iss iat nbf exp jti"), hasOne("iat", "exp"), appOfGitHub)},
	{code: APNs, kind: JWT, phrase: "a provider token for Apple push (APNs)", by: "the kid and the claims iss and iat", fits: all(only("iss iat"), has("iss", "iat"), algorithm("ES256"), keyID, teamID)},
}

// within are kinds within a kind.
var within = []special{
	{code: SVID, kind: ServiceAccount, phrase: "an identity of a workload (SPIFFE JWT-SVID)", by: "sub", fits: begins("sub", "spiffe://")},
	{code: PushedID, kind: ID, phrase: "an ID token that was pushed (OpenID CIBA)", by: authRequestID, fits: has(authRequestID)},
	{code: SMART, within: []string{Assertion}, phrase: "a client assertion of SMART on FHIR", by: "the alg, the kid and the typ", look: true,
		fits: func(h, _ *exact.Value) bool {
			typ, _ := h.Find("typ").Text()
			return algorithm("RS384", "ES384")(h, nil) && h.Find("kid") != nil && MediaType(typ) == "application/jwt"
		}},
	{code: VPRequest, within: []string{Request}, phrase: "a request for a presentation (OpenID4VP)", by: "response_type",
		fits: text("response_type", func(wanted string) bool { return slices.Contains(strings.Fields(wanted), "vp_token") })},
	{code: VPRequest, within: []string{Request}, phrase: "a request for a presentation (OpenID4VP)", by: "dcql_query", fits: has("dcql_query")},
	{code: SharedSignal, within: []string{Event}, phrase: "an event of Shared Signals", by: "events", fits: func(_, p *exact.Value) bool {
		events := p.Find("events")
		return events != nil && slices.ContainsFunc(events.Members, func(m exact.Member) bool {
			return strings.HasPrefix(m.Name, "https://schemas.openid.net/secevent/")
		})
	}},
}

// authRequestID is the claim that names the request which a pushed token answers.
const authRequestID = "urn:openid:params:jwt:claim:auth_req_id"

// byService is the kind that the first Special makes a token that is of no kind by itself.
func byService(header, payload *exact.Value) Kind {
	for i := range specials {
		s := &specials[i]
		if s.kind != "" && s.fits(header, payload) {
			return Kind{Code: s.kind, Vendor: s.code, Phrase: s.phrase, Sure: s.sure(), By: s.recognisedBy()}
		}
	}
	return Kind{}
}

// with adds to a kind which Special it is.
func (k Kind) with(header, payload *exact.Value) Kind {
	if k.Vendor == "" {
		if found := specialsOf(k, header, payload); len(found) > 0 {
			k.Vendor = found[0].Code
		}
	}
	return k
}

// Specials are all that a token is on top of its kind.
func Specials(header, payload *exact.Value) []Special {
	header, payload = header.Object(), payload.Object()
	return specialsOf(Of(header, payload), header, payload)
}

func specialsOf(k Kind, header, payload *exact.Value) []Special {
	var out []Special
	if payload == nil {
		return nil
	}
	for i := range specials {
		s := &specials[i]
		known := func(other Special) bool { return other.Code == s.code }
		switch {
		case s.kind != "" && s.kind != k.Code, s.within != nil && !slices.Contains(s.within, k.Code):
		case !s.fits(header, payload), slices.ContainsFunc(out, known):
		default:
			out = append(out, Special{Code: s.code, Phrase: s.phrase, Sure: s.sure(), By: s.recognisedBy()})
		}
	}
	return out
}

func (s *special) sure() string {
	if s.look {
		return ByLook
	}
	return ByClaims
}

func (s *special) recognisedBy() string {
	if strings.HasPrefix(s.by, "the ") {
		return s.by
	}
	return theClaims(strings.Fields(s.by))
}

// A test is what a special asks of a header and its payload.
type test = func(header, payload *exact.Value) bool

// all passes what passes each of them.
func all(tests ...test) test {
	return func(h, p *exact.Value) bool {
		for _, test := range tests {
			if !test(h, p) {
				return false
			}
		}
		return true
	}
}

// not passes what the other does not.
func not(other test) test { return func(h, p *exact.Value) bool { return !other(h, p) } }

// has passes a payload that has all of these claims.
func has(names ...string) test {
	return func(_, p *exact.Value) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return p.Find(name) == nil })
	}
}

// hasOne passes a payload that has one of these claims.
func hasOne(names ...string) test {
	return func(_, p *exact.Value) bool {
		return slices.ContainsFunc(names, func(name string) bool { return p.Find(name) != nil })
	}
}

// only passes a payload that has no claim but these, which have spaces between.
func only(names string) test {
	list := strings.Fields(names)
	return func(_, p *exact.Value) bool {
		return p != nil && !slices.ContainsFunc(p.Members, func(m exact.Member) bool { return !slices.Contains(list, m.Name) })
	}
}

// is passes a claim that is one of these texts; of an array, aud for instance, one element
// that is.
func is(name string, wanted ...string) test {
	return text(name, func(text string) bool { return slices.Contains(wanted, text) })
}

// begins passes a claim that begins as one of these does.
func begins(name string, wanted ...string) test {
	return text(name, func(text string) bool {
		return slices.ContainsFunc(wanted, func(w string) bool { return strings.HasPrefix(text, w) })
	})
}

// text passes a claim that is a text, or an array with a text, which passes.
func text(name string, passes func(string) bool) test {
	return func(_, p *exact.Value) bool {
		v := p.Find(name)
		if text, ok := v.Text(); ok {
			return passes(text)
		}
		return v != nil && v.Kind == '[' && slices.ContainsFunc(v.Elements, func(e exact.Value) bool {
			text, ok := e.Text()
			return ok && passes(text)
		})
	}
}

// algorithm passes a header that names one of these algorithms.
func algorithm(names ...string) test {
	return func(h, _ *exact.Value) bool {
		name, _ := h.Find("alg").Text()
		return slices.Contains(names, name)
	}
}

// keyID passes a header whose kid has the ten characters of Apple's keys, and teamID a
// payload whose iss has those of Apple's teams.
func keyID(h, _ *exact.Value) bool {
	kid, _ := h.Find("kid").Text()
	return TenCharacters(kid)
}

var teamID = text("iss", TenCharacters)

// TenCharacters reports whether a text has the form of Apple's identifiers.
func TenCharacters(text string) bool {
	return len(text) == 10 && strings.Trim(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// appOfGitHub passes an iss that is the number or the client id of an app, which may stand
// there as a number.
func appOfGitHub(_, p *exact.Value) bool {
	v := p.Find("iss")
	iss, ok := v.Text()
	if !ok && v != nil && v.Kind == '0' {
		iss = string(v.Raw)
	}
	return iss != "" && strings.Trim(iss, "0123456789") == "" || strings.HasPrefix(iss, "Iv1.") || strings.HasPrefix(iss, "Iv23")
}
