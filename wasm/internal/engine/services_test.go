package engine

import (
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/profile"
)

// What is right for the service that a token is for is no danger, and no end is told of what
// has none by design.
func TestServices(t *testing.T) {
	p := newPage(t)
	p.Now = 1795435200_000
	const ec = `{"alg":"ES256","kid":"ABC123DEFG"}`
	for _, c := range []struct{ header, payload, code, quiet string }{
		{ec, `{"iss":"DEF123GHIJ","iat":1795435140}`, profile.APNs, audit.NoExpiry},
		{`{"alg":"RS256"}`, `{"iss":"a@p.iam.gserviceaccount.com","aud":"google","typ":"savetowallet","iat":1795435140,"payload":{}}`, profile.GoogleWallet, audit.NoExpiry},
		{ec, `{"iss":"DEF123GHIJ","iat":1795435140,"exp":1810000000,"aud":"https://appleid.apple.com","sub":"com.example"}`, profile.AppleClientSecret, audit.LongLived},
		{ec, `{"iss":"DEF123GHIJ","iat":1795435140,"exp":1810000000}`, profile.AppleDeveloper, audit.LongLived},
		{`{"alg":"RS256"}`, `{"iss":"A.B.SHA256:x","sub":"A.B","iat":1795435140000,"exp":1795438740000}`, profile.Snowflake, audit.ExpMilliseconds},
		{`{"alg":"RS256"}`, `{"iss":"c","sub":"me@example.com","aud":"https://login.salesforce.com","exp":"1795435380"}`, profile.Salesforce, audit.DateNotNumber},
		{`{"alg":"HS256","cty":"twilio-fpa;v=1"}`, `{"iss":"SK1","sub":"AC1","iat":1795435140,"exp":1795438740,"grants":{}}`, profile.Twilio, audit.NoAudience},
	} {
		r := signedFresh(t, p, c.header, c.payload)
		if r.Profile == nil || r.Profile.Code != c.code || r.Profile.Holds == 0 || r.Profile.Fails != 0 {
			t.Errorf("%s: %+v", c.payload, r.Profile)
			continue
		}
		if slices.ContainsFunc(r.Findings, func(f audit.Finding) bool { return f.Code == c.quiet }) {
			t.Errorf("%s is warned of %s", c.code, c.quiet)
		}
		if v := r.Verdict; strings.Contains(v.Sentence, "never expires") || strings.Contains(v.Sentence, "without an end") {
			t.Errorf("%s: %s", c.code, v.Sentence)
		}
	}
}
