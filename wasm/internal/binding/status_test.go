package binding

import (
	"testing"

	"jwtdebugger/wasm/internal/report"
)

const list = `{"sub":"https://example.com/statuslists/1","iat":1,"status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"}}`

func credential(reference string) string {
	return made(`{"alg":"ES256","typ":"dc+sd-jwt"}`, `{"vct":"x","status":{"status_list":`+reference+`}}`)
}

// The list of the specification: 1, 0, 0, 1, 1, 1, 0, 1, …, and one of two bits.
func TestStatus(t *testing.T) {
	header := `{"alg":"ES256","typ":"statuslist+jwt"}`
	for _, c := range []struct{ reference, list, status, lead string }{
		{`{"idx":0,"uri":"https://example.com/statuslists/1"}`, list, report.Failed, "The status list says that the token is invalid: it was taken back."},
		{`{"idx":1,"uri":"https://example.com/statuslists/1"}`, list, report.OK, "The status list says that the token is valid."},
		{`{"idx":15,"uri":"https://example.com/statuslists/1"}`, list, report.Failed, "The status list says that the token is invalid: it was taken back."},
		{`{"idx":16,"uri":"https://example.com/statuslists/1"}`, list, report.Failed, "The status list ends before number 16."},
		{`{"idx":1,"uri":"https://example.com/statuslists/1"}`, `{"sub":"https://example.com/statuslists/1","status_list":{"bits":2,"lst":"eNo76fITAAPfAgc"}}`, report.Failed, "The status list says that the token is suspended."},
		{`{"idx":3,"uri":"https://example.com/statuslists/1"}`, `{"sub":"https://example.com/statuslists/1","status_list":{"bits":2,"lst":"eNo76fITAAPfAgc"}}`, report.Unchecked, "The status list gives the token a status that its issuer defines."},
		{`{"idx":1,"uri":"https://example.com/statuslists/2"}`, list, report.Failed, "The status list is not the one that the token names."},
		{`{"idx":"1","uri":"https://example.com/statuslists/1"}`, list, report.Failed, "The token does not say at which number of the list its status stands."},
		{`{"idx":1,"uri":"https://example.com/statuslists/1"}`, `{"sub":"https://example.com/statuslists/1","status_list":{"lst":"eNrbuRgAAhcBXQ"}}`, report.Failed, "The status list does not say how many bits a status has."},
		{`{"idx":1,"uri":"https://example.com/statuslists/1"}`, `{"sub":"https://example.com/statuslists/1","status_list":{"bits":1,"lst":"AAAA"}}`, report.Failed, "The status list cannot be read."},
	} {
		token, list := credential(c.reference), made(header, c.list)
		for _, selected := range []string{token, list} {
			got := check(t, token+"\n"+list, selected, "")[CodeStatus]
			if got.Status != c.status || got.Lead != c.lead {
				t.Errorf("%s, %s: %s, %s", c.reference, c.list, got.Status, got.Lead)
			}
		}
	}
	token := credential(`{"idx":1,"uri":"https://example.com/statuslists/1"}`)
	if got := check(t, token, token, "")[CodeStatus]; got.Status != report.Unchecked {
		t.Errorf("alone: %+v", got)
	}
	if got, ok := check(t, made(header, list), made(header, list), "")[CodeStatus]; ok {
		t.Errorf("a list alone: %+v", got)
	}
}

func TestAttestation(t *testing.T) {
	attestation := made(`{"alg":"ES256","typ":"oauth-client-attestation+jwt"}`, `{"sub":"c","exp":1,"cnf":{"jwk":{"kty":"EC"}}}`)
	bare := made(`{"alg":"ES256","typ":"oauth-client-attestation+jwt"}`, `{"sub":"c","exp":1}`)
	proof := made(`{"alg":"ES256","typ":"oauth-client-attestation-pop+jwt"}`, `{"aud":"a","jti":"j","iat":1}`)
	says := func(holds, known bool) func(string, string) (bool, bool) {
		return func(token, jwk string) (bool, bool) {
			if token != proof || jwk != `{"kty":"EC"}` {
				t.Errorf("%s is verified with %s", token, jwk)
			}
			return holds, known
		}
	}
	for _, selected := range []string{attestation, proof} {
		for _, c := range []struct {
			verify func(string, string) (bool, bool)
			status string
		}{{says(true, true), report.OK}, {says(false, true), report.Failed}, {says(false, false), report.Unchecked}, {nil, report.Unchecked}} {
			if got := checked(t, Input{Selected: -1, Verify: c.verify}, attestation+"\n"+proof, selected)[CodeAttested]; got.Status != c.status {
				t.Errorf("%+v", got)
			}
		}
		if got := check(t, selected, selected, "")[CodeAttested]; got.Status != report.Unchecked {
			t.Errorf("alone: %+v", got)
		}
	}
	if got := check(t, bare+"\n"+proof, proof, "")[CodeAttested]; got.Status != report.Failed {
		t.Errorf("without a key: %+v", got)
	}
}

func TestProofNonce(t *testing.T) {
	answer := "HTTP/1.1 401 Unauthorized\r\nDPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v\r\n\r\n"
	for payload, want := range map[string]string{
		`{"jti":"j","htm":"GET","htu":"https://a.example/","iat":1}`:                                    report.Failed,
		`{"jti":"j","htm":"GET","htu":"https://a.example/","iat":1,"nonce":"other"}`:                    report.Failed,
		`{"jti":"j","htm":"GET","htu":"https://a.example/","iat":1,"nonce":"eyJ7S_zG.eyJH0-Z.HX4w-7v"}`: report.OK,
	} {
		proof := made(`{"alg":"ES256","typ":"dpop+jwt"}`, payload)
		if got := check(t, answer+proof, proof, "")[CodeProofNonce]; got.Status != want {
			t.Errorf("%s: %+v", payload, got)
		}
		if got, ok := check(t, proof, proof, "")[CodeProofNonce]; ok {
			t.Errorf("without an answer: %+v", got)
		}
	}
}
