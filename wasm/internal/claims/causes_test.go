package claims

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

// noon is the instant of these tables.
var noon = time.Unix(1_800_000_000, 0)

type causesExample struct {
	name    string
	want    string // the one cause's code; "" for a near miss
	proved  bool
	header  string
	payload string
	policy  Policy
}

const (
	tenant = "11111111-2222-3333-4444-555555555555"
	v1     = "https://sts.windows.net/" + tenant + "/"
	v2     = "https://login.microsoftonline.com/" + tenant + "/v2.0"
)

var causesExamples = []causesExample{
	{"a number in sub", ClaimType, false, "", `{"sub":7}`, Policy{}},
	{"a text in exp", ClaimType, false, "", `{"exp":"1800000000"}`, Policy{}},
	{"types as they should be", "", false, "", `{"sub":"7","exp":1800000900}`, Policy{}},
	{"a slash too many", IssuerSlash, true, "", `{"iss":"https://a.example/"}`, Policy{Issuer: "https://a.example"}},
	{"a slash missing", IssuerSlash, true, "", `{"iss":"https://a.example"}`, Policy{Issuer: "https://b.example, https://a.example/"}},
	{"another issuer", "", false, "", `{"iss":"https://a.example"}`, Policy{Issuer: "https://b.example/"}},
	{"the issuer", "", false, "", `{"iss":"https://a.example"}`, Policy{Issuer: "https://a.example/, https://a.example"}},
	{"an issuer with a comma", "", false, "", `{"iss":"CN=a, O=b"}`, Policy{Issuer: "CN=a, O=b"}},
	{"Entra 1.0 for 2.0", IssuerVersion, true, "", `{"iss":"` + v1 + `"}`, Policy{Issuer: v2}},
	{"Entra 2.0 for 1.0", IssuerVersion, true, "", `{"iss":"` + v2 + `"}`, Policy{Issuer: v1}},
	{"Entra, another tenant", "", false, "", `{"iss":"` + v2 + `"}`, Policy{Issuer: strings.Replace(v1, "1", "9", 1)}},
	{"audiences in one text", AudienceArray, true, "", `{"aud":"a, b"}`, Policy{Audience: "b"}},
	{"an array in a text", AudienceArray, true, "", `{"aud":"[\"a\",\"b\"]"}`, Policy{Audience: "a"}},
	{"an array", "", false, "", `{"aud":["a","b"]}`, Policy{Audience: "c"}},
	{"another audience", "", false, "", `{"aud":"ab"}`, Policy{Audience: "a"}},
	{"an ID token", kind.CodeOther, false, `{"typ":"JWT"}`, `{"at_hash":"x"}`, Policy{Typ: "at+jwt"}},
	{"an ID token, by its look", kind.CodeOther, false, `{"typ":"JWT"}`, `{"sub":"a","nonce":"x"}`, Policy{Typ: "application/AT+JWT"}},
	{"an access token with a nonce", "", false, `{"typ":"at+jwt"}`, `{"nonce":"x"}`, Policy{Typ: "at+jwt"}},
	{"an access token without a typ", "", false, "", `{"exp":1800003600,"scope":"x"}`, Policy{Typ: "at+jwt"}},
	{"a logout token", kind.CodeOther, false, "", `{"iss":"a","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}`, Policy{Typ: "secevent+jwt"}},
	{"an ID token, and its type is asked for", "", false, `{"typ":"JWT"}`, `{"at_hash":"x"}`, Policy{Typ: "JWT, at+jwt"}},
	{"anybody’s", "", false, "", `{"iat":1800000000,"exp":1900000000,"aud":"x"}`, Policy{}},
	{"nbf ahead", ClockSkew, false, "", `{"nbf":1800000004}`, Policy{}},
	{"iat ahead", ClockSkew, false, "", `{"iat":1800000120}`, Policy{}},
	{"just expired", ClockSkew, false, "", `{"exp":1799999997}`, Policy{}},
	{"expired this moment", ClockSkew, false, "", `{"exp":1800000000}`, Policy{}},
	{"ahead within the leeway", "", false, "", `{"nbf":1800000004}`, Policy{Leeway: "4"}},
	{"expired within the leeway", "", false, "", `{"exp":1799999960}`, Policy{Leeway: "300"}},
	{"active at the instant asked for", "", false, "", `{"exp":1799999997}`, Policy{Now: "1799990000"}},
	{"just expired at the instant asked for", ClockSkew, false, "", `{"exp":1700000000}`, Policy{Now: "1700000003"}},
	{"an hour ahead", "", false, "", `{"nbf":1800003600}`, Policy{}},
	{"long expired", "", false, "", `{"exp":1799990000}`, Policy{}},
	{"nothing", "", false, "", "", Policy{}},
}

