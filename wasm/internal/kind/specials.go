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
	fits   test
}

// specials are asked in this order.
func specials(yield func(*special) bool) {
	for _, list := range [...][]special{services, made, issued, within} {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// services are the tokens of one service.
var services = []special{
	{code: Firebase, kind: Custom, phrase: "a Firebase custom token", by: "aud",
		fits: begins{"aud", "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit."}},
	{code: Kubernetes, kind: ServiceAccount, phrase: "a Kubernetes service account token", by: "kubernetes.io", fits: has{"kubernetes.io"}},
	{code: Kubernetes, kind: ServiceAccount, phrase: "a Kubernetes service account token", by: "iss", fits: is{"iss", "kubernetes/serviceaccount"}},
	{code: Kubernetes, kind: ServiceAccount, phrase: "a Kubernetes service account token", by: "sub", fits: begins{"sub", "system:serviceaccount:"}},
	{code: Cognito, kind: ID, phrase: "an ID token of Amazon Cognito", by: "token_use", fits: is{"token_use", "id"}},
	{code: Cognito, kind: Access, phrase: "an access token of Amazon Cognito", by: "token_use", fits: is{"token_use", "access"}},
	{code: Keycloak, kind: ID, phrase: "an ID token of Keycloak", by: "typ", fits: is{"typ", "ID"}},
	{code: Keycloak, kind: Refresh, phrase: "a refresh token of Keycloak", by: "typ", fits: is{"typ", "Refresh", "Offline"}},
	{code: Keycloak, kind: Access, phrase: "an access token of Keycloak", by: "typ", fits: all{is{"typ", "Bearer"}, hasOne{"azp", "realm_access", "resource_access"}}},

	{code: GitHubApp, kind: JWT, phrase: "a token of a GitHub App", by: "iss", fits: all{only("iss iat nbf exp jti"), hasOne{"iat", "exp"}, asked(appOfGitHub)}},
	{code: APNs, kind: JWT, phrase: "a provider token for Apple push (APNs)", by: "the kid and the claims iss and iat", fits: all{only("iss iat"), has{"iss", "iat"}, algorithm{"ES256"}, asked(keyID), teamID}},
}

// within are kinds within a kind.
var within = []special{
	{code: SVID, kind: ServiceAccount, phrase: "an identity of a workload (SPIFFE JWT-SVID)", by: "sub", fits: begins{"sub", "spiffe://"}},
	{code: PushedID, kind: ID, phrase: "an ID token that was pushed (OpenID CIBA)", by: authRequestID, fits: has{authRequestID}},
	{code: SMART, within: []string{Assertion}, phrase: "a client assertion of SMART on FHIR", by: "the alg, the kid and the typ", look: true,
		fits: asked(func(h, _ *exact.Value) bool {
			typ, _ := h.Find("typ").Text()
			return algorithm{"RS384", "ES384"}.pass(h, nil) && h.Find("kid") != nil && MediaType(typ) == "application/jwt"
		})},
	{code: VPRequest, within: []string{Request}, phrase: "a request for a presentation (OpenID4VP)", by: "response_type",
		fits: text{"response_type", func(wanted string) bool { return slices.Contains(strings.Fields(wanted), "vp_token") }}},
	{code: VPRequest, within: []string{Request}, phrase: "a request for a presentation (OpenID4VP)", by: "dcql_query", fits: has{"dcql_query"}},
	{code: SharedSignal, within: []string{Event}, phrase: "an event of Shared Signals", by: "events", fits: asked(func(_, p *exact.Value) bool {
		events := p.Find("events")
		return events != nil && slices.ContainsFunc(events.Members, func(m exact.Member) bool {
			return strings.HasPrefix(m.Name, "https://schemas.openid.net/secevent/")
		})
	})},
}

// authRequestID is the claim that names the request which a pushed token answers.
const authRequestID = "urn:openid:params:jwt:claim:auth_req_id"

// byService is the kind that the first Special makes a token that is of no kind by itself.
func byService(header, payload *exact.Value) Kind {
	for s := range specials {
		if s.kind != "" && s.fits.pass(header, payload) {
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
	for s := range specials {
		known := func(other Special) bool { return other.Code == s.code }
		switch {
		case s.kind != "" && s.kind != k.Code, s.within != nil && !slices.Contains(s.within, k.Code):
		case !s.fits.pass(header, payload), slices.ContainsFunc(out, known):
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

// keyID passes a header whose kid has the ten characters of Apple's keys, and teamID a
// payload whose iss has those of Apple's teams.
func keyID(h, _ *exact.Value) bool {
	kid, _ := h.Find("kid").Text()
	return TenCharacters(kid)
}

var teamID = text{"iss", TenCharacters}

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
