package engine

import (
	"slices"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/heard"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// heardSays is all that is said of a message.
func heardSays(m heard.Message) string {
	all := []string{m.Words().Text(), m.Said}
	for _, c := range m.Checks {
		all = append(all, c.Status+" "+c.Words().Text())
	}
	return strings.Join(all, "\n")
}

// TestHeard: a message is compared with the token, and what of it is so is told.
func TestHeard(t *testing.T) {
	const now = 1795867200 // 2026-11-28 12:00 UTC
	hs := func(payload string) string { return hs256Token(t, `{"alg":"HS256","kid":"k1"}`, payload, "secret") }
	plain := hs(`{"iss":"https://a.example","aud":"orders","sub":"42","iat":1795863600,"exp":1795870800}`)
	old := hs(`{"iss":"https://a.example","aud":["orders","b"],"iat":1795773600,"exp":1795777200}`)
	for _, c := range []struct {
		name, message, token, key string
		here                      heard.Here
		says                      []string
	}{
		{"a key that signed it", "invalid signature", plain, "secret", heard.HereNot, []string{"The signature verifies here", "Nothing of that is so", "another environment"}},
		{"another key", "invalid signature", plain, "other", heard.HereSo, []string{"does not verify here, either", "This is so of the token here"}},
		{"a secret that was base64", "Signature verification failed", plain, "c2VjcmV0", heard.HereSo, []string{"base64"}},
		{"no key", "invalid signature", plain, "", heard.HereUnknown, []string{"there is no key yet"}},
		{"an expired token", "jwt expired", old, "", heard.HereSo, []string{"The token expired"}},
		{"one that is not", "TokenExpiredError: jwt expired", plain, "", heard.HereNot, []string{"not expired at this moment", "clock"}},
		{"the issuer that is expected", "jwt issuer invalid. expected: https://b.example", plain, "", heard.HereSo, []string{"expects the issuer (iss) “https://b.example”; this token has “https://a.example”"}},
		{"a slash", "jwt issuer invalid. expected: https://a.example/", plain, "", heard.HereSo, []string{"a slash at the end differs"}},
		{"the issuer that it has", "jwt issuer invalid. expected: https://a.example", plain, "", heard.HereOther, []string{"and this token has it", "not about the token here"}},
		{"another token's issuer", `oidc: id token issued by a different provider, expected "https://a.example" got "https://c.example"`, plain, "", heard.HereOther, []string{"speaks of the issuer (iss) “https://c.example”"}},
		{"an issuer that nobody told", "Invalid issuer", plain, "", heard.HereUnknown, []string{"is “https://a.example”; what the service expects is not known"}},
		{"audiences", "jwt audience invalid. expected: billing or shop", old, "", heard.HereSo, []string{"expects the audience (aud) “billing, shop”; this token has “orders, b”"}},
		{"one of them", "jwt audience invalid. expected: billing or orders", old, "", heard.HereOther, nil},
		{"the kid of another", "IDX10501: Signature validation failed. Unable to match key: \nkid: 'other'.", plain, "", heard.HereOther, []string{"speaks of the key ID (kid) “other”; this token has “k1”"}},
		{"its kid", "IDX10501: Signature validation failed. Unable to match key: \nkid: 'k1'.", plain, "", heard.HereUnknown, []string{"as this token does"}},
		{"hidden values", "IDX10205: Issuer validation failed. Issuer: '[PII of type 'System.String' is hidden. For more details, see https://aka.ms/IdentityModel/PII.]'.", plain, "", heard.HereUnknown, []string{"ShowPII"}},
		{"a time of its own", "The Token has expired on 2026-11-27T11:00:00Z.", old, "", heard.HereSo, []string{"as this token does"}},
		{"a time of another", "The Token has expired on 2026-11-20T11:00:00Z.", old, "", heard.HereOther, []string{"2026-11-27 11:00:00Z"}},
		{"a time in a zone that nobody told", "The token expired at '11/27/2026 13:00:00'", old, "", heard.HereSo, nil},
		{"the service's clock", "JWT expired 1 milliseconds ago at 2026-11-27T11:00:00Z. Current time: 2026-11-27T11:00:01Z. Allowed", old, "", heard.HereSo, []string{"when the service looked, this token was expired"}},
		{"a clock that is behind", "JWT expired 1 milliseconds ago at 2026-11-27T11:00:00Z. Current time: 2026-11-27T10:00:00Z. Allowed", old, "", heard.HereOther, []string{"this token was not expired"}},
		{"a claim that it lacks", `missing required "email" claim`, plain, "", heard.HereSo, []string{"no claim “email”"}},
		{"a claim that it has", `missing required "sub" claim`, plain, "", heard.HereOther, []string{"has the claim “sub”"}},
		{"an algorithm", `go-jose/go-jose: unexpected signature algorithm "HS256"; expected ["RS256"]`, plain, "", heard.HereSo, []string{"expects the algorithm (alg) “RS256”; this token has “HS256”"}},
		{"a sound format", "jwt malformed", plain, "", heard.HereUnknown, []string{"The format of the token here is sound", "What else the request held is not known"}},
		{"what stood around it", "jwt malformed", "Bearer " + plain, "", heard.HereSo, []string{"There is a word of the HTTP header before the token"}},
		{"a scope", "insufficient_scope", plain, "", heard.HereSo, []string{"no scope"}},
		{"a setting", "PGRST300", plain, "", "", nil},
	} {
		p := newPage(t)
		p.Now = time.Unix(now, 0).UnixMilli()
		p.Heard = c.message
		r := p.show(c.token, c.key)
		if len(r.Heard) != 1 {
			t.Errorf("%s: %d messages", c.name, len(r.Heard))
			continue
		}
		m := r.Heard[0]
		says := heardSays(m)
		if m.Here != c.here || m.Place.Field != fieldHeard {
			t.Errorf("%s: %q in %s, want %q:\n%s", c.name, m.Here, m.Place.Field, c.here, says)
		}
		for _, want := range c.says {
			if !strings.Contains(says, want) {
				t.Errorf("%s: it does not say %q:\n%s", c.name, want, says)
			}
		}
		reporttest.Words(t, c.name, m.Words())
		for _, check := range m.Checks {
			reporttest.Words(t, c.name, check.Words())
		}
		// Pasted together, it is the same.
		p.Heard = ""
		r = p.show(c.message+"\n\n"+c.token, c.key)
		if c.name == "what stood around it" {
			continue
		}
		if len(r.Heard) != 1 || r.Heard[0].Here != c.here || r.Heard[0].Place.Field != "token" || len(r.Found) != 1 {
			t.Errorf("%s: pasted together: %+v", c.name, r.Heard)
		}
	}
}

// TestHeardOffers what the message tells to the policy, and nothing that stands there already.
func TestHeardOffers(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	p.Heard = "jwt issuer invalid. expected: https://b.example"
	m := p.inspect().Heard[0]
	if len(m.Remedies) != 1 || m.Remedies[0].Set[claims.FieldIssuer] != "https://b.example" {
		t.Fatalf("%+v", m.Remedies)
	}
	p.Policy.Issuer = "https://b.example"
	r := p.inspect()
	if m = r.Heard[0]; len(m.Remedies) != 0 || m.Here != heard.HereSo {
		t.Errorf("%+v", m)
	}
	// What Policy asks decides where the message does not tell.
	p.Heard = "Invalid issuer"
	if m = p.inspect().Heard[0]; m.Here != heard.HereSo || !strings.Contains(heardSays(m), "https://b.example") {
		t.Errorf("%s", heardSays(m))
	}
}

// TestHeardAlone: a message in place of a token is named, and nothing is wrong with it.
func TestHeardAlone(t *testing.T) {
	for _, text := range []string{"jwt malformed", `"jwt malformed"`, "Jwt issuer is not configured", "IDX10214: Audience validation failed.", "io.jsonwebtoken.ExpiredJwtException", `{"reason":"InvalidProviderToken"}`,
		`WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"`} {
		r := newPage(t).show(text, "")
		if len(r.Heard) != 1 || r.Verdict.Lead != "This is an error message, not a token." || r.Verdict.Status != "none" || r.Heard[0].Here != "" {
			t.Errorf("%s: %s, %s, %+v", text, r.Verdict.Status, r.Verdict.Sentence, r.Heard)
		}
	}
	r := newPage(t).show(`{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}`, "")
	if len(r.Heard) != 1 || !strings.HasPrefix(r.Verdict.Sentence, "This is an OAuth error, not a token: “invalid_client”") || !strings.Contains(r.Verdict.Advice, "What the error means") {
		t.Errorf("%s %s", r.Verdict.Sentence, r.Verdict.Advice)
	}
	for _, text := range []string{"hello", "hunter2", "the token is expired, they say", ""} {
		p := newPage(t)
		p.Heard = text
		if r := p.show(text, ""); len(r.Heard) != 0 || strings.Contains(r.Verdict.Sentence, "error message") {
			t.Errorf("%s: %+v", text, r.Heard)
		}
	}
}

// TestHeardWaits: before the causes are known nothing is said of what is so.
func TestHeardWaits(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	key := "another"
	p.Key, p.Heard, p.Quick = &key, "invalid signature", true
	if r := p.inspect(); !r.Unexplained || r.Heard != nil {
		t.Errorf("%+v", r.Heard)
	}
	p.Quick = false
	if r := p.inspect(); len(r.Heard) != 1 || r.Heard[0].Here != heard.HereSo {
		t.Errorf("%+v", r.Heard)
	}
}

// TestHeardLog: of a log with several tokens and messages all are found.
func TestHeardLog(t *testing.T) {
	p := newPage(t)
	p.load("HS256")
	tok := *p.Token
	log := "10:00 GET / Authorization: Bearer " + tok + "\n10:00 ERROR jwt audience invalid. expected: x\n10:01 ERROR IDX10223: Lifetime validation failed. The token is expired.\n10:01 GET /b Authorization: Bearer " + tok + "x\n10:02 WARN Jwt issuer is not configured\n10:03 ERROR jwt audience invalid. expected: x\n"
	var ids []string
	r := p.show(log, "")
	for _, m := range r.Heard {
		ids = append(ids, m.ID)
	}
	if want := []string{"jwt audience invalid. expected", "IDX10223", "Jwt issuer is not configured"}; !slices.Equal(ids, want) || len(r.Found) != 2 {
		t.Errorf("%q, %d tokens", ids, len(r.Found))
	}
}

// TestSortHeard: an error message is no secret.
func TestSortHeard(t *testing.T) {
	for text, want := range map[string]string{"jwt malformed": "an error message", "hunter2": ""} {
		if to, is := sortFile(text, false); is != want || want != "" && to != sortedToken {
			t.Errorf("%s: %s, %s", text, to, is)
		}
	}
}
