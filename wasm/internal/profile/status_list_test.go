package profile

import (
	"testing"

	"jwtdebugger/wasm/internal/report"
)

var _ = register(example{
	code:    StatusList,
	header:  `{"typ":"statuslist+jwt","alg":"ES256","kid":"12"}`,
	payload: `{"sub":"https://example.com/statuslists/1","iat":«-60»,"exp":«+9000»,"ttl":43200,"status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"}}`,
	fails: []edit{
		{rule: "typ", change: `^typ="JWT"`},
		{rule: "requires-sub", change: `sub=`},
		{rule: "requires-iat", change: `iat=`},
		{rule: "requires-status-list", change: `status_list=`},
		{rule: "bits", change: `status_list={"bits":3,"lst":"eNrbuRgAAhcBXQ"}`},
		{rule: "bits", change: `status_list={"lst":"eNrbuRgAAhcBXQ"}`},
		{rule: "lst", change: `status_list={"bits":1}`},
		{rule: "lst", change: `status_list={"bits":1,"lst":"eNrbuRgAAhcBXQ=="}`},
		{rule: "lst", change: `status_list={"bits":1,"lst":"AAAA"}`},
		{rule: "ttl", change: `ttl=0`},
		{rule: "ttl", change: `ttl="43200"`},
		{rule: "some-of-exp-ttl", change: "exp=\nttl="},
	},
	holds: []string{"exp=", "ttl=", "@+90000"},
	published: []string{ // draft-ietf-oauth-status-list section 5.1
		`{"alg":"ES256","kid":"12","typ":"statuslist+jwt"} {"exp":2291720170,"iat":1686920170,"iss":"https://example.com","status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"},"sub":"https://example.com/statuslists/1","ttl":43200}`,
	},
})

// Where a token says that its status stands, it says it whole, whatever kind it is.
func TestStatusReference(t *testing.T) {
	for payload, want := range map[string]string{
		`{"status":{"status_list":{"idx":0,"uri":"https://example.com/statuslists/1"}}}`:   report.OK,
		`{"status":{"status_list":{"idx":"0","uri":"https://example.com/statuslists/1"}}}`: report.Failed,
		`{"status":{"status_list":{"idx":-1,"uri":"https://example.com/statuslists/1"}}}`:  report.Failed,
		`{"status":{"status_list":{"idx":1.5,"uri":"https://example.com/statuslists/1"}}}`: report.Failed,
		`{"status":{"status_list":{"idx":1}}}`:                                             report.Failed,
		`{"status":{"status_list":{"idx":1,"uri":5}}}`:                                     report.Failed,
		`{"status":"active"}`: "",
		`{}`:                  "",
	} {
		got := ""
		for _, r := range Judge(&Token{Header: parse(t, `{"alg":"ES256"}`), Payload: parse(t, payload)}, "").Rules {
			if r.Profile == Anywhere && r.Code == "status-list" {
				got = r.Status
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", payload, got, want)
		}
	}
}
