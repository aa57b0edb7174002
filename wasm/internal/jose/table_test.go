package jose

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jwtdebugger/wasm/internal/alg"
	"jwtdebugger/wasm/internal/key"
	"jwtdebugger/wasm/internal/key/keytest"
)

// These tests fail where an algorithm is in the table and something of it is missing.

// Every signature algorithm has a token that another implementation made.
func TestVectors(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "vectors.txt"))
	if err != nil {
		t.Fatal(err)
	}
	verified := map[string]bool{}
	for _, vector := range strings.Split(strings.TrimSpace(string(text)), "\n\n") {
		lines := strings.Split(vector, "\n")
		name, k, parsed := lines[0], jwk(t, lines[1]), parse(lines[2])
		if got := parsed.HeaderText("alg"); got != name {
			t.Errorf("the token of %s is one of %s", name, got)
		}
		if err := Verify(parsed, k); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		verified[name] = true
	}
	for _, a := range algorithms {
		if !verified[a.Name] {
			t.Errorf("testdata/vectors.txt has no token of %s", a.Name)
		}
	}
}

// A key is made for every alg of a JWE that is made, and opens what was encrypted to it with
// every enc.
func TestGenerateEncryptDecrypt(t *testing.T) {
	for _, a := range keyAlgorithms {
		if a.Old {
			continue
		}
		made, err := key.Generate(a.Name, keytest.RSA())
		if err != nil {
			t.Error(err)
			continue
		}
		for _, c := range contentAlgorithms {
			k := made
			if a.Family == alg.Direct && c.KeySize != len(made.Secret) { // the key is the content's
				k = secretKey(random(c.KeySize))
			}
			compact := encrypted(t, headerFor(a, c), sample, k)
			if got, err := decrypt(t, compact, k); err != nil || got != sample {
				t.Errorf("%s with %s: %q, %v", a.Name, c.Name, got, err)
			}
		}
	}
}

// Whoever asks for an algorithm by a name that is not JOSE's is told which is meant, and
// whoever mistakes its use.
func TestUnsupportedNames(t *testing.T) {
	for _, c := range []struct {
		use              alg.Use
		name, code, says string
	}{
		{alg.Signs, "SHA256withRSA", CodeUnsupported, "“SHA256withRSA” is a name from Java (JCA); here it is written RS256."},
		{alg.Signs, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", CodeUnsupported, "XML Signature (RFC 9231); here it is written HS256."},
		{alg.Signs, "HS-256", CodeUnsupported, "this one is written HS256."},
		{alg.Signs, "rs512", CodeUnsupported, "this one is written RS512."},
		{alg.Signs, "-7", CodeUnsupported, "COSE (RFC 9053); here it is written ES256."},
		{alg.Signs, "None", CodeUnsecured, "there is no signature"},
		{alg.Signs, "", CodeUnsupported, "names no algorithm"},
		{alg.Signs, "RSA-OAEP", CodeUnsupported, "encrypts and cannot sign"},
		{alg.Signs, "A128GCM", CodeUnsupported, "encrypts and cannot sign"},
		{alg.Signs, "ROT13", CodeUnsupported, "Known are HS256, RS256, PS256, ES256, EdDSA, ML-DSA-44 and the others of their families."},
		{alg.ManagesKey, "", CodeUnsupported, "no algorithm for the key"},
		{alg.ManagesKey, "rsa_oaep", CodeUnsupported, "this one is written RSA-OAEP."},
		{alg.ManagesKey, "RS256", CodeUnsupported, "signs and cannot encrypt"},
		{alg.ManagesKey, "A256GCM", CodeUnsupported, "belongs into enc"},
		{alg.ManagesKey, "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", CodeXMLName, "XML Encryption; here it is written RSA-OAEP."},
		{alg.ManagesKey, "RSA/ECB/PKCS1Padding", CodeUnsupported, "Java (JCA); here it is written RSA1_5."},
		{alg.EncryptsContent, "", CodeUnsupported, "has no enc"},
		{alg.EncryptsContent, "A256CBC_HS512", CodeUnsupported, "this one is written A256CBC-HS512."},
		{alg.EncryptsContent, "dir", CodeUnsupported, "belongs into alg"},
		{alg.EncryptsContent, "HS256", CodeUnsupported, "signs and cannot encrypt"},
		{alg.EncryptsContent, "http://www.w3.org/2001/04/xmlenc#aes256-cbc", CodeXMLName, "here it is written A256CBC-HS512."},
		{alg.EncryptsContent, "A512GCM", CodeUnsupported, "Known are A256GCM, A128CBC-HS256 and the others of their families."},
	} {
		err := unsupported(c.use, c.name)
		if got := code(t, err); got != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q, which %s: %s: %v", c.name, c.use, got, err)
		}
	}
}

// A JWK whose alg is not written as JOSE writes it is told how.
func TestMeantByAKey(t *testing.T) {
	for name, says := range map[string]string{
		"rs256":         "That is written RS256 (RFC 7518 section 3.3)",
		"SHA256withRSA": "a name from Java (JCA); here it is written RS256",
	} {
		k := *keyNamed(t, "RSA 2048")
		k.Algorithm = name
		err := Fits("RS256", &k)
		if code(t, err) != CodeKeyAlgorithm || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"RS512", "nobody’s"} {
		if got := meant(name); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
