package e2e_test

import (
	"crypto"
	"encoding/base64"
	"os"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"
	"software.sslmate.com/src/go-pkcs12"
)

// TestDropStore: a PKCS #12 file is dropped, its passphrase typed, and its key verifies.
func TestDropStore(t *testing.T) {
	t.Parallel()
	page := lent(t)
	text, err := os.ReadFile("../wasm/internal/key/testdata/pkcs12.txt")
	if err != nil {
		t.Fatal(err)
	}
	der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(text)), ""))
	if err != nil {
		t.Fatal(err)
	}
	key, _, err := pkcs12.Decode(der, "correct-horse")
	if err != nil {
		t.Fatal(err)
	}
	page.Fill("token", mint(t, jose.RS256, key.(crypto.Signer), nil, claims("sub", "ann")))
	page.Drag("footer", file(t, "store.p12", string(der))).Drop()
	page.WantAnnounced("store.p12 was read into Key.")
	page.WantVerdict(verdict{"signature": "keyerror"})
	page.Fill("key-passphrase", "wrong")
	page.WantVerdict(verdict{"signature": "keyerror"})
	page.Fill("key-passphrase", "correct-horse")
	page.WantVerdict(verdict{"signature": "valid"})

	// A store of Java is named, and is no secret.
	page.Drag("footer", file(t, "store.jks", "\xfe\xed\xfe\xed\x00\x00\x00\x02"+strings.Repeat("\x00\x01\x02", 40))).Drop()
	page.WantAnnounced("store.jks was read into Key.")
	page.WantVerdict(verdict{"signature": "keyerror"})
	if !strings.Contains(page.Text("body"), "keytool -importkeystore") {
		t.Error("The page does not say how a Java key store is converted.")
	}
}
