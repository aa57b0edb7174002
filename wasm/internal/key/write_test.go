package key

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"slices"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/report"
	"jwtdebugger/wasm/internal/report/reporttest"
)

// algorithms that a key is made for, with what it is.
var generated = []struct{ alg, name string }{
	{"HS256", "Secret, 32 bytes"}, {"HS384", "Secret, 48 bytes"}, {"HS512", "Secret, 64 bytes"},
	{"RS256", "RSA 2048"}, {"PS512", "RSA 2048"},
	{"ES256", "EC P-256"}, {"ES384", "EC P-384"}, {"ES512", "EC P-521"},
	{"EdDSA", "Ed25519"}, {"Ed25519", "Ed25519"}, {"Ed448", "Ed448"}, {"ES256K", "EC secp256k1"},
	{"RSA-OAEP-512", "RSA 2048"}, {"ECDH-ES+A192KW", "EC P-256"}, {"dir", "Secret, 32 bytes"},
	{"A128KW", "Secret, 16 bytes"}, {"A192GCMKW", "Secret, 24 bytes"}, {"A256KW", "Secret, 32 bytes"}, {"PBES2-HS512+A256KW", "Secret, 22 bytes"},
	{"ML-DSA-44", "ML-DSA-44"}, {"ML-DSA-65", "ML-DSA-65"}, {"ML-DSA-87", "ML-DSA-87"},
}

func TestGenerateWriteAndRead(t *testing.T) {
	for _, g := range generated {
		k, err := Generate(g.alg, nil)
		if err != nil {
			t.Errorf("%s: %v", g.alg, err)
			continue
		}
		if k.Name != g.name || k.Algorithm != g.alg || !k.Usable() || (k.Private == nil) != (k.Type == Oct) || k.Sentence == "" {
			t.Errorf("%s: %+v", g.alg, k.Info)
		}
		for _, private := range []bool{false, true} {
			for form, write := range map[string]func(bool) (string, error){"PEM": k.PEM, "JWK": k.JWK} {
				text, err := write(private)
				if k.Type == Oct && (form == "PEM" || !private) {
					if err == nil {
						t.Errorf("%s is written as %s, private: %v", g.alg, form, private)
					}
					continue
				}
				if err != nil {
					t.Errorf("%s as %s: %v", g.alg, form, err)
					continue
				}
				s := Read(text, "", Auto)
				if len(s.Keys) != 1 || allCodes(t, s) != "" {
					t.Errorf("%s as %s: %d keys, problems %q", g.alg, form, len(s.Keys), allCodes(t, s))
					continue
				}
				got := s.Keys[0]
				same := string(got.Secret) == string(k.Secret) && (k.Type == Oct || samePublic(got.Public, k.Public) && got.Thumbprint == k.Thumbprint)
				if !same || (got.Private != nil) != (private && k.Type != Oct) || form == "JWK" && got.Algorithm != k.Algorithm && got.Type != AKP {
					t.Errorf("%s as %s (private: %v) is read as another key: %+v", g.alg, form, private, got.Info)
				}
			}
		}
	}
}

// Every algorithm of the table that has keys has one made, of its type and on its curve.
func TestGenerateByTable(t *testing.T) {
	var der []byte // one RSA key is enough for all
	once := func(bits int) ([]byte, error) {
		if der == nil {
			made, err := rsa.GenerateKey(rand.Reader, bits)
			if err != nil {
				return nil, err
			}
			if der, err = x509.MarshalPKCS8PrivateKey(made); err != nil {
				return nil, err
			}
		}
		return der, nil
	}
	for _, a := range slices.Concat(alg.All(alg.Signs), alg.All(alg.ManagesKey)) {
		k, err := Generate(a.Name, once)
		if err != nil {
			t.Error(err)
			continue
		}
		if !a.Takes(k.Type) || !a.On(k.Curve) || k.Bits < a.MinBits || a.KeySize > 0 && len(k.Secret) != a.KeySize {
			t.Errorf("the key made for %s is %s", a.Name, k.Name)
		}
	}
}

func TestGenerateFails(t *testing.T) {
	for _, name := range []string{"", "none", "HS1", "ES256k", "A128GCM", "hs256"} {
		k, err := Generate(name, nil)
		if err == nil || k != nil {
			t.Errorf("a key is made for %q", name)
			continue
		}
		reporttest.Words(t, name, report.Words(err.(Refusal)))
	}
}

// The browser makes RSA keys faster; when it cannot, Go makes them.
func TestGenerateElsewhere(t *testing.T) {
	made, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(made)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		make func(int) ([]byte, error)
		used bool
	}{
		{"made", func(bits int) ([]byte, error) {
			if bits != 2048 {
				t.Errorf("%d bits are asked for", bits)
			}
			return der, nil
		}, true},
		{"failed", func(int) ([]byte, error) { return nil, errors.New("no") }, false},
		{"damaged", func(int) ([]byte, error) { return der[:100], nil }, false},
	}
	for _, c := range tests {
		k, err := Generate("RS256", c.make)
		if err != nil || k.Bits != 2048 || k.Private == nil || made.Equal(k.Private) != c.used {
			t.Errorf("%s: %v, the browser’s key is used: %v", c.name, err, !c.used)
		}
	}
}

// What cannot be written says why, in a sentence.
func TestWriteFails(t *testing.T) {
	secret := FromSecret([]byte("abc"), "read as UTF-8")
	public := Read(rfc8037, "", Auto).Keys[0]
	unread := Read(strings.Replace(rfc8037, "OKP", "PQC", 1), "", Auto).Keys[0]
	p224 := Read(testFile(t, "ec-p224-sec1.pem"), "", Auto).Keys[0]
	three := Read(testFile(t, "rsa-3primes.pem"), "", Auto).Keys[0]
	tests := []struct {
		name  string
		write func(bool) (string, error)
		says  string
	}{
		{"a secret as PEM", secret.PEM, "no PEM form"},
		{"a public key as a private PEM", public.PEM, "public key"},
		{"a public key as a private JWK", public.JWK, "public key"},
		{"an unread key as PEM", unread.PEM, "not read"},
		{"an unread key as JWK", unread.JWK, "no JWK form"},
		{"P-224 as JWK", p224.JWK, "no JWK form"},
		{"three primes as JWK", three.JWK, "two primes"},
	}
	for _, c := range tests {
		text, err := c.write(true)
		if err == nil || text != "" || !strings.Contains(err.Error(), c.says) || !strings.HasSuffix(err.Error(), ".") {
			t.Errorf("%s: %q, %v; want an error that says %q", c.name, text, err, c.says)
			continue
		}
		reporttest.Words(t, c.name, report.Words(err.(Refusal)))
	}
	if _, err := secret.JWK(false); err == nil {
		t.Error("a secret has a public JWK")
	}
}

// RFC 7517's examples are written with the same members and values.
func TestJWKOrder(t *testing.T) {
	for jwk, want := range map[string]string{
		rfc7638:   `{"kty":"RSA","alg":"RS256","kid":"2011-04-29","n":"` + rfc7638n + `","e":"AQAB"}`,
		rfc7517ec: `{"kty":"EC","use":"enc","kid":"1","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}`,
		rfc8037:   rfc8037,
	} {
		if got, err := Read(jwk, "", Auto).Keys[0].JWK(false); err != nil || got != want {
			t.Errorf("written %s, %v", got, err)
		}
	}
	private, err := Read(rfc8037d, "", Auto).Keys[0].JWK(true)
	if want := strings.TrimSuffix(rfc8037, "}") + `,"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}`; err != nil || private != want {
		t.Errorf("written %s, %v", private, err)
	}
}
