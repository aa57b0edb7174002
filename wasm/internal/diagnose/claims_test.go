package diagnose

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

func object(t testing.TB, text string) *exact.Value {
	t.Helper()
	if text == "" {
		return nil
	}
	v, defects := exact.ParseJSON([]byte(text))
	if len(defects) > 0 {
		t.Fatalf("%s: %v", text, defects)
	}
	return &v
}

var noon = time.Unix(1_800_000_000, 0)

type claimsExample struct {
	name    string
	want    string // the one cause's code; "" for a near miss
	proved  bool
	header  string
	payload string
	in      ClaimsInput
	access  string
}

const (
	tenant = "11111111-2222-3333-4444-555555555555"
	v1     = "https://sts.windows.net/" + tenant + "/"
	v2     = "https://login.microsoftonline.com/" + tenant + "/v2.0"
	tk     = "https://example.com/a"
)

func claimsExamples(t testing.TB) []claimsExample {
	k := keyFor(t, "ES256", "1")
	public, err := k.JWK(false)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := base64.RawURLEncoding.DecodeString(k.Thumbprint)
	if err != nil {
		t.Fatal(err)
	}
	proof := `{"typ":"dpop+jwt","jwk":` + public + `}`
	bound := func(jkt string) string { return `{"cnf":{"jkt":"` + jkt + `"}}` }
	return []claimsExample{
		{"a number in sub", CodeClaimType, false, "", `{"sub":7}`, ClaimsInput{}, ""},
		{"a text in exp", CodeClaimType, false, "", `{"exp":"1800000000"}`, ClaimsInput{}, ""},
		{"types as they should be", "", false, "", `{"sub":"7","exp":1800000900}`, ClaimsInput{}, ""},
		{"a slash too many", CodeIssuerSlash, true, "", `{"iss":"https://a.example/"}`, ClaimsInput{Issuer: "https://a.example"}, ""},
		{"a slash missing", CodeIssuerSlash, true, "", `{"iss":"https://a.example"}`, ClaimsInput{Issuer: "https://b.example, https://a.example/"}, ""},
		{"another issuer", "", false, "", `{"iss":"https://a.example"}`, ClaimsInput{Issuer: "https://b.example/"}, ""},
		{"the issuer", "", false, "", `{"iss":"https://a.example"}`, ClaimsInput{Issuer: "https://a.example/, https://a.example"}, ""},
		{"Entra 1.0 for 2.0", CodeIssuerVersion, true, "", `{"iss":"` + v1 + `"}`, ClaimsInput{Issuer: v2}, ""},
		{"Entra 2.0 for 1.0", CodeIssuerVersion, true, "", `{"iss":"` + v2 + `"}`, ClaimsInput{Issuer: v1}, ""},
		{"Entra, another tenant", "", false, "", `{"iss":"` + v2 + `"}`, ClaimsInput{Issuer: strings.Replace(v1, "1", "9", 1)}, ""},
		{"audiences in one text", CodeAudienceArray, true, "", `{"aud":"a, b"}`, ClaimsInput{Audience: "b"}, ""},
		{"an array in a text", CodeAudienceArray, true, "", `{"aud":"[\"a\",\"b\"]"}`, ClaimsInput{Audience: "a"}, ""},
		{"an array", "", false, "", `{"aud":["a","b"]}`, ClaimsInput{Audience: "c"}, ""},
		{"another audience", "", false, "", `{"aud":"ab"}`, ClaimsInput{Audience: "a"}, ""},
		{"an ID token", CodeOtherKind, false, `{"typ":"JWT"}`, `{"at_hash":"x"}`, ClaimsInput{Type: "at+jwt"}, ""},
		{"an access token with a nonce", "", false, `{"typ":"at+jwt"}`, `{"nonce":"x"}`, ClaimsInput{Type: "at+jwt"}, ""},
		{"GitHub", CodeLifetime, true, "", `{"iat":1800000000,"exp":1800000601,"iss":"12345"}`, ClaimsInput{}, ""},
		{"GitHub, by a number", CodeLifetime, true, "", `{"iat":1800000000,"exp":1800003600,"iss":"Iv1.abc"}`, ClaimsInput{}, ""},
		{"GitHub, just right", "", false, "", `{"iat":1800000000,"exp":1800000600,"iss":"12345"}`, ClaimsInput{}, ""},
		{"App Store Connect", CodeLifetime, true, "", `{"iat":1800000000,"exp":1800001201,"aud":"appstoreconnect-v1"}`, ClaimsInput{}, ""},
		{"App Store Connect, from now", CodeLifetime, true, "", `{"exp":1800001201,"aud":"appstoreconnect-v1"}`, ClaimsInput{}, ""},
		{"App Store Connect, with a scope", "", false, "", `{"iat":1800000000,"exp":1800001201,"aud":"appstoreconnect-v1","scope":["GET /v1/apps"]}`, ClaimsInput{}, ""},
		{"Zoom", CodeLifetime, true, "", `{"iat":1800000000,"exp":1800172801,"appKey":"x","tokenExp":1800172801}`, ClaimsInput{}, ""},
		{"Twilio", CodeLifetime, true, `{"cty":"twilio-fpa;v=1"}`, `{"iat":1800000000,"exp":1800090000}`, ClaimsInput{}, ""},
		{"a service account", CodeLifetime, true, "", `{"iat":1800000000,"exp":1800003601,"aud":"https://oauth2.googleapis.com/token"}`, ClaimsInput{}, ""},
		{"anybody’s", "", false, "", `{"iat":1800000000,"exp":1900000000,"aud":"x"}`, ClaimsInput{}, ""},
		{"nbf ahead", CodeClockSkew, false, "", `{"nbf":1800000004}`, ClaimsInput{}, ""},
		{"iat ahead", CodeClockSkew, false, "", `{"iat":1800000120}`, ClaimsInput{}, ""},
		{"just expired", CodeClockSkew, false, "", `{"exp":1799999997}`, ClaimsInput{}, ""},
		{"expired this moment", CodeClockSkew, false, "", `{"exp":1800000000}`, ClaimsInput{}, ""},
		{"ahead within the leeway", "", false, "", `{"nbf":1800000004}`, ClaimsInput{Leeway: 4 * time.Second}, ""},
		{"an hour ahead", "", false, "", `{"nbf":1800003600}`, ClaimsInput{}, ""},
		{"long expired", "", false, "", `{"exp":1799990000}`, ClaimsInput{}, ""},
		{"another key’s proof", CodeDPoPKey, false, proof, `{}`, ClaimsInput{}, bound("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")},
		{"a thumbprint in hexadecimal", CodeDPoPKey, true, proof, `{}`, ClaimsInput{}, bound(hex.EncodeToString(sum))},
		{"a thumbprint with padding", CodeDPoPKey, true, proof, `{}`, ClaimsInput{}, bound(base64.URLEncoding.EncodeToString(sum))},
		{"the key’s proof", "", false, proof, `{}`, ClaimsInput{}, bound(k.Thumbprint)},
		{"a query", CodeDPoPAddress, true, "", `{"htu":"` + tk + `?x=1"}`, ClaimsInput{Address: tk}, ""},
		{"a slash", CodeDPoPAddress, true, "", `{"htu":"` + tk + `/"}`, ClaimsInput{Address: tk}, ""},
		{"the scheme", CodeDPoPAddress, true, "", `{"htu":"http://example.com/a"}`, ClaimsInput{Address: tk}, ""},
		{"another address", CodeDPoPAddress, false, "", `{"htu":"https://example.org/a"}`, ClaimsInput{Address: tk}, ""},
		{"the address, written otherwise", "", false, "", `{"htu":"https://EXAMPLE.com:443/a"}`, ClaimsInput{Address: tk + "?x=1#y"}, ""},
		{"nothing", "", false, "", "", ClaimsInput{}, ""},
	}
}

