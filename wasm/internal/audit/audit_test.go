package audit

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/jose"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
	"jwtdebugger/wasm/internal/token"
)

// read makes an Input of a header and a payload; "" is none.
func read(header, payload string, keys ...*key.Key) Input {
	in := Input{Keys: keys, Now: time.Unix(1795435200, 0)}
	if header != "" {
		v, _ := exact.ParseJSON([]byte(header))
		in.Header = &v
	}
	if payload != "" {
		v, _ := exact.ParseJSON([]byte(payload))
		in.Payload = &v
	}
	return in
}

// secret is n bytes that nobody would guess.
func secret(n int) *key.Key {
	bytes := make([]byte, n)
	for i := range bytes {
		bytes[i] = byte(97*i + 113)
	}
	return secretOf(string(bytes))
}

func secretOf(text string) *key.Key {
	return &key.Key{Info: key.Info{Type: key.Oct, Place: report.Place{Field: "key"}}, Secret: []byte(text)}
}

func rsaKey(bits int) *key.Key {
	return &key.Key{Info: key.Info{Type: key.RSA, Bits: bits, Place: report.Place{Field: "key"}}, Public: struct{}{}}
}

func private(k *key.Key) *key.Key {
	k.Private, k.Info.Private = struct{}{}, true
	return k
}

func verifiedBy(in Input, i int) Input {
	in.Verified = in.Keys[i]
	return in
}

// ruleTest is a case of one rule: what it saw, in one line each, or "" for nothing.
type ruleTest struct {
	name string
	in   Input
	saw  string
}

// testRule runs one rule over its table, and no other.
func testRule(t *testing.T, r Rule, tests []ruleTest) {
	t.Helper()
	fired, quiet := false, false
	for _, test := range tests {
		var saw []string
		if r.Applies(&test.in) {
			for _, f := range r.Find(&test.in) {
				saw = append(saw, f.Lead)
				r.complete(&f)
				reporttest.Words(t, test.name, f.Words())
				if f.Why == "" || f.Next == "" || f.Place.Field == "" {
					t.Errorf("%s: a finding without a reason, an advice or a place: %+v", test.name, f)
				}
				checkRemedies(t, f)
			}
		}
		if got := strings.Join(saw, "\n"); got != test.saw {
			t.Errorf("%s: saw %q", test.name, got)
		}
		fired, quiet = fired || test.saw != "", quiet || test.saw == ""
	}
	if !fired || !quiet {
		t.Error("the table needs a case that the rule sees, and a near miss that it does not")
	}
}

// checkRemedies holds what a finding mends to fields that the page has.
func checkRemedies(t *testing.T, f Finding) {
	t.Helper()
	known := []string{"token", "header", "payload", "key", "key-encoding"}
	for _, field := range claims.PolicyFields {
		known = append(known, field.ID)
	}
	for _, r := range f.Remedies {
		for id := range r.Set {
			if !slices.Contains(known, id) || r.Label == "" {
				t.Errorf("%s: the remedy %q sets %s", f.Code, r.Label, id)
			}
		}
	}
}

// find runs one rule.
func find(r Rule, in Input) []Finding {
	found := r.Find(&in)
	for i := range found {
		r.complete(&found[i])
	}
	return found
}

const claimsSet = `{"iss":"a","sub":"b","aud":"c","exp":1795438800,"iat":1795435200}`

// The codes, for good.
func TestCodesStay(t *testing.T) {
	want := []string{
		"alg-none", "alg-confusion", "weak-secret", "well-known-key", "kid-injection", "sensitive-data", "remote-key", "embedded-jwk",
		"unknown-critical", "unprotected-header", "key-alg-mismatch", "duplicate-member", "not-utf8", "big-number", "bidi-text",
		"invisible-text", "mixed-script", "markup-in-claim", "exp-milliseconds", "date-not-number", "nbf-after-exp",
		"issued-in-future", "no-expiry", "long-lived", "no-audience", "no-issuer", "untyped", "short-secret", "short-rsa-key", "roca-key",
		"weak-rsa-exponent", "pss-salt-length", "rsa1_5", "pbes2-count", "compressed", "decryption-is-not-authentication",
		"mixed-key-set", "duplicate-kid", "large-token", "embedded-x5c", "deprecated-algorithm", "private-key-pasted",
	}
	for i, r := range Rules {
		if i >= len(want) || r.Code != want[i] {
			t.Errorf("rule %d is %s", i, r.Code)
		}
	}
	if len(Rules) != len(want) {
		t.Errorf("%d rules for %d codes", len(Rules), len(want))
	}
}

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules {
		number, section, ok := strings.Cut(strings.TrimPrefix(r.Cite, "RFC "), " section ")
		if seen[r.Code] || r.Code == "" || !ok || r.Applies == nil || r.Find == nil {
			t.Errorf("rule %q is not whole", r.Code)
		}
		if got := Address(r.Cite); got != "https://www.rfc-editor.org/rfc/rfc"+number+"#section-"+section {
			t.Errorf("rule %s cites %s and links %s", r.Code, r.Cite, got)
		}
		seen[r.Code] = true
		if r.Severity != report.Error && r.Severity != report.Warning && r.Severity != report.Info {
			t.Errorf("rule %s: severity %q", r.Code, r.Severity)
		}
		// Nothing there is nothing to look at, and no reason to panic.
		for _, in := range []Input{{}, read(`[]`, `"x"`), read(`{}`, `{}`)} {
			if r.Applies(&in) {
				for _, f := range r.Find(&in) {
					t.Errorf("rule %s saw %q in nothing", r.Code, f.Lead)
				}
			}
		}
	}
}

