package negative_test

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/engine"
	"jwtdebugger/wasm/internal/issue"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/negative"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

const (
	now      = 1795435200
	issuer   = "https://auth.example.com"
	audience = "orders-api"
)

// answer is what the engine says to a request.
func answer(t testing.TB, s *engine.Session, request map[string]any) engine.Answer {
	t.Helper()
	text, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	var a engine.Answer
	if err := json.Unmarshal(s.Handle(text), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// ask has tests made of a token.
func ask(t testing.TB, s *engine.Session, token, keyText string, plan map[string]any) *negative.Suite {
	t.Helper()
	if plan == nil {
		plan = map[string]any{}
	}
	a := answer(t, s, map[string]any{
		"op": "negative", "token": token, "key": keyText, "passphrase": "", "content": "", "now": now * 1000,
		"select": map[string]int{"found": -1, "layer": -1, "signature": -1}, "plan": plan,
	})
	if a.Negative == nil {
		t.Fatalf("no tests: %+v", a.Error)
	}
	return a.Negative
}

// service is a correct one: it takes what the engine accepts in full, by a policy as a service has it.
type service struct {
	session *engine.Session
	key     string
	alg     string
	typ     string
}

func (s service) accepts(t testing.TB, token string) bool {
	t.Helper()
	r := answer(t, s.session, map[string]any{
		"op": "inspect", "token": token, "key": s.key, "passphrase": "", "content": "", "now": now * 1000, "quick": true,
		"select": map[string]int{"found": -1, "layer": -1, "signature": -1},
		"policy": map[string]string{"issuer": issuer, "audience": audience, "algorithms": s.alg, "typ": s.typ, "required": "exp"},
	}).Report
	a := r.Verdict.Attributes
	return len(r.Layers) == 1 && a.Signature == "valid" && a.Claims == "accepted" && a.Form == "ok"
}

// made is a token with its key, and the key as a service has it.
func made(t testing.TB, name, claims string) (token, private, public string) {
	t.Helper()
	k, err := key.Generate(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	k.Algorithm, k.Kid = "", "one"
	private, err = k.JWK(true)
	if err != nil {
		t.Fatal(err)
	}
	public = private
	if k.Secret == nil {
		if public, err = k.JWK(false); err != nil {
			t.Fatal(err)
		}
	}
	input := encode(`{"alg":"`+name+`","typ":"at+jwt","kid":"one"}`) + "." + encode(claims)
	signature, err := jose.Sign(name, k, []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	return input + "." + base64.RawURLEncoding.EncodeToString(signature), private, public
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

const claims = `{"iss":"` + issuer + `","aud":"` + audience + `","sub":"user-1","jti":"x","iat":1795435000,"nbf":1795435000,"exp":1795436000}`

// Of every family of algorithms each of the tests is refused by a correct service, and the good
// one is accepted, first and last. Nothing private is in what is returned, in any format.
func TestRefused(t *testing.T) {
	met := map[string]bool{}
	least := map[alg.Family]int{alg.HMAC: 40, alg.RSA: 58, alg.PSS: 58, alg.ECDSA: 53, alg.EdDSA: 52, alg.MLDSA: 48}
	for _, name := range []string{"HS256", "HS384", "RS256", "PS384", "ES256", "ES512", "ES256K", "EdDSA", "Ed448", "ML-DSA-44"} {
		a, _ := alg.Lookup(alg.Signs, name)
		t.Run(name, func(t *testing.T) {
			s := engine.NewSession(issue.Issuer{})
			token, private, public := made(t, a.Name, claims)
			secrets := canaries(t, private)
			for _, c := range []struct {
				what, key string
				own       bool
			}{{"the private key", private, false}, {"the public key", public, false}, {"a key of their own", public, true}} {
				if c.what != "the private key" && name != "RS256" && name != "ES256" && name != "EdDSA" {
					continue // it is the same there
				}
				suite := ask(t, s, token, c.key, map[string]any{"own": c.own})
				trusted := public
				if suite.Public != "" {
					trusted = suite.Public
				}
				if (suite.Public != "") != c.own {
					t.Errorf("%s: its public half: %q", c.what, suite.Public)
				}
				service := service{engine.NewSession(issue.Issuer{}), trusted, a.Name, "at+jwt"}
				want := least[a.Family]
				if c.key == public && !c.own && !a.Symmetric() {
					want = 25
				}
				if len(suite.Tests) < want {
					t.Errorf("%s: %d tests, want %d at least: %s", c.what, len(suite.Tests), want, suite.Lead)
				}
				for _, format := range suite.Formats {
					text, err := json.Marshal(ask(t, s, token, c.key, map[string]any{"own": c.own, "format": format.ID}))
					if err != nil || len(text) < 10_000 {
						t.Fatal(err, len(text))
					}
					if i := slices.IndexFunc(secrets, func(c string) bool { return strings.Contains(string(text), c) }); i >= 0 {
						t.Errorf("with %s, in %s a private member is in it", c.what, format.ID)
					}
				}
				ids := map[string]bool{}
				for i, trial := range suite.Tests {
					met[trial.ID] = true
					if ids[trial.ID] {
						t.Errorf("%s stands twice", trial.ID)
					}
					ids[trial.ID] = true
					good := i == 0 || i == len(suite.Tests)-1
					if trial.Accept != good {
						t.Errorf("%s: accept is %v", trial.ID, trial.Accept)
					}
					if got := service.accepts(t, trial.Token); got != good {
						t.Errorf("with %s, %s is accepted: %v\n%s", c.what, trial.ID, got, trial.Token)
					}
				}
				if c.own {
					service.key = public
					if service.accepts(t, suite.Tests[0].Token) {
						t.Error("the key made for the tests is the one at hand")
					}
				}
			}
		})
	}
	if t.Failed() || len(met) < 50 { // not all of them ran
		return
	}
	for _, id := range negative.IDs() {
		if !met[id] && id != "hmac-certificate" {
			t.Errorf("%s was never made", id)
		}
	}
}

// What each test says is as every report's words are.
func TestWords(t *testing.T) {
	token, private, _ := made(t, "RS256", claims)
	suite := ask(t, engine.NewSession(issue.Issuer{}), token, private, nil)
	for _, trial := range suite.Tests {
		reporttest.Words(t, trial.ID, report.Words{Lead: trial.Label + ".", Why: trial.Why})
		if !trial.Accept && !strings.HasPrefix(trial.Cite, "RFC ") {
			t.Errorf("%s cites %q", trial.ID, trial.Cite)
		}
	}
	for _, note := range suite.Notes {
		reporttest.Words(t, "note", report.Words{Lead: "So.", Why: note})
	}
	reporttest.Words(t, "lead", report.Words{Lead: suite.Lead})
}

// Tokens of which no tests are made, and what is said of them.
func TestUnfit(t *testing.T) {
	signed, _, public := made(t, "ES256", claims)
	expired, _, key2 := made(t, "ES256", `{"exp":1795430000}`)
	h, rest, _ := strings.Cut(signed, ".")
	for _, c := range []struct{ name, token, key, lead string }{
		{"nothing", "", "", "Paste a good token"},
		{"words", "not a token", "", "Paste a good token"},
		{"none", encode(`{"alg":"none"}`) + "." + encode(`{}`) + ".", "", "not signed"},
		{"unknown", encode(`{"alg":"XX1"}`) + "." + encode(`{}`) + ".AAAA", "", "not known"},
		{"crit", encode(`{"alg":"ES256","crit":["a"],"a":1}`) + "." + encode(`{}`) + ".AAAA", "", "crit"},
		{"a list", encode(`{"alg":"ES256"}`) + "." + encode(`[]`) + ".AAAA", "", "JSON objects"},
		{"twice", encode(`{"alg":"ES256"}`) + "." + encode(`{"a":1,"a":2}`) + ".AAAA", "", "JSON objects"},
		{"a defect", h + "." + rest + "=", public, "defect"},
		{"expired, and nobody signs", expired, key2, "has expired"},
		{"very long", encode(`{"alg":"ES256"}`) + "." + encode(`{"a":"`+strings.Repeat("a", 16<<10)+`"}`) + ".AAAA", "", "longer than what a header carries"},
	} {
		suite := ask(t, engine.NewSession(issue.Issuer{}), c.token, c.key, nil)
		if len(suite.Tests) > 0 || !strings.Contains(suite.Lead, c.lead) {
			t.Errorf("%s: %d tests, %s", c.name, len(suite.Tests), suite.Lead)
		}
		reporttest.Words(t, c.name, report.Words{Lead: suite.Lead})
	}
	s := engine.NewSession(issue.Issuer{})
	if suite := ask(t, s, expired, key2, map[string]any{"own": true}); len(suite.Tests) < 40 {
		t.Errorf("an expired token, signed again by a key made for it: %s", suite.Lead)
	}
	for _, name := range []string{issue.ExampleNested, issue.ExampleSDJWT, issue.ExampleJSON, issue.ExampleDetached, "RSA-OAEP-256"} {
		set := answer(t, s, map[string]any{"op": "example", "algorithm": name, "now": now * 1000}).Example.Set
		suite := ask(t, s, set["token"], set["key"], nil)
		if len(suite.Tests) > 0 || suite.Lead == "" {
			t.Errorf("%s: %+v", name, suite)
		}
		reporttest.Words(t, name, report.Words{Lead: suite.Lead})
	}
}

// A secret that is not at hand can be made: it goes into Key, and nowhere else.
func TestSecretMade(t *testing.T) {
	token, _, _ := made(t, "HS256", claims)
	s := engine.NewSession(issue.Issuer{})
	suite := ask(t, s, token, "", nil)
	secret := suite.Set["key"]
	if suite.Offer == "" || len(secret) < 43 {
		t.Fatalf("no secret is offered: %+v", suite)
	}
	suite.Set = nil
	if text, _ := json.Marshal(suite); strings.Contains(string(text), secret) {
		t.Error("the secret stands elsewhere, too")
	}
	with := ask(t, s, token, secret, nil)
	if with.Set != nil || with.Offer != "" || len(with.Tests) < 40 {
		t.Errorf("with the secret in Key: %d tests, %q, %v", len(with.Tests), with.Offer, with.Set)
	}
}

// canaries are the members of a JWK that nobody else may have, as they stand there and in plain base64.
func canaries(t *testing.T, private string) (out []string) {
	t.Helper()
	var jwk map[string]string
	if err := json.Unmarshal([]byte(private), &jwk); err != nil {
		t.Fatal(err)
	}
	for _, member := range []string{"k", "d", "p", "q", "dp", "dq", "qi", "priv"} {
		if value := jwk[member]; value != "" {
			raw, err := base64.RawURLEncoding.DecodeString(value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, value, base64.StdEncoding.EncodeToString(raw))
		}
	}
	if len(out) == 0 {
		t.Fatal("the key has nothing private")
	}
	return out
}

// The same state gives the same tests; ten minutes later, or when they are asked for, they are
// made again, by the same key.
func TestAgain(t *testing.T) {
	token, _, public := made(t, "ES256", claims)
	s := engine.NewSession(issue.Issuer{})
	plan := map[string]any{"own": true}
	one, two := ask(t, s, token, public, plan), ask(t, s, token, public, plan)
	if one.Tests[5].Token != two.Tests[5].Token {
		t.Error("the same state gives other tokens")
	}
	plan["round"] = 1
	three := ask(t, s, token, public, plan)
	if one.Tests[5].Token == three.Tests[5].Token || one.Public != three.Public {
		t.Error("made again they are the same, or their key is another")
	}
	var jtis []string
	for _, trial := range three.Tests {
		part := strings.Split(trial.Token, ".")
		if payload, err := base64.RawURLEncoding.DecodeString(part[1]); err == nil && (trial.Accept || trial.ID == "exp-past" || trial.ID == "alg-none-lower" || trial.ID == "key-other") {
			var c struct{ Jti string }
			if err := json.Unmarshal(payload, &c); err != nil || c.Jti == "" || slices.Contains(jtis, c.Jti) {
				t.Errorf("%s: its jti is %q", trial.ID, c.Jti)
			}
			jtis = append(jtis, c.Jti)
		}
	}
}

// The times of the good one are renewed, for as long as it was good for.
func TestRenewed(t *testing.T) {
	for _, c := range []struct {
		claims        string
		iat, nbf, exp float64
	}{
		{`{"iat":1000,"exp":1300}`, now - 30, 0, now + 270},
		{`{"nbf":1000,"exp":8200}`, 0, now - 30, now + 7170},
		{`{"exp":1300}`, 0, 0, now + 3570},
		{`{"iat":1300.5,"exp":1300}`, now - 30, 0, now + 3570},
		{`{"sub":"x"}`, 0, 0, 0},
		{`{"exp":"soon"}`, 0, 0, now + 3570},
	} {
		token, private, _ := made(t, "HS256", c.claims)
		suite := ask(t, engine.NewSession(issue.Issuer{}), token, private, nil)
		payload, err := base64.RawURLEncoding.DecodeString(strings.Split(suite.Tests[0].Token, ".")[1])
		if err != nil {
			t.Fatal(err)
		}
		var got struct{ Iat, Nbf, Exp float64 }
		if err := json.Unmarshal(payload, &got); err != nil || got.Iat != c.iat || got.Nbf != c.nbf || got.Exp != c.exp {
			t.Errorf("%s: %s (%v)", c.claims, payload, err)
		}
	}
}