// Each cause is the only one where it is one, and does not come in its near misses.
func TestExplainClaims(t *testing.T) {
	for _, c := range claimsExamples(t) {
		t.Run(c.name, func(t *testing.T) {
			in := c.in
			in.Header, in.Payload, in.AccessToken, in.Now = object(t, c.header), object(t, c.payload), object(t, c.access), noon
			checkClaims(t, ExplainClaims(in), c.want, c.proved)
		})
	}
}

func checkClaims(t *testing.T, causes []report.Cause, want string, proved bool) {
	t.Helper()
	if want == "" {
		if len(causes) > 0 {
			t.Errorf("%+v", causes)
		}
		return
	}
	if len(causes) != 1 || causes[0].Code != want || (causes[0].Sure == report.Proved) != proved {
		t.Fatalf("%+v", causes)
	}
	for _, text := range []string{causes[0].Lead, causes[0].Why} {
		if !strings.HasSuffix(text, ".") || strings.ToUpper(text[:1]) != text[:1] {
			t.Errorf("no sentence: %q", text)
		}
	}
}

// What the policy is set to by a remedy, the token has.
func TestClaimsRemedies(t *testing.T) {
	for _, c := range []struct {
		payload, field, set string
		in                  ClaimsInput
	}{
		{`{"iss":"https://a.example/"}`, "policy-issuer", "https://a.example/", ClaimsInput{Issuer: "https://a.example"}},
		{`{"iss":"` + v1 + `"}`, "policy-issuer", v1, ClaimsInput{Issuer: v2}},
		{`{"nbf":1800000004}`, "policy-leeway", "5", ClaimsInput{}},
		{`{"exp":1800000000}`, "policy-leeway", "2", ClaimsInput{}},
	} {
		c.in.Payload, c.in.Now = object(t, c.payload), noon
		causes := ExplainClaims(c.in)
		if len(causes) != 1 || len(causes[0].Remedies) != 1 || causes[0].Remedies[0].Set[c.field] != c.set {
			t.Errorf("%s: %+v", c.payload, causes)
		}
	}
}

