package claims

import (
	"maps"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/exact"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/token"
)

const accessToken = `{"iss":"https://login.example.com/","sub":"248289761001","aud":["orders-api","billing-api"],
	"client_id":"web-shop","iat":1795434120,"nbf":1795434120,"exp":1795437720,"jti":"at-8c1f0b77","scope":"openid orders:read",
	"roles":["admin","clerk"],"level":3,"address":{"country":"FR"},"nonce":"n-0S6"}`

func TestPolicy(t *testing.T) {
	for _, test := range []struct {
		name     string
		payload  string // "" = accessToken
		policy   Policy
		failures string // codes
		sentence string // of Policy
	}{
		{"nothing asked", "", Policy{}, "", ""},
		{"white space is nothing asked", "", Policy{Issuer: " \t", Required: "\n"}, "", ""},
		{"leeway alone asks nothing", "", Policy{Leeway: "60"}, "", ""},

		{"issuer", "", Policy{Issuer: "https://login.example.com/"}, "", "The token meets your policy."},
		{"one of two issuers", "", Policy{Issuer: "https://other.example.com/, https://login.example.com/"}, "", "The token meets your policy."},
		{"another issuer", "", Policy{Issuer: "https://other.example.com/"}, "issuer-mismatch", `The issuer is “https://login.example.com/”, and the policy requires “https://other.example.com/”.`},
		{"a slash too many", "", Policy{Issuer: "https://login.example.com"}, "issuer-mismatch", `The issuer is “https://login.example.com/”, and the policy requires “https://login.example.com”. They differ in the slash at the end alone: the token has one.`},
		{"a slash too few", `{"iss":"https://a"}`, Policy{Issuer: "https://a/"}, "issuer-mismatch", `The issuer is “https://a”, and the policy requires “https://a/”. They differ in the slash at the end alone: the policy has one.`},
		{"another case", "", Policy{Issuer: "https://LOGIN.example.com/"}, "issuer-mismatch", `The issuer is “https://login.example.com/”, and the policy requires “https://LOGIN.example.com/”. They differ in upper and lower case alone.`},
		{"white space in the token", `{"iss":"a "}`, Policy{Issuer: "a"}, "issuer-mismatch", `The issuer is “a ”, and the policy requires “a”. They differ in white space alone: the token has some.`},
		{"an issuer with a comma", `{"iss":"CN=a,O=b"}`, Policy{Issuer: "CN=a,O=b"}, "", "The token meets your policy."},
		{"no issuer", `{}`, Policy{Issuer: "a,b"}, "issuer-missing", `There is no iss, and the policy requires “a” or “b”.`},
		{"an issuer that is a number", `{"iss":5}`, Policy{Issuer: "5"}, "claim-type issuer-mismatch", `The issuer is the number 5, and the policy requires “5”.`},

		{"one audience of two", "", Policy{Audience: "orders-api"}, "", "The token meets your policy."},
		{"either of two", "", Policy{Audience: "web,billing-api"}, "", "The token meets your policy."},
		{"audience as a string", `{"aud":"web"}`, Policy{Audience: "web"}, "", "The token meets your policy."},
		{"another audience", `{"aud":"web"}`, Policy{Audience: "api"}, "audience-mismatch", `The audience is “web”, and the policy requires “api”.`},
		{"none of two", "", Policy{Audience: "api"}, "audience-mismatch", `The audience is “orders-api” and “billing-api”, and the policy requires “api”.`},
		{"part of a name", "", Policy{Audience: "orders"}, "audience-mismatch", `The audience is “orders-api” and “billing-api”, and the policy requires “orders”.`},
		{"no audience", `{}`, Policy{Audience: "api"}, "audience-missing", `There is no aud, and the policy requires “api”.`},
		{"an empty array", `{"aud":[]}`, Policy{Audience: "api"}, "audience-mismatch", `The audience is an empty array, and the policy requires “api”.`},
		{"an array with a number", `{"aud":["api",1]}`, Policy{Audience: "api"}, "claim-type audience-mismatch", `The audience is an array not of strings alone, and the policy requires “api”.`},
		{"audience with a slash", `{"aud":["a","https://api/"]}`, Policy{Audience: "https://api"}, "audience-mismatch", `The audience is “a” and “https://api/”, and the policy requires “https://api”. They differ in the slash at the end alone: the token has one.`},

		{"subject", "", Policy{Subject: "248289761001"}, "", "The token meets your policy."},
		{"another subject", "", Policy{Subject: "1"}, "subject-mismatch", `The subject is “248289761001”, and the policy requires “1”.`},
		{"no subject", `{}`, Policy{Subject: "1"}, "subject-missing", `There is no sub, and the policy requires “1”.`},

		{"type", "", Policy{Typ: "at+jwt"}, "", "The token meets your policy."},
		{"type has no case", "", Policy{Typ: "AT+JWT"}, "", "The token meets your policy."},
		{"type with application/", "", Policy{Typ: "JWT, application/at+jwt"}, "", "The token meets your policy."},
		{"another type", "", Policy{Typ: "JWT"}, "typ-mismatch", `The type is “at+jwt”, and the policy requires “JWT”.`},
		{"another top level", "", Policy{Typ: "text/at+jwt"}, "typ-mismatch", `The type is “at+jwt”, and the policy requires “text/at+jwt”.`},

		{"algorithm", "", Policy{Algorithms: "ES256,RS256"}, "", "The token meets your policy."},
		{"another algorithm", "", Policy{Algorithms: "ES256"}, "algorithm-not-allowed", `The algorithm is “RS256”, and the policy allows “ES256”.`},
		{"algorithms have a case", "", Policy{Algorithms: "rs256"}, "algorithm-not-allowed", `The algorithm is “RS256”, and the policy allows “rs256”. They differ in upper and lower case alone.`},

		{"required", "", Policy{Required: "client_id, level"}, "", "The token meets your policy."},
		{"required and missing", "", Policy{Required: "client_id, tenant, org"}, "required-missing required-missing", "There is no “tenant”, and the policy requires it."},
		{"required values", "", Policy{Required: `client_id=web-shop, level=3, address={"country":"FR"}, scope=openid orders:read`}, "", "The token meets your policy."},
		{"required as it stands in JSON", "", Policy{Required: `client_id="web-shop",roles=["admin","clerk"]`}, "", "The token meets your policy."},
		{"required element", "", Policy{Required: "roles=clerk"}, "", "The token meets your policy."},
		{"no such element", "", Policy{Required: "roles=boss"}, "required-mismatch", "The claim “roles” does not contain “boss”, which the policy requires."},
		{"another value", "", Policy{Required: "level=4"}, "required-mismatch", "The claim “level” is the number 3, and the policy requires “4”."},
		{"other digits", "", Policy{Required: "level=3.0"}, "required-mismatch", "The claim “level” is the number 3, and the policy requires “3.0”."},
		{"a name with an equals sign", `{"a=b":1}`, Policy{Required: "a=b"}, "", "The token meets your policy."},
		{"nothing but an equals sign asks for an empty string", `{"a":""}`, Policy{Required: "a="}, "", "The token meets your policy."},

		{"maximum age, at the limit", "", Policy{MaxAge: "1080"}, "", "The token meets your policy."},
		{"maximum age, past it", "", Policy{MaxAge: "1079.999"}, "too-old", "The token is too old: it was issued 18 minutes ago. The policy requires an age of at most 17 min 59 s. Fetch a new one."},
		{"maximum age with leeway", "", Policy{MaxAge: "17m", Leeway: "1m"}, "", "The token meets your policy."},
		{"maximum age without iat", `{}`, Policy{MaxAge: "1h"}, "issued-at-missing", "There is no iat to tell the token’s age. The policy requires an age of at most 1 h."},
		{"maximum age and iat a string", `{"iat":"1795434120"}`, Policy{MaxAge: "1h"}, "claim-type issued-at-missing", "iat is a string and does not tell the token’s age. The policy requires an age of at most 1 h."},
		{"maximum age and iat ahead", `{"iat":1795435261}`, Policy{MaxAge: "1h", Leeway: "60"}, "issued-in-future", "By its iat the token will be issued in 1 minute. The policy requires an age of at most 1 h. Set both clocks by a time server."},
		{"maximum age and iat ahead within the leeway", `{"iat":1795435260}`, Policy{MaxAge: "1h", Leeway: "60"}, "", "The token meets your policy."},
		{"maximum age of nothing", `{"iat":1795435200}`, Policy{MaxAge: "0"}, "", "The token meets your policy."},

		{"nonce", "", Policy{Nonce: "n-0S6"}, "", "The token meets your policy."},
		{"another nonce", "", Policy{Nonce: "n-0S7"}, "nonce-mismatch", `The nonce is “n-0S6”, and the policy requires “n-0S7”.`},
		{"no nonce", `{}`, Policy{Nonce: "n"}, "nonce-missing", `There is no nonce, and the policy requires “n”.`},

		{"not revoked", "", Policy{Revoked: "a\nb"}, "", "The token meets your policy."},
		{"revoked, by line", "", Policy{Revoked: "a\r\nat-8c1f0b77\r\nb"}, "revoked", `The token id “at-8c1f0b77” is among the revoked ones.`},
		{"revoked, by comma", "", Policy{Revoked: "a, at-8c1f0b77"}, "revoked", `The token id “at-8c1f0b77” is among the revoked ones.`},
		{"revoked, without an id", `{}`, Policy{Revoked: "a"}, "token-id-missing", "There is no jti, so the token cannot be looked up among the revoked ones."},

		{"unreadable leeway", "", Policy{Leeway: "a while"}, "policy-unreadable", `Leeway “a while” cannot be read. Write seconds, or a number with s, m, h or d, such as 60 or 5m.`},
		{"negative leeway", "", Policy{Leeway: "-5s"}, "policy-unreadable", `Leeway “-5s” is less than nothing. Leave out the minus sign.`},
		{"endless leeway", "", Policy{Leeway: "101e3d"}, "policy-unreadable", `Leeway “101e3d” is longer than 100 years. Write a shorter time.`},
		{"unreadable maximum age", "", Policy{MaxAge: "s"}, "policy-unreadable", `Maximum age “s” cannot be read. Write seconds, or a number with s, m, h or d, such as 60 or 5m.`},
		{"unreadable instant", "", Policy{Now: "noon"}, "policy-unreadable", "Check as of cannot be read. Write now+5m, a date and time such as 2026-11-23 12:13, which is UTC, or seconds since 1970."},
		{"an instant from now on that is none", "", Policy{Now: "now+5" + "x"}, "policy-unreadable", "Check as of cannot be read. Write now+5m, now-1h or now+1d: s, m, h and d are seconds, minutes, hours and days."},
		{"an instant in milliseconds", "", Policy{Now: "1795435980000"}, "policy-unreadable", "Check as of has 13 digits, which are milliseconds. It counts seconds. Divide it by 1,000."},
		{"no value between commas", "", Policy{Audience: " , "}, "policy-unreadable", "Audience holds commas and no value. Write a value, or empty the field."},
		{"a value without a name", "", Policy{Required: "=x"}, "policy-unreadable", `Required claims asks for “=x”, a value without a name. Write name=value.`},

		{"all failures", "", Policy{Issuer: "a", Audience: "b", Subject: "c", Typ: "d", Algorithms: "e", Required: "f", MaxAge: "1", Nonce: "g", Revoked: "at-8c1f0b77", Leeway: "h"},
			"policy-unreadable issuer-mismatch audience-mismatch subject-mismatch typ-mismatch algorithm-not-allowed required-missing too-old nonce-mismatch revoked",
			`Leeway “h” cannot be read. Write seconds, or a number with s, m, h or d, such as 60 or 5m.`},
	} {
		t.Run(test.name, func(t *testing.T) {
			payload := test.payload
			if payload == "" {
				payload = accessToken
			}
			j := judged(t, payload, test.policy, 0)
			if got := codes(j.Failures); got != test.failures {
				t.Errorf("failures: %s", got)
			}
			if got := j.Policy.Words().Text(); got != test.sentence {
				t.Errorf("got %s", got)
			}
			want := PolicyNotSet
			switch {
			case test.failures != "":
				want = PolicyNotMet
			case test.sentence != "":
				want = PolicyMet
			}
			if j.Policy.Code != want {
				t.Errorf("policy %s", j.Policy.Code)
			}
			if accepted := j.Accepted.Code == ClaimsAccepted; accepted != (test.failures == "") {
				t.Errorf("accepted: %v", accepted)
			}
		})
	}
}

