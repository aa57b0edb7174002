// Package kind is the one opinion on what kind of token a header and its claims make, and how
// sure that is: findings, causes, the comparison of the tokens of a paste and the page all ask
// it, so that no two of them take a token for different kinds. It judges nothing and reads no
// clock; it knows no key.
package kind

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
)

// Kind is what kind of token a header and its claims make. Code says what it is for, and
// Vendor which Special it is, where that can be told: the tokens of one service, or a kind
// within the kind. Everything that depends on a token's kind asks Of, so that no two
// parts of a report take it for different ones.
type Kind struct {
	Code   string // one of JWT …
	Vendor string // the Code of the first of Specials, or ""
	Phrase string // for a sentence: "an OAuth access token (RFC 9068)", "a signed JWT"
	Sure   string // ByType, ByClaims or ByLook; "" when none is known
	By     string // what it was recognised by: "typ at+jwt", "the claims htm and htu"
}

// Bearer reports whether whoever holds such a token is let in by it, or may be. Proofs,
// events, requests and credentials are no bearer tokens, and their specifications let exp
// and others be left out.
func (k Kind) Bearer() bool {
	switch k.Code {
	case JWT, Access, Refresh, ID, ServiceAccount, Custom:
		return true
	}
	return false
}

// typed are the kinds of token that say themselves what they are, by a typ of their own
// (RFC 8725 section 3.11 asks for that).
var typed = map[string]string{
	"at+jwt":                             Access,
	"dpop+jwt":                           DPoP,
	"logout+jwt":                         Logout,
	"secevent+jwt":                       Event,
	"dc+sd-jwt":                          Credential,
	"vc+sd-jwt":                          Credential,
	"sd-jwt":                             Selective,
	"example+sd-jwt":                     Selective,
	"kb+jwt":                             Binding,
	"vc+jwt":                             VC,
	"vp+jwt":                             VP,
	"entity-statement+jwt":               Entity,
	"trust-mark+jwt":                     TrustMark,
	"trust-mark-delegation+jwt":          Delegation,
	"trust-mark-status-response+jwt":     TrustMarkStatus,
	"verifier-attestation+jwt":           VerifierAttestation,
	"resolve-response+jwt":               Resolve,
	"oauth-authz-req+jwt":                Request,
	"token-introspection+jwt":            Introspection,
	"statuslist+jwt":                     StatusList,
	"client-authentication+jwt":          Assertion,
	"authorization-grant+jwt":            Grant,
	"oauth-client-attestation+jwt":       Attestation,
	"oauth-client-attestation-pop+jwt":   AttestationProof,
	"openid4vci-proof+jwt":               Proof,
	"keyattestation+jwt":                 KeyAttestation,
	"key-attestation+jwt":                KeyAttestation,
	"eat+jwt":                            EntityAttestation,
	"passport":                           PASSporT,
	"txn-token+jwt":                      Transaction,
	"txntoken+jwt":                       Transaction,
	"id-jag+jwt":                         IdentityGrant,
	"oauth-id-jag+jwt":                   IdentityGrant,
	"wallet-attestation+jwt":             WalletAttestation,
	"jwk-set+jwt":                        KeySet,
	"explicit-registration-response+jwt": Registration,
}

// phrases name the kinds in a sentence, but those that shapes and plain name themselves.
var phrases = map[string]string{
	Access:              "an OAuth access token (RFC 9068)",
	ID:                  "an OpenID Connect ID token",
	Logout:              "an OpenID Connect logout token",
	DPoP:                "a DPoP proof (RFC 9449)",
	Assertion:           "an OAuth client assertion (RFC 7523)",
	Grant:               "an OAuth authorization grant (RFC 7523)",
	Request:             "an OAuth authorization request (RFC 9101)",
	CIBARequest:         "an authentication request (OpenID CIBA)",
	JARM:                "an authorization response (JARM)",
	Introspection:       "the answer to a token introspection (RFC 9701)",
	Transaction:         "a transaction token",
	IdentityGrant:       "an identity assertion authorization grant",
	Attestation:         "an OAuth client attestation",
	AttestationProof:    "the proof of an OAuth client attestation",
	Event:               "a security event token (RFC 8417)",
	StatusList:          "a token status list",
	Entity:              "an OpenID Federation entity statement",
	TrustMark:           "an OpenID Federation trust mark",
	Delegation:          "a delegation of a trust mark (OpenID Federation)",
	TrustMarkStatus:     "the status of a trust mark (OpenID Federation)",
	VerifierAttestation: "a verifier attestation (OpenID4VP)",
	Resolve:             "an OpenID Federation resolved answer",
	KeySet:              "a signed key set (OpenID Federation)",
	Registration:        "an OpenID Federation registration answer",
	Credential:          "a verifiable credential with selective disclosure (SD-JWT VC)",
	Selective:           "a token with selective disclosure (RFC 9901)",
	Binding:             "an SD-JWT key binding (RFC 9901)",
	VC:                  "a W3C verifiable credential",
	VP:                  "a W3C verifiable presentation",
	Proof:               "a proof of key possession (OpenID4VCI)",
	KeyAttestation:      "a key attestation (OpenID4VCI)",
	WalletAttestation:   "a wallet attestation",
	EntityAttestation:   "an entity attestation token (RFC 9711)",
	PASSporT:            "a PASSporT of a telephone call (RFC 8225)",
}

