package claims

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"jwtdebugger/wasm/internal/prose"
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

func TestKind(t *testing.T) {
	for _, test := range []struct{ header, payload, want string }{
		{`{"alg":"HS256","typ":"JWT"}`, `{"sub":"1234567890","name":"John Doe","iat":1516239022}`, "a signed JWT"},
		{`{"alg":"HS256"}`, `{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}`, "a signed JWT"},
		{`{"alg":"none"}`, `{"iss":"joe"}`, "an unsigned JWT"},
		{`{"alg":"nOnE"}`, ``, "unsigned content that is no claims set"},
		{`{"alg":"RS256"}`, ``, "signed content that is no claims set"},
		{`{"alg":"dir","enc":"A128GCM"}`, ``, "encrypted content"},
		{`{"alg":"RS256","typ":"at+jwt"}`, `{}`, "an OAuth access token (RFC 9068)"},
		{`{"alg":"RS256","typ":"application/AT+JWT"}`, `{}`, "an OAuth access token (RFC 9068)"},
		{`{"alg":"ES256","typ":"dpop+jwt"}`, `{"htm":"GET"}`, "a DPoP proof (RFC 9449)"},
		{`{"alg":"ES256"}`, `{"htm":"GET","htu":"https://a/","jti":"x","iat":1}`, "a DPoP proof (RFC 9449)"},
		{`{"typ":"logout+jwt"}`, `{}`, "an OpenID Connect logout token"},
		{`{"typ":"JWT"}`, `{"iss":"a","aud":"b","iat":1,"jti":"c","sid":"d","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}`, "an OpenID Connect logout token"},
		{`{"typ":"secevent+jwt"}`, `{}`, "a security event token (RFC 8417)"},
		{`{}`, `{"iss":"a","events":{"https://schemas.openid.net/secevent/caep/event-type/session-revoked":{}}}`, "a security event token (RFC 8417)"},
		{`{"typ":"dc+sd-jwt"}`, `{"vct":"x"}`, "a verifiable credential with selective disclosure (SD-JWT VC)"},
		{`{}`, `{"_sd":["x"],"_sd_alg":"sha-256","iss":"a"}`, "a token with selective disclosure (RFC 9901)"},
		{`{"typ":"kb+jwt"}`, `{"sd_hash":"x"}`, "an SD-JWT key binding (RFC 9901)"},
		{`{"typ":"entity-statement+jwt"}`, `{}`, "an OpenID Federation entity statement"},
		{`{"typ":"passport","ppt":"shaken"}`, `{"attest":"A"}`, "a PASSporT of a telephone call (RFC 8225)"},
		// an ID token as OpenID Connect Core 1.0 section 2 shows it
		{`{"alg":"RS256"}`, `{"iss":"https://server.example.com","sub":"24400320","aud":"s6BhdRkqt3","nonce":"n-0S6_WzA2Mj","exp":1311281970,"iat":1311280970,"auth_time":1311280969,"acr":"urn:mace:incommon:iap:silver"}`, "an OpenID Connect ID token"},
		// Google's, with azp and at_hash
		{`{"alg":"RS256","kid":"k","typ":"JWT"}`, `{"iss":"https://accounts.google.com","azp":"c","aud":"c","sub":"1","at_hash":"h","email":"a@b","iat":1,"exp":2}`, "an OpenID Connect ID token"},
		// near miss: an access token of Entra has azp and amr too
		{`{"alg":"RS256","typ":"JWT"}`, `{"iss":"https://login.microsoftonline.com/t/v2.0","sub":"1","aud":"api","exp":2,"iat":1,"azp":"c","azpacr":"1","scp":"User.Read"}`, "an access token, by its claims"},
		{`{"alg":"RS256","typ":"JWT"}`, `{"iss":"https://sts.windows.net/t/","sub":"1","aud":"api","exp":2,"iat":1,"appid":"c","appidacr":"1","idtyp":"app","roles":["x"]}`, "an access token, by its claims"},
		// Auth0, client credentials
		{`{"alg":"RS256","typ":"JWT"}`, `{"iss":"https://a.auth0.com/","sub":"c@clients","aud":"api","iat":1,"exp":2,"azp":"c","gty":"client-credentials"}`, "an access token, by its claims"},
		{`{"alg":"RS256","typ":"JWT"}`, `{"iss":"c","sub":"c","aud":"https://as/token","exp":2,"jti":"x"}`, "an OAuth client assertion (RFC 7523)"},
		{`{"alg":"RS256"}`, `{"iss":"i","sub":"1","aud":"c","exp":2,"iat":1,"token_use":"id"}`, "an ID token of Amazon Cognito"},
		{`{"alg":"RS256"}`, `{"iss":"i","sub":"1","exp":2,"iat":1,"token_use":"access","client_id":"c"}`, "an access token of Amazon Cognito"},
		{`{"alg":"RS256"}`, `{"iss":"i","typ":"Bearer","azp":"c","realm_access":{"roles":[]}}`, "an access token of Keycloak"},
		{`{"alg":"RS256"}`, `{"iss":"i","typ":"ID","azp":"c","sid":"s"}`, "an ID token of Keycloak"},
		{`{"alg":"HS512"}`, `{"iss":"i","typ":"Refresh","azp":"c","sid":"s"}`, "a refresh token of Keycloak"},
		{`{"alg":"RS256"}`, `{"iss":"https://token.actions.githubusercontent.com","job_workflow_ref":"a","repository":"b"}`, "a GitHub Actions ID token"},
		{`{"alg":"RS256"}`, `{"iss":"https://kubernetes.default.svc","kubernetes.io":{"namespace":"x"}}`, "a Kubernetes service account token"},
		{`{"alg":"RS256"}`, `{"iss":"a@b","sub":"a@b","aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","uid":"x"}`, "a Firebase custom token"},
		{`{"alg":"RS256","typ":5}`, `{"iss":5,"events":3,"token_use":[],"typ":{}}`, "a signed JWT"},
	} {
		header := parse(t, test.header)
		if test.payload == "" {
			if got := Kind(header, nil); got != test.want {
				t.Errorf("%s: %s", test.header, got)
			}
			continue
		}
		if got := Kind(header, parse(t, test.payload)); got != test.want {
			t.Errorf("%s %s: %s", test.header, test.payload, got)
		}
	}
}

func BenchmarkJudge10000(b *testing.B) {
	var payload strings.Builder
	payload.WriteString(`{"exp":1795435260`)
	for i := range 10_000 {
		payload.WriteString(`,"claim` + prose.Number(int64(i)) + `":"value"`)
	}
	payload.WriteString("}")
	v := parse(b, payload.String())
	for b.Loop() {
		Judge(v, nil, nil, Policy{Issuer: "a", Required: "claim9,999,exp"}, time.Unix(base, 0))
	}
}
