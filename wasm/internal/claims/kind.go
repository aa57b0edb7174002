package claims

import (
	"strings"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
)

// Kind is what kind of token a header and its claims make. Code says what it is for, and
// Vendor whose tokens alone are so, where that can be told; a token of one Code has one
// Vendor or none. Everything that depends on a token's kind asks KindOf, so that no two
// parts of a report take it for different ones.
type Kind struct {
	Code   string // one of KindJWT …
	Vendor string // one of Firebase …, or ""
	Phrase string // for a sentence: "an OAuth access token (RFC 9068)", "a signed JWT"
	Sure   string // ByType, ByClaims or ByLook; "" when none is known
	By     string // what it was recognised by: "typ at+jwt", "the claims htm and htu"
}

// Bearer reports whether whoever holds such a token is let in by it, or may be. Proofs,
// events, requests and credentials are no bearer tokens, and their specifications let exp
// and others be left out.
func (k Kind) Bearer() bool {
	switch k.Code {
	case KindJWT, KindAccess, KindRefresh, KindID, KindServiceAccount, KindCustom:
		return true
	}
	return false
}

// typed are the kinds of token that say themselves what they are, by a typ of their own
// (RFC 8725 section 3.11 asks for that).
var typed = map[string]string{
	"at+jwt":                             KindAccess,
	"dpop+jwt":                           KindDPoP,
	"logout+jwt":                         KindLogout,
	"secevent+jwt":                       KindEvent,
	"dc+sd-jwt":                          KindCredential,
	"vc+sd-jwt":                          KindCredential,
	"sd-jwt":                             KindSelective,
	"example+sd-jwt":                     KindSelective,
	"kb+jwt":                             KindBinding,
	"vc+jwt":                             KindVC,
	"vp+jwt":                             KindVP,
	"entity-statement+jwt":               KindEntity,
	"trust-mark+jwt":                     KindTrustMark,
	"resolve-response+jwt":               KindResolve,
	"oauth-authz-req+jwt":                KindRequest,
	"token-introspection+jwt":            KindIntrospection,
	"statuslist+jwt":                     KindStatusList,
	"client-authentication+jwt":          KindAssertion,
	"authorization-grant+jwt":            KindGrant,
	"oauth-client-attestation+jwt":       KindAttestation,
	"oauth-client-attestation-pop+jwt":   KindAttestationProof,
	"openid4vci-proof+jwt":               KindProof,
	"keyattestation+jwt":                 KindKeyAttestation,
	"key-attestation+jwt":                KindKeyAttestation,
	"eat+jwt":                            KindEntityAttestation,
	"passport":                           KindPASSporT,
	"txn-token+jwt":                      KindTransaction,
	"txntoken+jwt":                       KindTransaction,
	"id-jag+jwt":                         KindIdentityGrant,
	"oauth-id-jag+jwt":                   KindIdentityGrant,
	"wallet-attestation+jwt":             KindWalletAttestation,
	"jwk-set+jwt":                        KindKeySet,
	"explicit-registration-response+jwt": KindRegistration,
}