// What is said of how many rules read a token is so: those of a key alone have none to read.
func TestReading(t *testing.T) {
	of := 0
	for _, r := range Rules {
		without := read(`{"alg":"RS256","kid":"a"}`, claimsSet)
		if r.OfKey {
			of++
			if r.Applies(&without) && len(r.Find(&without)) > 0 {
				t.Errorf("%s finds something without a key", r.Code)
			}
		}
	}
	if Reading(true) != len(Rules) || Reading(false) != len(Rules)-of || of == 0 {
		t.Errorf("%d with a key, %d without, %d of keys", Reading(true), Reading(false), of)
	}
}

func TestRunSortsBySeverity(t *testing.T) {
	in := read(`{"alg":"HS256","typ":"JWT","crit":["x"],"x":1}`, `{"sub":"a","sub":"b"}`, secret(3))
	var got []string
	for _, f := range Run(in) {
		got = append(got, f.Severity+" "+f.Code)
		if f.Cite == "" || f.URL == "" {
			t.Errorf("%s cites nothing", f.Code)
		}
	}
	want := "error unknown-critical, warning duplicate-member, warning no-expiry, warning short-secret"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %s", strings.Join(got, ", "))
	}
}

// compact makes an Input of a token that is signed with alg by k.
func compact(t testing.TB, header, payload string, k *key.Key, keys ...*key.Key) Input {
	t.Helper()
	encode := base64.RawURLEncoding.EncodeToString
	input := encode([]byte(header)) + "." + encode([]byte(payload))
	in := read(header, payload, keys...)
	signature, err := jose.Sign(in.alg(), k, []byte(input), nil)
	if err != nil {
		t.Fatal(err)
	}
	text := input + "." + encode(signature)
	in.Token = token.Parse(text, 0, len(text))
	return in
}

func FuzzRun(f *testing.F) {
	f.Add(`{"alg":"none"}`, `{"exp":1795435200000}`)
	f.Add(`{"alg":"HS256","crit":["a",1,null]}`, `{"a":1,"a":{"b":[{"c":1,"c":2}]}}`)
	f.Add(`{"alg":5,"crit":{}}`, `[1,2`)
	f.Add(`{"alg":"RS256","kid":"../x","jku":"http://[::1]:80/","x5u":"http://0x7f.1/","jwk":{"d":"a"},"x5c":[]}`, `{"n":[1e999,-12345678901234567890],"password":"a"}`)
	f.Add(`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1e5,"zip":"DEF"}`, "{\"\u202e\":\"\u200b\xff\",\"a\":\"<b>\\ud800\",\"c\":\"4111 1111 1111 1111\"}")
	f.Add(`{"alg":"EdDSA"}`, `{"iss":"","sub":"a","aud":[],"iat":9e9,"nbf":5,"exp":"1","scope":"x"}`)
	f.Fuzz(func(t *testing.T, header, payload string) {
		in := read(header, payload, secret(3), rsaKey(512))
		text := base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(payload)) + ".AA"
		in.Token, in.Memo = token.Parse(text, 0, len(text)), new(Memo)
		for i, found := range [][]Finding{Run(in), Run(verifiedBy(in, 0)), Run(verifiedBy(in, 1))} {
			for _, f := range found {
				reporttest.Words(t, f.Code, f.Words())
				if f.Why == "" || f.Next == "" || f.Severity == "" {
					t.Errorf("%d: %+v", i, f)
				}
			}
		}
	})
}