// causesOf are the causes of a judgement at noon; "" is no header, and no payload.
func causesOf(t testing.TB, header, payload string, p Policy) []report.Cause {
	t.Helper()
	var h, c *exact.Value
	if header != "" {
		h = parse(t, header)
	}
	if payload != "" {
		c = parse(t, payload)
	}
	j := Judge(c, h, nil, p, noon)
	wellSaid(t, j)
	return j.Causes
}

// Each cause is the only one where it is one, and does not come in its near misses.
func TestCauses(t *testing.T) {
	for _, c := range causesExamples {
		t.Run(c.name, func(t *testing.T) {
			checkCauses(t, causesOf(t, c.header, c.payload, c.policy), c.want, c.proved)
		})
	}
}

func checkCauses(t *testing.T, causes []report.Cause, want string, proved bool) {
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
	for _, text := range []string{causes[0].Lead, causes[0].Why + causes[0].Next} {
		if !strings.HasSuffix(text, ".") || strings.ToUpper(text[:1]) != text[:1] {
			t.Errorf("no sentence: %q", text)
		}
	}
}

// What the policy is set to by a remedy, the token has.
func TestCausesRemedies(t *testing.T) {
	for _, c := range []struct {
		payload, field, set string
		policy              Policy
	}{
		{`{"iss":"https://a.example/"}`, FieldIssuer, "https://a.example/", Policy{Issuer: "https://a.example"}},
		{`{"iss":"` + v1 + `"}`, FieldIssuer, v1, Policy{Issuer: v2}},
		{`{"nbf":1800000004}`, FieldLeeway, "5", Policy{}},
		{`{"nbf":1800000150}`, FieldLeeway, "180", Policy{}},
		{`{"exp":1800000000}`, FieldLeeway, "2", Policy{}},
		{`{"exp":1799999960}`, FieldLeeway, "42", Policy{Leeway: "40"}},
		{`{"exp":1799999960.25}`, FieldLeeway, "41", Policy{Leeway: "39.5"}},
	} {
		causes := causesOf(t, "", c.payload, c.policy)
		if len(causes) != 1 || len(causes[0].Remedies) != 1 || causes[0].Remedies[0].Set[c.field] != c.set {
			t.Errorf("%s: %+v", c.payload, causes)
		}
	}
}

// A leeway that a remedy offers is more than the present one, and lets the token in.
func TestLeewayThatWillDo(t *testing.T) {
	for _, leeway := range []string{"", "0.5", "1", "20", "59", "1m", "299.9", "300"} {
		for _, claim := range []string{"nbf", "exp"} {
			for ms := int64(-310_000); ms < 310_000; ms += 497 {
				payload := parse(t, `{"`+claim+`":1800000000.2}`)
				now := noon.Add(time.Duration(ms) * time.Millisecond)
				j := Judge(payload, nil, nil, Policy{Leeway: leeway}, now)
				if len(j.Causes) == 0 {
					continue
				}
				offered := j.Causes[0].Remedies[0].Set[FieldLeeway]
				before, _ := parseLength("Leeway", leeway+"s")
				if leeway == "" {
					before = 0
				} else if strings.HasSuffix(leeway, "m") {
					before = time.Minute
				}
				after, wrong := parseLength("Leeway", offered)
				if wrong.Lead != "" || after <= before {
					t.Fatalf("%s, %d ms, leeway %q: %q is offered", claim, ms, leeway, offered)
				}
				if again := Judge(payload, nil, nil, Policy{Leeway: offered}, now); again.Time.Status == report.Failed {
					t.Fatalf("%s, %d ms: a leeway of %s does not do", claim, ms, offered)
				}
			}
		}
	}
}

// What may be refused is said whether or not the claims are accepted.
func TestUnmet(t *testing.T) {
	for _, p := range []Policy{{}, {Subject: "a"}} {
		j := Judge(parse(t, `{"iat":1800000120}`), nil, nil, p, noon)
		if unmet := j.Unmet(nil); len(unmet) != 1 || unmet[0].Code != ClockSkew || (j.Accepted.Status == report.OK) != (p.Subject == "") {
			t.Errorf("%+v: %+v", j.Accepted, unmet)
		}
	}
	j := Judge(parse(t, `{"iat":1800000000}`), nil, nil, Policy{}, noon)
	if unmet := j.Unmet(nil); len(unmet) != 0 {
		t.Errorf("nothing is to be said: %+v", unmet)
	}
	sd := sdJWT(t, hashed, func(string) string { return hashed("x") })
	if unmet := j.Unmet(sd); len(unmet) != 1 || unmet[0].Code != BindingDigest {
		t.Errorf("of an SD-JWT: %+v", unmet)
	}
}