func TestPolicySummary(t *testing.T) {
	for _, test := range []struct {
		policy                Policy
		word, detail, summary string
	}{
		{Policy{}, "not set", "any issuer, any audience", "not set: any issuer, any audience will do"},
		{Policy{Nonce: "n-0S6"}, "met", "1 of 1 condition", "1 condition, met"},
		{Policy{Issuer: "https://login.example.com/", Audience: "orders-api", Algorithms: "RS256"}, "met", "3 of 3 conditions", "3 conditions, all met"},
		{Policy{Issuer: "a", Audience: "orders-api"}, "not met", "Issuer", "2 conditions, 1 not met"},
		{Policy{Issuer: "a", Leeway: "b", MaxAge: "c"}, "not met", "Leeway, Maximum age: cannot be read", "Leeway, Maximum age: cannot be read"},
	} {
		j := judged(t, accessToken, test.policy, 0)
		if j.Policy.Word != test.word || j.Policy.Detail != test.detail || j.Summary != test.summary {
			t.Errorf("%+v: %q %q %q", test.policy, j.Policy.Word, j.Policy.Detail, j.Summary)
		}
	}
}

func TestFieldStatus(t *testing.T) {
	j := judged(t, accessToken, Policy{Issuer: "a", Audience: "orders-api", Leeway: "b", MaxAge: "1d", Required: "client_id"}, 0)
	want := map[string]string{
		"policy-issuer": "failed", "policy-audience": "ok", "policy-leeway": "failed", "policy-max-age": "ok", "policy-required": "ok",
	}
	for id, status := range want {
		if j.FieldStatus[id] != status {
			t.Errorf("%s: %q", id, j.FieldStatus[id])
		}
	}
	if len(j.FieldStatus) != len(want) {
		t.Errorf("%v", j.FieldStatus)
	}
	if len(j.Problems) != 1 || j.Problems[0].Place.Field != "policy-leeway" || j.Problems[0].Code != PolicyUnreadable {
		t.Errorf("%+v", j.Problems)
	}
}

