package claims

import (
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

func TestJudgeKeyBinding(t *testing.T) {
	const digest = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
	good := `{"iat":1,"sd_hash":"` + digest + `","nonce":"n","aud":"v"}`
	both := Policy{Nonce: " n ", KeyBindingAudience: "v"}
	for _, test := range []struct {
		name            string
		header, payload string
		policy          Policy
		checks, failed  string
	}{
		{"none, and none asked for", "", "", Policy{}, "", ""},
		{"none, and a nonce asked for", "", "", Policy{Nonce: "n"}, BindingMissing, BindingMissing},
		{"none, and an audience asked for", "", "", Policy{KeyBindingAudience: "a"}, BindingMissing, BindingMissing},
		{"as it must be", `{"typ":"kb+jwt"}`, good, Policy{}, "kb-typ kb-iat sd-digest", ""},
		{"as it is asked for", `{"typ":"kb+jwt"}`, good, both, "kb-typ kb-iat sd-digest kb-nonce kb-audience", ""},
		{"another type", `{"typ":"JWT"}`, good, Policy{}, "kb-typ kb-iat sd-digest", BindingType},
		{"no type", `{}`, good, Policy{}, "kb-typ kb-iat sd-digest", BindingType},
		{"no iat", `{"typ":"kb+jwt"}`, strings.Replace(good, "iat", "jti", 1), Policy{}, "kb-typ kb-iat sd-digest", BindingIssued},
		{"iat a string", `{"typ":"kb+jwt"}`, strings.Replace(good, "1", `"1"`, 1), Policy{}, "kb-typ kb-iat sd-digest", BindingIssued},
		{"other disclosures", `{"typ":"kb+jwt"}`, strings.Replace(good, digest, "x", 1), Policy{}, "kb-typ kb-iat sd-digest", BindingDigest},
		{"another nonce", `{"typ":"kb+jwt"}`, good, Policy{Nonce: "m"}, "kb-typ kb-iat sd-digest kb-nonce", BindingNonce},
		{"another audience", `{"typ":"kb+jwt"}`, good, Policy{KeyBindingAudience: "w"}, "kb-typ kb-iat sd-digest kb-audience", BindingAudience},
		{"nothing in it", `{}`, `{}`, both, "kb-typ kb-iat sd-digest kb-nonce kb-audience", "kb-typ kb-iat sd-digest kb-nonce kb-audience"},
	} {
		var header, payload *exact.Value
		if test.header != "" {
			header, payload = parse(t, test.header), parse(t, test.payload)
		}
		checks := JudgeKeyBinding(payload, header, digest, test.policy)
		var failed []string
		for _, c := range checks {
			reporttest.Words(t, c.Code, c.Words())
			if c.Status == report.Failed {
				failed = append(failed, c.Code)
			}
		}
		if got := codes(checks); got != test.checks || strings.Join(failed, " ") != test.failed {
			t.Errorf("%s: %s, of which failed %s", test.name, got, failed)
		}
	}
}

// What is wrong with sd_hash is said as it is: one that is missing was made for nothing.
func TestSDHash(t *testing.T) {
	for _, test := range []struct{ name, payload, digest, status, lead string }{
		{"as it must be", `{"iat":1,"sd_hash":"x"}`, "x", report.OK, "The key binding was made over exactly these disclosures."},
		{"missing", `{"iat":1}`, "x", report.Failed, "The key binding has no sd_hash."},
		{"a number", `{"iat":1,"sd_hash":7}`, "7", report.Failed, "The key binding’s sd_hash is a number, not a string."},
		{"null", `{"iat":1,"sd_hash":null}`, "x", report.Failed, "The key binding’s sd_hash is null, not a string."},
		{"empty", `{"iat":1,"sd_hash":""}`, "x", report.Failed, "The key binding was made for other disclosures."},
		{"of others", `{"iat":1,"sd_hash":"y"}`, "x", report.Failed, "The key binding was made for other disclosures."},
		{"by a function that is not known", `{"iat":1,"sd_hash":"y"}`, "", report.Unchecked, "The key binding’s sd_hash was not checked: its hash function is not known here."},
	} {
		checks := JudgeKeyBinding(parse(t, test.payload), parse(t, `{"typ":"kb+jwt"}`), test.digest, Policy{})
		c := checks[len(checks)-1]
		reporttest.Words(t, c.Code, c.Words())
		if c.Code != BindingDigest || c.Status != test.status || c.Lead != test.lead {
			t.Errorf("%s: %+v", test.name, c)
		}
	}
}

// A key binding that is not as it must be makes the claims rejected, and marks the field
// that asked.
func TestBind(t *testing.T) {
	j := judged(t, `{"sub":"a"}`, Policy{}, 0)
	j.Bind(JudgeKeyBinding(parse(t, `{"iat":1,"sd_hash":"x","nonce":"n"}`), parse(t, `{"typ":"kb+jwt"}`), "x", Policy{Nonce: "n"}))
	if j.Accepted.Code != ClaimsAccepted || j.Policy.Code != PolicyMet || j.FieldStatus[FieldNonce] != report.OK {
		t.Errorf("%+v", j)
	}
	j.Bind(JudgeKeyBinding(nil, nil, "", Policy{KeyBindingAudience: "v"}))
	if j.Accepted.Code != ClaimsRejected || j.Policy.Code != PolicyNotMet || codes(j.Failures) != BindingMissing || j.Accepted.Lead != j.Failures[0].Lead {
		t.Errorf("%+v", j)
	}
	wellSaid(t, j)
}