// phrases name the kinds in a sentence, but those that shapes and plain name themselves.
var phrases = map[string]string{
	KindAccess:            "an OAuth access token (RFC 9068)",
	KindID:                "an OpenID Connect ID token",
	KindLogout:            "an OpenID Connect logout token",
	KindDPoP:              "a DPoP proof (RFC 9449)",
	KindAssertion:         "an OAuth client assertion (RFC 7523)",
	KindGrant:             "an OAuth authorization grant (RFC 7523)",
	KindRequest:           "an OAuth authorization request (RFC 9101)",
	KindIntrospection:     "the answer to a token introspection (RFC 9701)",
	KindTransaction:       "a transaction token",
	KindIdentityGrant:     "an identity assertion authorization grant",
	KindAttestation:       "an OAuth client attestation",
	KindAttestationProof:  "the proof of an OAuth client attestation",
	KindEvent:             "a security event token (RFC 8417)",
	KindStatusList:        "a token status list",
	KindEntity:            "an OpenID Federation entity statement",
	KindTrustMark:         "an OpenID Federation trust mark",
	KindResolve:           "an OpenID Federation resolved answer",
	KindKeySet:            "a signed key set (OpenID Federation)",
	KindRegistration:      "an OpenID Federation registration answer",
	KindCredential:        "a verifiable credential with selective disclosure (SD-JWT VC)",
	KindSelective:         "a token with selective disclosure (RFC 9901)",
	KindBinding:           "an SD-JWT key binding (RFC 9901)",
	KindVC:                "a W3C verifiable credential",
	KindVP:                "a W3C verifiable presentation",
	KindProof:             "a proof of key possession (OpenID4VCI)",
	KindKeyAttestation:    "a key attestation (OpenID4VCI)",
	KindWalletAttestation: "a wallet attestation",
	KindEntityAttestation: "an entity attestation token (RFC 9711)",
	KindPASSporT:          "a PASSporT of a telephone call (RFC 8225)",
}

// KindOf recognises a token by its header and payload, either of which may be nil: by its
// typ, else by its claims, else by nothing but how it is protected.
func KindOf(header, payload *exact.Value) Kind {
	header, payload = header.Object(), payload.Object()
	typ, _ := header.Find("typ").Text()
	if k := KindOfType(typ); k.Code != "" {
		return k
	}
	if payload != nil {
		if k := byClaims(payload); k.Code != "" {
			return k
		}
	}
	return plain(header, payload)
}

// KindOfType is the kind that has this typ, or none.
func KindOfType(typ string) Kind {
	typ = strings.TrimPrefix(mediaType(typ), "application/")
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
		return Kind{Code: KindLocked, Phrase: "encrypted content"}
	case encrypted:
		return Kind{Code: KindJWT, Phrase: "an encrypted JWT"}
	case payload == nil && unsigned:
		return Kind{Code: KindContent, Phrase: "unsigned content that is no claims set"}
	case payload == nil && header != nil:
		return Kind{Code: KindContent, Phrase: "signed content that is no claims set"}
	case unsigned:
		return Kind{Code: KindJWT, Phrase: "an unsigned JWT"}
	}
	return Kind{Code: KindJWT, Phrase: "a signed JWT"}
}

// A shape is what a kind of token is recognised by in its claims.
type shape struct {
	kind      Kind                      // what it is then; what is left out of it fits fills in
	all, some []string                  // claims that are there: all of these, and one of those
	none      []string                  // claims that are not
	text      string                    // "name=value": a claim that is this string
	and       func(p *exact.Value) bool // what else is so
}

