package registry

import (
	"strings"
	"testing"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/token"
)

func TestRegistry(t *testing.T) {
	const widest = 18 // characters of a Label: its column is 7.5rem wide
	for name, entries := range map[string][]entry{"claims": claimEntries, "header parameters": headerEntries} {
		seen := map[string]bool{}
		size := 0
		for _, e := range entries {
			size += len(e.Label) + len(e.Meaning) + len(e.Cite)
			if seen[e.Name] {
				t.Errorf("%s stands twice among the %s", e.Name, name)
			}
			seen[e.Name] = true
			if e.Label == "" || utf8.RuneCountInString(e.Label) > widest || e.Cite == "" || strings.HasSuffix(e.Cite, "section ") {
				t.Errorf("%s: label %q, cite %q", e.Name, e.Label, e.Cite)
			}
			if !strings.HasSuffix(e.Meaning, ".") || strings.Contains(strings.TrimSuffix(e.Meaning, "."), ". ") && !strings.Contains(e.Meaning, "Nothing is fetched") {
				t.Errorf("%s: %q is not one sentence", e.Name, e.Meaning)
			}
		}
		if size > 24*1024 {
			t.Errorf("the texts of the %s are %d bytes: the engine has a budget", name, size)
		}
	}
	if n := len(claimEntries); n < 90 {
		t.Errorf("%d claims", n)
	}
	if n := len(headerEntries); n < 40 {
		t.Errorf("%d header parameters", n)
	}
}

// Where RFC 7519, RFC 7515 and the like define the names that everyone meets.
func TestCitations(t *testing.T) {
	for name, cite := range map[string]string{
		"iss": "RFC 7519 section 4.1.1", "sub": "RFC 7519 section 4.1.2", "aud": "RFC 7519 section 4.1.3", "exp": "RFC 7519 section 4.1.4",
		"nbf": "RFC 7519 section 4.1.5", "iat": "RFC 7519 section 4.1.6", "jti": "RFC 7519 section 4.1.7",
		"auth_time": "OpenID Connect Core 1.0 section 2", "email": "OpenID Connect Core 1.0 section 5.1", "scope": "RFC 8693 section 4.2",
		"cnf": "RFC 7800 section 3.1", "events": "RFC 8417 section 2.2", "tid": "Microsoft Entra ID", "realm_access": "Keycloak",
	} {
		if e := claimTable()[name]; e == nil || e.Cite != cite || !Registered(name) {
			t.Errorf("%s: %+v", name, e)
		}
	}
	for name, cite := range map[string]string{
		"alg": "RFC 7515 section 4.1.1", "kid": "RFC 7515 section 4.1.4", "typ": "RFC 7515 section 4.1.9", "crit": "RFC 7515 section 4.1.11",
		"enc": "RFC 7516 section 4.1.2", "zip": "RFC 7516 section 4.1.3", "epk": "RFC 7518 section 4.6.1.1", "p2c": "RFC 7518 section 4.8.1.2", "b64": "RFC 7797 section 3",
	} {
		if e := headerTable()[name]; e == nil || e.Cite != cite || !RegisteredHeader(name) {
			t.Errorf("%s: %+v", name, e)
		}
	}
	for _, name := range []string{"", "org", "Exp", "EXP", "cnf/", "alg"} {
		if Registered(name) {
			t.Errorf("%q is explained", name)
		}
	}
	if RegisteredHeader("scope") {
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
	Explain(members)
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
	ExplainHeader(header)
	if header[0].Label != "Algorithm" || header[1].Label != "" || header[2].Kids[0].Label != "" {
		t.Errorf("%+v", header)
	}
}