func TestRows(t *testing.T) {
	j := judged(t, accessToken, Policy{Issuer: "https://login.example.com/", Audience: "orders-api", Required: "roles=admin,level,exp", Revoked: "x"}, 0)
	var names []string
	for _, c := range j.Claims {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, " "); got != "exp nbf iat iss sub aud client_id jti scope roles level address nonce" {
		t.Errorf("order: %s", got)
	}
	for _, want := range []struct{ name, value, status, brief string }{
		{"exp", "1795437720", "ok", "in 42 min"},
		{"nbf", "1795434120", "ok", "18 min ago"},
		{"iat", "1795434120", "info", "18 min ago"},
		{"iss", "https://login.example.com/", "ok", "matches the policy"},
		{"sub", "248289761001", "info", ""},
		{"aud", "orders-api, billing-api", "ok", "contains orders-api"},
		{"client_id", "web-shop", "info", ""},
		{"jti", "at-8c1f0b77", "ok", "not revoked"},
		{"roles", "admin, clerk", "ok", "contains admin"},
		{"level", "3", "ok", "present"},
		{"address", `{"country":"FR"}`, "info", ""},
	} {
		c := j.row(want.name)
		if c.Value != want.value || c.Status != want.status || c.Brief != want.brief {
			t.Errorf("%s: %q %s %q", want.name, c.Value, c.Status, c.Brief)
		}
	}
	exp := j.row("exp")
	if exp.UTC != "2026-11-23 12:42:00Z" || exp.Unix == nil || *exp.Unix != 1795437720000 {
		t.Errorf("exp: %s %v", exp.UTC, exp.Unix)
	}
}