// Milliseconds are what Snowflake takes, and nobody else.
func TestTakesMilliseconds(t *testing.T) {
	for _, c := range []struct{ payload, remaining, code string }{
		{`{"iat":1800000000000,"exp":1800003600000,"iss":"A.U.SHA256:x"}`, "active for another hour", TimeInForce},
		{`{"iat":1800000000,"exp":1800003600,"iss":"A.U.SHA256:x"}`, "active for another hour", TimeInForce},
		{`{"iat":1799990000000,"exp":1799993600000,"iss":"A.U.SHA256:x"}`, "", TimeExpired},
		{`{"iat":1800000000000,"exp":1800003600000,"iss":"A.U"}`, "active for another 57,020 years", Milliseconds},
	} {
		j := Judge(parse(t, c.payload), nil, nil, Policy{}, noon)
		wellSaid(t, j)
		if j.Remaining != c.remaining || j.Claims[0].Name != "exp" || j.Claims[0].Code != c.code {
			t.Errorf("%s: %q, %+v", c.payload, j.Remaining, j.Claims[0])
		}
	}
}

// What to do about a claim of the wrong type, its failure says; the cause does not repeat it.
func TestWrongTypeIsSaidOnce(t *testing.T) {
	for _, payload := range []string{`{"exp":"1800003600"}`, `{"nbf":true}`, `{"iat":[]}`, `{"iss":1}`, `{"sub":{}}`, `{"jti":null}`} {
		j := Judge(parse(t, payload), nil, nil, Policy{}, noon)
		if len(j.Failures) != 1 || len(j.Causes) != 1 || j.Causes[0].Code != ClaimType {
			t.Fatalf("%s: %+v, %+v", payload, j.Failures, j.Causes)
		}
		f, c := j.Failures[0].Words(), j.Causes[0].Words()
		if f.Next == "" || c.Lead == f.Lead || c.Why == f.Why || c.Next != "" {
			t.Errorf("%s: %+v repeats %+v", payload, c, f)
		}
	}
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// unsigned is a token whose signature is nothing.
func unsigned(header, payload string) string {
	return encode(header) + "." + encode(payload) + "." + strings.Repeat("A", 43)
}

// sdJWT is an SD-JWT of one disclosure whose digest is made by digest, with a key binding
// whose sd_hash is made by bind of what it is presented with.
func sdJWT(t testing.TB, digest func(disclosure string) string, bind func(presented string) string) *token.Token {
	t.Helper()
	disclosure := encode(`["salt","name","Alice"]`)
	text := unsigned(`{"alg":"HS256"}`, `{"_sd_alg":"sha-256","_sd":["`+digest(disclosure)+`"]}`) + "~" + disclosure + "~"
	if bind != nil {
		text += unsigned(`{"alg":"HS256","typ":"kb+jwt"}`, `{"sd_hash":"`+bind(text)+`"}`)
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
	text := unsigned(`{"alg":"HS256"}`, `{"_sd":["AAAA`) + "~" + encode(`["salt","name","Alice"]`) + "~"
	cut := token.Parse(text, 0, len(text))
	for _, c := range []struct {
		name   string
		want   string
		proved bool
		token  *token.Token
	}{
		{"as it should be", "", false, sdJWT(t, hashed, hashed)},
		{"without a key binding", "", false, sdJWT(t, hashed, nil)},
		{"over the decoded disclosure", BindingDigest, true, sdJWT(t, decoded, nil)},
		{"of another disclosure", BindingDigest, false, sdJWT(t, func(string) string { return hashed("x") }, nil)},
		{"without the last tilde", BindingDigest, true, sdJWT(t, hashed, func(s string) string { return hashed(strings.TrimSuffix(s, "~")) })},
		{"of the issuer-signed JWT", BindingDigest, true, sdJWT(t, hashed, func(s string) string { return hashed(s[:strings.IndexByte(s, '~')]) })},
		{"of a payload that is cut", "", false, cut},
		{"for another presentation", BindingDigest, false, sdJWT(t, hashed, func(string) string { return hashed("x") })},
	} {
		t.Run(c.name, func(t *testing.T) {
			var nothing Judgement
			causes := nothing.Unmet(c.token)
			for _, cause := range causes {
				reporttest.Words(t, cause.Code, cause.Words())
			}
			checkCauses(t, causes, c.want, c.proved)
		})
	}
}

// FuzzCauses: whatever the claims are, the causes are sentences.
func FuzzCauses(f *testing.F) {
	for _, e := range causesExamples {
		f.Add(e.header, e.payload, e.policy.Issuer, e.policy.Audience, e.policy.Typ, e.policy.Leeway)
	}
	f.Fuzz(func(t *testing.T, header, payload, issuer, audience, typ, leeway string) {
		h, _ := exact.ParseJSON([]byte(header))
		c, _ := exact.ParseJSON([]byte(payload))
		wellSaid(t, Judge(&c, &h, nil, Policy{Issuer: issuer, Audience: audience, Typ: typ, Leeway: leeway}, noon))
	})
}
