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

// phrases name the kinds in a sentence, but those whose vendor is known and those of
// plain.
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

// Claims that speak for an access token, or against an ID token.
var (
	accessClaims   = []string{"scope", "scp", "client_id", "permissions", "realm_access", "authorization_details"}
	looksAccess    = []string{"gty", "roles", "cnf"} // of tokens with an issuer
	neverInIDToken = []string{"scope", "scp", "client_id", "gty", "permissions", "appidacr", "azpacr", "idtyp"}
)

// byClaims recognises a token by its claims. The first kind that fits is told, so the ones
// with the most telling claims stand first.
func byClaims(p *exact.Value) Kind {
	var by []string // the claims that the last question found
	some := func(names ...string) bool {
		by = by[:0]
		for _, name := range names {
			if p.Find(name) != nil {
				by = append(by, name)
			}
		}
		return len(by) > 0
	}
	all := func(names ...string) bool { some(names...); return len(by) == len(names) }
	text := func(name string) string {
		text, _ := p.Find(name).Text()
		return text
	}
	kind := func(code string) Kind {
		k := Kind{Code: code, Phrase: phrases[code], Sure: ByClaims, By: "the claim " + prose.And(by)}
		if len(by) > 1 {
			k.By = "the claims " + prose.And(by)
		}
		return k
	}
	of := func(vendor, code, phrase, by string) Kind {
		return Kind{Code: code, Vendor: vendor, Phrase: phrase, Sure: ByClaims, By: by}
	}
	looks := func(k Kind) Kind {
		k.Sure = ByLook
		return k
	}
	issuer, tokenUse, typ := text("iss"), text("token_use"), text("typ")
	switch {
	case p.Find("events").Find("http://schemas.openid.net/event/backchannel-logout") != nil:
		by = []string{"events"}
		return kind(KindLogout)
	case all("events", "iss") && p.Find("events").Kind == '{':
		return kind(KindEvent)
	case all("htm", "htu"):
		return kind(KindDPoP)
	case all("sd_hash"):
		return kind(KindBinding)
	case all("vct"):
		return kind(KindCredential)
	case some("_sd", "_sd_alg"):
		return kind(KindSelective)
	case all("orig", "dest"):
		return kind(KindPASSporT)
	case all("status_list"):
		return kind(KindStatusList)
	case all("token_introspection"):
		return kind(KindIntrospection)
	case all("vc"):
		return kind(KindVC)
	case all("vp"):
		return kind(KindVP)
	case all("authority_hints") || all("jwks", "metadata"):
		return kind(KindEntity)
	case all("client_id", "response_type"):
		return kind(KindRequest)
	case strings.HasPrefix(text("aud"), "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit."):
		return of(Firebase, KindCustom, "a Firebase custom token", "its aud")
	case all("job_workflow_ref", "repository"):
		return of(GitHubActions, KindID, "a GitHub Actions ID token", kind(KindID).By)
	case all("kubernetes.io"):
		return of(Kubernetes, KindServiceAccount, "a Kubernetes service account token", kind("").By)
	case issuer == "kubernetes/serviceaccount":
		return of(Kubernetes, KindServiceAccount, "a Kubernetes service account token", "its iss")
	case tokenUse == "id":
		return of(Cognito, KindID, "an ID token of Amazon Cognito", "the claim token_use")
	case tokenUse == "access":
		return of(Cognito, KindAccess, "an access token of Amazon Cognito", "the claim token_use")
	case typ == "ID":
		return of(Keycloak, KindID, "an ID token of Keycloak", "the claim typ")
	case typ == "Refresh" || typ == "Offline":
		return of(Keycloak, KindRefresh, "a refresh token of Keycloak", "the claim typ")
	case typ == "Bearer" && some("azp", "realm_access", "resource_access"):
		return of(Keycloak, KindAccess, "an access token of Keycloak", "the claim typ")
	case !some(neverInIDToken...) && some("at_hash", "c_hash"):
		return kind(KindID)
	case !some(neverInIDToken...) && (some("iss", "sub") && all("nonce") ||
		all("iss", "sub", "aud", "exp", "iat") && some("s_hash", "auth_time", "azp", "amr")):
		return looks(kind(KindID))
	case all("iss", "sub", "exp") && issuer == text("sub") && issuer != "":
		return looks(kind(KindAssertion))
	}
	if typ != "" && typ != "Bearer" || p.Find("exp") == nil {
		return Kind{} // Keycloak has other tokens, too
	}
	switch {
	case some(accessClaims...):
	case p.Find("iss") != nil && some(looksAccess...):
		k := looks(kind(KindAccess))
		k.Phrase = byItsClaims
		return k
	default:
		return Kind{}
	}
	k := kind(KindAccess)
	k.Phrase = byItsClaims
	return k
}

// byItsClaims names an access token that does not say that it is one.
const byItsClaims = "an access token, by its claims"