func TestRowsOfOtherTimes(t *testing.T) {
	j := judged(t, `{"auth_time":1795435140,"updated_at":"2026-11-23T12:00:00Z","iat":1795435200000,"score":1795435140}`, Policy{}, 0)
	for _, want := range []struct{ name, status, code, brief, utc string }{
		{"auth_time", "info", "", "1 min ago", "2026-11-23 11:59:00Z"},
		{"updated_at", "info", "", "", ""},
		{"iat", "info", Milliseconds, "in 56,875 years", "58865-01-28 00:00:00Z"},
		{"score", "info", "", "", ""},
	} {
		c := j.row(want.name)
		if c.Status != want.status || c.Code != want.code || c.Brief != want.brief || c.UTC != want.utc {
			t.Errorf("%s: %s %q %q %q", want.name, c.Status, c.Code, c.Brief, c.UTC)
		}
	}
	want := "iat has 13 digits: milliseconds, where seconds belong. Read as seconds, as RFC 7519 says, it is the year 58865; read as milliseconds it is 2026-11-23 12:00:00Z. Divide it by 1,000."
	if got := j.row("iat").Words().Text(); got != want {
		t.Error(got)
	}
	if j.Accepted.Code != ClaimsAccepted {
		t.Error("a token that says it is from the future was refused, and nothing was asked")
	}
}