// sdJWT is an SD-JWT of one disclosure whose digest is made by digest, with a key binding
// whose sd_hash is made by bind of what it is presented with.
func sdJWT(t testing.TB, digest func(disclosure string) string, bind func(presented string) string) *token.Token {
	t.Helper()
	disclosure := b64(`["salt","name","Alice"]`)
	text := sign(t, "HS256", secret(phrase), b64(`{"alg":"HS256"}`)+"."+b64(`{"_sd_alg":"sha-256","_sd":["`+digest(disclosure)+`"]}`)) + "~" + disclosure + "~"
	if bind != nil {
		text += sign(t, "HS256", secret("holder"), b64(`{"alg":"HS256","typ":"kb+jwt"}`)+"."+b64(`{"sd_hash":"`+bind(text)+`"}`))
	}
	sd := token.Parse(text, 0, len(text))
	if sd.Kind != token.SDJWT {
		t.Fatalf("%s is %s", text, sd.Kind)
	}
	return sd
}

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func TestSDDigest(t *testing.T) {
	decoded := func(text string) string {
		b, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		return hashed(string(b))
	}
	for _, c := range []struct {
		name   string
		want   string
		proved bool
		token  *token.Token
	}{
		{"as it should be", "", false, sdJWT(t, hashed, hashed)},
		{"without a key binding", "", false, sdJWT(t, hashed, nil)},
		{"over the decoded disclosure", CodeSDDigest, true, sdJWT(t, decoded, nil)},
		{"of another disclosure", CodeSDDigest, false, sdJWT(t, func(string) string { return hashed("x") }, nil)},
		{"without the last tilde", CodeSDDigest, true, sdJWT(t, hashed, func(s string) string { return hashed(strings.TrimSuffix(s, "~")) })},
		{"of the issuer-signed JWT", CodeSDDigest, true, sdJWT(t, hashed, func(s string) string { return hashed(s[:strings.IndexByte(s, '~')]) })},
		{"for another presentation", CodeSDDigest, false, sdJWT(t, hashed, func(string) string { return hashed("x") })},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkClaims(t, ExplainClaims(ClaimsInput{Token: c.token, Now: noon}), c.want, c.proved)
		})
	}
}

// FuzzExplainClaims: whatever the claims are, the causes are sentences.
func FuzzExplainClaims(f *testing.F) {
	for _, e := range claimsExamples(f) {
		f.Add(e.header, e.payload, e.access, e.in.Issuer, e.in.Audience, e.in.Type, e.in.Address)
	}
	f.Fuzz(func(t *testing.T, header, payload, access, issuer, audience, typ, address string) {
		in := ClaimsInput{Now: noon, Issuer: issuer, Audience: audience, Type: typ, Address: address}
		for text, v := range map[string]**exact.Value{header: &in.Header, payload: &in.Payload, access: &in.AccessToken} {
			if parsed, _ := exact.ParseJSON([]byte(text)); parsed.Kind == '{' {
				*v = &parsed
			}
		}
		for _, c := range ExplainClaims(in) {
			if !strings.HasSuffix(c.Lead, ".") || c.Code == "" {
				t.Errorf("%+v", c)
			}
		}
	})
}