// Of recognises a token by its header and payload, either of which may be nil: by its
// typ, else by its claims, else by nothing but how it is protected.
func Of(header, payload *exact.Value) Kind {
	header, payload = header.Object(), payload.Object()
	typ, _ := header.Find("typ").Text()
	if k := OfType(typ); k.Code != "" {
		return k.with(header, payload)
	}
	known := Kind{}
	if payload != nil {
		known = byClaims(shapes, payload)
	}
	if known.Code == "" {
		known = byService(header, payload)
	}
	if known.Code == "" && payload != nil {
		known = byClaims(looks, payload)
	}
	if known.Code == "" {
		known = plain(header, payload)
	}
	return known.with(header, payload)
}

// OfType is the kind that has this typ, or none.
func OfType(typ string) Kind {
	typ = strings.TrimPrefix(MediaType(typ), "application/")
	code := typed[typ]
	if code == "" {
		return Kind{}
	}
	return Kind{Code: code, Phrase: phrases[code], Sure: ByType, By: "typ " + typ}
}

// plain says how a token of no known kind is protected.
func plain(header, payload *exact.Value) Kind {
	alg, _ := header.Find("alg").Text()
	encrypted, unsigned := header.Find("enc") != nil, strings.EqualFold(alg, "none")
	switch {
	case encrypted && payload == nil:
		return Kind{Code: Locked, Phrase: "encrypted content"}
	case encrypted:
		return Kind{Code: JWT, Phrase: "an encrypted JWT"}
	case payload == nil && unsigned:
		return Kind{Code: Content, Phrase: "unsigned content that is not a claims set"}
	case payload == nil && header != nil:
		return Kind{Code: Content, Phrase: "signed content that is not a claims set"}
	case unsigned:
		return Kind{Code: JWT, Phrase: "an unsigned JWT"}
	}
	return Kind{Code: JWT, Phrase: "a signed JWT"}
}

// A shape is what a kind of token is recognised by in its claims.
type shape struct {
	kind      Kind                      // what it is then; what is left out of it fits fills in
	all, some []string                  // claims that are there: all of these, and one of those
	none      []string                  // claims that are not
	and       func(p *exact.Value) bool // what else is so
}

// shapes are what only tokens of one kind look like, whoever made them. The first that fits
// is told, so the ones with the most telling claims stand first.
var shapes = []shape{
	{kind: Kind{Code: Logout}, all: []string{"events"}, and: func(p *exact.Value) bool {
		return p.Find("events").Find("http://schemas.openid.net/event/backchannel-logout") != nil
	}},
	{kind: Kind{Code: Event}, all: []string{"events", "iss"}, and: func(p *exact.Value) bool { return p.Find("events").Object() != nil }},
	{kind: Kind{Code: DPoP}, all: []string{"htm", "htu"}},
	{kind: Kind{Code: Binding}, all: []string{"sd_hash"}},
	{kind: Kind{Code: Credential}, all: []string{"vct"}},
	{kind: Kind{Code: Selective}, some: []string{"_sd", "_sd_alg"}},
	{kind: Kind{Code: PASSporT}, all: []string{"orig", "dest"}, and: func(p *exact.Value) bool { // those of a shop are addresses
		return p.Find("orig").Object() != nil && p.Find("dest").Object() != nil
	}},
	{kind: Kind{Code: StatusList}, all: []string{"status_list"}},
	{kind: Kind{Code: Introspection}, all: []string{"token_introspection"}},
	{kind: Kind{Code: VC}, all: []string{"vc"}},
	{kind: Kind{Code: VP}, all: []string{"vp"}},
	{kind: Kind{Code: Entity}, all: []string{"authority_hints"}},
	{kind: Kind{Code: Entity}, all: []string{"jwks", "metadata"}},
	{kind: Kind{Code: Request}, all: []string{"client_id", "response_type"}},
	{kind: Kind{Code: Request}, all: []string{"dcql_query"}},
	{kind: Kind{Code: CIBARequest}, all: []string{"iss", "aud", "scope"}, some: []string{"login_hint", "login_hint_token", "id_token_hint"}, none: []string{"response_type"}},
	{kind: Kind{Code: JARM}, all: []string{"iss", "aud", "exp"}, some: []string{"code", "error"}, none: notInResponses},
	{kind: Kind{Code: JARM}, all: []string{"iss", "aud", "exp", "response", "state"}, none: notInResponses},
}