func TestClaimTypes(t *testing.T) {
	const (
		strict    = " Strict libraries refuse the token (RFC 7519 section 4.1). Have it written "
		overlooks = " Libraries refuse the token, or overlook the limit (RFC 7519 section 2). Have it written "
		there     = " where the token is made."
	)
	for payload, want := range map[string]string{
		`{"iss":5}`:            "iss is the number 5, and must be a string." + strict + "in quotation marks" + there,
		`{"sub":12345}`:        "sub is the number 12345, and must be a string." + strict + "in quotation marks" + there,
		`{"jti":null}`:         "jti is null, and must be a string." + strict + "as a string" + there,
		`{"aud":7}`:            "aud is the number 7, and must be a string or an array of strings." + strict + "as a string or an array of strings" + there,
		`{"aud":{"a":1}}`:      "aud is an object, and must be a string or an array of strings." + strict + "as a string or an array of strings" + there,
		`{"iat":true}`:         "iat is true, and must be a number of seconds." + overlooks + "as a number" + there,
		`{"exp":[]}`:           "exp is an array, and must be a number of seconds." + overlooks + "as a number" + there,
		`{"exp":"tomorrow"}`:   "exp is the string “tomorrow”, and must be a number of seconds." + overlooks + "as a number" + there,
		`{"exp":"1795435200"}`: "exp is the string “1795435200”, and must be a number of seconds." + overlooks + "without quotation marks" + there,
	} {
		j := judged(t, payload, Policy{}, 0)
		if codes(j.Failures) != ClaimType || j.Failures[0].Words().Text() != want || j.Accepted.Words().Text() != want || j.Accepted.Code != ClaimsRejected {
			t.Errorf("%s: %+v", payload, j.Failures)
		}
		if c := j.Claims[0]; c.Status != report.Failed || c.Words().Text() != want {
			t.Errorf("%s: its row is %s, %q", payload, c.Status, c.Lead)
		}
	}
	if j := judged(t, `{"iss":"a","sub":"b","jti":"c","aud":[],"iat":0.5,"name":5}`, Policy{}, 0); len(j.Failures) != 0 {
		t.Errorf("refused without a reason: %s", codes(j.Failures))
	}
}

func TestDuplicatesLastCounts(t *testing.T) {
	j := judged(t, `{"iss":"a","iss":"b"}`, Policy{Issuer: "b"}, 0)
	if len(j.Claims) != 2 || j.Claims[0].Code != SupersededByLater || j.Claims[0].Status != report.Noted || j.Claims[1].Status != report.OK {
		t.Errorf("%+v", j.Claims)
	}
}

func TestFailuresAreWhereTheClaimIs(t *testing.T) {
	payload := parse(t, `{"exp":1,"iss":"a"}`)
	members := []token.Member{
		{Name: "exp", Raw: "1", Place: report.Place{Field: "payload", Range: &report.Range{Start: 4, End: 12}}},
		{Name: "iss", Raw: `"a"`, Place: report.Place{Field: "payload", Range: &report.Range{Start: 16, End: 26}}},
	}
	j := Judge(payload, parse(t, `{"alg":"HS256"}`), members, Policy{Issuer: "b", Audience: "c", Algorithms: "RS256"}, time.Unix(base, 0))
	var places []string
	for _, c := range j.Failures {
		place := c.Code + " " + c.Place.Field
		if c.Place.Range != nil {
			place += " " + prose.Number(int64(c.Place.Range.Start))
		}
		places = append(places, place)
	}
	want := "expired payload 4, issuer-mismatch payload 16, audience-missing policy-audience, algorithm-not-allowed header"
	if got := strings.Join(places, ", "); got != want {
		t.Errorf("got %s", got)
	}
	if j.Time.Place.Range == nil || j.Time.Place.Range.Start != 4 {
		t.Error("the time’s place is not exp’s")
	}
}

