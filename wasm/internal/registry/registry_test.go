package registry

import (
	"strings"
	"testing"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/token"
)

// everyTable is each list of entries, by the codes of kinds that it is for.
func everyTable() map[string][]entry {
	all := map[string][]entry{"claims": claimEntries, "header parameters": headerEntries}
	for _, k := range kindEntries {
		all["claims of "+strings.Join(k.of, " ")] = k.entries
	}
	for _, k := range kindHeaders {
		all["header parameters of "+strings.Join(k.of, " ")] = k.entries
	}
	return all
}

func TestRegistry(t *testing.T) {
	const widest = 18 // characters of a Label: its column is 7.5rem wide
	size, names := 0, 0
	for name, entries := range everyTable() {
		seen := map[string]bool{}
		for _, e := range entries {
			size += len(e.Label) + len(e.Meaning) + len(e.Cite)
			names++
			if seen[e.Name] {
				t.Errorf("%s stands twice among the %s", e.Name, name)
			}
			seen[e.Name] = true
			if e.Label == "" || utf8.RuneCountInString(e.Label) > widest || e.Cite == "" || strings.HasSuffix(strings.TrimSpace(e.Cite), "section") {
				t.Errorf("%s: label %q, cite %q", e.Name, e.Label, e.Cite)
			}
			if !strings.HasSuffix(e.Meaning, ".") || strings.Contains(strings.TrimSuffix(e.Meaning, "."), ". ") && !strings.Contains(e.Meaning, "Nothing is fetched") {
				t.Errorf("%s: %q is not one sentence", e.Name, e.Meaning)
			}
		}
	}
	if size > 60*1024 {
		t.Errorf("the texts are %d bytes: the engine has a budget", size)
	}
	if names < 400 {
		t.Errorf("%d names", names)
	}
}

// Where RFC 7519, RFC 7515 and the like define the names that everyone meets.
func TestCitations(t *testing.T) {
	for name, cite := range map[string]string{
		"iss": "RFC 7519 section 4.1.1", "sub": "RFC 7519 section 4.1.2", "aud": "RFC 7519 section 4.1.3", "exp": "RFC 7519 section 4.1.4",
		"nbf": "RFC 7519 section 4.1.5", "iat": "RFC 7519 section 4.1.6", "jti": "RFC 7519 section 4.1.7",
		"auth_time": "OpenID Connect Core 1.0 section 2", "email": "OpenID Connect Core 1.0 section 5.1", "scope": "RFC 8693 section 4.2",
		"cnf": "RFC 7800 section 3.1", "events": "RFC 8417 section 2.2", "tid": entra, "realm_access": keycloak, "s_hash": "FAPI 1.0 Part 2 section 5.1.1",
		"place_of_birth": "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4",
	} {
		if e := Claims().find(name); e == nil || e.Cite != cite || !Claims().Has(name) {
			t.Errorf("%s: %+v", name, e)
		}
	}
	for name, cite := range map[string]string{
		"alg": "RFC 7515 section 4.1.1", "kid": "RFC 7515 section 4.1.4", "typ": "RFC 7515 section 4.1.9", "crit": "RFC 7515 section 4.1.11",
		"enc": "RFC 7516 section 4.1.2", "zip": "RFC 7516 section 4.1.3", "epk": "RFC 7518 section 4.6.1.1", "p2c": "RFC 7518 section 4.8.1.2", "b64": "RFC 7797 section 3",
		"trust_chain": "OpenID Federation 1.0 section 4.3", "peer_trust_chain": "OpenID Federation 1.0 section 4.4",
	} {
		if e := Header().find(name); e == nil || e.Cite != cite || !Header().Has(name) {
			t.Errorf("%s: %+v", name, e)
		}
	}
	for _, name := range []string{"", "org", "Exp", "EXP", "cnf/", "alg"} {
		if Claims().Has(name) {
			t.Errorf("%q is explained", name)
		}
	}
	if Header().Has("scope") {
		t.Error("scope is no header parameter")
	}
}