// shapes are asked in this order: the first that fits is told, so the ones with the most
// telling claims stand first.
var shapes = []shape{
	{kind: Kind{Code: KindLogout}, all: []string{"events"}, and: func(p *exact.Value) bool {
		return p.Find("events").Find("http://schemas.openid.net/event/backchannel-logout") != nil
	}},
	{kind: Kind{Code: KindEvent}, all: []string{"events", "iss"}, and: func(p *exact.Value) bool { return p.Find("events").Object() != nil }},
	{kind: Kind{Code: KindDPoP}, all: []string{"htm", "htu"}},
	{kind: Kind{Code: KindBinding}, all: []string{"sd_hash"}},
	{kind: Kind{Code: KindCredential}, all: []string{"vct"}},
	{kind: Kind{Code: KindSelective}, some: []string{"_sd", "_sd_alg"}},
	{kind: Kind{Code: KindPASSporT}, all: []string{"orig", "dest"}},
	{kind: Kind{Code: KindStatusList}, all: []string{"status_list"}},
	{kind: Kind{Code: KindIntrospection}, all: []string{"token_introspection"}},
	{kind: Kind{Code: KindVC}, all: []string{"vc"}},
	{kind: Kind{Code: KindVP}, all: []string{"vp"}},
	{kind: Kind{Code: KindEntity}, all: []string{"authority_hints"}},
	{kind: Kind{Code: KindEntity}, all: []string{"jwks", "metadata"}},
	{kind: Kind{Code: KindRequest}, all: []string{"client_id", "response_type"}},

	{kind: Kind{Code: KindCustom, Vendor: Firebase, Phrase: "a Firebase custom token"}, all: []string{"aud"}, and: func(p *exact.Value) bool {
		aud, _ := p.Find("aud").Text()
		return strings.HasPrefix(aud, "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.")
	}},
	{kind: Kind{Code: KindID, Vendor: GitHubActions, Phrase: "a GitHub Actions ID token"}, all: []string{"job_workflow_ref", "repository"}},
	{kind: Kind{Code: KindServiceAccount, Vendor: Kubernetes, Phrase: "a Kubernetes service account token"}, all: []string{"kubernetes.io"}},
	{kind: Kind{Code: KindServiceAccount, Vendor: Kubernetes, Phrase: "a Kubernetes service account token"}, text: "iss=kubernetes/serviceaccount"},
	{kind: Kind{Code: KindID, Vendor: Cognito, Phrase: "an ID token of Amazon Cognito"}, text: "token_use=id"},
	{kind: Kind{Code: KindAccess, Vendor: Cognito, Phrase: "an access token of Amazon Cognito"}, text: "token_use=access"},
	{kind: Kind{Code: KindID, Vendor: Keycloak, Phrase: "an ID token of Keycloak"}, text: "typ=ID"},
	{kind: Kind{Code: KindRefresh, Vendor: Keycloak, Phrase: "a refresh token of Keycloak"}, text: "typ=Refresh"},
	{kind: Kind{Code: KindRefresh, Vendor: Keycloak, Phrase: "a refresh token of Keycloak"}, text: "typ=Offline"},
	{kind: Kind{Code: KindAccess, Vendor: Keycloak, Phrase: "an access token of Keycloak"}, text: "typ=Bearer", some: []string{"azp", "realm_access", "resource_access"}},

	{kind: Kind{Code: KindID}, some: []string{"at_hash", "c_hash"}, none: notInIDTokens},
	{kind: Kind{Code: KindID, Sure: ByLook}, all: []string{"nonce"}, none: notInIDTokens, and: func(p *exact.Value) bool { return p.Find("iss") != nil || p.Find("sub") != nil }},
	{kind: Kind{Code: KindID, Sure: ByLook}, all: []string{"iss", "sub", "aud", "exp", "iat"}, some: []string{"s_hash", "auth_time", "azp", "amr"}, none: notInIDTokens},
	{kind: Kind{Code: KindAssertion, Sure: ByLook}, all: []string{"iss", "sub", "exp"}, and: func(p *exact.Value) bool {
		iss, _ := p.Find("iss").Text()
		sub, _ := p.Find("sub").Text()
		return iss != "" && iss == sub
	}},
	{kind: Kind{Code: KindAccess, Phrase: byItsClaims}, all: []string{"exp"}, and: noOtherType,
		some: []string{"scope", "scp", "client_id", "permissions", "realm_access", "authorization_details"}},
	{kind: Kind{Code: KindAccess, Phrase: byItsClaims, Sure: ByLook}, all: []string{"iss", "exp"}, and: noOtherType,
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

// byClaims recognises a token by its claims.
func byClaims(p *exact.Value) Kind {
	for i := range shapes {
		if k := shapes[i].fits(p); k.Code != "" {
			return k
		}
	}
	return Kind{}
}

// fits is the kind of the shape if the claims have it. It is recognised by what some asks
// for, else by all, else by text.
func (s *shape) fits(p *exact.Value) Kind {
	var by []string
	if name, want, ok := strings.Cut(s.text, "="); ok {
		if text, _ := p.Find(name).Text(); text != want {
			return Kind{}
		}
		by = []string{name}
	}
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
	if len(some) > 0 {
		by = some
	} else if len(s.all) > 0 {
		by = s.all
	}
	k.By = "the claim "
	if len(by) > 1 {
		k.By = "the claims "
	}
	k.By += prose.And(by)
	return k
}
