package engine

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/key/keytest"
)

func rsaPEM(t *testing.T, bits int, public bool) string {
	t.Helper()
	der, err := keytest.RSA()(bits)
	if err != nil {
		t.Fatal(err)
	}
	if public {
		k, _ := x509.ParsePKCS8PrivateKey(der)
		der, _ := x509.MarshalPKIXPublicKey(k.(*rsa.PrivateKey).Public())
		return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

// TestKeyAlone: a key without a token is judged by its strength, and its half and format are
// said; nothing is green, for it verified nothing.
func TestKeyAlone(t *testing.T) {
	const published = `{"kty":"EC","crv":"P-256","x":"EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84","y":"kGe5DgSIycKp8w9aJmoHhB1sB3QTugfnRWm5nU_TzsY"}`
	for _, c := range []struct{ name, key, status, says, finding string }{
		{"RSA of 1,024 bits", rsaPEM(t, 1024, false), "failed", "The RSA key has 1024 bits", audit.ShortRSAKey},
		{"the public half of it", rsaPEM(t, 1024, true), "failed", "public key of 1024 bits", audit.ShortRSAKey},
		{"RSA of 2,048 bits", rsaPEM(t, 2048, true), "none", "An RSA public key of 2048 bits", ""},
		{"private", rsaPEM(t, 2048, false), "none", "An RSA private key of 2048 bits", ""},
		{"a short secret", "tooshort9", "warning", "The secret is 9 bytes", audit.ShortSecret},
		{"a well-known secret", "your-256-bit-secret", "failed", "The secret is a well-known one.", audit.WeakSecret},
		{"a good secret", typedSecret, "none", "A secret of 32 bytes", ""},
		{"a published key", published, "failed", "anybody has its private half", audit.WellKnownKey},
		{"several", rsaPEM(t, 2048, true) + published, "failed", "anybody has its private half", audit.WellKnownKey},
		{"several that are good", rsaPEM(t, 2048, true) + rsaPEM(t, 3072, true), "none", "2 keys: RSA 2048 and RSA 3072", ""},
		{"one that is broken", "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----", "warning", "", ""},
		{"none", "", "none", "Paste a token to begin.", ""},
	} {
		r := newPage(t).show("", c.key)
		v := r.Verdict
		if v.Status != c.status || !strings.Contains(v.Sentence, c.says) {
			t.Errorf("%s: %s %q, want %s %q", c.name, v.Status, v.Sentence, c.status, c.says)
		}
		if v.Attributes.Signature != "none" || v.Attributes.Claims != "none" || v.Status == "ok" {
			t.Errorf("%s: %+v", c.name, v.Attributes)
		}
		if c.finding == "" && len(r.Findings) > 0 || c.finding != "" && (len(r.Findings) == 0 || r.Findings[0].Code != c.finding) {
			t.Errorf("%s: the findings are %+v, want %q", c.name, r.Findings, c.finding)
		}
		if c.key != "" && c.says != "" && (r.Rules == 0 || r.Read != "the key") {
			t.Errorf("%s: %d rules read %q", c.name, r.Rules, r.Read)
		}
		if len(v.Lead) >= 90 {
			t.Errorf("%s: its lead has %d characters: %s", c.name, len(v.Lead), v.Lead)
		}
	}
	// While a secret is typed, its length changes and what is announced does not.
	p := newPage(t)
	if a, b := p.show("", "qx7t").Verdict.Announce, p.show("", "qx7tz").Verdict.Announce; a != b || a == "" {
		t.Errorf("%q is announced, and then %q", a, b)
	}
}

// TestRepeatedFindings: what is said of several places is one finding, with all of them.
func TestRepeatedFindings(t *testing.T) {
	r := newPage(t).show(hs256(`{"alg":"HS256"}`, `{"password":"hunter2","ssn":"078-05-1120","card":"4111111111111111","a":{"secret":"q"}}`), "")
	seen := 0
	for _, f := range r.Findings {
		if f.Code != audit.SensitiveData {
			continue
		}
		seen++
		if len(f.Also) != 3 || f.Also[0].Lead == f.Lead || f.Also[0].Place.Byte == nil {
			t.Errorf("it was seen again in %+v", f.Also)
		}
	}
	if seen != 1 {
		t.Errorf("%d findings say the same", seen)
	}
}