func TestPolicyWithoutClaims(t *testing.T) {
	now := time.Unix(base, 0)
	asked := Policy{Issuer: "a", Algorithms: "HS256"}
	for _, test := range []struct {
		name            string
		payload, header *exact.Value
		policy          Policy
		code, failures  string
	}{
		{"no token", nil, nil, asked, PolicyNotJudged, ""},
		{"content that is no claims set", nil, parse(t, `{"alg":"HS256"}`), asked, PolicyNotMet, NoClaims},
		{"the same, and only the header is asked about", nil, parse(t, `{"alg":"HS256"}`), Policy{Algorithms: "HS256"}, PolicyMet, ""},
		{"encrypted content", nil, parse(t, `{"alg":"HS256","enc":"A128GCM"}`), asked, PolicyNotJudged, ""},
		{"encrypted content, and a wrong header", nil, parse(t, `{"alg":"dir","enc":"A128GCM"}`), asked, PolicyNotMet, AlgorithmRefused},
		{"a header without a typ", parse(t, `{}`), parse(t, `{"alg":"HS256"}`), Policy{Typ: "JWT"}, PolicyNotMet, TypMissing},
		{"a header that is no object", parse(t, `{}`), parse(t, `[]`), Policy{Algorithms: "HS256"}, PolicyNotMet, AlgorithmMissing},
	} {
		j := Judge(test.payload, test.header, nil, test.policy, now)
		if j.Policy.Code != test.code || codes(j.Failures) != test.failures {
			t.Errorf("%s: %s %s", test.name, j.Policy.Code, codes(j.Failures))
		}
	}
}

func TestEvaluateAt(t *testing.T) {
	for text, want := range map[string]string{
		"1795435980":                "2026-11-23 12:13:00Z",
		" 1795435980.5 ":            "2026-11-23 12:13:00.5Z",
		"1.79543598e9":              "2026-11-23 12:13:00Z",
		"-1":                        "1969-12-31 23:59:59Z",
		"2026-11-23T12:13:00Z":      "2026-11-23 12:13:00Z",
		"2026-11-23t12:13:00z":      "2026-11-23 12:13:00Z",
		"2026-11-23 12:13:00Z":      "2026-11-23 12:13:00Z",
		"2026-11-23T14:13:00+02:00": "2026-11-23 12:13:00Z",
		"2026-11-23T12:13:00.25Z":   "2026-11-23 12:13:00.25Z",
		"2026-11-23":                "2026-11-23 00:00:00Z",
		"2026-11-23 12:13":          "2026-11-23 12:13:00Z",
		"2026-11-23 12:13 UTC":      "2026-11-23 12:13:00Z",
		"2026-11-23T12:13:05":       "2026-11-23 12:13:05Z",
		"2026-11-23 14:13+02:00":    "2026-11-23 12:13:00Z",
		"now":                       "2026-11-23 12:00:00Z",
		"now+5m":                    "2026-11-23 12:05:00Z",
		"NOW - 1h 30 min":           "2026-11-23 10:30:00Z",
		"now+90":                    "2026-11-23 12:01:30Z",
		"now-2 days":                "2026-11-21 12:00:00Z",
	} {
		got, problem := parseInstant("Check as of", strings.TrimSpace(text), time.Unix(base, 0))
		if problem.Lead != "" || utc(got) != want {
			t.Errorf("%s: %s %s", text, utc(got), problem)
		}
	}
	j := judged(t, `{"exp":1795435200}`, Policy{Now: "2026-11-23T11:59:59Z"}, 3600*1000)
	if j.Time.Detail != "expires in 1 s" {
		t.Errorf("a second before the end: %s", j.Time.Detail)
	}
}

func TestParseLength(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"0": 0, "60": time.Minute, "60s": time.Minute, "5m": 5 * time.Minute, "5 M": 5 * time.Minute, "1.5h": 90 * time.Minute,
		"2d": 48 * time.Hour, "1e2": 100 * time.Second, "0.001": time.Millisecond, "36500d": 36500 * 24 * time.Hour,
		"1h30m": 90 * time.Minute, "1 h 30 min": 90 * time.Minute, "2 weeks": 14 * 24 * time.Hour,
	} {
		if got, problem := parseLength("Leeway", text); got != want || problem.Lead != "" {
			t.Errorf("%s: %v %s", text, got, problem)
		}
	}
	for _, text := range []string{"-1", "-0.001", "m", "5x", "5ms", "1h30x", "h5", "1h 5", "36501d", "1e30", "0x10", "5 5"} {
		if got, problem := parseLength("Leeway", text); problem.Lead == "" {
			t.Errorf("%s was read as %v", text, got)
		}
	}
}

