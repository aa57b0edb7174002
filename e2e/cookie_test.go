package e2e_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	_ "crypto/sha1" // for MGF1
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"
)

// flaskCookie is what Flask 3 makes of {"user_id":42,"csrf":"abc"} with the secret "s3cret-of-flask".
const flaskCookie = "eyJ1c2VyX2lkIjo0MiwiY3NyZiI6ImFiYyJ9.awtM_g.Aeymr5GCzr2jWQXbulNQZQYJZvE"

// TestCookie: a cookie that is no JWT is named and read, and its secret is tried. It is never a
// valid JWT.
func TestCookie(t *testing.T) {
	t.Parallel()
	page := lent(t)
	page.PasteToken("Cookie: theme=dark; session=" + flaskCookie)
	page.WantVerdict(verdict{"claims": "none", "time": "none", "policy": "none"})
	if text := page.Sentence(); !strings.Contains(text, "signed cookie of Flask") {
		t.Errorf("The band says %q", text)
	}
	if text := page.Value("payload"); !strings.Contains(text, `"user_id": 42`) {
		t.Errorf("Payload shows %q", text)
	}
	page.PasteKey("s3cret-of-flask")
	page.Settle()
	if text := page.Sentence(); !strings.Contains(text, "With this secret, the cookie’s signature holds.") {
		t.Errorf("The band says %q", text)
	}
	if data := page.Data("#verdict"); data["signature"] == "valid" {
		t.Errorf("It is called valid: %v", data)
	}
	page.Fill("key", "another")
	page.Settle()
	if text := page.Text("#diagnosis"); !strings.Contains(text, "does not hold") {
		t.Errorf("Why says %q", text)
	}
}

// TestTwoHashes: a token whose key Java encrypted opens after one click.
func TestTwoHashes(t *testing.T) {
	t.Parallel()
	page := lent(t)
	header := `{"alg":"RSA-OAEP-256","enc":"A256GCM"}`
	parts := strings.Split(sealed(header, []byte(bytes32), []byte(ordinary())), ".")
	encrypted := must(rsa.EncryptOAEPWithOptions(rand.Reader, &rsaKey().PublicKey, []byte(bytes32), &rsa.OAEPOptions{Hash: crypto.SHA256, MGFHash: crypto.SHA1}))
	parts[1] = b64(string(encrypted))
	page.PasteToken(strings.Join(parts, "."))
	page.PasteKey(privatePEM(rsaKey()))
	page.WantVerdict(verdict{"encryption": "failed"})
	if text := page.Sentence(); !strings.Contains(text, "MGF1") {
		t.Errorf("The band says %q", text)
	}
	page.Click("#diagnosis button[data-remedy]")
	page.WantVerdict(verdict{"encryption": "decrypted"})
}

// TestTransformedSecret: what a signer made of a secret is found, and one click uses it.
func TestTransformedSecret(t *testing.T) {
	t.Parallel()
	page := lent(t)
	sum := sha256.Sum256([]byte("für alle"))
	for _, row := range []struct{ code, key, used string }{
		{"secret-cut", "hunter2hunter2#of production", "hunter2hunter2"},
		{"secret-was-encoded", "a secret that was encoded", base64.StdEncoding.EncodeToString([]byte("a secret that was encoded"))},
		{"secret-charset", "für alle, die es wissen", "f\xfcr alle, die es wissen"},
		{"key-derived", "für alle", string(sum[:])},
	} {
		page.PasteToken(signedWith(row.used))
		page.PasteKey(row.key)
		page.WantVerdict(verdict{"signature": "invalid"})
		if told := causes(page); len(told) == 0 || told[0].Code != row.code || told[0].Sure != "Proved" {
			t.Errorf("%s: %+v", row.code, told)
		}
		page.Click("#diagnosis button[data-remedy]")
		page.WantVerdict(verdict{"signature": "valid"})
		page.Choose("key-encoding", "auto")
	}
}
