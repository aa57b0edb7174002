package audit

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"jwtdebugger/wasm/internal/report"
)

func TestLongLived(t *testing.T) {
	const iat, day = 1795435200, 24 * 3600
	lives := func(seconds int, more string) string {
		return `{"iss":"a","aud":"b","sub":"c","iat":` + strconv.Itoa(iat) + `,"exp":` + strconv.Itoa(iat+seconds) + more + `}`
	}
	begun := func(ago time.Duration, payload string) Input {
		in := read(`{}`, payload)
		in.Now = in.Now.Add(ago * time.Second)
		return in
	}
	testRule(t, longLived, []ruleTest{
		{"a second over a day", read(`{}`, lives(day+1, `,"scope":"x"`)), "The token lives 24 hours."},
		{"RFC 9068 section 2.2", read(`{"typ":"at+jwt"}`, `{"exp":1639528912,"iat":1618354090,"client_id":"s6BhdRkqt3"}`), "The token lives 8 months."},
		{"no access token, but a bearer token", read(`{"typ":"JWT"}`, lives(30*day, ``)), "The token lives 30 days."},
		{"ten years", read(`{}`, lives(3653*day, `,"role":"anon"`)), "The token lives 10 years."},
		{"by nbf", read(`{}`, `{"sub":"a","nbf":1795435200,"exp":1795694400}`), "The token lives 3 days."},
		{"begun a second ago", begun(1, lives(365*2*day, `,"scope":"x"`)), "The token still lives 24 months."},
		{"begun a month ago", begun(30*day, lives(365*3*day, `,"scope":"x"`)), "The token still lives 2 years."},
		{"begun long ago", begun(300*day, lives(365*2*day, `,"scope":"x"`)), "The token lives 2 years."},
		{"begun a second ago, the same in words", begun(1, lives(30*day+2, `,"scope":"x"`)), "The token lives 30 days."},
		{"neither iat nor nbf", read(`{}`, `{"sub":"a","exp":1795694400}`), "The token still lives 3 days."},
		{"near miss: a day", read(`{}`, lives(day, `,"scope":"x"`)), ""},
		{"near miss: an hour", read(`{}`, lives(3600, `,"scope":"x"`)), ""},
		{"near miss: an ID token", read(`{}`, lives(30*day, `,"nonce":"n"`)), ""},
		{"near miss: a refresh token of Keycloak", read(`{}`, lives(30*day, `,"typ":"Refresh","scope":"x"`)), ""},
		{"near miss: a client assertion", read(`{}`, `{"iss":"a","sub":"a","iat":1795435200,"exp":1811160000}`), ""},
		{"near miss: a service account of Kubernetes", read(`{}`, lives(365*day, `,"kubernetes.io":{}`)), ""},
		{"near miss: a credential", read(`{"typ":"vc+sd-jwt"}`, lives(365*day, ``)), ""},
		{"near miss: milliseconds are another matter", read(`{}`, `{"sub":"a","iat":1795435200,"exp":1795438800000}`), ""},
		{"near miss: no number", read(`{}`, `{"sub":"a","iat":1795435200,"exp":"2030-01-01"}`), ""},
		{"near miss: expired, no iat", read(`{}`, `{"sub":"a","exp":1300819380}`), ""},
	})
	for more, severity := range map[string]string{`,"scope":"x"`: report.Warning, ``: report.Info} {
		f := Run(read(`{"typ":"JWT"}`, lives(30*day, more)))
		if len(f) != 1 || f[0].Severity != severity || strings.Contains(f[0].Next, "access token") != (severity == report.Warning) {
			t.Errorf("%s: %+v", more, f)
		}
	}
}