// notInResponses are claims that tell of a person or of rights, and not of an answer.
var notInResponses = []string{"sub", "scope", "jti", "client_id"}

// looks are asked once neither a shape nor a Special fits.
var looks = []shape{
	{kind: Kind{Code: ID}, some: []string{"at_hash", "c_hash"}, none: notInIDTokens},
	{kind: Kind{Code: ID, Sure: ByLook}, all: []string{"nonce"}, none: notInIDTokens, and: func(p *exact.Value) bool { return p.Find("iss") != nil || p.Find("sub") != nil }},
	{kind: Kind{Code: ID, Sure: ByLook}, all: []string{"iss", "sub", "aud", "exp", "iat"}, some: []string{"s_hash", "auth_time", "azp", "amr"}, none: notInIDTokens},
	{kind: Kind{Code: Assertion, Sure: ByLook}, all: []string{"iss", "sub", "exp"}, and: func(p *exact.Value) bool {
		iss, _ := p.Find("iss").Text()
		sub, _ := p.Find("sub").Text()
		return iss != "" && iss == sub
	}},
	{kind: Kind{Code: Access, Phrase: byItsClaims}, all: []string{"exp"}, and: noOtherType,
		some: []string{"scope", "scp", "client_id", "permissions", "realm_access", "authorization_details"}},
	{kind: Kind{Code: Access, Phrase: byItsClaims, Sure: ByLook}, all: []string{"iss", "exp"}, and: noOtherType,
		some: []string{"gty", "roles", "cnf"}},
}

// byItsClaims names an access token that does not say that it is one.
const byItsClaims = "an access token, by its claims"

var notInIDTokens = []string{"scope", "scp", "client_id", "gty", "permissions", "appidacr", "azpacr", "idtyp"}

// noOtherType is true unless the claim typ, which is Keycloak’s, names another kind.
func noOtherType(p *exact.Value) bool {
	typ, _ := p.Find("typ").Text()
	return typ == "" || typ == "Bearer"
}

// byClaims recognises a token by one of the shapes.
func byClaims(list []shape, p *exact.Value) Kind {
	for i := range list {
		if k := list[i].fits(p); k.Code != "" {
			return k
		}
	}
	return Kind{}
}

// fits is the kind of the shape if the claims have it. It is recognised by what some asks
// for, else by all.
func (s *shape) fits(p *exact.Value) Kind {
	for _, name := range s.all {
		if p.Find(name) == nil {
			return Kind{}
		}
	}
	for _, name := range s.none {
		if p.Find(name) != nil {
			return Kind{}
		}
	}
	var some []string
	for _, name := range s.some {
		if p.Find(name) != nil {
			some = append(some, name)
		}
	}
	if s.some != nil && some == nil || s.and != nil && !s.and(p) {
		return Kind{}
	}
	k := s.kind
	if k.Phrase == "" {
		k.Phrase = phrases[k.Code]
	}
	if k.Sure == "" {
		k.Sure = ByClaims
	}
	by := some
	if len(by) == 0 {
		by = s.all
	}
	k.By = theClaims(by)
	return k
}

func theClaims(names []string) string {
	if len(names) == 1 {
		return "the claim " + names[0]
	}
	return "the claims " + prose.And(names)
}

// MediaType writes a typ so that it can be compared: media types have no case, and one
// without a slash stands for application/ with it (RFC 7515 section 4.1.9).
func MediaType(typ string) string {
	typ = strings.ToLower(strings.TrimSpace(typ))
	if !strings.Contains(typ, "/") {
		return "application/" + typ
	}
	return typ
}