func TestExplain(t *testing.T) {
	members := []token.Member{
		{Name: "exp"},
		{Name: "custom", Kids: []token.Member{{Name: "exp"}, {Name: "name"}}},
		{Name: "cnf", Kids: []token.Member{{Name: "jkt"}, {Name: "jwk", Kids: []token.Member{{Name: "kty"}}}}},
		{Name: "act", Kids: []token.Member{{Name: "sub"}, {Name: "act", Kids: []token.Member{{Name: "sub"}}}}},
		{Name: "jkt"},
	}
	Claims().Explain(members)
	if members[0].Label != "Expires" || members[0].Meaning == "" || members[0].Cite != "RFC 7519 section 4.1.4" {
		t.Errorf("exp: %+v", members[0])
	}
	if kids := members[1].Kids; members[1].Label != "" || kids[0].Label != "" || kids[1].Label != "" {
		t.Errorf("inside a claim that nobody knows: %+v", members[1])
	}
	if kids := members[2].Kids; kids[0].Cite != "RFC 9449 section 6.1" || kids[1].Label == "" || kids[1].Kids[0].Label != "" {
		t.Errorf("cnf: %+v", kids)
	}
	if kids := members[3].Kids; kids[0].Label != "Subject" || kids[1].Kids[0].Label != "Subject" {
		t.Errorf("act: %+v", kids)
	}
	if members[4].Label != "" {
		t.Error("jkt outside of cnf is explained")
	}

	header := []token.Member{{Name: "alg"}, {Name: "exp2"}, {Name: "jwk", Kids: []token.Member{{Name: "kid"}}}}
	Header().Explain(header)
	if header[0].Label != "Algorithm" || header[1].Label != "" || header[2].Kids[0].Label != "" {
		t.Errorf("%+v", header)
	}
}

// What a name means depends on the kind of token, and what nobody can know of it is not said.
func TestKinds(t *testing.T) {
	claim := func(name string, of ...string) string {
		if e := Claims(of...).find(name); e != nil {
			return e.Cite
		}
		return ""
	}
	for _, c := range []struct{ name, of, cite string }{
		{"ref", "", ""}, {"ref", "github-actions", github}, {"ref", "gitlab-ci", gitlab}, {"ref", "trust-mark", "OpenID Federation 1.0 section 7.1"},
		{"environment", "", ""}, {"environment", "gitlab-ci", gitlab}, {"environment", "app-store-signed", apps}, {"sha", "", ""},
		{"dest", "", ""}, {"dest", "passport", "RFC 8225 section 5.2.1"}, {"dest", "shopify-session", "Shopify, Session tokens"},
		{"user_id", "", custom}, {"user_id", "firebase-id", firebase}, {"user_id", "gitlab-ci", gitlab},
		{"nonce", "", "OpenID Connect Core 1.0 section 2"}, {"nonce", "dpop", "RFC 9449 section 8"}, {"nonce", "kb-jwt", "RFC 9901 section 4.3"},
		{"metadata", "", ""}, {"jwks", "", ""}, {"constraints", "", ""}, {"metadata", "entity-statement", "OpenID Federation 1.0 section 3.1.1"},
		{"metadata", "livekit", livekit}, {"constraints", "entity-statement", "OpenID Federation 1.0 section 3.1.3"},
		{"exp", "dpop", "RFC 7519 section 4.1.4"}, {"code", "jarm", jarm}, {"code", "", ""}, {"resource", "ciba-request", "RFC 8707 section 2"}, {"error", "", ""}, {"location", "", ""},
	} {
		if got := claim(c.name, c.of); got != c.cite {
			t.Errorf("%s of %q: %q", c.name, c.of, got)
		}
	}
	if got := claim("nonce", "google-id-token", "id-token"); got != "OpenID Connect Core 1.0 section 2" {
		t.Errorf("the second code is not asked: %q", got)
	}
	for _, name := range []string{"alg", "jwk", "x5c", "x5u", "jku", "kid", "x5t", "x5t#S256", "typ", "cty", "crit"} {
		signed, sealed := Header().find(name), Header(Encrypted).find(name)
		if signed == nil || sealed == nil || !strings.HasPrefix(sealed.Cite, "RFC 7516 ") || strings.Contains(sealed.Meaning, "sign") {
			t.Errorf("%s: %+v in an encrypted token", name, sealed)
		}
	}
}

// A name that is a word of many tokens is explained only where it holds what it must.
func TestForm(t *testing.T) {
	members := []token.Member{
		{Name: "status", Raw: `"active"`},
		{Name: "status", Raw: `{"status_list":{}}`, Kids: []token.Member{{Name: "status_list", Raw: `{}`}}},
		{Name: "events", Raw: `{}`, Kids: []token.Member{{Name: "urn:x", Raw: `{}`, Kids: []token.Member{{Name: "event_timestamp", Raw: "1"}}}}},
		{Name: "event_timestamp", Raw: "1"},
		{Name: "sub_id", Raw: `{}`, Kids: []token.Member{{Name: "format", Raw: `"email"`}, {Name: "email", Raw: `"a"`}}},
	}
	Claims().Explain(members)
	if members[0].Label != "" || members[1].Label == "" || members[1].Kids[0].Label == "" {
		t.Errorf("status: %+v", members[:2])
	}
	if members[2].Kids[0].Label != "" || members[2].Kids[0].Kids[0].Label == "" || members[3].Label != "" {
		t.Errorf("events: %+v", members[2:4])
	}
	if kids := members[4].Kids; kids[0].Label != "Format" || kids[1].Label != "E-mail" {
		t.Errorf("sub_id: %+v", kids)
	}
}