func TestSplitList(t *testing.T) {
	for text, want := range map[string]string{
		"a": "a", " a , b ": "a|b", ",a,,b,": "a|b", "a\nb\r\nc": "a|b|c", "": "", ",": "",
		`a=["b","c"],d`: `a=["b","c"]|d`, `a={"x":[1,2]},b`: `a={"x":[1,2]}|b`, `a="x,y",b`: `a="x,y"|b`, `a="x\",y",b`: `a="x\",y"|b`,
		`a]b,c`: "a]b|c",
	} {
		if got := strings.Join(splitList(text), "|"); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestWindow(t *testing.T) {
	for _, test := range []struct {
		name, payload            string
		seconds                  int64
		remaining, window, label string
		now                      string
	}{
		{"expired", `{"iat":1795435200,"exp":1795438800}`, 4 * hour, "", "It was active for one hour, until 13:00:00 UTC.", "Check as of 12:59 (before it expired)", "2026-11-23T12:59:59Z"},
		{"expired on another day", `{"exp":1795438800}`, 24 * hour, "", "It was active until 2026-11-23 13:00:00 UTC.", "Check as of 2026-11-23 12:59 UTC (before it expired)", "2026-11-23T12:59:59Z"},
		{"expired, with a fraction", `{"exp":1795438800.5}`, 4 * hour, "", "It was active until 13:00:00 UTC.", "Check as of 13:00 (before it expired)", "2026-11-23T13:00:00Z"},
		{"active", `{"nbf":1795435200,"exp":1795438800}`, 18 * minute, "active for another 42 minutes", "It is valid until 13:00:00 UTC.", "", ""},
		{"not yet", `{"nbf":1795435200,"exp":1795440600}`, -hour, "", "It will be active for 1 hour 30 minutes, from 12:00:00 UTC.", "Check as of 12:00 (when it is active)", "2026-11-23T12:00:00Z"},
		{"never", `{"nbf":1795438800,"exp":1795435200}`, 2 * hour, "", "It was active until 12:00:00 UTC.", "", ""},
		{"without an end", `{"nbf":1795435200}`, hour, "it never expires", "", "", ""},
		{"no limit", `{"sub":"a"}`, 0, "", "", "", ""},
		{"beyond the calendar", `{"nbf":1e99}`, 0, "", "", "", ""},
		{"before it", `{"exp":-1e99}`, 0, "", "", "", ""},
	} {
		j := judged(t, test.payload, Policy{}, test.seconds*1000)
		label, now := "", ""
		if j.AsOf != nil {
			label, now = j.AsOf.Label, j.AsOf.Set["policy-now"]
		}
		if j.Remaining != test.remaining || j.Time.Why != test.window || label != test.label || now != test.now {
			t.Errorf("%s: %q %q %q %q", test.name, j.Remaining, j.Time.Why, label, now)
		}
		if now == "" {
			continue
		}
		// What the remedy promises holds.
		if again := judged(t, test.payload, Policy{Now: now}, test.seconds*1000); again.Time.Status != report.OK {
			t.Errorf("%s: as of %s it is %s", test.name, now, again.Time.Word)
		}
	}
}

// What a token says never breaks a sentence apart.
func TestSentencesShowOneLine(t *testing.T) {
	j := judged(t, `{"iss":"a\nb\u202ec","aud":"`+strings.Repeat("x", 2*longest)+`"}`, Policy{Issuer: "d", Audience: "e"}, 0)
	for i, want := range []string{
		"The issuer is “a⟨U+000A⟩b⟨U+202E⟩c”, and the policy requires “d”.",
		"The audience is “" + strings.Repeat("x", longest) + "…”, and the policy requires “e”.",
	} {
		if got := j.Failures[i].Lead; got != want {
			t.Errorf("got %s", got)
		}
	}
}

func TestTimeOfWhatIsNotKnown(t *testing.T) {
	for header, want := range map[string]string{
		`{"alg":"HS256"}`:               "no limit, the content is not a claims set",
		`{"alg":"dir","enc":"A128GCM"}`: "not known, the content is encrypted",
	} {
		if j := Judge(nil, parse(t, header), nil, Policy{}, time.Unix(base, 0)); j.Time.Word+", "+j.Time.Detail != want {
			t.Errorf("%s: %s, %s", header, j.Time.Word, j.Time.Detail)
		}
	}
}

// Beside a field that fails stands what the token has, and what would ask for it.
func TestFieldSaid(t *testing.T) {
	payload := `{"iss":"https://auth.example.com/","aud":["a","b"],"sub":42,"nonce":" x ","iat":1795435200}`
	j := judged(t, payload, Policy{Issuer: "https://auth.example.com", Audience: "c", Subject: "ann", Nonce: "x", Typ: "JWT", Algorithms: "ES256", Required: "email, name", MaxAge: "1s", Now: "now+5m"}, 3600*1000)
	for field, want := range map[string]string{
		FieldIssuer:         "has https://auth.example.com/. They differ in the slash at the end alone: the token has one.",
		FieldAudience:       "has a, b",
		"policy-subject":    "has the number 42",
		FieldNonce:          "has the string “ x ”. They differ in white space alone: the token has some.",
		FieldType:           "has at+jwt",
		"policy-algorithms": "has RS256",
		FieldRequired:       "There is no “email”, and the policy requires it. There is no “name”, and the policy requires it.",
		FieldMaxAge:         "The token is too old: it was issued 1 hour ago.",
		FieldNow:            "is 2026-11-23 13:05:00 UTC",
	} {
		if got := j.FieldSaid[field]; got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
	want := map[string]string{FieldIssuer: "https://auth.example.com/", FieldAudience: "a, b", FieldType: "at+jwt", "policy-algorithms": "RS256"}
	if !maps.Equal(j.Fill, want) {
		t.Errorf("filled with %v", j.Fill)
	}
	// What it was filled with is met, and then nothing is to be said.
	j = judged(t, payload, Policy{Issuer: j.Fill[FieldIssuer], Audience: j.Fill[FieldAudience], Typ: j.Fill[FieldType], Algorithms: j.Fill["policy-algorithms"]}, 0)
	if j.Policy.Code != PolicyMet || len(j.FieldSaid) > 0 {
		t.Errorf("%+v %v", j.Policy, j.FieldSaid)
	}
	if j = judged(t, `{}`, Policy{Issuer: "x"}, 0); j.FieldSaid[FieldIssuer] != "has none" {
		t.Errorf("%q", j.FieldSaid[FieldIssuer])
	}
}

// An instant that is told from now on moves with the clock: what changes, changes at the
// clock's time, not at its own.
func TestInstantFromNowMoves(t *testing.T) {
	j := judged(t, `{"exp":1795435500}`, Policy{Now: "now+4m"}, 0)
	if j.Time.Code != TimeInForce || j.RefreshAt <= 1795435200_000 || j.RefreshAt > 1795435261_000 {
		t.Errorf("%s, refreshed at %d", j.Time.Code, j.RefreshAt)
	}
	if j = judged(t, `{"exp":1795435500}`, Policy{Now: "now+5m"}, 0); j.Time.Code != TimeExpired {
		t.Errorf("%s", j.Time.Code)
	}
}

func FuzzInstant(f *testing.F) {
	for _, seed := range []string{"now", "now+5m", "now - 1h 30m", "2026-11-28", "2026-11-28 12:00", "1795435200", "1e400", "now+99999999999999w", "2026-11-28T12:00:00.5+02:00", "now+1.5", "101e3d"} {
		f.Add(seed)
	}
	now := time.Unix(base, 0)
	f.Fuzz(func(t *testing.T, text string) {
		at, said, wrong := ParseInstant("exp", text, now)
		if wrong.Lead == "" && (utc(at) == "" || said == " UTC" || at.Nanosecond() != 0) {
			t.Errorf("%q is %v, %s", text, at, said)
		}
		if length := strings.TrimSpace(text); length != "" {
			if d, wrong := parseLength("Leeway", length); wrong.Lead == "" && (d < 0 || d > longestLength*time.Second+time.Second) {
				t.Errorf("%q is %v", text, d)
			}
		}
	})
}
