package binding

import (
	"encoding/base64"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/report"
)

func TestSnowflake(t *testing.T) {
	keys := key.Read(jwk, "", key.Auto).Keys
	fingerprint := base64.StdEncoding.EncodeToString(sha256Sum(keys[0].SPKI()))
	if fingerprint != "e1qmMOqQnEdA7YLSREJis+yWXZRdVEMgpeGywEzifuI=" { // as another program has it
		t.Errorf("the fingerprint is %s", fingerprint)
	}
	secret := key.Read("a secret", "", key.Auto).Keys
	for _, c := range []struct {
		payload string
		keys    []*key.Key
		status  string
	}{
		{`{"iss":"A.B.SHA256:` + fingerprint + `","sub":"A.B"}`, keys, report.OK},
		{`{"iss":"A.B.SHA256:` + fingerprint + `","sub":"A.B"}`, append(secret, keys...), report.OK},
		{`{"iss":"A.B.SHA256:` + strings.TrimSuffix(fingerprint, "=") + `","sub":"A.B"}`, keys, report.Failed},
		{`{"iss":"A.B.SHA256:AAAA","sub":"A.B"}`, keys, report.Failed},
		{`{"iss":"A.B.SHA256:` + fingerprint + `","sub":"A.B"}`, secret, report.Unchecked},
		{`{"iss":"A.B","sub":"A.B.SHA256:` + fingerprint + `"}`, keys, ""},
	} {
		out := checkKeys(t, made(`{"alg":"ES256"}`, c.payload), "", c.keys)
		if got := out[CodeSnowflakeKey]; got.Status != c.status {
			t.Errorf("%s: %+v", c.payload, got)
		}
	}
}

func TestServiceAccount(t *testing.T) {
	const account = `{"type":"service_account","private_key_id":"abc","client_email":"a@p.iam.gserviceaccount.com","token_uri":"https://oauth2.googleapis.com/token"}`
	const aud = `"aud":"https://oauth2.googleapis.com/token","scope":"s","iat":1,"exp":2}`
	for _, c := range []struct{ header, payload, key, iss, kid string }{
		{`{"alg":"RS256","kid":"abc"}`, `{"iss":"a@p.iam.gserviceaccount.com",` + aud, account, report.OK, report.OK},
		{`{"alg":"RS256","kid":"abd"}`, `{"iss":"b@p.iam.gserviceaccount.com",` + aud, account, report.Failed, report.Failed},
		{`{"alg":"RS256"}`, `{"iss":"a@p.iam.gserviceaccount.com",` + aud, account, report.OK, ""},
		{`{"alg":"RS256","kid":"abc"}`, `{"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://pubsub.googleapis.com/"}`, account, report.OK, report.OK},
		// near misses: another’s token, and no account
		{`{"alg":"RS256","kid":"abd"}`, `{"iss":"https://a.example","sub":"u"}`, account, "", ""},
		{`{"alg":"RS256","kid":"abd"}`, `{"iss":"b@p.iam.gserviceaccount.com",` + aud, `{"kty":"RSA"}`, "", ""},
		{`{"alg":"RS256","kid":"abd"}`, `{"iss":"b@p.iam.gserviceaccount.com",` + aud, `{"client_email":`, "", ""},
	} {
		out := checkKeys(t, made(c.header, c.payload), c.key, nil)
		if out[CodeAccountIss].Status != c.iss || out[CodeAccountKid].Status != c.kid {
			t.Errorf("%s %s: %+v, %+v", c.header, c.payload, out[CodeAccountIss], out[CodeAccountKid])
		}
	}
}
